// The query page: takes SQL, has a worker run it over the published database, and shows what it finds. The query is kept in the address.
import { copy } from "./copying.js";
import { explained } from "./query-trouble.js";

const root = document.getElementById("hc-query");
const part = (name) => root.querySelector(`.hc-query__${name}`);
const data = JSON.parse(part("data").textContent);
const field = part("sql");
let worker, asked = 0, waiting = null, found = null;

// Words of the page with `values` in place of {names}.
const say = (key, values = {}) => data.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const numeral = (number) => number.toLocaleString(data.lang);

part("form").hidden = false;
for (const button of root.querySelectorAll(".hc-query__try")) {
  button.hidden = false;
  button.addEventListener("click", () => { field.value = button.closest("li").querySelector("code").textContent; field.focus(); run(); });
}
part("form").addEventListener("submit", (event) => { event.preventDefault(); run(); });
field.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); } });
field.addEventListener("focus", () => { if (!worker) send({}); }, { once: true });
part("stop").addEventListener("click", () => end("stopped"));
part("csv").addEventListener("click", download);
part("link").addEventListener("click", () => copy(location.href, say("copied")));
addEventListener("hashchange", fromAddress);

// A query that stands in the address is run: whoever sends it means its answer.
function fromAddress() {
  const sql = new URLSearchParams(location.hash.slice(1)).get("sql");
  if (!sql || sql === field.value) return;
  field.value = sql.slice(0, data.longest);
  run();
}

// Have the worker do what `order` says; starts it, which loads SQLite and the database, when there is none.
function send(order) {
  if (!worker) {
    worker = new Worker(new URL("query-worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data: answer }) => answered(answer));
    worker.addEventListener("error", () => end("unloaded"));
  }
  asked += 1;
  worker.postMessage({ id: asked, address: new URL(data.database, location.href).href, most: data.most, seconds: data.seconds, ...order });
}

function run() {
  const sql = field.value.trim();
  if (waiting) end("stopped");
  if (!sql) return refuse(say("empty"));
  if (sql.startsWith(".")) return refuse(say("dot"));
  history.replaceState(null, "", `#${new URLSearchParams({ sql })}`);
  part("trouble").hidden = part("result").hidden = true;
  part("stop").hidden = false;
  part("form").setAttribute("aria-busy", "true");
  tell(say(worker ? "working" : "loading"));
  send({ sql });
  waiting = { id: asked, watch: setTimeout(() => tell(say("working")), 3000) };
}

function answered({ id, failed, trouble, names, ...result }) {
  if (failed && id === asked) return end("unloaded");
  if (id !== waiting?.id) return;
  settle();
  if (trouble) refuse(explained(trouble, names, (key, values) => say(key, { seconds: data.seconds, ...values })));
  else show(result);
}

// End the worker together with what it is doing; the next query starts another one.
function end(key) {
  worker?.terminate();
  worker = undefined;
  const told = waiting || key === "unloaded";
  settle();
  if (told) refuse(say(key));
}

function settle() {
  clearTimeout(waiting?.watch);
  waiting = null;
  part("stop").hidden = true;
  part("form").removeAttribute("aria-busy");
  tell("");
}

function tell(text) {
  part("status").textContent = text;
}

// Say why there is no result.
function refuse(text) {
  part("result").hidden = true;
  part("trouble").hidden = false;
  part("trouble").textContent = text;
}

function show(result) {
  found = result;
  const { columns, rows, cut, milliseconds } = result;
  const counted = rows.length === 1 ? say("row") : say("rows", { n: numeral(rows.length) });
  tell(say("done", { rows: counted, milliseconds: numeral(Math.max(1, Math.round(milliseconds))) }));
  const notes = [cut && say("cut", { n: numeral(rows.length) }), rows.length > data.shown && say("shown", { n: numeral(data.shown), total: numeral(rows.length) })];
  part("note").textContent = notes.filter(Boolean).join(" ");
  part("note").hidden = !part("note").textContent;
  part("result").hidden = false;
  part("csv").hidden = part("scroll").hidden = columns.length === 0;
  part("table").replaceChildren(head(columns), body(rows.slice(0, data.shown)));
}

function head(columns) {
  const row = document.createElement("tr");
  row.append(...columns.map((text) => Object.assign(document.createElement("th"), { scope: "col", textContent: text })));
  return within("thead", [row]);
}

function body(rows) {
  return within("tbody", rows.map((values) => within("tr", values.map(cell))));
}

function within(tag, children) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}

function cell(value) {
  const made = Object.assign(document.createElement("td"), { textContent: value === null ? "NULL" : String(value) });
  if (value === null) made.className = "hc-query__null";
  else if (typeof value === "number") made.className = "hc-query__number";
  else if (/^\d{4}-\d\d(-\d\d)?$/.test(value)) made.className = "hc-query__date";
  else if (String(value).length > 100) made.className = "hc-query__long hc-query__long--text";
  else if (String(value).length > 24) made.className = "hc-query__long";
  return made;
}

async function download() {
  const { csv, save } = await import("./explorer-files.js");
  const records = found.rows.map((row) => Object.fromEntries(found.columns.map((column, n) => [column, row[n]])));
  save(csv(found.columns, records), `${data.file}.csv`);
}

fromAddress();
