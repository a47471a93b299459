// A chart of the rows shown, one bar for each value of a facet: loaded when a reader first asks for one.
import { citation, filtersOf, say } from "./explorer-page.js";
import { toAddress } from "./explorer-state.js";
import { bars, file } from "./explorer-bars.js";
import { csv, fileName, save } from "./explorer-files.js";

// So many bars are drawn; the table has all.
const MOST = 25;
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

/** Return [id, label, number of `rows`] of each value of a facet that some have, and last how many have none. */
export function counted(rows, key, values, ordered) {
  const counts = new Map([...values.keys()].map((id) => [id, 0]));
  for (const row of rows) for (const id of new Set(row.ids.get(key))) if (counts.has(id)) counts.set(id, counts.get(id) + 1);
  const found = [...counts].filter(([, n]) => n).map(([id, n]) => [id, values.get(id).nextElementSibling.textContent, n]);
  if (!ordered) found.sort((a, b) => b[2] - a[2]);
  return [found, rows.filter((row) => !row.ids.get(key).some((id) => counts.has(id))).length];
}

/** Draw the chart of `rows` that `state` asks for in `place`; `choose(key)` asks for another. */
export async function draw(page, state, rows, choose) {
  await dressed(page);
  const key = state.chart;
  const facet = page.facets.get(key);
  const [found, none] = counted(rows, key, facet, key === "chapter" || page.fields.get(key)?.dataset.by === "order");
  const by = titleOf(facet);
  const [, name, n] = found.reduce((a, b) => (b[2] > a[2] ? b : a), ["", "", 0]);
  const chart = {
    by, rows: found, none, total: rows.length,
    title: n ? fill(words.title, { by, name, n, total: rows.length }) : fill(words.empty, { by }),
    about: [filtersOf(page, state).map((f) => say(page, "pair", f)).join(page.words.and) || page.words.unfiltered, found.length > MOST && fill(words.most, { n: MOST, all: found.length }), words.several].filter(Boolean),
    list: [...found.slice(0, MOST).map(([id, label, number]) => ({ label, number, said: shareOf(number, rows.length), href: id === "" ? "" : narrowed(page, state, key, id) })), ...(none ? [{ label: words.none, number: none, said: shareOf(none, rows.length), look: "bar-2" }] : [])],
  };
  place(page).replaceChildren(...framed(page, state, chart, choose));
}

const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const titleOf = (facet) => [...facet.values()][0].closest("details").querySelector("summary").firstChild.textContent.trim();
const shareOf = (n, total) => `${n} · ${Math.round((100 * n) / total)}%`;

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
    element("figcaption", {}, element("h2", { id: "chart-title" }, chart.title), element("p", {}, chart.about.join(page.words.and.trim() === "；" ? "；" : "; "))),
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

function table({ by, rows, none, total }) {
  const cells = (label, n) => element("tr", {}, element("th", { scope: "row" }, label), element("td", { class: "hc-number" }, n), element("td", { class: "hc-number" }, `${((100 * n) / total).toFixed(1)}%`));
  const head = element("tr", {}, element("th", { scope: "col" }, by), element("th", { scope: "col", class: "hc-number" }, words.number), element("th", { scope: "col", class: "hc-number" }, words.share));
  return element("table", { class: "hc-table" }, element("thead", {}, head), element("tbody", {}, ...rows.map(([, label, n]) => cells(label, n)), ...(none ? [cells(words.none, none)] : [])));
}

function foot(page, state, chart) {
  const { kind, date, site } = page.root.dataset;
  const name = fileName(site, `${kind}-${chart.by}`, toAddress({ ...state, chart: "" }, page.facets), date).toLowerCase().replaceAll(" ", "-");
  const shown = say(page, "shown", { n: chart.total, total: page.total });
  const cited = citation(page, state, shown);
  const records = [...chart.rows.map(([id, label, n]) => ({ id, name: label, n })), ...(chart.none ? [{ id: "", name: words.none, n: chart.none }] : [])];
  const button = (text, work) => {
    const made = element("button", { type: "button" }, text);
    made.addEventListener("click", work);
    return made;
  };
  return element("div", { class: "hc-figure__foot" },
    button("CSV", () => save(csv(["id", "name", "n"], records), `${name}.csv`)), " ",
    button("SVG", async () => save(new Blob([await file(chart, cited, sheets[1])], { type: "image/svg+xml" }), `${name}.svg`)));
}
