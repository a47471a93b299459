// Reads a copy of the official text: the counterpart of planatlas.text.source, so that a reader's browser and our command find the same sentences.
import {CLOSING, SPACES, STOPS, strip} from "./forms.js";
import {hasStop, isHeading, lines} from "./grammar.js";

export {digest, fingerprint, normalise} from "./forms.js";

const SENTENCE = new RegExp(`[^${STOPS}]*[${STOPS}]${CLOSING}`, "g");
const CLOSES = new RegExp(CLOSING, "y");
const BOX_NAME = /^[^:：。｡︒]*[:：]/;
const MARKUP = /<(?:html|body|p|div|br)[ \t\n\f\r/>]/i;
const BLOCKS = new Set("p div br li tr td th h1 h2 h3 h4 h5 h6 section article body main header footer blockquote center dd dt dl ol ul pre table".split(" "));
// A parser opens these anew in every block after one that was left open: a few thousand of them would never be done with. They bear no text.
const FORMATTING = /<(\/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])/gi;
const TAG = /<\/?[a-z]/gi;
const HIDDEN = new Set(["script", "style", "template"]);

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
  let chapter = 0, section = 0, box = 0, paragraph = 0;
  for (const line of lines(plain)) {
    if (line.number) {
      if (line.level === "chapter") [chapter, section] = [line.number, 0];
      if (line.level === "section") section = line.number;
      [box, paragraph] = [line.level === "box" ? line.number : 0, 0];
    }
    if (!chapter || !hasStop(line.text) || !(line.level === "text" || line.runsIn)) continue;
    paragraph += 1;
    const place = `${chapter}.${section}.${box ? `box${box}.` : ""}${paragraph}`;
    for (const [number, text] of body(line.text, box).entries()) yield {locator: `${place}.${number + 1}`, chapter, text};
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
