// A chart of the rows shown, one bar for each value of a facet: loaded when a reader first asks for one.
import { citation, filtersOf, paired, say } from "./explorer-page.js";
import { toAddress } from "./explorer-state.js";
import { bars, file } from "./explorer-bars.js";
import { cutter } from "./pieces.js";
import { csv, fileName, save } from "./explorer-files.js";

// So many bars are drawn; the table has all. The id of having none of a facet's values is that of `planatlas.site.facets`.
const MOST = 25;
const NONE = "none";
const sheets = ["figure", "chart"].map((name) => new URL(`../css/kinds/${name}.css`, import.meta.url));
let words;

async function dressed(page) {
  if (words) return;
  const loaded = sheets.map((href) => new Promise((done) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done, onerror: done });
    document.head.append(link);
  }));
  const answer = await fetch(`${page.root.dataset.figures}explorer.json`);
  words = await answer.json();
  await Promise.all(loaded);
}

/** Return { id, label, n } of each value of a facet that some of `rows` have, and last, as a number without a bar, of those that have none. */
function counted(rows, key, values, ordered) {
  const counts = new Map();
  for (const row of rows) for (const id of row.ids.get(key).length ? new Set(row.ids.get(key)) : [NONE]) counts.set(id, (counts.get(id) ?? 0) + 1);
  const found = [...values].filter(([id]) => id !== NONE && counts.has(id)).map(([id, input]) => ({ id, label: labelOf(input), n: counts.get(id) }));
  if (!ordered) found.sort((a, b) => b.n - a.n);
  const rest = { id: NONE, label: values.has(NONE) ? labelOf(values.get(NONE)) : words.none, n: counts.get(NONE), plain: true };
  return [found, rest.n ? [rest] : []];
}

/** Draw the chart of `rows` that `state` asks for; `choose(key)` asks for another. */
export async function draw(page, state, rows, choose) {
  await dressed(page);
  const key = state.chart;
  const facet = page.facets.get(key);
  const [found, rest] = counted(rows, key, facet, key === "chapter" || page.fields.get(key)?.dataset.by === "order");
  const by = titleOf(facet);
  const total = rows.length;
  const several = [...found, ...rest].reduce((sum, { n }) => sum + n, 0) > total;
  const filters = filtersOf(page, state).map((filter) => paired(page, filter)).join(page.words.and) || page.words.unfiltered;
  const chart = {
    by, total, rows: [...found, ...rest],
    kind: page.root.dataset.kind,
    cut: cutter(words.pieces),
    title: finding(page.root.dataset.kind, found, rest, { by, total }),
    about: [fill(words.filters, { by, filters }), ...(found.length > MOST ? [fill(words.most, { n: MOST, all: found.length })] : []), ...(several ? [fill(words[`several_${page.root.dataset.kind}`], { total })] : [])],
    list: [...found.slice(0, MOST), ...rest].map((bar) => ({ ...bar, said: `${bar.n} · ${share(bar.n, total, 0)}`, href: facet.has(bar.id) ? narrowed(page, state, key, bar.id) : "" })),
  };
  place(page).replaceChildren(...framed(page, state, chart, choose));
}

/** Return the sentence over a chart: the value that most rows have, those that tie, or that all rows have the same or none; it says how many have none where these are still more. */
function finding(kind, found, rest, { by, total }) {
  const n = Math.max(0, ...found.map((bar) => bar.n));
  const first = found.filter((bar) => bar.n && bar.n === n);
  const form = !first.length ? "empty" : total === 1 ? "one" : first.length > 3 ? "level" : first.length > 1 ? "tied" : n === total ? "all" : "title";
  const names = new Intl.ListFormat(words.locale).format(first.map(({ label }) => fill(words.quoted, { name: label })));
  const more = first.length ? rest.filter((none) => none.n > n).map(({ n: others, label }) => fill(words[`rest_${kind}`], { n: others, name: label })) : [];
  return fill(words[`${form}_${kind}`], { by, names, n, total, k: first.length }) + more.join("");
}

