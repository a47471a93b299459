// The order of results: exact names, then names that begin so, then pinyin and aliases, then names with the words, terms, and text.
// A question has `normal`, the query as words, and `singular`, these without plural endings; `joined`, a query in Latin letters without spaces; `words`, the forms of each word.
import { isHan } from "./search-text.js";

const EXACT = 6, TERM_EXACT = 5.5, BEGINS = 5, SPOKEN = 4.5, ALIAS = 4, CONTAINS = 3, TERM = 2, TEXT = 1;
const KINDS = ["city", "place", "cluster", "sector", "project", "actor", "term", "chapter", "section", "paragraph", "dataset", "page", "strength", "action", "list", "measure", "context", "fact"];

// Lists of measures by firmness, whose cues are frequent words.
const LISTS = new Set(["strength", "action", "list"]);

// `hits` for the question `asked`, best first.
export function ranked(hits, asked) {
  return hits.map((hit) => ({ ...hit, ...standing(hit.record, asked) })).sort(compare);
}

// In one rank: member cities, then names that the query covers most of, then kinds, then what more measures name.
function compare(a, b) {
  return b.rank - a.rank || b.record.member - a.record.member || b.share - a.share
    || KINDS.indexOf(a.record.kind) - KINDS.indexOf(b.record.kind) || b.record.measures - a.record.measures
    || b.score - a.score || a.record.id - b.record.id;
}

function standing(record, asked) {
  const isTerm = record.kind === "term";
  if (record.whole.includes(asked.text)) return { rank: LISTS.has(record.kind) ? ALIAS : EXACT, share: 1 };
  if (record.names.includes(asked.normal)) return { rank: isTerm ? TERM_EXACT : EXACT, share: 1 };
  const begins = share(record.names, asked.normal);
  if (begins > 0) return { rank: isTerm ? TERM : BEGINS, share: begins };
  const spoken = share(sounds(record.spoken), asked.joined);
  if (spoken > 0) return { rank: isTerm ? TERM : SPOKEN, share: spoken };
  const alias = Math.max(share(record.others, asked.normal), share(record.others, asked.singular), share(sounds(record.othersSpoken), asked.joined));
  if (alias > 0) return { rank: ALIAS, share: alias };
  const inside = record.names.filter((_, n) => asked.words.every((forms) => forms.some((form) => within(record.full[n], form))));
  if (inside.length > 0) return { rank: isTerm ? TERM : CONTAINS, share: Math.max(...inside.map((name) => asked.normal.length / name.length)) };
  return { rank: TEXT, share: 0 };
}

// How much the query covers of the name that begins with it; 0 when none does, or when the query is empty or a single letter.
function share(names, query) {
  if (query.length < 2 && !isHan(query)) return 0;
  return Math.max(0, ...names.filter((name) => name.startsWith(query)).map((name) => query.length / name.length));
}

const sounds = (readings) => readings.flatMap(({ joined, initials }) => [...joined, initials]);

function within(name, word) {
  return isHan(word) ? name.includes(word) : ` ${name}`.includes(` ${word}`);
}
