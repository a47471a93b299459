// Runs SQL over a copy of the published database in memory: in a worker, so that a long query holds up nothing and can be ended.
import initSqlite from "../vendor/sqlite-wasm/sqlite3.min.js";

const NO_FILES = ["kvvfs", "opfs", "opfs-vfs", "opfs-sahpool", "opfs-wl"];
// Of memory a query gets so much, and a value so much; a result is cut at so many characters.
const HEAP = 256_000_000, VALUE = 5_000_000, TEXT = 20_000_000;
const STEPS = 5_000; // of SQLite's machine between two looks at the clock
let opened;
let deadline = Infinity;

addEventListener("message", async ({ data }) => postMessage({ id: data.id, ...(await answer(data)) }));

async function answer({ address, sql, most, seconds }) {
  let database;
  try {
    database = await (opened ??= open(address));
  } catch (trouble) {
    opened = undefined;
    return { failed: String(trouble) };
  }
  if (sql === undefined) return {};
  deadline = performance.now() + seconds * 1000;
  try {
    return run(database, sql, most);
  } catch (trouble) {
    return { trouble: trouble.message, names: names(database) };
  } finally {
    deadline = Infinity;
  }
}

async function open(address) {
  // Nothing is kept in the browser, and nothing of what SQLite has for that is loaded.
  globalThis.sqlite3ApiConfig = { disable: { vfs: Object.fromEntries(NO_FILES.map((name) => [name, true])) }, warn() {}, log() {} };
  const [sqlite3, bytes] = await Promise.all([initSqlite(), bytesOf(address)]);
  const { capi, wasm, oo1 } = sqlite3;
  const database = new oo1.DB(":memory:");
  const place = wasm.allocFromTypedArray(bytes);
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_READONLY;
  database.checkRc(capi.sqlite3_deserialize(database.pointer, "main", place, bytes.length, bytes.length, flags));
  database.exec(`PRAGMA hard_heap_limit = ${HEAP}`);
  capi.sqlite3_limit(database.pointer, capi.SQLITE_LIMIT_LENGTH, VALUE);
  capi.sqlite3_progress_handler(database.pointer, STEPS, () => Number(performance.now() > deadline), 0);
  return database;
}

async function bytesOf(address) {
  const found = await fetch(address);
  if (!found.ok) throw new Error(`${found.status} ${address}`);
  return new Uint8Array(await found.arrayBuffer());
}

// The rows of the first statement that has any, at most `most` of them; `cut` when there are more.
function run(database, sql, most) {
  const columns = [], rows = [];
  const began = performance.now();
  let cut = false, length = 0;
  database.exec({ sql, rowMode: "array", columnNames: columns, callback(row) {
    cut = rows.length === most || length > TEXT;
    if (cut) return false;
    rows.push(row.map(plain));
    length += rows.at(-1).reduce((sum, value) => sum + (typeof value === "string" ? value.length : 1), 0);
    return true;
  } });
  return { columns: apart(columns), rows, cut, milliseconds: performance.now() - began };
}

// What can be shown and written: numbers, texts, null; bytes as SQL writes them.
function plain(value) {
  if (value instanceof Uint8Array) return `x'${[...value.slice(0, 1000)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}'`;
  return typeof value === "bigint" ? String(value) : value;
}

// Columns of one name are told apart as SQLite's own shell does it: id, id:1.
function apart(columns) {
  return columns.map((name, n) => {
    const before = columns.slice(0, n).filter((other) => other === name).length;
    return before > 0 ? `${name}:${before}` : name;
  });
}

// The names of tables, views and their columns, to say what a mistyped one may be meant to be.
function names(database) {
  deadline = Infinity;
  const tables = database.selectValues("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')");
  const columns = database.selectValues("SELECT DISTINCT c.name FROM sqlite_schema s, pragma_table_info(s.name) c WHERE s.type IN ('table', 'view')");
  return { tables, columns };
}
