// Figures: a PNG of each, drawn from its SVG; strips of measures that show what is pointed at and that arrow keys walk along.
import { say } from "./copying.js";

for (const made of document.querySelectorAll(".hc-figure__png")) {
  made.hidden = false;
  made.addEventListener("click", () => savePng(made));
}
for (const figure of document.querySelectorAll(".hc-figure--strip")) bringToLife(figure);

// Twice the size of the file, for screens and slides.
async function savePng({ dataset: { svg } }) {
  const image = new Image();
  image.src = svg;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.naturalWidth * 2, height: image.naturalHeight * 2 });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const name = svg.split("/").pop().replace(/svg$/, "png");
  canvas.toBlob((blob) => {
    const address = URL.createObjectURL(blob);
    Object.assign(document.createElement("a"), { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  });
}

function bringToLife(figure) {
  const cells = [...figure.querySelectorAll(".hc-strip__row a")];
  const said = figure.querySelector(".hc-strip__say");
  let at = cells[0];
  let summaries;

  // The cell under a point, or the nearest of the row: on a phone cells are narrower than a finger.
  function nearest(row, x) {
    const links = row.querySelectorAll("a");
    let low = 0;
    let high = links.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (links[middle].getBoundingClientRect().right < x) low = middle + 1;
      else high = middle;
    }
    return links[low];
  }

  async function show(cell) {
    if (cell === figure.querySelector(".hc-strip__at")) return;
    at.classList.remove("hc-strip__at");
    at.tabIndex = -1;
    at = cell;
    at.classList.add("hc-strip__at");
    at.tabIndex = 0;
    summaries ??= fetch(figure.dataset.summaries).then((answer) => answer.json());
    const [id, ...level] = cell.getAttribute("aria-label").split(" ");
    const found = await summaries.catch(() => ({}));
    if (at !== cell) return;
    const link = Object.assign(document.createElement("a"), { href: cell.href.baseVal, textContent: id });
    said.replaceChildren(link, " ", Object.assign(document.createElement("b"), { textContent: level.join(" ") }), ` ${found[id] ?? ""}`);
  }

  for (const row of figure.querySelectorAll(".hc-strip__row")) {
    row.addEventListener("pointermove", ({ clientX }) => show(nearest(row, clientX)));
    row.addEventListener("click", (event) => {
      const cell = nearest(row, event.clientX);
      if (event.detail === 0) return; // the enter key opens the focused link by itself
      // A finger has seen nothing before it touches: the first tap shows, and the words below open.
      if (event.pointerType === "touch") { event.preventDefault(); show(cell); }
      else if (!event.target.closest("a") && !event.ctrlKey && !event.metaKey) location.href = cell.href.baseVal;
    });
  }
  figure.addEventListener("focusin", ({ target }) => { if (cells.includes(target)) show(target); });
  figure.addEventListener("keydown", (event) => {
    const place = cells.indexOf(event.target);
    const to = { ArrowRight: place + 1, ArrowLeft: place - 1, ArrowDown: place + 10, ArrowUp: place - 10, Home: 0, End: cells.length - 1 }[event.key];
    if (place < 0 || to === undefined) return;
    event.preventDefault();
    cells[Math.max(0, Math.min(cells.length - 1, to))].focus();
  });
}
