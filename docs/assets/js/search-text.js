// Text as search sees it: folded, cut into words, and marked where it matched.
const WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /\p{Script=Han}/u;
// Kinds of records that have no name and are found by their words.
export const TEXTS = new Set(["measure", "context", "fact"]);

// Lower case, full width to half, no accents, no apostrophes: what is typed and what stands in a record meet in this form.
export const fold = (text) => text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\p{M}'’ʼ]/gu, "");

export const words = (text) => fold(text).match(WORD) ?? [];

export const isHan = (word) => HAN.test(word);

// A name as its words, so that hyphens, quotes and spaces do not matter.
export const normal = (text) => words(text).join(" ");

// What the index holds of a text: Latin words, and Han runs as overlapping pairs. The last character stands alone too, so that
// any single character is the beginning of some term.
export function terms(text) {
  return words(text).flatMap((word) => (isHan(word) ? pairs(word) : [word]));
}

export function pairs(run) {
  const characters = [...run];
  return characters.map((character, n) => character + (characters[n + 1] ?? ""));
}

// Chinese written without spaces as the words that the browser finds in it.
export function segmented(run) {
  if (!("Segmenter" in Intl)) return [run];
  return [...new Intl.Segmenter("zh", { granularity: "word" }).segment(run)].map((part) => part.segment);
}

// Where `text` has one of the Han runs, or one of the Latin words: [start, end] pairs, sorted, without overlap.
export function hits(text, runs, latin) {
  const { folded, origin } = foldedWithOrigin(text);
  const found = runs.flatMap((run) => places(folded, run));
  for (const match of folded.matchAll(WORD)) {
    if (latin.has(match[0])) found.push([match.index, match.index + match[0].length]);
  }
  return merged(found.map(([start, end]) => [origin[start], origin[end]]));
}

function foldedWithOrigin(text) {
  let folded = "";
  const origin = [];
  let offset = 0;
  for (const character of text) {
    const part = fold(character);
    for (let n = 0; n < part.length; n += 1) origin.push(offset);
    folded += part;
    offset += character.length;
  }
  return { folded, origin: [...origin, text.length] };
}

function places(folded, run) {
  const found = [];
  for (let at = folded.indexOf(run); at >= 0; at = folded.indexOf(run, at + run.length)) found.push([at, at + run.length]);
  return found;
}

function merged(ranges) {
  const found = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = found.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}

// `text` with its hits in <mark>, from shortly before the first one when `before` (a number of characters) is given.
export function marked(text, ranges, before = Infinity) {
  const fragment = new DocumentFragment();
  let at = beginning(text, ranges, before);
  if (at > 0) fragment.append("…");
  for (const [start, end] of ranges) {
    fragment.append(text.slice(at, start), Object.assign(document.createElement("mark"), { textContent: text.slice(start, end) }));
    at = end;
  }
  fragment.append(text.slice(at));
  return fragment;
}

function beginning(text, ranges, before) {
  const from = (ranges[0]?.[0] ?? 0) - before;
  if (from <= 0) return 0;
  const space = text.indexOf(" ", from);
  return space >= 0 && space < ranges[0][0] ? space + 1 : from;
}
