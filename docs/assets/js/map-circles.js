// Draws the circles anew: their size, wedges, names and numbers, the legend that goes with them, and lines between cities.
import { data, fill, made, marks, svg, width, words } from './map-page.js';

const ONE = Number(words.unitRadius);
const NONE = Number(words.noneRadius);
// The radius of the largest circle of the whole map, and the most that a circle of one may have.
const LARGEST = Math.max(...marks.map((mark) => mark.r));
const MOST = 2.5 * ONE;
const ties = svg.querySelector('.hc-map__ties');
const legends = [...svg.querySelectorAll('.hc-map__legend')];

/** Draw what `found` has; circles are as large as on the whole map, whatever is chosen. `whole` has the numbers without a choice. */
export function drawAll(found, whole, choice) {
  const most = Math.max(...found.counts);
  const unit = Math.min(MOST, LARGEST / Math.sqrt(most || 1));
  const radius = (n) => (n ? unit * Math.sqrt(n) : NONE);
  const filtered = Boolean(choice.cluster || (choice.action && !choice.projects));
  marks.forEach((mark, i) => {
    const n = found.counts[i];
    const roles = choice.projects ? [] : found.roles.get(i) ?? [];
    const parts = choice.projects ? data.outcomes.map(([id], o) => [`hc-outcome-${id}`, found.shares[i].get(o) ?? 0]) : roles.map((role) => [`hc-tile--${data.roleNames[role][0]}`, 1]);
    draw(mark, n, roles.length && !n ? radius(1) : radius(n), parts, roles);
    mark.link.classList.toggle('hc-map__mark--faint', filtered && !n && !roles.length);
    mark.link.setAttribute('aria-label', named(mark, n, whole.counts[i], filtered, roles, choice.projects));
  });
  drawTies(found.ties);
  for (const group of legends) drawLegend(group, most, radius);
}

function named(mark, n, all, filtered, roles, projects) {
  const [one, many] = projects ? [words.oneProject, words.manyProjects] : [words.one, words.many];
  const number = n === 1 ? one : fill(many, { n });
  const said = [filtered ? fill(words.of, { n: number, all }) : number, ...roles.map((role) => data.roleNames[role][2])];
  return fill(words.named, { name: mark.link.dataset.name, count: said.join(words.comma) });
}

function draw(mark, n, r, parts, roles) {
  const divided = parts.some(([, number]) => number);
  const inside = !divided && r >= (n > 9 ? 9 : 7);
  mark.circle.setAttribute('r', r.toFixed(1));
  mark.link.classList.toggle('hc-map__mark--none', n === 0 && !divided);
  mark.wedges.replaceChildren(...(divided ? wedges(parts, r) : []));
  mark.number.textContent = inside ? n : '';
  const letters = lettered(roles.map((role) => data.roleNames[role][1]));
  for (const { place, narrow } of mark.tails) {
    const tail = [letters, inside || (narrow && letters) ? '' : n].filter((part) => part !== '').join(' ');
    place.textContent = tail && ` ${tail}`;
  }
  for (const label of mark.labels) follow(label, r - mark.r);
}

/** Return the letters of roles behind a name, of more than three the first; `planatlas.maps.clusters` has the same. */
const lettered = (letters) => (letters.length > 3 ? `${letters.slice(0, 2).join('·')} +${letters.length - 2}` : letters.join('·'));

/** Return the wedges of a circle, clockwise from the top, for [class, share]; `planatlas.maps.geometry.wedges` has the same. */
function wedges(parts, r) {
  const filled = parts.filter(([, number]) => number);
  const total = filled.reduce((sum, [, number]) => sum + number, 0);
  const on = (turn) => `${(r * Math.sin(2 * Math.PI * turn)).toFixed(2)} ${(-r * Math.cos(2 * Math.PI * turn)).toFixed(2)}`;
  let start = 0;
  return filled.map(([name, number]) => {
    const [from, to] = [start / total, (start + number) / total];
    start += number;
    const d = number === total ? `M0 ${-r}A${r} ${r} 0 1 1 0 ${r}A${r} ${r} 0 1 1 0 ${-r}Z` : `M0 0L${on(from)}A${r} ${r} 0 ${to - from > 0.5 ? 1 : 0} 1 ${on(to)}Z`;
    return made('path', { class: `hc-map__wedge ${name}`, d });
  });
}

/** Keep a name at its distance from a circle that grew or shrank. */
function follow({ text, x, y, anchor, scale }, by) {
  const sideways = { start: 1, end: -1, middle: 0 }[anchor];
  text.setAttribute('x', (x + sideways * by * scale).toFixed(1));
  if (!sideways) text.setAttribute('y', (y + Math.sign(y) * by * scale).toFixed(1));
}

function drawTies(list) {
  ties.replaceChildren(...list.map(([one, other, n]) => {
    const [from, to] = [marks[one], marks[other]];
    return made('line', { x1: from.x, y1: from.y, x2: to.x, y2: to.y, 'stroke-width': (Number(words.line) * Math.sqrt(n)).toFixed(1) });
  }));
}

/** Draw the legend: one, ten, and the largest in one digit, from the right; `planatlas.maps.drawing.legend` has the same. */
function drawLegend(group, most, radius) {
  const [dot, text] = [Number(group.dataset.dot), Number(group.dataset.text)];
  const power = 10 ** (String(most).length - 1);
  const steps = [...new Set([1, Math.min(10, most), Math.floor(most / power) * power])].filter(Boolean).sort((a, b) => a - b);
  const top = radius(steps.at(-1) ?? 1) * dot;
  let right = width - 14;
  group.replaceChildren(...steps.flatMap((n) => {
    const reach = Math.max(radius(n) * dot, 6 * text);
    const x = (right - reach).toFixed(1);
    right -= 2 * reach + 5;
    return [made('circle', { cx: x, cy: (12 + top).toFixed(1), r: (radius(n) * dot).toFixed(1) }), made('text', { x, y: (14 + 2 * top + 10 * text).toFixed(1), 'font-size': 10 * text }, n)];
  }));
}
