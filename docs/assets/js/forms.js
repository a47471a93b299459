// The one form in which copies of a text are compared: the counterpart of planatlas.text.forms.

// What Python calls white space; JavaScript's \s lacks the first and fourth range and has U+FEFF besides.
export const SPACE = "[\\t-\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
export const SPACES = new RegExp(`${SPACE}+`, "g");
const WHITE = new RegExp(SPACE);
const QUOTES = /[“”„‟«»「」『』〝〞＂]/g;
const APOSTROPHES = /[‘’‚‛`´]/g;
const DASHES = /[‐‑‒–—―−─]/g;
export const STOPS = "。｡︒";
export const CLOSING = "[”’」』｣》)）]*";

const fold = text => text.replace(QUOTES, '"').replace(APOSTROPHES, "'").replace(DASHES, "-");
const bare = text => text.replace(SPACES, "");

/** Returns `text` without white space at its ends; a pattern would try each space inside the text anew. */
export function strip(text) {
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
