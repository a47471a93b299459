// On every page: reading modes, the place that a change of language keeps, copying, citing. Everything it adds works on top of pages that are complete without it.
import { copy } from "./copying.js";

const words = document.querySelector("#hc-words")?.dataset ?? {};

// Reading modes: "side by side" is remembered.
const both = document.querySelector("#hc-both");
if (both) {
  both.checked = read("localStorage", "hc-both") === "1";
  both.addEventListener("change", () => write("localStorage", "hc-both", both.checked ? "1" : ""));
}

// The other language opens with the same words at the same height. Both pages have the same parts in the same order: a part is found
// by the anchor before it and its number after that. The address has the anchor alone, for where nothing can be stored.
const PARTS = "[id], p, li, tr, dt, dd, h2, h3, .hc-sentence, .hc-measure, figure";
const LINE = 140;
for (const link of document.querySelectorAll("a[hreflang].hc-switch, .hc-modes a[hreflang]")) {
  link.addEventListener("click", () => {
    write("localStorage", "hc-lang", link.hreflang); // read by language.js
    const place = scrollY > 60 ? placeAt(LINE) : null;
    write("sessionStorage", "hc-place", place ? JSON.stringify({ ...place, path: link.pathname }) : "");
    link.hash = place?.anchor ?? location.hash;
  });
}

function parts() {
  return [...document.querySelector(".md-content__inner").querySelectorAll(PARTS)].filter((part) => part.getClientRects().length && !part.closest("details, svg"));
}

function placeAt(line) {
  const all = parts(), boxes = all.map((part) => part.getBoundingClientRect());
  const at = boxes.findLastIndex((box) => box.top <= line);
  if (at < 0) return null;
  const from = all.findLastIndex((part, n) => n <= at && part.id);
  const named = all.slice(0, at + 1).findLast((part) => part.matches(".hc-sentence[id], h2[id], h3[id], tr[id]"));
  return { id: all[from]?.id ?? "", anchor: named?.id ?? "", steps: at - Math.max(from, 0), share: Math.min((line - boxes[at].top) / boxes[at].height, 1) };
}

function keepPlace() {
  const place = JSON.parse(read("sessionStorage", "hc-place") || "null");
  write("sessionStorage", "hc-place", "");
  if (place?.path !== location.pathname) return;
  const all = parts(), from = place.id ? all.findIndex((part) => part.id === place.id) : 0;
  const box = all[from + place.steps]?.getBoundingClientRect();
  if (box) scrollBy({ top: box.top + box.height * place.share - LINE, behavior: "instant" });
}

if (document.readyState === "complete") keepPlace();
else addEventListener("load", keepPlace);

// Each sentence gets buttons, and each record where its tools are opened; each citation on the page gets one.
for (const tools of document.querySelectorAll(".hc-tools")) {
  const sentence = tools.closest(".hc-sentence"), link = sentence.querySelector(".hc-locator");
  tools.append(copier(link, () => sentence), citer(link, "sentence"));
  tools.firstElementChild.addEventListener("toggle", () => {
    tools.querySelectorAll("li").forEach((row, n) => {
      const own = row.querySelector("a");
      row.append(button(words.link, () => copy(own.href, words.copiedLink), own.textContent), copier(own, () => sentence.querySelectorAll(".hc-measure")[n]), citer(own, "measure"));
    });
  }, { once: true });
}
for (const block of document.querySelectorAll(".hc-code")) {
  const made = button(words.copy, () => copy(block.innerText, words.copied));
  if (block.matches("dd")) block.previousElementSibling.append(" ", made);
  else block.before(made);
}

if (document.querySelector(".hc-figure")) import("./figure.js");
if (document.querySelector("table[data-sort]")) import("./sorting.js");

// One box of tools is open at a time.
addEventListener("toggle", ({ target }) => {
  if (target.open && target.closest(".hc-tools")) for (const other of document.querySelectorAll(".hc-tools > [open]")) other.open = other === target;
}, true);
for (const type of ["pointerdown", "keydown"]) {
  addEventListener(type, ({ target, key }) => {
    const open = document.querySelector(".hc-tools > [open]");
    if (!open || (key ? key !== "Escape" : open.contains(target))) return;
    open.open = false;
    if (key) open.firstElementChild.focus();
  });
}

function copier(link, shown) {
  return button(words.copy, () => copy(`${summary(shown())} (${link.textContent}, ${link.href})`, words.copiedText), link.textContent);
}

// A page of prose that shows a record has no citations of records.
function citer(link, kind) {
  if (!document.getElementById("hc-record-citation")) return "";
  return button(words.cite, async () => (await import("./citing.js")).citeRecord(link, kind, words), link.textContent);
}

function summary(within) {
  return [...within.querySelectorAll(".hc-summary")].filter((p) => p.offsetParent !== null).map((p) => p.innerText).join("\n");
}

function button(text, act, about = "") {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "hc-tool", textContent: text });
  if (about) made.setAttribute("aria-label", `${text} ${about}`);
  made.addEventListener("click", act);
  return made;
}

// Storage can be forbidden; then nothing is remembered.
function read(storage, key) {
  try { return window[storage].getItem(key); } catch { return null; }
}

function write(storage, key, value) {
  try { window[storage].setItem(key, value); } catch { /* not remembered */ }
}
