// How official texts number their parts: the counterpart of planatlas.text.grammar.
import {CLOSING, SPACE, STOPS, normalise} from "./forms.js";

const LINE_ENDS = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;
const N = "(?:[一二三四五六七八九十]{1,3}|[1-9][0-9]?)";
const CHAPTER = new RegExp(`^第(${N})章`);
const SECTION = new RegExp(`^第(${N})节`);
const BOX = new RegExp(`^专栏(?:${N}[-.])?(${N})(?![0-9])(:?)`);
const FIRST = /^([一二三四五六七八九十]{1,3})、/;
const SECOND = /^\(([一二三四五六七八九十]{1,3})\)/;
const SPACES = `${SPACE}*`;
const INSIDE = new RegExp(`[${STOPS}]${CLOSING}${SPACES}(第${SPACES}(?:[一二三四五六七八九十]${SPACES}){1,3}[章节])`, "g");
const LONGEST_TITLE = 40;
const DIGITS = "一二三四五六七八九";

const digit = number => (number ? DIGITS[number - 1] : "");
const chinese = number => (number > 19 ? digit(Math.floor(number / 10)) : "") + (number > 9 ? "十" : "") + digit(number % 10);
const NUMBERS = new Map(Array.from({length: 99}, (_, n) => [chinese(n + 1), n + 1]));
const numberOf = text => (/^[0-9]+$/.test(text) ? Number(text) : NUMBERS.get(text) ?? 0);

export const hasStop = line => [...STOPS].some(stop => line.includes(stop));
const lengthOf = line => [...normalise(line)].length;
const isTitle = line => !hasStop(line) && lengthOf(line) <= LONGEST_TITLE;

/** Yields {level, number, text} of the lines of a plain text that are not empty; a heading glued to the end of a line is a line of its own. */
export function* lines(plain) {
  const listed = plain.split(LINE_ENDS);
  const byChapters = listed.some(line => CHAPTER.test(normalise(line)));
  for (const line of listed) for (const text of pieces(line)) {
    const bare = normalise(text);
    if (bare) yield {...read(text, bare, byChapters), text};
  }
}

/** Returns `line` cut where a heading of a chapter or section stands behind its last full stop. */
function pieces(line) {
  const last = [...line.matchAll(INSIDE)].at(-1);
  const start = last ? last.index + last[0].length - last[1].length : 0;
  return !last || hasStop(line.slice(start)) ? [line] : [line.slice(0, start), line.slice(start)];
}

function read(text, bare, byChapters) {
  let match;
  if ((match = CHAPTER.exec(bare))) return {level: "chapter", number: numberOf(match[1])};
  if ((match = SECTION.exec(bare))) return {level: "section", number: numberOf(match[1])};
  if ((match = BOX.exec(bare)) && (match[2] || isTitle(text))) return {level: "box", number: numberOf(match[1])};
  if (!byChapters && (match = FIRST.exec(bare)) && isTitle(text)) return {level: "chapter", number: numberOf(match[1])};
  if (!byChapters && (match = SECOND.exec(bare))) return {level: "section", number: numberOf(match[1]), runsIn: true};
  return {level: "text", number: 0};
}

/** Whether the first sentence of a paragraph that goes on is its title: short, and of one clause. */
export const isHeading = text => lengthOf(text) <= 24 && !/[,;]/.test(normalise(text));
