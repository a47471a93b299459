// Strips of measures: what is pointed at shows its summary, a finger sees before it opens, arrow keys walk along.
import { speaker } from "./saying.js";
import { walk } from "./walking.js";

/** Bring a figure with a strip to life. */
export function enliven(figure) {
  let at;
  let summaries;
  const say = speaker(figure, () => {
    at?.classList.remove("hc-strip__at");
    at = undefined;
  });

  async function show(cell) {
    if (cell === at) return;
    at?.classList.remove("hc-strip__at");
    at = cell;
    at.classList.add("hc-strip__at");
    summaries ??= fetch(figure.dataset.summaries).then((answer) => answer.json());
    const [, name, level] = cell.getAttribute("aria-label").match(/^(.*?\d[a-z])(?![a-z])\s*(.*)/); // no space in Chinese
    const found = await summaries.catch(() => ({}));
    if (at !== cell) return;
    const link = Object.assign(document.createElement("a"), { href: cell.href.baseVal, textContent: name });
    say(link, " ", Object.assign(document.createElement("b"), { textContent: level }), ` ${found[cell.href.baseVal.split("#")[1]] ?? ""}`);
  }

  for (const row of figure.querySelectorAll(".hc-strip__row")) {
    const cells = [...row.querySelectorAll("a")];
    row.addEventListener("pointermove", ({ clientX }) => show(nearest(cells, clientX)));
    row.addEventListener("click", (event) => {
      if (event.detail === 0) return; // the enter key opens the focused link by itself
      const cell = nearest(cells, event.clientX);
      if (event.pointerType === "touch") { event.preventDefault(); show(cell); }
      else if (!event.target.closest("a") && !event.ctrlKey && !event.metaKey) location.href = cell.href.baseVal;
    });
  }
  walk(figure, [...figure.querySelectorAll(".hc-strip__row a")], show, 10);
}

// The cell at a place across, or the next one: on a phone cells are narrower than a finger.
function nearest(cells, x) {
  let low = 0;
  let high = cells.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cells[middle].getBoundingClientRect().right < x) low = middle + 1;
    else high = middle;
  }
  return cells[low];
}
