// Reads a copy of the official text: the counterpart of planatlas.text.source, so that a reader's browser and our command find the same sentences.

// What Python calls white space; JavaScript's \s lacks the first and fourth range and has U+FEFF besides.
const SPACE = "[\\t-\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const SPACES = new RegExp(`${SPACE}+`, "g");
const WHITE = new RegExp(SPACE);
const LINE_ENDS = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;
const QUOTES = /[“”„‟«»「」『』〝〞＂]/g;
const APOSTROPHES = /[‘’‚‛`´]/g;
const DASHES = /[‐‑‒–—―−─]/g;

const NUMERALS = "一二三四五六七八九十";
const CHAPTER = /^第([一二三四五六七八九十])章/;
const SECTION = /^第([一二三四五六七八九十])节/;
const BOX = /^专栏([1-9][0-9]?):/;
const STOPS = "。｡︒";
const CLOSING = "[”’」』｣》)）]*";
const SENTENCE = new RegExp(`[^${STOPS}]*[${STOPS}]${CLOSING}`, "g");
const CLOSES = new RegExp(CLOSING, "y");
const BOX_NAME = /^[^:：。｡︒]*[:：]/;
const MARKUP = /<(?:html|body|p|div|br)[ \t\n\f\r/>]/i;
const BLOCKS = new Set("p div br li tr td th h1 h2 h3 h4 h5 h6 section article body main header footer blockquote center dd dt dl ol ul pre table".split(" "));
// A parser opens these anew in every block after one that was left open: a few thousand of them would never be done with. They bear no text.
const FORMATTING = /<(\/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])/gi;
const TAG = /<\/?[a-z]/gi;
const HIDDEN = new Set(["script", "style", "template"]);

const fold = text => text.replace(QUOTES, '"').replace(APOSTROPHES, "'").replace(DASHES, "-");
const bare = text => text.replace(SPACES, "");

/** Returns `text` without white space at its ends; a pattern would try each space inside the text anew. */
function strip(text) {
  let start = 0, end = text.length;
  while (start < end && WHITE.test(text[start])) start += 1;
  while (start < end && WHITE.test(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

/** Returns `text` in the one form that copies of the plan share: NFKC, no white space, one quote, one dash. */
export function normalise(text) {
  let folded = text;
  for (let round = 0; round < 2; round += 1) folded = bare(fold(fold(bare(folded)).normalize("NFKC")));
  return folded.replace(/-+/g, "-");
}

const encoder = new TextEncoder();
const HEX = Array.from({length: 256}, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Returns the SHA-256 (lower-case hex) of a text that is normalised already. */
export async function digest(normalised) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(normalised)));
  return Array.from(bytes, byte => HEX[byte]).join("");
}

/** Returns the SHA-256 (lower-case hex) of the normalised `text` in UTF-8. */
export const fingerprint = text => digest(normalise(text));

/** Returns how many tags are in `document`: the cost of parsing it can grow with their square. */
export const tagsOf = document => (MARKUP.test(document) ? document.match(TAG).length : 0);

/** Returns the text of `document`, a line for each paragraph; HTML is recognised by its tags and parsed without being run. */
export function plainText(document) {
  if (!MARKUP.test(document)) return document;
  const parts = [];
  collect(new DOMParser().parseFromString(document.replace(FORMATTING, "<$1span"), "text/html").documentElement, parts);
  return parts.join("");
}

function collect(node, parts) {
  if (node.nodeType === Node.TEXT_NODE) parts.push(node.data.replace(SPACES, " "));
  if (node.nodeType !== Node.ELEMENT_NODE || HIDDEN.has(node.localName)) return;
  const edge = BLOCKS.has(node.localName) ? "\n" : "";
  parts.push(edge);
  for (const child of node.childNodes) collect(child, parts);
  parts.push(edge);
}

/** Yields {locator, chapter, text} of each of the plan's sentences in a plain text, in order. Lines before the first chapter heading are passed over. */
export function* sentences(plain) {
  let chapter = 0, section = 0, box = 0, paragraph = 0, match;
  for (const line of plain.split(LINE_ENDS)) {
    const heading = normalise(line);
    if ((match = CHAPTER.exec(heading))) [chapter, section, box, paragraph] = [NUMERALS.indexOf(match[1]) + 1, 0, 0, 0];
    else if ((match = SECTION.exec(heading))) [section, box, paragraph] = [NUMERALS.indexOf(match[1]) + 1, 0, 0];
    else if ((match = BOX.exec(heading))) [box, paragraph] = [Number(match[1]), 0];
    else if (chapter && /[。｡︒]/.test(line)) {
      paragraph += 1;
      const place = `${chapter}.${section}.${box ? `box${box}.` : ""}${paragraph}`;
      for (const [number, text] of body(line, box).entries()) yield {locator: `${place}.${number + 1}`, chapter, text};
    }
  }
}

/** Returns the sentences of a paragraph without its run-in heading. */
function body(line, box) {
  const rest = box ? line.replace(BOX_NAME, "") : line;
  const found = closed(rest).match(SENTENCE).map(strip);
  return strip(rest) !== found[0] && isHeading(found[0]) ? found.slice(1) : found;
}

/** Returns `text` up to its last full stop and what closes after it: a pattern that looks for a stop behind that one tries each character in vain. */
function closed(text) {
  CLOSES.lastIndex = Math.max(...[...STOPS].map(stop => text.lastIndexOf(stop))) + 1;
  CLOSES.test(text);
  return text.slice(0, CLOSES.lastIndex);
}

function isHeading(text) {
  const short = normalise(text);
  return [...short].length <= 24 && !/[,;]/.test(short);
}
