// What of the map is seen: zoom, moves, and fitting what is shown. Names and circles keep their size.
import { fill, height, marks, root, svg, width } from './map-page.js';

const MOST = 8;
// As near as a choice brings the map by itself, and the parts of the view at its edges: where a circle is hardly seen, and what stays free of names.
const NEAR = 3;
const EDGE = 0.12;
const FREE = 0.05;
const STEP = 1.5;
const pane = svg.querySelector('.hc-map__pane');
const texts = [...pane.querySelectorAll('[font-size]')].filter((text) => !text.closest('.hc-map__mark, .hc-map__pin')).map((text) => ({ text, size: Number(text.getAttribute('font-size')) }));
const towns = [...pane.querySelectorAll('.hc-map__towns circle')].map((dot) => ({ dot, r: Number(dot.getAttribute('r')) }));
const bars = [...svg.querySelectorAll('.hc-map__scale')].map((bar) => ({ path: bar.querySelector('path'), text: bar.querySelector('text') }));
const pins = [...svg.querySelectorAll('.hc-map__pin')].map((pin) => ({ pin, at: pin.getAttribute('transform') }));
const changed = new EventTarget();
let weights = marks.map(() => 1);

/** The view: `k` times as large, with the point (x, y) of the drawing at the top left. */
export let view = { k: 1, x: 0, y: 0 };

/** Call `work` whenever the view changes. */
export const onLook = (work) => changed.addEventListener('look', work);

/** Say how much each circle counts when the map comes nearer: nothing for one that shows nothing. */
export const weigh = (list) => { weights = list; };

function look(k, x, y) {
  k = Math.min(MOST, Math.max(1, k));
  view = { k, x: Math.min(width - width / k, Math.max(0, x)), y: Math.min(height - height / k, Math.max(0, y)) };
  pane.setAttribute('transform', `scale(${k})translate(${-view.x} ${-view.y})`);
  for (const mark of marks) mark.link.setAttribute('transform', `translate(${mark.x} ${mark.y})scale(${1 / k})`);
  for (const { pin, at } of pins) pin.setAttribute('transform', `${at}scale(${1 / k})`);
  for (const { text, size } of texts) text.setAttribute('font-size', size / k);
  for (const { dot, r } of towns) dot.setAttribute('r', r / k);
  svg.style.setProperty('--hc-map-zoom', 1 / k);
  svg.classList.toggle('hc-map__svg--near', k > 1);
  svg.classList.toggle('hc-map__svg--roomy', k >= 2);
  measure(k);
  // Buttons that can do nothing stay where the focus is.
  root.querySelector('[data-zoom=in]').setAttribute('aria-disabled', k >= MOST);
  for (const name of ['out', 'whole']) root.querySelector(`[data-zoom=${name}]`).setAttribute('aria-disabled', k <= 1);
  changed.dispatchEvent(new Event('look'));
}

/** Fit the scale bar: the largest round length of at most a fifth of the width. */
function measure(k) {
  const unit = Number(svg.dataset.unit);
  const most = (width / 5) * (unit / k);
  const km = [500, 200, 100, 50, 20, 10, 5].find((n) => n <= most);
  const long = (km / unit) * k;
  for (const { path, text } of bars) {
    path.setAttribute('d', `M${-long} -4V0H0V-4`);
    text.setAttribute('x', -long / 2);
    text.textContent = fill(svg.dataset.km, { n: km });
  }
}

/** Zoom by a factor around a point given in shares of the map's width and height, which stays where it is. */
export function zoomAt(by, across, down) {
  const k = Math.min(MOST, Math.max(1, view.k * by));
  look(k, view.x + across * width * (1 / view.k - 1 / k), view.y + down * height * (1 / view.k - 1 / k));
}

/** Move by parts of what is seen. */
export const move = (right, down) => look(view.k, view.x + (right * width) / view.k, view.y + (down * height) / view.k);

/** Move with a finger or pointer by pixels; return how far down the map could not follow. */
export function drag(right, down) {
  const pixels = (svg.getBoundingClientRect().width / width) * view.k;
  const before = view.y;
  look(view.k, view.x - right / pixels, view.y - down / pixels);
  return down - (before - view.y) * pixels;
}

export const whole = () => look(1, 0, 0);
export const further = () => zoomAt(1 / STEP, 0.5, 0.5);

/** Come nearer to what is shown: keep the middle where it is, unless most of what is shown would be lost. */
export function nearer() {
  const k = Math.min(MOST, view.k * STEP);
  const [middle, ...others] = [{ x: view.x + width / view.k / 2, y: view.y + height / view.k / 2 }, ...marks.filter((mark, i) => weights[i] && sees(view, mark))];
  const best = others.reduce((a, b) => (seen(k, b) > seen(k, a) ? b : a), middle);
  const chosen = seen(k, middle) * 2 > seen(k, best) ? middle : best;
  const at = seen(k, chosen) ? chosen : nearest(middle);
  look(k, at.x - width / k / 2, at.y - height / k / 2);
}

const sees = ({ k, x, y }, { x: across, y: down }, edge = EDGE / 2) =>
  Math.abs(across - x - width / k / 2) < (0.5 - edge) * (width / k) && Math.abs(down - y - height / k / 2) < (0.5 - edge) * (height / k);

function seen(k, { x, y }) {
  const window = { k, x: x - width / k / 2, y: y - height / k / 2 };
  return marks.reduce((sum, mark, i) => sum + (sees(window, mark) ? weights[i] : 0), 0);
}

const away = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
const nearest = (at) => marks.filter((_, i) => weights[i]).reduce((a, b) => (away(b, at) < away(a, at) ? b : a), marks[0]);

/** Show some circles as large as they fit; the whole map where there are none. */
export function fit(list) {
  if (!list.length) { whole(); return; }
  const boxes = list.map(({ link }) => link.getBBox());
  const across = list.map(({ x }, i) => [x, boxes[i].x, boxes[i].x + boxes[i].width]);
  const down = list.map(({ y }, i) => [y, boxes[i].y, boxes[i].y + boxes[i].height]);
  const k = Math.max(1, Math.min(NEAR, most(across, width), most(down, height)));
  look(k, start(across, width, k), start(down, height, k));
}

/** Return how many times as large points fit a side of the view, each with its name, which keeps its size: [point, from, to], the two from the point. */
const most = (list, side) => Math.min(...list.flatMap(([a, from]) => list.filter(([b]) => b > a).map(([b, , to]) => (side * (1 - 2 * FREE) + from - to) / (b - a))));

/** Return where the view begins that has points and names in its middle. */
function start(list, side, k) {
  const [first, last] = [Math.min(...list.map(([at, from]) => at + from / k)), Math.max(...list.map(([at, , to]) => at + to / k))];
  return (first + last - side / k) / 2;
}

/** Bring a circle that gets the focus into sight. */
export function reveal(mark) {
  if (view.k > 1 && !sees(view, mark, 0.05)) look(view.k, mark.x - width / view.k / 2, mark.y - height / view.k / 2);
}