const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const titleOf = (facet) => [...facet.values()][0].closest("details").querySelector("summary").firstChild.textContent.trim();
const labelOf = (input) => input.nextElementSibling.textContent;
const share = (n, total, digits) => `${((100 * n) / total).toFixed(digits)}%`;

/** Return the address of the view with one more filter. */
function narrowed(page, state, key, id) {
  const chosen = new Map([...state.chosen, [key, new Set([id])]]);
  return location.pathname + toAddress({ ...state, chosen }, page.facets);
}

function place(page) {
  const found = page.find(".hc-explorer__chart");
  if (found) return found;
  const figure = element("figure", { class: "hc-figure hc-explorer__chart", id: "chart" });
  page.find(".hc-explorer__result").append(figure);
  return figure;
}

function element(name, attributes, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== false) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

function framed(page, state, chart, choose) {
  const { width } = page.find(".hc-explorer__result").getBoundingClientRect();
  const drawing = element("div", { class: "hc-figure__chart" }, bars(chart.list, chart, Math.max(18, width / 14 - 4)));
  return [
    element("figcaption", {}, element("h2", { id: "chart-title" }, ...chart.cut(chart.title).flatMap((piece) => [element("wbr", {}), piece])), ...chart.about.map((text) => element("p", {}, text))),
    chooser(page, state, choose),
    tabs(),
    drawing,
    element("div", { class: "hc-figure__table hc-scroll", tabindex: 0, role: "region", "aria-labelledby": "chart-title" }, table(chart)),
    foot(page, state, chart),
  ];
}

/** Return the list of what the rows can be counted by. */
function chooser(page, state, choose) {
  const options = [...page.facets].filter(([, values]) => values.size > 1).map(([key, values]) => element("option", { value: key, selected: key === state.chart }, titleOf(values)));
  const select = element("select", { name: "chart" }, ...options);
  select.addEventListener("change", () => choose(select.value));
  return element("label", { class: "hc-explorer__by" }, words.by, " ", select);
}

function tabs() {
  const was = document.querySelector(".hc-explorer__chart .hc-figure__as-table")?.checked ?? false;
  const tab = (text, attributes) => element("label", {}, element("input", { type: "radio", name: "chart-view", ...attributes }), text);
  return element("fieldset", { class: "hc-figure__tabs" }, element("legend", {}, words.shown), tab(words.chart, { checked: !was }), tab(words.table, { class: "hc-figure__as-table", checked: was }));
}

function table({ kind, by, rows, total }) {
  const cells = ({ label, n }) => element("tr", {}, element("th", { scope: "row" }, label), element("td", { class: "hc-number" }, n), element("td", { class: "hc-number" }, share(n, total, 1)));
  const head = element("tr", {}, element("th", { scope: "col" }, by), element("th", { scope: "col", class: "hc-number" }, words[`number_${kind}`]), element("th", { scope: "col", class: "hc-number" }, words.share));
  return element("table", { class: "hc-table" }, element("thead", {}, head), element("tbody", {}, ...rows.map(cells)));
}

function foot(page, state, chart) {
  const { kind, date, site } = page.root.dataset;
  const name = fileName(site, `${kind}-${chart.by}`, toAddress({ ...state, chart: "" }, page.facets), date).toLowerCase().replaceAll(" ", "-");
  const shown = say(page, "shown", { n: chart.total, total: page.total });
  const cited = citation(page, state, shown);
  const records = chart.rows.map(({ id, label, n }) => ({ id, name: label, n }));
  const button = (text, work) => {
    const made = element("button", { type: "button" }, text);
    made.addEventListener("click", work);
    return made;
  };
  return element("div", { class: "hc-figure__foot" },
    button("CSV", () => save(csv(["id", "name", "n"], records), `${name}.csv`)), " ",
    button("SVG", async () => save(new Blob([await file(chart, cited, sheets[1])], { type: "image/svg+xml" }), `${name}.svg`)), " ",
    button("PNG", async () => {
      const { png } = await import("./png.js");
      save(await png(`data:image/svg+xml,${encodeURIComponent(await file(chart, cited, sheets[1]))}`), `${name}.png`);
    }));
}
