// Fingers, mouse and keys on the map. One finger scrolls the page until the map is near; then it moves the map, and the page at the map's edge.
import { marks, root, svg } from './map-page.js';
import { drag, further, move, nearer, reveal, view, whole, zoomAt } from './map-view.js';

// A press that moves by less, in pixels, is a click.
const STILL = 6;
const down = new Map();
let began = null;
let moved = false;

const point = ({ clientX, clientY }) => ({ x: clientX, y: clientY });
const apart = ([a, b]) => Math.hypot(a.x - b.x, a.y - b.y);
const middle = ([a, b]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

function shares({ x, y }) {
  const box = svg.getBoundingClientRect();
  return [(x - box.left) / box.width, (y - box.top) / box.height];
}

function onDown(event) {
  if (event.pointerType === 'mouse' && event.button !== 0) return;
  down.set(event.pointerId, point(event));
  moved = down.size > 1;
  began = point(event);
  if (moved) for (const id of down.keys()) svg.setPointerCapture(id);
}

function onMove(event) {
  if (!down.has(event.pointerId)) return;
  const before = [...down.values()];
  down.set(event.pointerId, point(event));
  const after = [...down.values()];
  if (before.length === 2) pinch(before, after);
  else if (before.length === 1 && view.k > 1) pull(event, before[0], after[0]);
}

function pinch(before, after) {
  const [from, to] = [middle(before), middle(after)];
  zoomAt(apart(after) / (apart(before) || 1), ...shares(from));
  drag(to.x - from.x, to.y - from.y);
}

function pull(event, from, to) {
  if (!moved && apart([began, to]) < STILL) return;
  if (!moved) svg.setPointerCapture(event.pointerId);
  moved = true;
  const left = drag(to.x - from.x, to.y - from.y);
  if (event.pointerType === 'touch') scrollBy(0, -left);
}

/** A click beside the circles of a near map brings that point to the middle, for those who cannot drag. */
function onClick(event) {
  if (moved) event.preventDefault();
  else if (view.k > 1 && event.pointerType !== 'touch' && !event.target.closest('a')) {
    const [across, below] = shares(point(event));
    move(across - 0.5, below - 0.5);
  }
  moved = false;
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = 0.15;
  const does = {
    '+': nearer, '=': nearer, '-': further, 0: whole,
    ArrowLeft: () => move(-step, 0), ArrowRight: () => move(step, 0), ArrowUp: () => move(0, -step), ArrowDown: () => move(0, step),
  }[event.key];
  if (!does || (event.key.startsWith('Arrow') && view.k === 1)) return;
  event.preventDefault();
  does();
}

function onWheel(event) {
  if (!event.ctrlKey) return;
  event.preventDefault();
  zoomAt(Math.exp(-event.deltaY / 200), ...shares(point(event)));
}

export function startMoves() {
  const buttons = root.querySelector('.hc-map__zoom');
  buttons.addEventListener('click', ({ target }) => ({ in: nearer, out: further, whole })[target.dataset.zoom]?.());
  svg.tabIndex = 0;
  svg.setAttribute('aria-describedby', 'map-help');
  root.querySelector('.hc-map__stage').addEventListener('keydown', onKey);
  svg.addEventListener('wheel', onWheel, { passive: false });
  svg.addEventListener('pointerdown', onDown);
  svg.addEventListener('pointermove', onMove);
  for (const name of ['pointerup', 'pointercancel']) svg.addEventListener(name, ({ pointerId }) => down.delete(pointerId));
  svg.addEventListener('dragstart', (event) => event.preventDefault());
  svg.addEventListener('click', onClick, true);
  svg.addEventListener('focusin', ({ target }) => {
    const mark = marks.find(({ link }) => link === target);
    if (mark) reveal(mark);
  });
  buttons.hidden = false;
  root.querySelector('.hc-map__help').hidden = false;
  whole();
}
