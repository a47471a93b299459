// Figures: a PNG of each, drawn from its SVG; charts that show what is pointed at.
import { say } from "./copying.js";

for (const made of document.querySelectorAll(".hc-figure__png")) {
  made.hidden = false;
  made.addEventListener("click", () => savePng(made).catch(() => say(made.dataset.failed)));
}
for (const kind of ["strip", "flow"]) {
  const figures = document.querySelectorAll(`.hc-figure--${kind}`);
  if (figures.length) import(`./${kind}.js`).then(({ enliven }) => figures.forEach(enliven));
}

async function savePng({ dataset: { svg } }) {
  const { png } = await import("./png.js");
  const address = URL.createObjectURL(await png(svg));
  Object.assign(document.createElement("a"), { href: address, download: svg.split("/").pop().replace(/svg$/, "png") }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
