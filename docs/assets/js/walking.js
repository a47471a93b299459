// Walking along the many links of one chart: it is one stop of the tab key, and arrow keys go from link to link.

/** Let arrow keys walk along `links` of `figure` and call `show` with the link that has the focus; `step` is how far up and down go. */
export function walk(figure, links, show, step) {
  let at = links[0];
  const places = new Map(links.map((link, place) => [link, place]));
  figure.addEventListener("focusin", ({ target }) => {
    if (!places.has(target)) return;
    at.tabIndex = -1;
    at = target;
    at.tabIndex = 0;
    show(target);
  });
  figure.addEventListener("keydown", (event) => {
    const place = places.get(event.target);
    const to = { ArrowRight: place + 1, ArrowLeft: place - 1, ArrowDown: place + step, ArrowUp: place - step, Home: 0, End: links.length - 1 }[event.key];
    if (place === undefined || to === undefined) return;
    event.preventDefault();
    links[Math.max(0, Math.min(links.length - 1, to))].focus();
  });
}
