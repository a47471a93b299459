// A result as a reader sees it: its name or summary with marks, what kind of record it is, and where it stands.
import { hits, marked, TEXTS } from "./search-text.js";

const ROOT = new URL("../../", import.meta.url);
export const lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
const other = lang === "zh" ? "en" : "zh";

export const address = ({ at }) => new URL(`${lang}/${at}`, ROOT).href;

// What to show of a result; `before` is how many characters may stand before the first mark of a summary.
export function shown(result, pages, words, before) {
  const { record } = result;
  const isText = TEXTS.has(record.kind);
  const own = marksIn(record[lang], result);
  return {
    title: marked(record[lang], own, isText ? before : Infinity),
    aside: aside(result, own, before),
    isText,
    kind: words.kinds[record.kind],
    context: isText ? path(record, pages, words) : facts(record, words),
  };
}

const marksIn = (text, { runs, latin }) => hits(text, runs, latin);

// The other name that matched, in its language; terms show both languages in any case.
function aside(result, own, before) {
  const { record } = result;
  const names = [[record[other], other], ...[...record.short, ...record.also, ...record.codes].map((name) => [name, /\p{Script=Han}/u.test(name) ? "zh" : "en"])];
  const found = names.map(([name, language]) => ({ name, language, ranges: marksIn(name, result) })).filter(({ ranges }) => ranges.length > 0);
  const chosen = own.length > 0 ? null : found[0];
  if (chosen) return { text: marked(chosen.name, chosen.ranges, before), lang: chosen.language };
  return record.kind === "term" ? { text: marked(record[other], marksIn(record[other], result)), lang: other } : null;
}

// A locator as pages show it: 6.1 Box 3.1.1 for 6.1.box3.1.1.
const spoken = (locator, words) => locator.replace(/\.box(\d+)\./, (_, n) => words.box.replace("{n}", n));

// What sort of thing, and how many measures name it; of a part of the plan the beginning of its abstract.
function facts(record, words) {
  const parts = [spoken(record.locator, words), beginning(record.note[lang === "zh" ? 0 : 1] ?? "")].filter(Boolean);
  if (record.measures > 0) parts.push(counted(words.measures, record.measures));
  return parts.join(" · ");
}

// As much of a note as fits a line or two, cut between words.
function beginning(note) {
  const most = lang === "zh" ? 60 : 120;
  const end = lang === "zh" ? most : note.lastIndexOf(" ", most);
  return note.length > most ? `${note.slice(0, end)}…` : note;
}

// The section that a measure stands in, and its id; of a fact the page it stands on, and its date.
function path(record, pages, words) {
  const page = pages.get(record.at.split("#")[0]);
  return `${page.locator} ${page[lang]} › ${spoken(record.locator, words) || record.note[0]}`.trim();
}

// "1 measure" or "n measures": the words are [one, many].
export function counted([one, many], number) {
  return (number === 1 ? one : many).replace("{n}", number);
}

export function element(tag, attributes = {}, ...children) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
}
