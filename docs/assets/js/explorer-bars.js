// Bars as `planatlas.site.charts.bars` draws them: a label, its number, and under both a bar on one scale.

const NS = "http://www.w3.org/2000/svg";
// Heights in em, as there; the size of text, and width and margin of a file, in pixels.
const [LINE, BAR, UNDER] = [1.35, 0.62, 0.75];
const [EM, WIDE, MARGIN] = [14, 960, 32];

function shape(name, attributes, ...inside) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

const wide = /[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]/;
// A character with what may not begin a line after it.
const CHARACTER = /.[、。，；：”’》）]*\s*/gu;
const width = (text) => [...text].reduce((sum, letter) => sum + (wide.test(letter) ? 1 : 0.6), 0);

/** Return text in lines of at most `room` em, made of the pieces that `cut` finds; a Chinese piece that is wider is broken. */
export function lines(text, room, cut) {
  const found = [""];
  for (const piece of cut(text).flatMap((one) => (wide.test(one) && width(one) > room ? one.match(CHARACTER) : one))) {
    if (found.at(-1) && width(found.at(-1) + piece.trimEnd()) > room) found.push("");
    found[found.length - 1] += piece;
  }
  return found.map((line) => line.trimEnd());
}

/** Return the shapes of bars and their height in em; a plain one, which would dwarf the others, is its number alone. */
function rows(list, room, cut) {
  const full = Math.max(...list.filter((bar) => !bar.plain).map((bar) => bar.n), 1);
  let top = 0;
  const shapes = list.map(({ label, n, said, href, plain }) => {
    const broken = lines(label, room - width(said) - 1, cut);
    const under = broken.length * LINE;
    const inside = [
      ...broken.map((line, row) => shape("text", { class: "l", y: `${1 + row * LINE}em` }, line)),
      shape("text", { class: "n", x: "100%", y: "1em" }, said),
      ...(plain ? [] : [
        shape("rect", { class: "track", width: "100%", y: `${under}em`, height: `${BAR}em`, rx: 2 }),
        shape("rect", { class: "bar", width: `${(100 * n) / full}%`, y: `${under}em`, height: `${BAR}em`, rx: 2 }),
      ]),
    ];
    const high = under + (plain ? 0 : BAR) + UNDER;
    const row = shape("svg", { y: `${top}em`, height: `${high}em`, overflow: "visible" });
    if (href) row.append(shape("a", { href, "aria-label": `${label} ${said}` }, shape("rect", { class: "hit", width: "100%", height: `${high}em` }), ...inside));
    else row.append(...inside);
    top += high;
    return row;
  });
  return [shapes, top];
}

/** Return the drawing for the page; `room` is its width in em. */
export function bars(list, { title, about, cut }, room) {
  const [shapes, high] = rows(list, room, cut);
  return shape("svg", { class: "hc-chart", width: "100%", height: `${high}em`, role: "group", "aria-labelledby": "chart-svg-t chart-svg-d" },
    shape("title", { id: "chart-svg-t" }, title), shape("desc", { id: "chart-svg-d" }, about.join(" ")), ...shapes);
}

/** Return the text of a file that stands alone: title, drawing, where it is from; colours written out, for not every program knows variables. */
export async function file({ title, about, list, cut }, source, sheet) {
  const texts = (look, text, room, size, top) => lines(text, room, cut).map((line, n) => shape("text", { class: look, x: MARGIN, y: top + (n + 1) * size }, line));
  const room = (WIDE - 2 * MARGIN) / EM;
  const head = [...texts("title", title, (room * EM) / 20, 28, MARGIN - 8)];
  head.push(...texts("q", about.join(" "), room, 22, MARGIN - 8 + head.length * 28));
  const top = MARGIN + 8 + Number(head.at(-1).getAttribute("y"));
  const [shapes, em] = rows(list.map((bar) => ({ ...bar, href: "" })), room, cut);
  const foot = texts("foot q", source, (room * EM) / 12, 18, top + em * EM + 10);
  const high = Math.ceil(top + em * EM + 26 + foot.length * 18);
  const svg = shape("svg", { class: "hc-chart", viewBox: `0 0 ${WIDE} ${high}`, width: WIDE, height: high, role: "img", lang: document.documentElement.lang, "aria-labelledby": "t d" },
    shape("title", { id: "t" }, title), shape("desc", { id: "d" }, about.join(" ")), shape("style", {}, await colours(sheet)),
    shape("rect", { class: "back", width: WIDE, height: high }), ...head,
    shape("svg", { x: MARGIN, y: top, width: WIDE - 2 * MARGIN, height: em * EM, overflow: "visible" }, ...shapes), ...foot);
  return new XMLSerializer().serializeToString(svg);
}

/** Return the rules of charts with their light colours, without those for some screens. */
async function colours(sheet) {
  const text = (await (await fetch(sheet)).text()).replace(/\/\*.*?\*\/|@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/gs, "");
  const values = new Map([...text.matchAll(/(--hc-c-[\w-]+):\s*([^;}]+)/g)].reverse().map(([, name, value]) => [name, value.trim()]));
  const rules = [...text.matchAll(/[^{}]*\.hc-chart[^{}]*\{[^{}]*\}/g)].map(([rule]) => rule.trim()).filter((rule) => !rule.includes("slate"));
  return rules.join("").replace(/var\((--[\w-]+)\)/g, (_, name) => values.get(name));
}
