// Flows and arcs: what is pointed at stands out, and says what it is; a name lights up all that begins or ends there.
import { speaker } from "./saying.js";
import { walk } from "./walking.js";

/** Bring a figure with lines between names to life. */
export function enliven(figure) {
  const say = speaker(figure);
  const lines = [...figure.querySelectorAll(".hc-flow__lines a")];

  function show(line) {
    say(Object.assign(document.createElement("a"), { href: line.href.baseVal, textContent: line.getAttribute("aria-label") }));
  }

  function light(end) {
    figure.classList.toggle("hc-flow--lit", Boolean(end));
    const lit = lines.filter((line) => line.dataset.ends.split(" ").includes(end));
    for (const line of lines) line.classList.toggle("hc-flow__on", lit.includes(line));
    // A chart that is drawn for wide and for narrow screens has each line twice.
    const named = [...new Set(lit.map((line) => line.getAttribute("aria-label")))];
    say(named.slice(0, 3).join(" · ") + (named.length > 3 ? " …" : ""));
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
  for (const drawing of figure.querySelectorAll(".hc-flow__lines")) walk(figure, [...drawing.querySelectorAll("a")], show, 1);
}
