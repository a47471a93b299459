// The search page: results grouped by kind, with the query and the chosen kind in the address.
import { counting, LONGEST } from "./limits.js";
import { engine } from "./search.js";
import { address, counted, element, shown } from "./search-show.js";

const SHOWN = 8;
const form = document.querySelector(".hc-search");
const words = JSON.parse(form.dataset.words);
const input = form.querySelector("input");
const part = (name) => document.querySelector(`.hc-search-${name}`);
const [status, kinds, hits, none, names] = ["status", "kinds", "hits", "none", "names"].map(part);
const asked = new URLSearchParams(location.search);
let kind = Object.hasOwn(words.kinds, asked.get("kind")) ? asked.get("kind") : "";

input.value = asked.get("q") ?? input.value;
part("examples").hidden = false;
form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
input.addEventListener("input", (event) => { if (!event.isComposing) fresh(); });
input.addEventListener("compositionend", fresh);
input.addEventListener("focus", () => engine().catch(() => null), { once: true });
if (input.value) run();

function fresh() {
  kind = "";
  run();
}

async function run() {
  const query = counting(input.value.trim());
  keep(query);
  if (!query) return clear();
  status.textContent = words.loading;
  const loaded = await engine().catch(() => null);
  if (query !== counting(input.value.trim())) return;
  if (loaded) show(loaded.find(query), loaded.pages);
  else status.textContent = words.failed;
}

// The state of the page in its address, so that it can be sent and comes back with the back button.
function keep(query) {
  const state = new URLSearchParams([["q", query], ["kind", kind]].filter(([, value]) => value));
  history.replaceState(null, "", `${location.pathname}${query ? `?${state}` : ""}`);
}

function clear() {
  status.textContent = "";
  kinds.replaceChildren();
  hits.replaceChildren();
  none.hidden = true;
  names.hidden = false;
}

function show({ results, loose }, pages) {
  const groups = grouped(results);
  if (!groups.has(kind)) kind = "";
  const chosen = kind ? [[kind, groups.get(kind)]] : [...groups];
  const cut = input.value.trim().length > LONGEST ? words.long.replace("{n}", LONGEST) : "";
  status.textContent = cut + (loose && results.length > 0 ? words.similar : "") + counted(words.found, results.length);
  none.hidden = results.length > 0;
  names.hidden = results.length > 0;
  kinds.replaceChildren(...(groups.size > 1 ? [filter("", words.every, results.length), ...[...groups].map(([k, found]) => filter(k, words.kinds[k], found.length))] : []));
  hits.replaceChildren(...chosen.map(([k, found]) => group(k, found, pages)));
}

function grouped(results) {
  const groups = new Map();
  for (const result of results) groups.set(result.record.kind, [...(groups.get(result.record.kind) ?? []), result]);
  return groups;
}

function filter(value, label, number) {
  const button = element("button", { type: "button", className: "hc-chip" }, `${label} `, element("small", {}, number));
  button.setAttribute("aria-pressed", String(kind === value));
  button.addEventListener("click", () => choose(value));
  return button;
}

async function choose(value) {
  kind = value;
  await run();
  kinds.querySelector("[aria-pressed=true]")?.focus();
}

function group(k, found, pages) {
  const listed = kind ? found : found.slice(0, SHOWN);
  const section = element("section", {}, element("h2", {}, words.kinds[k], " ", element("small", {}, found.length)),
    element("ol", { className: "hc-hits" }, ...listed.map((result) => hit(result, pages))));
  if (listed.length < found.length) section.append(more(k, found.length));
  return section;
}

function more(k, number) {
  const button = element("button", { type: "button", className: "hc-chip" }, words.all.replace("{n}", number));
  button.addEventListener("click", () => choose(k));
  return button;
}

function hit(result, pages) {
  const { title, aside, context } = shown(result, pages, words, Infinity);
  const made = element("li", {}, element("a", { href: address(result.record) }, title));
  if (aside) made.append(" ", element("span", { className: "hc-hits__aside", lang: aside.lang }, aside.text));
  if (context) made.append(element("small", {}, context));
  return made;
}
