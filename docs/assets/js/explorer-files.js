// Downloads of the filtered rows: loaded when a reader first asks for a file.

/** Return the records with these ids, in this order, from the published view at `address`; the pages that they name stand with their whole addresses. */
export async function recordsOf(address, ids) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  const records = new Map((await answer.json()).map((record) => [record.id, record]));
  const root = new URL("../../", answer.url);
  return ids.map((id) => Object.fromEntries(Object.entries(records.get(id)).map(([key, value]) => [key, key.startsWith("page_") ? new URL(value, root).href : value])));
}

/** Return the text of a value: lists joined by "; ", nothing for a missing value. */
export const textOf = (value) => (value === null ? "" : Array.isArray(value) ? value.join("; ") : String(value));

// Where a spreadsheet would take a text for a formula; a negative number is none. `planatlas.rules.tables` has the same for cells.
const FORMULA = /^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/;

/** Return a cell's text with an apostrophe before what a spreadsheet would run as a formula. */
const inert = (text) => (FORMULA.test(text) ? `'${text}` : text);

/** Return a CSV as RFC 4180 has it, UTF-8 without BOM, with line feeds. */
export function csv(columns, records) {
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const line = (values) => `${values.map(quoted).join(",")}\n`;
  const lines = [columns, ...records.map((record) => columns.map((column) => inert(textOf(record[column]))))].map(line);
  return new Blob(lines, { type: "text/csv;charset=utf-8" });
}

/** Return an XLSX workbook of one sheet; every cell is text, so no id turns into a number or a date, and no text into a formula. */
export async function xlsx(columns, records, sheet) {
  await import("../vendor/write-excel-file/write-excel-file.min.js"); // sets a global: it is not a module
  const cell = (value) => (value === "" ? null : { value, type: String });
  const head = columns.map((value) => ({ value, type: String, fontWeight: "bold" }));
  const rows = records.map((record) => columns.map((column) => cell(textOf(record[column]))));
  const widths = columns.map((column) => ({ width: /^(summary|.*_(zh|en)$)/.test(column) ? 30 : 16 }));
  return globalThis.writeXlsxFile([head, ...rows], { sheet, columns: widths, stickyRowsCount: 1 }).toBlob();
}

/** Return a file name without ending that says what is inside: site, kind, filters, date of the data. */
export function fileName(site, kind, query, date) {
  const filters = [...new URLSearchParams(query)].filter(([key]) => key !== "sort" && key !== "chart").flat();
  const said = filters.join("-").replace(/[^\p{L}\p{N}.]+/gu, "-").replace(/^-|-$/g, "");
  return [site, kind, said.length > 80 ? "filtered" : said, date].filter(Boolean).join("-");
}

/** Hand `blob` to the reader as a file called `name`. */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
