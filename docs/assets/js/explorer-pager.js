// Long lists on phones: after the first rows the others wait, hidden but found by the browser's own search, until a reader asks for more.
import { say } from "./explorer-page.js";

const STEP = 40;

/** Return what shows rows a page at a time, and all of them where the screen is `wide`; a new list begins at its first page. */
export function pager(page, wide) {
  const bar = document.createElement("p");
  const [more, all] = ["more", "rest"].map((key) => {
    const button = bar.appendChild(document.createElement("button"));
    button.type = "button";
    return [button, key];
  });
  bar.className = "hc-explorer__more";
  page.table.after(bar);
  let [most, rows, list] = [STEP, [], []];

  function show(everything, found) {
    if (found !== list) most = STEP;
    [rows, list] = [everything, found];
    const shown = wide.matches ? Infinity : most;
    const places = new Map(list.map((row, n) => [row, n]));
    for (const row of rows) hide(row.element, places.has(row) ? (places.get(row) < shown ? null : "until-found") : "");
    bar.hidden = list.length <= shown;
    for (const [button, key] of [more, all]) button.textContent = say(page, key, { n: key === "more" ? Math.min(STEP, list.length - shown) : list.length });
  }

  function ask(number) {
    const next = list[most];
    most = number;
    show(rows, list);
    next?.element.querySelector("a").focus({ preventScroll: true });
  }

  more[0].addEventListener("click", () => ask(most + STEP));
  all[0].addEventListener("click", () => ask(Infinity));
  page.table.addEventListener("beforematch", ({ target }) => {
    most = Math.max(most, list.findIndex((row) => row.element === target.closest("tr")) + STEP);
    show(rows, list);
  });
  return { show };
}

function hide(element, value) {
  if (element.getAttribute("hidden") === value) return;
  if (value === null) element.removeAttribute("hidden"); else element.setAttribute("hidden", value);
  element.ariaHidden = value === "until-found" ? "true" : null; // or readers would hear rows without cells
}
