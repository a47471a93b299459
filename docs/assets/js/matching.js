// Compares a copy of the official text with the index of fingerprints: the counterpart of planatlas.text.matching and planatlas.text.verify.

import {digest, normalise, sentences} from "./source.js";

const CLOSING = "\"')》"; // what may close after a full stop, normalised
const WORD = /[\p{L}\p{N}_]/u; // Python's \w
const AT_ONCE = 400; // fingerprints made before the page may do something else

/**
 * Compares `text` (plain text, as `plainText` returns it) with `index`, an array of {locator, sha256, length, start, end}.
 *
 * `progress` is called with a share from 0 to 1. Returns matched (locators), moved ([old, new]), changed ([old, sentence]),
 * missing (locators) and fresh (sentences), as Python does; besides, for showing them: `wording`, a Map from locator to the
 * copy's words (normalised where they run across its lines), and `trail`, the copy's sentences in order, each with the
 * locator of the index that it stands for, or null.
 */
export async function compare(text, index, progress = () => {}) {
  const byPrint = new Map(index.map(entry => [entry.sha256, entry.locator]));
  const read = await covered(text, byPrint, index);
  const places = new Map(read.filter(s => byPrint.has(s.print)).map(s => [byPrint.get(s.print), s]));
  const unknown = [...new Set(read.filter(s => !byPrint.has(s.print)).map(s => s.bare))];
  const flat = normalise(text);
  const wanted = index.filter(entry => unknown.length || !places.has(entry.locator));
  const found = (await spans(flat, wanted, progress)).filter(([start, end, locator]) => places.has(locator) || !hasGrown(flat.slice(start, end), unknown));
  const wording = new Map(found.map(([start, end, locator]) => [locator, flat.slice(start, end)]));
  for (const [locator, sentence] of places) wording.set(locator, sentence.text);
  const {changed, missing, fresh} = leftovers(index, read, wording, uncovered(read, flat, found));
  const standsFor = new Map([...changed.map(([old, s]) => [s, old]), ...read.filter(s => byPrint.has(s.print)).map(s => [s, byPrint.get(s.print)])]);
  return {
    matched: index.map(entry => entry.locator).filter(locator => wording.has(locator)),
    moved: [...places].map(([old, s]) => [old, s.locator]).filter(([old, now]) => old !== now),
    changed, missing, fresh, wording,
    trail: read.map(sentence => ({sentence, locator: standsFor.get(sentence) ?? null})),
  };
}

/** Returns the sentences of the chapters that the index covers, each with its fingerprint and its normalised form. */
async function covered(text, byPrint, index) {
  const read = [...sentences(text)].filter(sentence => WORD.test(sentence.text)).map(sentence => ({...sentence, bare: normalise(sentence.text)}));
  for (let at = 0; at < read.length; at += AT_ONCE) {
    await Promise.all(read.slice(at, at + AT_ONCE).map(async s => { s.print = await digest(s.bare); }));
  }
  const runs = [];
  for (const sentence of read) {
    if (runs.at(-1)?.[0].chapter === sentence.chapter) runs.at(-1).push(sentence);
    else runs.push([sentence]);
  }
  const isKnown = run => run.some(s => byPrint.has(s.print));
  const expected = new Set(index.map(entry => Number(entry.locator.split(".")[0])));
  for (const run of runs.filter(isKnown)) expected.delete(run[0].chapter);
  return runs.filter(run => isKnown(run) || expected.has(run[0].chapter)).flat();
}

/** Returns [start, end, locator] of each run of characters that ends where a sentence may end and has a fingerprint of `index`. */
async function spans(flat, index, progress) {
  const starts = offsets(flat);
  const ends = [...endings(flat, starts)];
  const lengths = [...new Set(index.map(entry => entry.length))];
  const found = [];
  for (const [n, length] of lengths.entries()) {
    const wanted = new Map(index.filter(entry => entry.length === length).map(entry => [entry.sha256, entry.locator]));
    const windows = ends.filter(([first, end]) => end - length >= first).map(([, end]) => [starts[end - length], starts[end]]);
    for (let at = 0; at < windows.length; at += AT_ONCE) {
      const batch = windows.slice(at, at + AT_ONCE);
      const prints = await Promise.all(batch.map(([start, end]) => digest(flat.slice(start, end))));
      batch.forEach(([start, end], i) => { if (wanted.has(prints[i])) found.push([start, end, wanted.get(prints[i])]); });
      progress((n + (at + batch.length) / windows.length) / lengths.length);
    }
  }
  return found;
}

