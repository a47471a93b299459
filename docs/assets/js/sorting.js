// Index tables: heads become buttons that sort the rows of their table; a third press gives back the order in which they were.
const order = new Intl.Collator(document.documentElement.lang, { numeric: true });

for (const table of document.querySelectorAll("table[data-sort]")) {
  const rows = [...table.tBodies[0].rows];
  const heads = [...table.tHead.rows[0].cells];
  if (rows.length > 1) heads.forEach((head, column) => head.tagName === "TH" && head.replaceChildren(button(table, rows, heads, column)));
}

function button(table, rows, heads, column) {
  const name = heads[column].textContent;
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: name, title: table.dataset.sort.replace("{name}", name) });
  made.addEventListener("click", () => {
    const next = following(heads[column]);
    for (const head of heads) head.removeAttribute("aria-sort");
    if (next) heads[column].setAttribute("aria-sort", next);
    table.tBodies[0].append(...sorted(rows, column, next));
  });
  return made;
}

// Numbers begin with the largest, names with the first.
function following(head) {
  const steps = head.classList.contains("hc-number") ? ["descending", "ascending", ""] : ["ascending", "descending", ""];
  return steps[(steps.indexOf(head.getAttribute("aria-sort") ?? "") + 1) % steps.length];
}

function sorted(rows, column, direction) {
  if (!direction) return rows;
  const text = (row) => row.cells[column].textContent.trim();
  const sign = direction === "ascending" ? 1 : -1;
  return [...rows].sort((a, b) => sign * order.compare(text(a), text(b)));
}
