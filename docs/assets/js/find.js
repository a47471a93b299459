// On every page: the search box. The search engine is loaded when a reader first uses it.
const form = document.querySelector(".hc-find");
const box = form?.querySelector("input");
// All at once, so that a slow line is crossed once for the scripts and once for the records.
const PARTS = ["search-box.js", "search-popup.js", "search.js", "search-show.js", "search-text.js", "search-rank.js", "limits.js", "../vendor/minisearch/minisearch.min.js"];
const field = () => box ?? document.querySelector(".hc-search input");

if (box) {
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-haspopup": "listbox",
  })) box.setAttribute(name, value);
  // An input method may be composing before the engine is there, so it is watched from the start.
  for (const type of ["compositionstart", "compositionend"]) {
    box.addEventListener(type, () => box.toggleAttribute("data-composing", type === "compositionstart"));
  }
  waitForUse();
}

// What could not be loaded is asked for again at the next use; until then the form opens the search page.
function waitForUse() {
  box.addEventListener("focus", async () => {
    try {
      const [{ attach }] = await Promise.all(PARTS.map((part) => import(`./${part}`)));
      await attach(form);
    } catch {
      waitForUse();
    }
  }, { once: true });
}

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!slash && !k) return;
  event.preventDefault();
  if (field()?.checkVisibility?.() ?? field()?.offsetParent) field().select();
  else document.querySelector(".hc-find-link")?.click();
});
