// On the map page: filter by cluster and action, zoom, and what a circle stands for. The page is complete without it.

const root = document.querySelector('.hc-map--own');
const svg = root.querySelector('svg');
const pane = svg.querySelector('.hc-map__pane');
const form = root.querySelector('.hc-map__filter');
const tip = root.querySelector('.hc-map__tip');
const stage = root.querySelector('.hc-map__stage');
const words = root.dataset;
const data = JSON.parse(document.getElementById('map-data').textContent);
const marks = [...svg.querySelectorAll('.hc-map__mark')].map(readMark);
const rows = [...root.querySelectorAll('.hc-map__table tbody tr')];
const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const count = (n) => (n === 1 ? words.one : fill(words.many, { n }));

function readMark(link) {
  const circle = link.querySelector('.hc-map__circle');
  const [x, y] = link.getAttribute('transform').match(/-?[\d.]+/g).map(Number);
  const labels = [...link.querySelectorAll(':scope > text')].map((text) => ({
    text, x: Number(text.getAttribute('x')), y: Number(text.getAttribute('y')), anchor: text.getAttribute('text-anchor'),
    scale: text.classList.contains('hc-map__narrow') ? Number(words.dot) : 1,
  }));
  return { link, circle, x, y, labels, r: Number(circle.getAttribute('r')), number: link.querySelector('.hc-map__number'), counts: link.querySelectorAll('.hc-map__count') };
}

// Filter ------------------------------------------------------------------------------------------------------------

const totals = tally({ cluster: '', action: '' }).counts;
let shown = null;

/** Count the measures that fit a choice: in all, and for each circle with its sectors. */
function tally(choice) {
  const action = data.actions.findIndex(([id]) => id === choice.action);
  const cluster = data.clusters.findIndex(([id]) => id === choice.cluster);
  const fitting = data.measures.filter((m) => (action < 0 || m[0] === action) && (cluster < 0 || m[1].includes(cluster)));
  const counts = marks.map(() => 0);
  const sectors = marks.map(() => new Map());
  for (const [, , themes, places] of fitting) {
    for (const place of places) {
      counts[place] += 1;
      for (const theme of themes) sectors[place].set(theme, (sectors[place].get(theme) ?? 0) + 1);
    }
  }
  return { all: fitting.length, counts, sectors };
}

/** Draw the circles anew, and tell the numbers in names, table and status. */
function show() {
  const choice = Object.fromEntries(new FormData(form));
  const filtered = choice.cluster !== '' || choice.action !== '';
  shown = tally(choice);
  marks.forEach((mark, i) => draw(mark, shown.counts[i], totals[i], filtered));
  rows.forEach((row, i) => { if (i < marks.length) row.cells[2].textContent = shown.counts[i]; });
  form.querySelector('[role=status]').textContent = shown.all === 1 ? words.statusOne : fill(words.status, { n: shown.all });
  remember(choice);
}

function draw(mark, n, all, filtered) {
  const r = n ? Number(words.unitRadius) * Math.sqrt(n) : Number(words.noneRadius);
  const inside = r >= (n > 9 ? 9 : 7);
  mark.circle.setAttribute('r', r.toFixed(1));
  mark.link.classList.toggle('hc-map__mark--none', n === 0);
  mark.link.classList.toggle('hc-map__mark--faint', filtered && n === 0);
  mark.number.textContent = inside ? n : '';
  for (const tail of mark.counts) tail.textContent = inside ? '' : ` ${n}`;
  for (const label of mark.labels) follow(label, r - mark.r);
  const said = filtered ? fill(words.of, { n: count(n), all }) : count(n);
  mark.link.setAttribute('aria-label', fill(words.named, { name: mark.link.dataset.name, count: said }));
}

/** Keep a name at its distance from a circle that grew or shrank. */
function follow({ text, x, y, anchor, scale }, by) {
  const sideways = { start: 1, end: -1, middle: 0 }[anchor];
  text.setAttribute('x', (x + sideways * by * scale).toFixed(1));
  if (!sideways) text.setAttribute('y', (y + Math.sign(y) * by * scale).toFixed(1));
}

function remember(choice) {
  const address = new URL(location.href);
  for (const [key, value] of Object.entries(choice)) {
    if (value) address.searchParams.set(key, value); else address.searchParams.delete(key);
  }
  history.replaceState(null, '', address);
}

