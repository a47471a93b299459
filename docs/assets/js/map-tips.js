// What a circle stands for, beside the circle that is pointed at or has the focus.
import { data, fill, marks, root, words } from './map-page.js';
import { onLook } from './map-view.js';

const tip = root.querySelector('.hc-map__tip');
const stage = root.querySelector('.hc-map__stage');
let leaving = 0;

/** Return the largest shares of a circle in words. */
function sharesOf(shares, projects) {
  const names = projects ? data.outcomes.map(([, name]) => name) : data.sectors;
  const top = [...shares].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, projects ? names.length : 3);
  const list = top.map(([kind, n]) => fill(words.share, { name: names[kind], n })).join(words.comma);
  return projects ? list : fill(words.named, { name: words.sectors, count: list });
}

function show(mark, { shares }, projects) {
  clearTimeout(leaving);
  const own = shares[marks.indexOf(mark)];
  const title = Object.assign(document.createElement('b'), { textContent: mark.link.getAttribute('aria-label') });
  tip.replaceChildren(title, ...(own.size ? [Object.assign(document.createElement('span'), { textContent: sharesOf(own, projects) })] : []));
  tip.hidden = false;
  const [box, dot] = [stage.getBoundingClientRect(), mark.circle.getBoundingClientRect()];
  const left = Math.min(box.width - tip.offsetWidth - 4, Math.max(4, dot.left + dot.width / 2 - box.left - tip.offsetWidth / 2));
  const above = dot.top - box.top - tip.offsetHeight - 6;
  tip.style.left = `${left}px`;
  tip.style.top = `${above > 0 ? above : dot.bottom - box.top + 6}px`;
  mark.link.setAttribute('aria-describedby', tip.id);
}

function hide() {
  tip.hidden = true;
  for (const { link } of marks) link.removeAttribute('aria-describedby');
}

/** Show tips; `now()` returns what is shown and whether it is projects. */
export function startTips(now) {
  const later = () => { clearTimeout(leaving); leaving = setTimeout(hide, 200); };
  for (const mark of marks) {
    for (const name of ['pointerenter', 'focus']) mark.link.addEventListener(name, () => show(mark, ...now()));
    for (const name of ['pointerleave', 'blur']) mark.link.addEventListener(name, later);
  }
  tip.addEventListener('pointerenter', () => clearTimeout(leaving));
  tip.addEventListener('pointerleave', later);
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });
  onLook(hide);
}
