// On every page: reading modes, the place that a change of language keeps; and what is loaded where a page has use for it. Everything it adds works on top of pages that are complete without it.
// Reading modes: "side by side" is remembered.
const both = document.querySelector("#hc-both");
if (both) {
  both.checked = read("localStorage", "hc-both") === "1";
  both.addEventListener("change", () => write("localStorage", "hc-both", both.checked ? "1" : ""));
}

// The other language opens with the same words at the same height. Both pages have the same parts in the same order: a part is found
// by the anchor before it and its number after that. The address has the anchor, which marks what it leads to, only where
// nothing can be stored or another tab is opened.
const PARTS = "[id], p, li, tr, dt, dd, h2, h3, .hc-sentence, .hc-measure, figure";
const LINE = 140;
for (const link of document.querySelectorAll("a[hreflang].hc-switch, .hc-modes a[hreflang]")) {
  link.addEventListener("click", ({ ctrlKey, metaKey, shiftKey }) => {
    write("localStorage", "hc-lang", link.hreflang); // read by language.js
    const place = scrollY > 60 ? placeAt(LINE) : null;
    const kept = !(ctrlKey || metaKey || shiftKey) && write("sessionStorage", "hc-place", place ? JSON.stringify({ ...place, path: link.pathname }) : "");
    link.hash = (kept ? "" : place?.anchor) || location.hash;
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

// Parts of some pages have scripts of their own. What is folded away gets its buttons once it is opened.
const PARTS_OF_SOME = { ".hc-tools": "records", ".hc-code:not(#cite-page *)": "codes", ".hc-figure": "figure", "table[data-sort]": "sorting" };
for (const [part, script] of Object.entries(PARTS_OF_SOME)) if (document.querySelector(part)) import(`./${script}.js`);
document.querySelector("#cite-page")?.addEventListener("toggle", () => import("./codes.js"), { once: true });

// Storage can be forbidden; then nothing is remembered.
function read(storage, key) {
  try { return window[storage].getItem(key); } catch { return null; }
}

function write(storage, key, value) {
  try { window[storage].setItem(key, value); return true; } catch { /* not remembered */ }
}
