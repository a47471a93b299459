// The search engine: loads the records once, finds those that a query means, and puts them in order.
import MiniSearch from "../vendor/minisearch/minisearch.min.js";
import { fold, isHan, normal, pairs, segmented, terms, TEXTS, words } from "./search-text.js";
import { ranked } from "./search-rank.js";

const DATA = new URL("../../data/search.json", import.meta.url);
// Too frequent to be asked for; a query of nothing else keeps them.
const SMALL = new Set(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]);
// Kinds whose addresses end in the id that the data know them by.
const THINGS = new Set(["city", "place", "cluster", "project", "sector", "actor"]);
const SORTED = new Set(["city", "place", "cluster", "project"]);
const PARTS_OF_PLAN = new Set(["chapter", "section", "paragraph", "measure", "context"]);
let loading;

// The engine, loaded and indexed at the first call; a call after one that failed tries again.
export function engine() {
  loading ??= load().catch((trouble) => {
    loading = undefined;
    throw trouble;
  });
  return loading;
}

async function load() {
  const { traditional, ...columns } = await (await fetch(DATA)).json();
  const rows = columns.kind.map((_, id) => record(Object.fromEntries(Object.entries(columns).map(([column, values]) => [column, values[id]])), id));
  const made = new Engine(rows, traditional);
  await made.index.addAllAsync(made.records, { chunkSize: 100 }); // in parts, so that typing is not held up
  return made;
}

function record(row, id) {
  const isText = TEXTS.has(row.kind);
  const names = isText ? [] : [row.zh, row.en, ...row.short];
  const text = [...(isText ? [row.zh, row.en] : []), ...row.note].join("\n");
  const readings = row.pinyin.map(reading);
  return {
    ...row, id, locator: locatorOf(row), names: names.map(normal), others: row.also.map(normal), ...spokenForms(row, readings),
    whole: wholeOf(row),
    full: names.map((name) => normal(`${name} ${SORTED.has(row.kind) ? row.note.join(" ") : ""}`)),
    name: [...names, ...row.also].join("\n"), sound: readings.flatMap((r) => r.terms), text,
    hay: fold([...names, ...row.also, text].join("\n")),
  };
}

// How its names sound, and how its other names do.
function spokenForms({ zh, short }, readings) {
  const own = [zh, ...short].filter(isHan).length;
  return { spoken: readings.slice(0, own), othersSpoken: readings.slice(own) };
}

// "lü se" may be typed lvse or luse.
function reading(spoken) {
  const forms = [...new Set([spoken, spoken.replace(/\b([ln])v/g, "$1u")])].map((form) => form.split(" "));
  const initials = forms[0].map((syllable) => syllable[0]).join("");
  const joined = forms.map((form) => form.join(""));
  return { joined, initials, terms: [initials, ...forms.flatMap((form) => form.map((_, n) => form.slice(n).join("")))] };
}

// What finds the record only when it is typed whole: its id, and the codes by which other data sets know it.
function wholeOf({ kind, at, codes }) {
  return [...codes, ...(THINGS.has(kind) ? [at.split("/")[1]] : [])].map(fold);
}

// 6, 6.1, 6.1.1 or 6.1.1.2a of a part of the plan, which its address holds.
function locatorOf({ kind, at }) {
  if (!PARTS_OF_PLAN.has(kind)) return "";
  return at.split("#")[1] ?? at.split("/").slice(1, -1).join(".");
}

class Engine {
  constructor(records, [traditional, simplified]) {
    this.records = records;
    this.simplified = new Map([...traditional].map((character, n) => [character, [...simplified][n]]));
    this.pages = new Map(records.filter(({ at }) => !at.includes("#")).map((found) => [found.at, found]));
    this.spoken = spokenNames(records);
    this.index = new MiniSearch({
      fields: ["name", "sound", "text"], processTerm: (term) => term, stringifyField: (value) => value,
      tokenize: (value, field) => (field === "sound" ? value : terms(value)),
      searchOptions: { tokenize: (term) => [term], boost: { name: 3, sound: 2 } },
    });
  }

  // The records that `query` means, best first, each with the Han runs and Latin words to mark. `jump`: the first is the part of
  // the plan whose locator was typed; `loose`: nothing matched as typed, these are similar.
  find(query) {
    const asked = question(Array.from(query, (character) => this.simplified.get(character) ?? character).join(""));
    const located = this.locate(asked.text);
    if (located.length > 0 && asked.text.includes(".")) return { results: located, jump: true, loose: false };
    const strict = this.search(asked, asked.parts, false);
    for (const name of this.spoken.get(asked.joined) ?? []) strict.push(...this.search(asked, [name], false));
    const coded = this.coded(asked.text);
    const results = unique([...located, ...ranked(unique([...coded, ...strict]), asked)]);
    if (results.length > 0) return { results, jump: coded.length === 1 && results.length === 1, loose: false };
    return { results: this.similar(asked), jump: false, loose: true };
  }

