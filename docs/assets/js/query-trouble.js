// What SQLite says of a query that it cannot run, in plain words.

// [what SQLite says, key of our words, which names a mistyped one may be meant to be]
const KNOWN = [
  [/no such table: (?:main\.)?(.+)/s, "no_table", "tables"],
  [/no such column: "(.+)" - should/s, "quoted"],
  [/no such column: [“”‘’](.+)[“”‘’]/s, "quoted"],
  [/no such column: (?:.*\.)?([^.]+)$/s, "no_column", "columns"],
  [/no such function: (.+)/s, "no_function"],
  [/ambiguous column name: (.+)/s, "ambiguous"],
  [/near "(.*)": syntax error/s, "syntax"],
  [/unrecognized token: "(.*)"/s, "token"],
  [/incomplete input/, "incomplete"],
  [/fts5: |unterminated string/s, "match"],
  [/readonly database|not authorized/, "readonly"],
  [/interrupt/i, "slow"],
  [/out of memory|NOMEM|too big/i, "large"],
];

// Words for `message`; `names` has the tables and columns that there are, `say(key, values)` the words of the page.
export function explained(message, names, say) {
  const told = message.replace(/^SQLITE_\w+: (sqlite3 result code \d+: )?/, "");
  for (const [pattern, key, kind] of KNOWN) {
    const found = told.match(pattern);
    if (found) return say(key, { name: found[1] ?? "" }) + meant(found[1], names?.[kind], say);
  }
  return say("other", { message: told });
}

function meant(name, known, say) {
  const near = known && closest(name.toLowerCase(), known);
  return near ? say("meant", { name: near }) : "";
}

// The known name that differs least, and by no more than a third of its letters.
function closest(name, known) {
  const measured = known.map((other) => [distance(name, other.toLowerCase()), other]).filter(([far, other]) => far <= Math.max(1, other.length / 3));
  return measured.sort((a, b) => a[0] - b[0])[0]?.[1];
}

// How many letters must be put in, left out or changed (Levenshtein).
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + Number(a[i - 1] !== b[j - 1])));
    row = next;
  }
  return row[b.length];
}
