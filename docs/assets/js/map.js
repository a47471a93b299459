// The map page: a choice of cluster and action, and of layers, that its address keeps. The page is complete without it.
import { drawAll } from './map-circles.js';
import { tally } from './map-counts.js';
import { startMoves } from './map-moves.js';
import { data, fill, form, marks, root, svg, words } from './map-page.js';
import { startTips } from './map-tips.js';
import { fit, weigh, whole } from './map-view.js';

const boxes = [...form.querySelectorAll('[name=layer]')];
const usual = boxes.filter((box) => box.checked).map((box) => box.value).join();
let shown = null;

const layers = () => boxes.filter((box) => box.checked).map((box) => box.value);

function choice() {
  const projects = layers().includes('projects');
  return { cluster: form.cluster.value, action: projects ? '' : form.action.value, projects };
}

/** Draw what is chosen, and say it in the table, the keys and the status. */
function show() {
  const chosen = choice();
  const all = tally({ projects: chosen.projects });
  shown = tally(chosen);
  drawAll(shown, all, chosen);
  for (const box of boxes) svg.classList.toggle(`hc-map__svg--without-${box.value}`, !box.checked);
  for (const pins of svg.querySelectorAll('.hc-map__pins')) pins.classList.toggle('hc-map__pins--on', layers().includes(pins.dataset.layer));
  root.classList.toggle('hc-map--projects', chosen.projects);
  root.querySelector('[data-key=roles]').hidden = chosen.projects || !shown.roles.size;
  root.querySelector('[data-key=outcomes]').hidden = !chosen.projects;
  form.action.disabled = chosen.projects;
  const [one, many] = chosen.projects ? [words.statusOneProject, words.statusProjects] : [words.statusOne, words.status];
  form.querySelector('[role=status]').textContent = shown.all === 1 ? one : fill(many, { n: shown.all });
  if (!chosen.projects) tell(shown.counts);
  weigh(shown.counts.map((n, i) => n || Number(shown.roles.has(i))));
}

function tell(counts) {
  const rows = root.querySelector('.hc-map__table').tBodies[0].rows;
  counts.forEach((n, i) => { rows[i].cells[2].textContent = n; });
}

/** Bring the map to what is chosen: circles that show something, or all of it. */
function frame() {
  const { cluster, action } = choice();
  if (cluster || action) fit(marks.filter((_, i) => shown.counts[i] || shown.roles.has(i)));
  else whole();
}

function remember() {
  const address = new URL(location.href);
  for (const name of ['cluster', 'action']) {
    if (form[name].value) address.searchParams.set(name, form[name].value); else address.searchParams.delete(name);
  }
  address.searchParams.delete('layer');
  if (layers().join() !== usual) for (const layer of layers().length ? layers() : ['none']) address.searchParams.append('layer', layer);
  history.replaceState(null, '', address);
}

function read() {
  const asked = new URLSearchParams(location.search);
  for (const select of [form.cluster, form.action]) {
    if ([...select.options].some((o) => o.value === asked.get(select.name))) select.value = asked.get(select.name);
  }
  if (asked.has('layer')) for (const box of boxes) box.checked = asked.getAll('layer').includes(box.value);
}

form.cluster.append(...data.clusters.map(([id, name, depth]) => new Option('\u2003'.repeat(depth) + name, id)));
form.action.append(...data.actions.map(([id, name]) => new Option(name, id)));
read();
form.addEventListener('change', ({ target }) => { show(); remember(); if (target.name !== 'layer') frame(); });
form.addEventListener('submit', (event) => event.preventDefault());
form.hidden = false;
show();
startMoves();
startTips(() => [shown, choice().projects]);
frame();
