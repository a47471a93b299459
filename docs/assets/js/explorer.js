// The explorer: puts filters, sorting and downloads on the table of all measures or projects, and keeps its view in the address.
import { put } from "./clipboard.js";
import { counting, LONGEST } from "./limits.js";
import { choose, empty, fromAddress, toAddress } from "./explorer-state.js";
import { filter, folded, readRows, sorted } from "./explorer-rows.js";
import { addressOf, arrange, citation, pageOf, say, showChips, showCounts, stateRoles } from "./explorer-page.js";

const page = pageOf(document.querySelector(".hc-explorer"));
const rows = readRows(page.table, page.facets);
const { root, find, facets, fields, search } = page;
let pages = null;
let state = empty();
let view = rows;
let order = "";
let speaking = 0;
let drawing = 0;
let writing = 0;

const inOrder = (list) => sorted(list, state.sort, fields.get(state.sort.replace(/^-/, ""))?.dataset.by, facets, page.lang);
const shown = () => say(page, "shown", { n: view.length, total: rows.length });

/** Return how many rows are shown, and why none, or not what was typed. */
function told() {
  const cut = search.value.length > LONGEST ? [say(page, "long", { n: LONGEST })] : [];
  return [shown(), ...(view.length ? [] : [page.words.none]), ...cut].join(" · ");
}

function hide() {
  if (pages) { pages.show(rows, view); return; }
  const fits = new Set(view);
  for (const row of rows) if (row.element.hidden === fits.has(row)) row.element.hidden = !fits.has(row);
}

function show() {
  const { found, counts } = filter(rows, facets, state);
  view = inOrder(found);
  if (state.sort !== order) arrange(page, inOrder(rows), (order = state.sort));
  hide();
  showCounts(page, state, counts);
  showChips(page, state, drop);
  find(".hc-explorer__shown").textContent = told();
  const dated = citation(page, state, shown()).split(/(\d{4}-\d\d-\d\d)/);
  find(".hc-explorer__cite cite").replaceChildren(...dated.map((part, n) => n % 2 ? Object.assign(document.createElement("time"), { textContent: part }) : part));
  for (const button of root.querySelectorAll("[data-file]")) button.disabled = !view.length;
  tried(chart());
}

// Drawn by a script of its own, which is loaded once a reader asks for a chart.
async function chart() {
  const wanted = ++drawing;
  find("[data-chart]").setAttribute("aria-expanded", Boolean(state.chart));
  if (!state.chart) find(".hc-explorer__chart")?.remove();
  else {
    const { draw } = await import("./explorer-chart.js");
    if (wanted === drawing) await draw(page, state, view, (key) => change(() => { state.chart = key; }));
  }
}

// Screen readers hear the result once a reader stops typing; what stands above the table already is not shown twice.
function announce(text) {
  clearTimeout(speaking);
  const news = find(".hc-explorer__news");
  speaking = setTimeout(() => { news.classList.toggle("hc-explorer__unseen", text === told()); news.textContent = text; }, 400);
}

function write(method) {
  clearTimeout(writing);
  writing = 0;
  const query = toAddress(state, facets);
  if (query !== location.search) history[method](null, "", location.pathname + query + location.hash);
  const other = document.querySelector("a.hc-switch");
  if (other) other.search = toAddress({ ...state, q: "" }, facets);
}

// Typing changes the entry that the history has, and waits until the reader pauses: browsers limit how often.
function typed() {
  state.q = counting(search.value);
  show();
  clearTimeout(writing);
  writing = setTimeout(write, 250, "replaceState");
  announce(told());
}

// Each choice is an entry of its own in the history, so that Back takes it back.
function change(how) {
  if (writing) write("replaceState");
  how();
  show();
  write("pushState");
  announce(told());
}

