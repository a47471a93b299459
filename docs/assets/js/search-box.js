// The search box of the header as a combobox (ARIA Authoring Practices: editable combobox with list autocomplete).
import { counting, LONGEST } from "./limits.js";
import { engine } from "./search.js";
import { opened } from "./search-popup.js";
import { address, counted, element, shown } from "./search-show.js";

const SHOWN = 8;
const BEFORE = 24;

// Make the header's form answer while a reader types.
export async function attach(form) {
  const box = new Box(form, await opened(form));
  box.input.addEventListener("input", () => box.ask());
  box.input.addEventListener("compositionend", () => box.ask());
  box.input.addEventListener("keydown", (event) => { if (!box.composing() && event.keyCode !== 229) box.press(event); });
  box.input.addEventListener("focus", () => box.ask());
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) box.close(); });
  form.addEventListener("mousedown", (event) => { if (event.target.closest("[role=listbox]")) event.preventDefault(); });
  box.ask();
}

class Box {
  constructor(form, words) {
    this.form = form;
    this.words = words;
    this.input = form.querySelector("input");
    this.popup = form.querySelector(".hc-popup");
    this.list = form.querySelector("[role=listbox]");
    this.none = form.querySelector(".hc-popup__none");
    this.note = form.querySelector(".hc-popup__note");
    this.status = form.querySelector("[role=status]");
    this.active = -1;
  }

  // Set by find.js: what an input method has not finished is not searched for.
  composing() {
    return this.input.hasAttribute("data-composing");
  }

  async ask() {
    if (this.composing()) return;
    const query = counting(this.input.value.trim());
    const loading = engine().catch(() => null);
    if (!query) return this.close();
    const loaded = await loading;
    if (!loaded) return this.fail();
    if (query !== counting(this.input.value.trim()) || !this.form.contains(document.activeElement)) return;
    this.answer = loaded.find(query);
    this.show(query, loaded.pages);
  }

  show(query, pages) {
    const { results, loose } = this.answer;
    const options = results.slice(0, SHOWN).map((result, n) => option(n, address(result.record), shown(result, pages, this.words, BEFORE)));
    if (results.length > SHOWN) options.push(all(options.length, this.words.all.replace("{n}", results.length), this.page(query)));
    this.list.replaceChildren(...options);
    this.list.hidden = options.length === 0;
    this.none.hidden = options.length > 0;
    this.popup.hidden = false;
    const note = this.cut() + (loose && options.length > 0 ? this.words.similar : "");
    this.tell(note);
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.choose(-1);
    this.status.textContent = note + (options.length > 0 ? counted(this.words.found, results.length) : this.none.textContent);
  }

  // That not all of what is typed is searched for.
  cut() {
    return this.input.value.trim().length > LONGEST ? this.words.long.replace("{n}", LONGEST) : "";
  }

  fail() {
    this.popup.hidden = false;
    this.list.hidden = this.none.hidden = true;
    this.tell(this.words.failed);
    this.status.textContent = this.words.failed;
  }

  // One line above the list.
  tell(text) {
    this.note.textContent = text;
    this.note.hidden = !text;
  }

  page(query) {
    return `${this.form.action}?q=${encodeURIComponent(query)}`;
  }

  press(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key === "Escape" && !this.popup.hidden) this.close();
    else if (event.key in moves && this.popup.hidden) this.ask();
    else if (event.key in moves) this.choose(this.around(this.active + moves[event.key]));
    else if (event.key === "Enter" && this.active >= 0) this.list.children[this.active].click();
    else if (event.key === "Enter" && this.answer?.jump && !this.popup.hidden) this.list.children[0].click();
    else return;
    event.preventDefault();
  }

  // From the last option on to the box, and from there to the first.
  around(n) {
    return n < -1 ? this.list.children.length - 1 : n >= this.list.children.length ? -1 : n;
  }

  choose(n) {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = n;
    const chosen = this.list.children[n];
    chosen?.setAttribute("aria-selected", "true");
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) this.input.setAttribute("aria-activedescendant", chosen.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.popup.hidden = true;
    this.answer = undefined;
    this.input.setAttribute("aria-expanded", "false");
    this.choose(-1);
  }
}

function option(n, href, { title, aside, kind, context, isText }) {
  const name = element("span", { className: "hc-option__name" }, title);
  const beside = aside ? [" ", element("span", { className: "hc-option__aside", lang: aside.lang }, aside.text)] : [];
  if (!isText) name.append(...beside);
  return line(n, href, "hc-option", name, element("span", { className: "hc-kind" }, kind), ...(isText ? beside : []),
    element("span", { className: "hc-option__context" }, context));
}

const all = (n, text, href) => line(n, href, "hc-option hc-option--all", text);

function line(n, href, className, ...children) {
  const made = element("a", { id: `hc-option-${n}`, href, className, tabIndex: -1 }, ...children);
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  return made;
}