/** Returns where each character begins, and the end: lengths count characters, strings are indexed by UTF-16 units. */
function offsets(flat) {
  const starts = [0];
  for (const char of flat) starts.push(starts.at(-1) + char.length);
  return starts;
}

/** Yields [first, end]: where a sentence may end, after a full stop and each mark that closes behind it, and where it begins at the earliest. */
function* endings(flat, starts) {
  let ending = false, first = 0, stop = 0;
  for (let end = 1; end < starts.length; end += 1) {
    const char = flat.slice(starts[end - 1], starts[end]);
    if (char === "。") [first, stop] = [stop, end];
    ending = char === "。" || (ending && CLOSING.includes(char));
    if (ending) yield [first, end];
  }
}

/** Whether an unknown sentence is `text` with words before it; a quote is no word. */
const hasGrown = (text, unknown) => unknown.some(other => other.endsWith(text) && other.slice(0, -text.length).replace(/["']/g, ""));

/** Returns those of the sentences that are more than pieces of matched ones, as lines broken elsewhere make them. */
function uncovered(read, flat, found) {
  const taken = new Uint8Array(flat.length);
  for (const [start, end] of found) taken.fill(1, start, end);
  let end = 0;
  return new Set(read.filter(({bare}) => {
    const start = flat.indexOf(bare, end);
    end = start >= 0 ? start + bare.length : end;
    return start < 0 || taken.subarray(start, end).includes(0);
  }));
}

/** Between two matches, pairs what is left of the index with what is left of the copy. */
function leftovers(index, read, present, loose) {
  const changed = [], missing = [], fresh = [];
  const prints = new Set(index.map(entry => entry.sha256));
  for (const [a, b, c, d] of gaps(index.map(entry => entry.sha256), read.map(s => s.print))) {
    const old = index.slice(a, b).filter(entry => !present.has(entry.locator));
    const now = read.slice(c, d).filter(s => !prints.has(s.print) && loose.has(s));
    const pairs = paired(old, now);
    old.forEach((entry, n) => { if (pairs[n] === null) missing.push(entry.locator); else changed.push([entry.locator, now[pairs[n]]]); });
    const taken = new Set(pairs);
    now.forEach((sentence, n) => { if (!taken.has(n)) fresh.push(sentence); });
  }
  return {changed, missing, fresh};
}

/** Returns for each of `old` the number of its counterpart in `now`: the one that still has an anchor of it, the others in order. */
function paired(old, now) {
  const free = new Set(now.keys());
  const pairs = old.map(entry => {
    const anchors = [normalise(entry.start), normalise(entry.end)];
    let found = null;
    for (const n of free) if (anchors.some(anchor => now[n].bare.includes(anchor))) { found = n; break; }
    free.delete(found);
    return found;
  });
  const rest = [...free];
  return pairs.map(n => n ?? rest.shift() ?? null);
}

/** Returns [a, b, c, d] of the stretches one[a:b] and two[c:d] that do not match, as Python's difflib.SequenceMatcher finds them. */
function gaps(one, two) {
  const blocks = matchingBlocks(one, two);
  const found = [];
  let a = 0, c = 0;
  for (const [i, j, size] of [...blocks, [one.length, two.length, 0]]) {
    if (a < i || c < j) found.push([a, i, c, j]);
    [a, c] = [i + size, j + size];
  }
  return found;
}

function matchingBlocks(one, two) {
  const at = new Map();
  two.forEach((item, j) => { if (at.has(item)) at.get(item).push(j); else at.set(item, [j]); });
  const queue = [[0, one.length, 0, two.length]], blocks = [];
  while (queue.length) {
    const [alo, ahi, blo, bhi] = queue.pop();
    const [i, j, size] = longest(one, at, alo, ahi, blo, bhi);
    if (!size) continue;
    blocks.push([i, j, size]);
    if (alo < i && blo < j) queue.push([alo, i, blo, j]);
    if (i + size < ahi && j + size < bhi) queue.push([i + size, ahi, j + size, bhi]);
  }
  return blocks.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
}

/** Returns [i, j, size] of the longest common stretch, the earliest in `one`, then in `two`. */
function longest(one, at, alo, ahi, blo, bhi) {
  let best = [alo, blo, 0], before = new Map();
  for (let i = alo; i < ahi; i += 1) {
    const here = new Map();
    for (const j of at.get(one[i]) ?? []) {
      if (j < blo || j >= bhi) continue;
      const size = (before.get(j - 1) ?? 0) + 1;
      here.set(j, size);
      if (size > best[2]) best = [i - size + 1, j - size + 1, size];
    }
    before = here;
  }
  return best;
}