function option(id, name, depth = 0) {
  return new Option('\u2003'.repeat(depth) + name, id);
}

function startFilter() {
  form.cluster.append(...data.clusters.map(([id, name, depth]) => option(id, name, depth)));
  form.action.append(...data.actions.map(([id, name]) => option(id, name)));
  const wanted = new URLSearchParams(location.search);
  for (const select of [form.cluster, form.action]) {
    if ([...select.options].some((o) => o.value === wanted.get(select.name))) select.value = wanted.get(select.name);
  }
  form.addEventListener('change', show);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  show();
}

// Zoom --------------------------------------------------------------------------------------------------------------

const { width, height } = svg.viewBox.baseVal;
const MOST = 8;
let view = { k: 1, x: 0, y: 0 };
const texts = [...pane.querySelectorAll('[font-size]')].filter((text) => !text.closest('.hc-map__mark')).map((text) => ({ text, size: Number(text.getAttribute('font-size')) }));
const towns = [...pane.querySelectorAll('.hc-map__towns circle')].map((dot) => ({ dot, r: Number(dot.getAttribute('r')) }));
const bars = [...svg.querySelectorAll('.hc-map__scale')].map((bar) => ({ path: bar.querySelector('path'), text: bar.querySelector('text') }));

/** Show the map `k` times as large with the point (x, y) of the drawing at the top left; names and circles keep their size. */
function look(k, x, y) {
  k = Math.min(MOST, Math.max(1, k));
  view = { k, x: Math.min(width - width / k, Math.max(0, x)), y: Math.min(height - height / k, Math.max(0, y)) };
  pane.setAttribute('transform', `scale(${k})translate(${-view.x} ${-view.y})`);
  for (const mark of marks) mark.link.setAttribute('transform', `translate(${mark.x} ${mark.y})scale(${1 / k})`);
  for (const { text, size } of texts) text.setAttribute('font-size', size / k);
  for (const { dot, r } of towns) dot.setAttribute('r', r / k);
  svg.style.setProperty('--hc-map-zoom', 1 / k);
  svg.classList.toggle('hc-map__svg--near', k > 1);
  svg.classList.toggle('hc-map__svg--roomy', k >= 2);
  measure(k);
  root.querySelector('[data-zoom=in]').disabled = k >= MOST;
  for (const name of ['out', 'whole']) root.querySelector(`[data-zoom=${name}]`).disabled = k <= 1;
  hideTip();
}

/** Fit the scale bar: the largest round length of at most a fifth of the width. */
function measure(k) {
  const most = (width / 5) * (Number(svg.dataset.unit) / k);
  const km = [500, 200, 100, 50, 20, 10, 5].find((n) => n <= most);
  const long = (km / Number(svg.dataset.unit)) * k;
  for (const { path, text } of bars) {
    path.setAttribute('d', `M${-long} -4V0H0V-4`);
    text.setAttribute('x', -long / 2);
    text.textContent = fill(svg.dataset.km, { n: km });
  }
}

/** Zoom by a factor around a point given in shares of the map's width and height. */
function zoom(by, across = 0.5, down = 0.5) {
  const k = Math.min(MOST, Math.max(1, view.k * by));
  look(k, view.x + across * width * (1 / view.k - 1 / k), view.y + down * height * (1 / view.k - 1 / k));
}

const move = (right, down) => look(view.k, view.x + (right * width) / view.k, view.y + (down * height) / view.k);
const whole = () => look(1, 0, 0);

function shares(event) {
  const box = svg.getBoundingClientRect();
  return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = 0.15;
  const does = {
    '+': () => zoom(1.5), '=': () => zoom(1.5), '-': () => zoom(1 / 1.5), 0: whole,
    ArrowLeft: () => move(-step, 0), ArrowRight: () => move(step, 0), ArrowUp: () => move(0, -step), ArrowDown: () => move(0, step),
  }[event.key];
  if (!does || (event.key.startsWith('Arrow') && view.k === 1)) return;
  event.preventDefault();
  does();
}

function onWheel(event) {
  if (!event.ctrlKey) return;
  event.preventDefault();
  zoom(Math.exp(-event.deltaY / 200), ...shares(event));
}

