// Flows and arcs: what is pointed at stands out, and says what it is; a name lights up all that begins or ends there.
import { walk } from "./walking.js";

/** Bring a figure with lines between names to life. */
export function enliven(figure) {
  const said = figure.querySelector(".hc-figure__say");
  const lines = [...figure.querySelectorAll(".hc-flow__lines a")];
  const hint = said.textContent;

  function show(line) {
    const link = Object.assign(document.createElement("a"), { href: line.href.baseVal, textContent: line.getAttribute("aria-label") });
    said.replaceChildren(link);
  }

  function light(end) {
    figure.classList.toggle("hc-flow--lit", Boolean(end));
    const lit = lines.filter((line) => line.dataset.ends.split(" ").includes(end));
    for (const line of lines) line.classList.toggle("hc-flow__on", lit.includes(line));
    said.textContent = lit.length ? lit.map((line) => line.getAttribute("aria-label")).slice(0, 3).join(" · ") + (lit.length > 3 ? " …" : "") : hint;
  }

  for (const line of lines) {
    line.addEventListener("pointerenter", () => show(line));
    line.addEventListener("click", (event) => {
      if (event.pointerType !== "touch") return;
      event.preventDefault(); // a finger has seen nothing before it touches: the words below open
      show(line);
    });
  }
  for (const name of figure.querySelectorAll(".hc-flow__name")) {
    name.addEventListener("pointerenter", () => light(name.dataset.end));
    name.addEventListener("pointerleave", () => light(""));
    name.addEventListener("focus", () => light(name.dataset.end));
    name.addEventListener("blur", () => light(""));
  }
  walk(figure, lines, show, 1);
}