  // What comes close: Chinese cut into words that need not stand together, Latin words that no record has with a letter or two
  // wrong, and where no record has all words, those that have most of them.
  similar(asked) {
    const parts = asked.parts.flatMap((word) => (isHan(word) ? segmented(word) : [word]));
    const all = this.search(asked, parts, true);
    const hits = all.length > 0 ? all : this.most(parts);
    if (hits.length === 0) return [];
    const meant = [...hits[0].runs, ...[...hits[0].latin].filter((term) => !isHan(term))];
    return ranked(hits, { words: meant.map((word) => [word]), normal: meant.join(" "), singular: "", joined: "" });
  }

  most(parts) {
    const having = (found) => parts.filter((part) => (isHan(part) ? found.hay.includes(part) : variants(part).some((form) => ` ${found.hay}`.includes(` ${form}`))));
    const hits = this.index.search({ combineWith: "OR", queries: parts.map((part) => wanted(part, false)) })
      .map(({ id, score, terms: matched }) => ({ record: this.records[id], score, latin: new Set(matched), own: having(this.records[id]) }));
    const best = Math.max(...hits.map(({ own }) => own.length));
    return best * 2 <= parts.length ? [] : hits.filter(({ own }) => own.length === best).map((hit) => ({ ...hit, runs: hit.own.filter(isHan) }));
  }

  search(asked, parts, loose) {
    if (parts.length === 0) return [];
    const runs = parts.filter(isHan);
    const queries = [{ combineWith: "AND", queries: parts.map((part) => wanted(part, loose && !isHan(part) && !this.has(part))) }];
    if (asked.joined && !runs.length && parts.length > 1) queries.push({ queries: [asked.joined], fields: ["sound"], prefix: true });
    return this.index.search({ combineWith: "OR", queries })
      .map(({ id, score, terms: matched }) => ({ record: this.records[id], score, runs, latin: new Set(matched) }))
      .filter(({ record: found, latin }) => runs.every((run) => found.hay.includes(run)) && (!loose || parts.every((part) => isHan(part) || meant(part, latin))));
  }

  // The records that have `text` as their id or code.
  coded(text) {
    return this.records.filter(({ whole }) => whole.includes(text)).map((found) => ({ record: found, score: 0, runs: isHan(text) ? [text] : [], latin: new Set(words(text)) }));
  }

  // Whether a record has the word, or one that begins so, as it is typed.
  has(word) {
    return this.index.search({ queries: variants(word), prefix: true, combineWith: "OR" }).length > 0;
  }

  // The part of the plan that a locator names, and what lies below it.
  locate(asked) {
    const text = asked.replace(/\.?\s*(?:box|专栏)\s*(?=\d)/, ".box");
    if (!/^\d+(\.(box)?\d+)*\.?[a-z]?$/.test(text)) return [];
    const begins = new RegExp(`^${text.replace(/\.$/, "").replaceAll(".", "\\.")}([.a-z]|$)`);
    return this.records.filter(({ locator }) => locator && begins.test(locator))
      .map((found) => ({ record: found, runs: [], latin: new Set() }));
  }
}

// Chinese names by their pinyin, so that huanghe finds what is said of 黄河.
function spokenNames(records) {
  const spoken = new Map();
  for (const { zh, short, also, spoken: own, othersSpoken } of records) {
    const readings = [...own, ...othersSpoken];
    [zh, ...short, ...also].filter(isHan).slice(0, readings.length).forEach((name, n) => {
      if (words(name).length > 1) return;
      for (const form of readings[n].joined) if (form.length > 3) spoken.set(form, (spoken.get(form) ?? new Set()).add(fold(name)));
    });
  }
  return spoken;
}

function question(query) {
  const all = words(query);
  const telling = all.filter((word) => !SMALL.has(word));
  const asked = telling.length > 0 ? telling : all;
  return { text: fold(query).trim(), parts: asked, words: asked.map(variants), normal: all.join(" "), singular: all.map(singular).join(" "), joined: all.some(isHan) ? "" : all.join("") };
}

// Nobody mistypes the first letter: deadline is not meant by "redline".
function meant(word, found) {
  return variants(word).some((form) => [...found].some((term) => term[0] === form[0]));
}

function wanted(word, loose) {
  if (isHan(word)) return [...word].length === 1 ? { queries: [word], prefix: true } : { combineWith: "AND", queries: pairs(word).slice(0, -1) };
  return { combineWith: "OR", queries: variants(word), prefix: true, fuzzy: loose && word.length > 4 && (word.length > 8 ? 2 : 1) };
}

// The same word in the singular, and as the other side of the Atlantic writes it.
function variants(word) {
  if (word.length < 4 || isHan(word)) return [word];
  const forms = [word, singular(word)];
  const swaps = [[/ter$/, "tre"], [/tre$/, "ter"], [/is(e|ed|ing|ation)$/, "iz$1"], [/iz(e|ed|ing|ation)$/, "is$1"], [/mme$/, "m"]];
  return [...new Set([...forms, ...forms.flatMap((form) => swaps.map(([from, to]) => form.replace(from, to)))])];
}

const singular = (word) => (word.length < 4 ? word : word.replace(/ies$/, "y").replace(/([^s])s$/, "$1"));

function unique(found) {
  const first = new Map();
  for (const hit of found) if (!first.has(hit.record.id)) first.set(hit.record.id, hit);
  return [...first.values()];
}