/** Drag the map; a click beside the circles of a near map brings that point to the middle, for those who cannot drag. */
function startDragging() {
  let from = null;
  svg.addEventListener('pointerdown', (event) => {
    if (view.k > 1 && event.button === 0) from = { at: shares(event), view, moved: false };
  });
  svg.addEventListener('pointermove', (event) => {
    if (!from) return;
    const [across, down] = shares(event);
    const [dx, dy] = [across - from.at[0], down - from.at[1]];
    if (!from.moved && Math.hypot(dx, dy) < 0.008) return;
    if (!from.moved) svg.setPointerCapture(event.pointerId);
    from.moved = true;
    look(view.k, from.view.x - (dx * width) / view.k, from.view.y - (dy * height) / view.k);
  });
  svg.addEventListener('pointercancel', () => { from = null; });
  svg.addEventListener('dragstart', (event) => event.preventDefault());
  svg.addEventListener('click', (event) => {
    const moved = from?.moved;
    from = null;
    if (moved) { event.preventDefault(); return; }
    if (view.k === 1 || event.target.closest('a')) return;
    const [across, down] = shares(event);
    move(across - 0.5, down - 0.5);
  }, true);
}

/** Bring a circle that gets the focus into sight. */
function reveal(event) {
  const mark = marks.find(({ link }) => link === event.target);
  if (!mark || view.k === 1) return;
  const [across, down] = [((mark.x - view.x) * view.k) / width, ((mark.y - view.y) * view.k) / height];
  if (across < 0.05 || across > 0.95 || down < 0.05 || down > 0.95) look(view.k, mark.x - width / view.k / 2, mark.y - height / view.k / 2);
}

function startZoom() {
  const buttons = root.querySelector('.hc-map__zoom');
  buttons.addEventListener('click', (event) => {
    ({ in: () => zoom(1.5), out: () => zoom(1 / 1.5), whole })[event.target.dataset.zoom]?.();
  });
  svg.tabIndex = 0;
  svg.setAttribute('aria-describedby', 'map-help');
  svg.addEventListener('keydown', onKey);
  svg.addEventListener('wheel', onWheel, { passive: false });
  svg.addEventListener('focusin', reveal);
  startDragging();
  buttons.hidden = false;
  root.querySelector('.hc-map__help').hidden = false;
  look(1, 0, 0);
}

// What a circle stands for ------------------------------------------------------------------------------------------

let leaving = 0;

function showTip(mark) {
  clearTimeout(leaving);
  const i = marks.indexOf(mark);
  const top = [...shown.sectors[i]].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 3);
  const title = document.createElement('b');
  title.textContent = mark.link.getAttribute('aria-label');
  tip.replaceChildren(title);
  if (top.length) {
    const list = document.createElement('span');
    list.textContent = fill(words.named, { name: words.sectors, count: top.map(([s, n]) => `${data.sectors[s]} ${n}`).join(words.comma) });
    tip.append(list);
  }
  tip.hidden = false;
  const [box, dot] = [stage.getBoundingClientRect(), mark.circle.getBoundingClientRect()];
  const left = Math.min(box.width - tip.offsetWidth - 4, Math.max(4, dot.left + dot.width / 2 - box.left - tip.offsetWidth / 2));
  const above = dot.top - box.top - tip.offsetHeight - 6;
  tip.style.left = `${left}px`;
  tip.style.top = `${above > 0 ? above : dot.bottom - box.top + 6}px`;
  mark.link.setAttribute('aria-describedby', tip.id);
}

function hideTip() {
  tip.hidden = true;
  for (const { link } of marks) link.removeAttribute('aria-describedby');
}

function startTips() {
  const later = () => { clearTimeout(leaving); leaving = setTimeout(hideTip, 200); };
  for (const mark of marks) {
    mark.link.addEventListener('pointerenter', () => showTip(mark));
    mark.link.addEventListener('pointerleave', later);
    mark.link.addEventListener('focus', () => showTip(mark));
    mark.link.addEventListener('blur', later);
  }
  tip.addEventListener('pointerenter', () => clearTimeout(leaving));
  tip.addEventListener('pointerleave', later);
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hideTip(); });
}

startFilter();
startZoom();
startTips();
