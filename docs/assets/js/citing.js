// Citations of one record: the usual form is copied at once, a dialog offers the others.
import { copy } from "./copying.js";

const given = document.querySelector("#hc-record-citation");
const { names, forms, main } = given ? JSON.parse(given.textContent) : { names: {}, forms: {}, main: "" };

export function citeRecord(id, words) {
  const more = Object.assign(document.createElement("button"), { type: "button", className: "hc-tool", textContent: words.more });
  more.addEventListener("click", () => open(id, words));
  copy(filled(main, id), words.copiedCite, more);
}

// On the page of a thing a citation's address is that of the plan as a whole, and a record's id says which of its pages has it.
function filled(form, id) {
  const [chapter, section] = id.split(".");
  const page = section === "0" ? chapter : `${chapter}/${section}`;
  return forms[form].replaceAll("%ID%", id).replaceAll(/\/plan\/(?=\\?#)/g, `/plan/${page}/`).trim();
}

function open(id, words) {
  const dialog = Object.assign(document.createElement("dialog"), { className: "hc-dialog md-typeset" });
  const title = Object.assign(document.createElement("h2"), { textContent: words.title.replace("%ID%", id), id: "hc-dialog-title" });
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(title, ...Object.keys(names).flatMap(form => block(form, id, words)), closer(dialog, words));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function block(form, id, words) {
  const text = filled(form, id);
  const head = Object.assign(document.createElement("h3"), { textContent: names[form] });
  const pre = Object.assign(document.createElement("pre"), { className: "hc-code", tabIndex: 0 });
  pre.append(Object.assign(document.createElement("code"), { textContent: text, lang: form === "gbt" ? "zh" : "en" }));
  const button = Object.assign(document.createElement("button"), { type: "button", className: "hc-tool", textContent: words.copy });
  button.setAttribute("aria-label", `${words.copy} ${names[form]}`);
  button.addEventListener("click", async () => { if (await copy(text, words.copied)) button.textContent = words.copied; });
  return [head, button, pre];
}

function closer(dialog, words) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "hc-button", textContent: words.close });
  button.addEventListener("click", () => dialog.close());
  return button;
}
