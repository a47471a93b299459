// The pieces that lines are made of: in Chinese those of `planatlas.site.breaking`, by its rules and the words that the browser knows.

const CHINESE = /[㐀-鿿]$/u;

/** Return what cuts a text into its pieces, by the `rules` of the page's language; without any, lines end at spaces. */
export function cutter(rules) {
  if (!rules) return (text) => text.match(/\S+\s*|\s+/gu) ?? [];
  if (!Intl.Segmenter) return (text) => [text];
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  const [whole, inside] = [new RegExp(rules.whole, "u"), new RegExp(rules.inside || "(?!)", "g")];
  const wordsOf = (part, n) => (n % 2 ? [part] : [...segmenter.segment(part)].map(({ segment }) => segment));
  return (text) => {
    const found = [];
    const kept = new Set([...text.matchAll(inside)].flatMap(({ index, 1: word }) => [...word].map((_, n) => index + n).slice(1)));
    let at = 0;
    for (const word of text.split(whole).flatMap(wordsOf)) {
      if (found.length && (kept.has(at) || holds(found.at(-1), word, rules))) found[found.length - 1] += word;
      else found.push(word);
      at += word.length;
    }
    return found;
  };
}

/** Whether no line may end between a piece and the word after it. */
function holds(before, word, { opening, closing, leading, trailing }) {
  const last = before.trimEnd().slice(-1);
  const first = word[0];
  if (closing.includes(first) || opening.includes(last) || /\s/u.test(first)) return true;
  if (closing.includes(last) || opening.includes(first)) return before.length === 1 && leading.includes(before);
  const alone = word.length === 1 && !leading.includes(word) && !/\d/u.test(word);
  if (/\s$/u.test(before)) return /\d/u.test(last) && alone;
  if (/[0-9A-Za-z]/u.test(first) && CHINESE.test(last)) return true;
  const quoted = before.slice(Math.max(...[...opening].map((mark) => before.lastIndexOf(mark))) + 1);
  return /[0-9A-Za-z]/u.test(last) || quoted.length === 1 || alone || trailing.includes(first);
}
