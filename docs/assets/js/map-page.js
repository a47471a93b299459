// What the scripts of the map work with: the parts of its page, its circles, and the numbers that it was drawn from.

export const root = document.querySelector('.hc-map--own');
export const svg = root.querySelector('svg');
export const form = root.querySelector('.hc-map__filter');
export const words = root.dataset;
export const data = JSON.parse(document.getElementById('map-data').textContent);
export const { width, height } = svg.viewBox.baseVal;
export const marks = [...svg.querySelectorAll('.hc-map__mark')].map(readMark);
export const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, key) => values[key]);

function readMark(link) {
  const [x, y] = link.getAttribute('transform').match(/-?[\d.]+/g).map(Number);
  const circle = link.querySelector('.hc-map__circle');
  const labels = [...link.querySelectorAll(':scope > text')].map((text) => ({
    text, x: Number(text.getAttribute('x')), y: Number(text.getAttribute('y')), anchor: text.getAttribute('text-anchor'),
    scale: text.classList.contains('hc-map__narrow') ? Number(root.dataset.dot) : 1,
  }));
  const wedges = made('g', { class: 'hc-map__wedges' });
  circle.after(wedges);
  return {
    link, circle, wedges, x, y, labels, r: Number(circle.getAttribute('r')), isCity: link.dataset.kind === 'city',
    number: link.querySelector('.hc-map__number'), tails: [...link.querySelectorAll('.hc-map__count')].map((place) => ({ place, narrow: place.parentElement.classList.contains('hc-map__narrow') })),
  };
}

/** Return a new element of the drawing. */
export function made(name, attributes, text = '') {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
}
