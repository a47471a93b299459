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

// Twice the size of the file, for screens and slides.
async function savePng({ dataset: { svg } }) {
  const image = new Image();
  image.src = svg;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.naturalWidth * 2, height: image.naturalHeight * 2 });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve, reject) => { canvas.toBlob((made) => (made ? resolve(made) : reject(new Error(svg)))); });
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: address, download: svg.split("/").pop().replace(/svg$/, "png") }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