function drop(key, id) {
  const place = [...page.chips.children].findIndex((item) => item.contains(document.activeElement));
  change(() => (key === "q" ? (state.q = search.value = "") : choose(state, key, id, false)));
  (page.chips.children[place] ?? page.chips.lastElementChild)?.firstElementChild.focus();
  if (!page.chips.children.length) search.focus();
}

function read() {
  clearTimeout(writing);
  const asked = fromAddress(location.search, facets, fields);
  state = asked.state;
  search.value = asked.typed;
  show();
  write("replaceState");
  for (const box of root.querySelectorAll(".hc-facet:has(:checked)")) box.open = true;
  if (asked.unknown.length) announce(say(page, "unknown", { list: counting(asked.unknown.join(" ")) }));
}

async function download(format) {
  const files = await import("./explorer-files.js");
  const { kind, records, date, site } = root.dataset;
  const found = await files.recordsOf(records, view.map((row) => row.id));
  const columns = Object.keys(found[0]);
  const blob = format === "csv" ? files.csv(columns, found) : await files.xlsx(columns, found, kind);
  files.save(blob, `${files.fileName(site, kind, toAddress(state, facets), date)}.${format}`);
  announce(say(page, "saved", { n: found.length }));
}

async function copy(what) {
  const ok = await put(what === "link" ? addressOf(page, state) : citation(page, state, shown()));
  if (!ok) throw new Error("the browser does not let pages copy");
  announce(page.words.copied);
}

const tried = (work) => work.catch(() => announce(page.words.failed));

function expand(button) {
  const whole = button.closest("fieldset").toggleAttribute("data-whole");
  button.setAttribute("aria-expanded", whole);
  [button.textContent, button.dataset.other] = [button.dataset.other, button.textContent];
}

function findValue(input) {
  const list = input.closest("fieldset");
  const text = folded(input.value).trim();
  list.toggleAttribute("data-finding", text !== "");
  for (const item of list.querySelectorAll("li")) item.hidden = !folded(item.querySelector("span").textContent).includes(text);
}

function addSortButtons() {
  for (const [key, head] of fields) {
    const button = document.createElement("button");
    button.type = "button";
    head.dataset.title = head.textContent; // for paper, where no button is shown
    button.append(...head.childNodes);
    button.addEventListener("click", () => change(() => { state.sort = state.sort === key ? `-${key}` : key; }));
    head.append(button);
  }
}

// Beside the table the panel is always open; above it, on narrow screens, it starts closed, and rows come in pages.
async function place(wide) {
  find(".hc-explorer__facets").open = wide.matches;
  if (!wide.matches) pages ??= (await import("./explorer-pager.js")).pager(page, wide);
  hide();
}

stateRoles(page.table);
addSortButtons();
search.addEventListener("input", typed);
page.select.addEventListener("change", () => change(() => { state.sort = page.select.value; }));
find(".hc-explorer__clear").addEventListener("click", () => {
  change(() => { state = { ...empty(), sort: state.sort, chart: state.chart }; search.value = ""; });
  search.focus();
});
find(".hc-explorer__panel").addEventListener("change", ({ target }) => {
  const key = target.closest("[data-facet]")?.dataset.facet ?? target.name;
  if (target.type === "checkbox") change(() => choose(state, key, target.value, target.checked));
});
find("[data-chart]").addEventListener("click", () => change(() => { state.chart = state.chart ? "" : facets.keys().next().value; }));
root.querySelectorAll("[data-file]").forEach((button) => button.addEventListener("click", () => tried(download(button.dataset.file))));
root.querySelectorAll("[data-copy]").forEach((button) => button.addEventListener("click", () => tried(copy(button.dataset.copy))));
root.querySelectorAll(".hc-facet__all").forEach((button) => button.addEventListener("click", () => expand(button)));
root.querySelectorAll(".hc-facet__find").forEach((input) => input.addEventListener("input", () => findValue(input)));
addEventListener("popstate", read);
const wide = matchMedia("(min-width: 76.25em)");
wide.addEventListener("change", place);
place(wide);
read();
