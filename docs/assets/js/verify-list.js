// The result of the verify page, sentence by sentence. All text of the reader's copy is set as text, never as markup.

import {normalise} from "./source.js";

const GLYPHS = {matched: "✓", moved: "↕", changed: "≠", missing: "−", fresh: "+"};

/** Returns an element of `tag` and class `hc-verify__name` that holds `children` (nodes or strings). */
function make(tag, name, ...children) {
  const found = document.createElement(tag);
  if (name) found.className = `hc-verify__${name}`;
  found.append(...children);
  return found;
}

function link(address, text) {
  return Object.assign(make("a", "", text), {href: address});
}

/** Returns a section element for each section of the plan, its sentences in order; new sentences stand after the one that they follow. */
export function list(found, index, measures, data, say) {
  const bySentence = grouped(measures);
  const rows = inOrder(found, index).map(row => ({...row, ...details(row, found)}));
  const home = sectionOf(rows, data.sections);
  return data.sections.flatMap(section => {
    const here = rows.filter((_, n) => home[n] === section.id);
    return here.length ? [block(section, here, bySentence, data, say)] : [];
  });
}

function grouped(measures) {
  const found = new Map();
  for (const m of measures) found.set(m.sentence, [...(found.get(m.sentence) ?? []), m]);
  return found;
}

/** Returns {entry} for each sentence of the index and {sentence} for each new one, which follows what precedes it in the copy. */
function inOrder(found, index) {
  const fresh = new Set(found.fresh);
  const after = new Map([[null, []]]);
  let last = null;
  for (const {sentence, locator} of found.trail) {
    if (fresh.has(sentence)) after.get(last).push({sentence});
    else if (locator) { last = locator; after.set(last, after.get(last) ?? []); }
  }
  return [...after.get(null), ...index.flatMap(entry => [{entry}, ...(after.get(entry.locator) ?? [])])];
}

function details({entry, sentence}, found) {
  if (!entry) return {status: "fresh", text: sentence.text, now: sentence.locator};
  const changed = found.changed.find(([old]) => old === entry.locator)?.[1];
  if (changed) return {status: "changed", text: changed.text, now: changed.locator};
  if (!found.wording.has(entry.locator)) return {status: "missing", text: ""};
  const moved = found.moved.find(([old]) => old === entry.locator);
  return {status: moved ? "moved" : "matched", text: found.wording.get(entry.locator), now: moved?.[1], runsOver: !found.trail.some(t => t.locator === entry.locator)};
}

/** Returns for each row the id of its section: its own, or that of the row before it for a new sentence. */
function sectionOf(rows, sections) {
  let last = sections[0]?.id;
  return rows.map(({entry}) => { if (entry) last = entry.locator.split(".", 2).join("."); return last; });
}

function block(section, rows, bySentence, data, say) {
  const id = `hc-verify-${section.id}`;
  const heading = Object.assign(make("h3", "section", link(section.address, section.title)), {id});
  const heads = make("p", "heads", make("span", "", say("left")), make("span", "", say("right")));
  heads.setAttribute("aria-hidden", "true");
  const found = make("section", "block", heading, heads, make("ol", "rows", ...rows.map(row => item(row, section, bySentence, data, say))));
  found.setAttribute("aria-labelledby", id);
  found.dataset.same = String(rows.every(row => row.status === "matched"));
  return found;
}

function item(row, section, bySentence, data, say) {
  const found = make("li", "row", head(row, section, say), yours(row, say), ours(row, bySentence, data, say));
  found.dataset.status = row.status;
  return found;
}

/** Returns a locator as pages show it: 6.1 Box 3.1.1 for 6.1.box3.1.1. */
const spoken = (locator, say) => locator.replace(/\.box(\d+)\./, (_, n) => say("box", {n}));

function head({status, entry, now}, section, say) {
  const glyph = make("span", "glyph", GLYPHS[status]);
  glyph.setAttribute("aria-hidden", "true");
  const place = entry ? link(`${section.address}#${entry.locator}`, spoken(entry.locator, say)) : make("span", "", spoken(now, say));
  place.className = "hc-locator";
  return make("p", "head", make("span", "state", glyph, say(status)), " ", place);
}

function label(text) {
  return make("span", "side", text);
}

/** Returns the side of the reader's own text. */
function yours(row, say) {
  const side = make("div", "yours", label(say("left")));
  if (row.status === "missing") side.append(make("p", "note", say("not_found")));
  else side.append(wording(row));
  for (const text of notes(row, say)) side.append(make("p", "note", text));
  return side;
}

function wording({status, text, entry}) {
  const found = make("p", "wording", ...marked(text, status === "changed" ? [entry.start, entry.end] : []));
  found.lang = "zh";
  return found;
}

/** Returns `text` as strings and marks: the first place of each anchor is marked, with the white space that a copy has inside it. */
function marked(text, anchors) {
  const places = anchors.map(anchor => new RegExp([...anchor].join("\\s*")).exec(text)).filter(Boolean);
  const found = [];
  let at = 0;
  for (const {0: anchor, index} of places.sort((one, other) => one.index - other.index)) {
    if (index < at) continue;
    found.push(text.slice(at, index), make("mark", "", anchor));
    at = index + anchor.length;
  }
  return [...found, text.slice(at)];
}

function notes({status, text, entry, now, runsOver}, say) {
  if (status === "moved") return [say("now_at", {now: spoken(now, say)})];
  if (status === "matched") return runsOver ? [say("spaceless")] : [];
  if (status !== "changed") return [];
  const bare = normalise(text);
  const n = [...bare].length;
  const told = [say(n === entry.length ? "print_only" : "print_differs", {n, length: entry.length}), anchorsTold(entry, bare, say)];
  return now === entry.locator ? told : [say("now_at", {now: spoken(now, say)}), ...told];
}

function anchorsTold({start, end}, bare, say) {
  const gone = [start, end].filter(anchor => !bare.includes(normalise(anchor)));
  if (!gone.length) return say("anchors_there");
  if (gone.length === 1 && start !== end) return say("anchor_there", {there: gone[0] === start ? end : start, gone: gone[0]});
  return say("anchors_gone", {start, end});
}

/** Returns the side of our records. */
function ours({entry}, bySentence, data, say) {
  const side = make("div", "ours", label(say("right")));
  const context = entry && data.contexts[entry.locator];
  const records = (entry && bySentence.get(entry.locator)) ?? [];
  if (context) side.append(make("p", "record", make("small", "", say("is_context")), " ", context));
  if (records.length) side.append(make("ul", "records", ...records.map(m => record(m, data, say))));
  if (!context && !records.length) side.append(make("p", "note", say("no_record")));
  return side;
}

function record(measure, data, say) {
  return make("li", "record", link(`${data.root}${measure[`page_${data.lang}`]}`, spoken(measure.id, say)), " ", measure[`summary_${data.lang}`]);
}
