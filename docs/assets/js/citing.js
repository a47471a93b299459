// Citations of one record: the usual form is copied at once, a dialog offers the others.
import { copy } from "./copying.js";

const given = document.querySelector("#hc-record-citation");
const { names, forms, main } = given ? JSON.parse(given.textContent) : { names: {}, forms: {}, main: "" };

const root = new URL("../../", import.meta.url).pathname;

// Cites the record (a measure or a sentence) that `link` leads to.
export function citeRecord(link, kind, words) {
  const fill = filler(link, kind);
  const more = Object.assign(document.createElement("button"), { type: "button", className: "hc-tool", textContent: words.more });
  more.addEventListener("click", () => open(link.textContent, fill, words));
  copy(fill(main), words.copiedCite, more);
}

// A citation names the record as its address does.
function filler({ hash, pathname }, kind) {
  const id = decodeURIComponent(hash.slice(1));
  return (form) => forms[kind][form].replaceAll("%ID%", id).replaceAll("%PAGE%", pathname.slice(root.length, -1)).trim();
}

function open(id, fill, words) {
  const dialog = Object.assign(document.createElement("dialog"), { className: "hc-dialog md-typeset" });
  const title = Object.assign(document.createElement("h2"), { textContent: words.title.replace("%ID%", id), id: "hc-dialog-title" });
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(title, ...Object.keys(names).flatMap(form => block(form, fill, words)), closer(dialog, words));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function block(form, fill, words) {
  const text = fill(form);
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
