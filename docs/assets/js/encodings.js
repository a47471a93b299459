// In which characters a copy of a text is written, and whether it is text at all: the counterpart of planatlas.text.encodings.

const BEGINNINGS = [["%PDF", "pdf"], ["PK\x03\x04", "office"], ["\xd0\xcf\x11\xe0", "office"], ["{\\rtf", "office"], ["\x89PNG", "picture"],
  ["\xff\xd8\xff", "picture"], ["GIF8", "picture"], ["II*\0", "picture"], ["MIME-Version:", "archive"], ["From: <Saved by", "archive"]];
const NAMES = {gb2312: "gb18030", gbk: "gb18030", gb18030: "gb18030", big5: "big5", "big5-hkscs": "big5"};
const CHARSET = /<meta[^<>]{0,200}charset\s*=\s*["']?\s*([a-z0-9_-]{1,20})/i;
const COMMON = /[。，、；：的和一]/g;

const latin = bytes => String.fromCharCode(...bytes);
const read = (bytes, encoding) => new TextDecoder(encoding, {fatal: true}).decode(bytes);
const commonest = text => text.match(COMMON)?.length ?? 0;

/** Returns what a file that is no text is: pdf, office, picture or archive; undefined for text. */
export function kindOf(buffer) {
  const start = latin(new Uint8Array(buffer, 0, Math.min(64, buffer.byteLength))).replace(/^(?:\xef\xbb\xbf|[ \t\r\n])+/, "");
  return BEGINNINGS.find(([beginning]) => start.startsWith(beginning))?.[1];
}

/** Returns the text of a file; throws where it is in none of the encodings known. */
export function decoded(buffer) {
  const bytes = new Uint8Array(buffer);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return read(bytes, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return read(bytes, "utf-16be");
  if (bytes.subarray(0, 1000).includes(0)) {
    const text = likeliest(bytes, ["utf-16le", "utf-16be"]);
    if (!commonest(text)) throw new TypeError("no reading has characters of a text");
    return text;
  }
  try {
    return read(bytes, "utf-8");
  } catch {
    const named = NAMES[CHARSET.exec(latin(bytes.subarray(0, 4000)))?.[1].toLowerCase()];
    return likeliest(bytes, named ? [named] : ["gb18030", "big5"]);
  }
}

function likeliest(bytes, encodings) {
  const found = [];
  let failed;
  for (const encoding of encodings) try { found.push(read(bytes, encoding)); } catch (error) { failed = error; }
  if (!found.length) throw failed;
  return found.reduce((best, text) => (commonest(text) > commonest(best) ? text : best));
}
