// On every page: reading modes, copying, citing. Everything it adds works on top of pages that are complete without it.
import { copy } from "./copying.js";

const words = document.querySelector("#hc-words")?.dataset ?? {};

// Reading modes: "side by side" is remembered, and a change of language keeps the place on the page.
const both = document.querySelector("#hc-both");
if (both) {
  both.checked = read("hc-both") === "1";
  both.addEventListener("change", () => write("hc-both", both.checked ? "1" : ""));
}
for (const link of document.querySelectorAll("a[hreflang].hc-switch, .hc-modes a[hreflang]")) {
  link.addEventListener("click", () => {
    write("hc-lang", link.hreflang); // read by language.js
    link.hash = location.hash || nearestAnchor();
  });
}

// Each record gets buttons; each citation on the page gets one.
for (const row of document.querySelectorAll(".hc-measure > .hc-cite")) row.append(...tools(row));
for (const block of document.querySelectorAll(".hc-code")) {
  const made = button(words.copy, () => copy(block.innerText, words.copied));
  if (block.matches("dd")) block.previousElementSibling.append(" ", made);
  else block.before(made);
}

if (document.querySelector(".hc-figure")) import("./figure.js");
if (document.querySelector("table[data-sort]")) import("./sorting.js");

function tools(row) {
  const record = row.parentElement;
  const link = row.querySelector("a");
  const made = [
    button(words.link, () => copy(link.href, words.copiedLink), link.textContent),
    button(words.copy, () => copy(`${summary(record)} (${link.textContent}, ${link.href})`, words.copiedText), link.textContent),
  ];
  if (document.querySelector("#hc-record-citation")) made.push(button(words.cite, async () => (await import("./citing.js")).citeRecord(link.textContent, words), link.textContent));
  return made;
}

function summary(record) {
  return [...record.querySelectorAll(".hc-summary")].filter(p => p.offsetParent !== null).map(p => p.innerText).join("\n");
}

function button(text, act, about = "") {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "hc-tool", textContent: text });
  if (about) made.setAttribute("aria-label", `${text} ${about}`);
  made.addEventListener("click", act);
  return made;
}

// The anchor of the sentence that the reader is at, so that the other language opens there.
function nearestAnchor() {
  const at = [...document.querySelectorAll(".hc-sentence[id]")].find(sentence => sentence.getBoundingClientRect().bottom > 120);
  return at && scrollY > 200 ? `#${at.id}` : "";
}

// Storage can be forbidden; then nothing is remembered.
function read(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

function write(key, value) {
  try { localStorage.setItem(key, value); } catch { /* not remembered */ }
}
