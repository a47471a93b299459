// The verify page: takes the reader's text, compares it with the index in this browser, and shows what agrees. After the index and
// the records are loaded nothing is asked of any server, and nothing is kept.

import {decoded, kindOf} from "./encodings.js";
import {plainText, tagsOf} from "./source.js";
import {list} from "./verify-list.js";
import {compared, prepare} from "./verify-work.js";

const LONG_PASTE = 20_000; // characters
const REASONS = new Set(["many", "slow"]); // why the worker gave up, each with words of its own
const root = document.getElementById("hc-verify");
const part = name => root.querySelector(`.hc-verify__${name}`);
const data = JSON.parse(part("data").textContent);
let records = null; // a promise of the index and the measures
let run = 0; // number of the newest check; an older one that is still under way gives up

/** Returns words of the page with `values` in place of {names}. */
const say = (key, values = {}) => data.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

const numeral = number => number.toLocaleString(data.lang);

async function json(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response.json();
}

/** Loads index and measures once; after a failure the next call tries again. */
function loaded() {
  records ??= Promise.all([json(data.index), json(data.measures)]).catch(error => { records = null; throw error; });
  return records;
}

function tell(message) {
  part("status").textContent = message;
}

/** Shows why there is no result, and puts the reader back to where it can be mended. */
function refuse(message, field) {
  run += 1;
  settle();
  part("result").hidden = true;
  tell(message);
  field.focus();
}

function settle() {
  part("progress").hidden = true;
  part("form").removeAttribute("aria-busy");
}

/** Says that a text is too long, and where to put the reader back. */
function tooLong(field) {
  return refuse(say("too_long", {n: numeral(data.longest)}), field);
}

/** Compares `copy` (text or HTML) and shows the result; `field` is what gave it. */
async function check(copy, field) {
  const mine = run += 1;
  if (!copy.trim()) return refuse(say("empty"), field);
  if (tagsOf(copy) > data.tags) return refuse(say("tangled", {n: numeral(data.tags)}), field);
  const text = plainText(copy);
  if (text.length > data.longest) return tooLong(field);
  part("result").hidden = true;
  part("progress").value = 0;
  part("progress").hidden = false;
  part("form").setAttribute("aria-busy", "true");
  tell(say("loading"));
  const [index, measures] = await loaded().catch(() => [null, null]);
  if (mine !== run) return undefined;
  if (!index) return refuse(say("unloaded"), field);
  tell(say("working"));
  try {
    const {found, headed} = await compared(text, index, data, share => { part("progress").value = share; });
    if (mine === run) show(found, index, measures, headed);
  } catch (trouble) {
    if (mine === run) refuse(say(REASONS.has(trouble.message) ? trouble.message : "failed", {sentences: numeral(data.sentences), seconds: data.seconds, total: index.length}), field);
  }
  return undefined;
}

/** Returns [heading, further sentences] that sum the comparison up. */
function verdict(found, total, hasHeadings) {
  const numbers = {total, matched: found.matched.length, moved: found.moved.length};
  if (!numbers.matched) return [say("none"), [say("none_told")]];
  const parts = ["changed", "missing", "fresh", "moved"].filter(key => found[key].length).map(key => say(`part_${key}`, {n: found[key].length}));
  const told = [];
  if (numbers.matched < total || found.fresh.length) told.push(say("count", numbers));
  if (numbers.moved) told.push(say("moved_told"));
  if (!hasHeadings) told.push(say("flat_told"));
  if (found.missing.length) told.push(say("missing_told"));
  if (!parts.length) return [say(hasHeadings ? "same" : "all_there", numbers), told];
  const onlyMoved = numbers.matched === total && !found.fresh.length;
  return [onlyMoved ? say("all_moved", numbers) : say("differs", {parts: parts.join(say("comma"))}), told];
}

function show(found, index, measures, hasHeadings) {
  const [heading, told] = verdict(found, index.length, hasHeadings);
  const agrees = found.matched.length === index.length && !found.fresh.length;
  const recognised = found.matched.length > 0;
  settle();
  part("verdict").textContent = heading;
  part("verdict").dataset.verdict = agrees ? "same" : "differs";
  part("told").replaceChildren(...told.map(text => Object.assign(document.createElement("p"), {textContent: text})));
  part("list").replaceChildren(...(recognised ? list(found, index, measures, data, say) : []));
  part("filter").hidden = !recognised || (agrees && !found.moved.length);
  filter(agrees ? "all" : "differs");
  part("result").hidden = false;
  tell(heading);
  part("verdict").focus();
}

function filter(wanted) {
  part("list").dataset.show = wanted;
  part("filter").querySelector(`[value="${wanted}"]`).checked = true;
}

function submitted(field) {
  if (field.value.length > data.longest) tooLong(field);
  else check(field.value, field);
}

async function open(files) {
  const field = part("file");
  const [file] = files;
  if (files.length > 1) return refuse(say("one_file"), field);
  if (file.size > data.largest * 1e6) return refuse(say("too_large", {name: file.name, n: data.largest}), field);
  const bytes = await file.arrayBuffer(), kind = kindOf(bytes);
  if (kind) return refuse(say(`file_${kind}`, {name: file.name}), field);
  let text;
  try {
    text = decoded(bytes);
  } catch {
    return refuse(say("undecoded", {name: file.name}), field);
  }
  return check(text, field);
}

/** Puts a long pasted text in at once: the browser's own way takes many seconds over thousands of lines. */
function paste(event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (text.length < LONG_PASTE) return;
  event.preventDefault();
  if (text.length > data.longest) { tooLong(event.target); return; } // the box itself would hold the browser up
  event.target.setRangeText(text, event.target.selectionStart, event.target.selectionEnd, "end");
}

function listen(form) {
  part("text").addEventListener("paste", paste);
  form.addEventListener("submit", event => { event.preventDefault(); submitted(part("text")); });
  part("file").addEventListener("change", event => { if (event.target.files.length) open([...event.target.files]).finally(() => { event.target.value = ""; }); });
  part("filter").addEventListener("change", event => filter(event.target.value));
  const holdsFiles = event => event.dataTransfer?.types.includes("Files");
  form.addEventListener("dragover", event => { if (holdsFiles(event)) { event.preventDefault(); form.dataset.over = ""; } });
  form.addEventListener("dragleave", event => { if (!form.contains(event.relatedTarget)) delete form.dataset.over; });
  form.addEventListener("drop", event => {
    delete form.dataset.over;
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    open([...event.dataTransfer.files]);
  });
}

part("without").hidden = true;
if (globalThis.crypto?.subtle) {
  listen(part("form"));
  part("form").hidden = false;
  // Index and records are loaded when a reader turns to the form, so that the page itself stays light.
  for (const turn of ["focusin", "pointerenter", "dragenter"]) part("form").addEventListener(turn, () => { prepare(); loaded().catch(() => {}); }, {once: true});
} else {
  part("form").remove();
  part("insecure").hidden = false;
}
