// What the search box needs once it is used, and no page has before: its words, a sheet of styles, and the list under it.
import { element, lang } from "./search-show.js";

/** Return the words of the box in the language of the page, once the list is in `form` and can be shown. */
export async function opened(form) {
  const [words] = await Promise.all([wordsOf(form), styled()]);
  form.append(roled("status", element("span", { className: "hc-unseen" })), list(form, words));
  form.querySelector("input").setAttribute("aria-controls", "hc-options");
  return words;
}

const wordsOf = async (form) => (await fetch(new URL("words.json", form.action))).json();

function styled() {
  return new Promise((done) => {
    document.head.append(element("link", { rel: "stylesheet", href: new URL("../css/kinds/popup.css", import.meta.url), onload: done, onerror: done }));
  });
}

function list(form, words) {
  const options = roled("listbox", element("div", { id: "hc-options" }));
  options.setAttribute("aria-label", words.options);
  const way = (name, text) => element("a", { href: new URL(`../${name}/`, form.action) }, text);
  const none = element("p", { className: "hc-popup__none", hidden: true }, words.none, lang === "zh" ? "" : " ", way("measures", words.none_measures), words.none_or, way("glossary", words.none_glossary), words.none_end);
  return element("div", { className: "hc-popup", hidden: true }, element("p", { className: "hc-popup__note", hidden: true }), options, none);
}

function roled(role, made) {
  made.setAttribute("role", role);
  return made;
}
