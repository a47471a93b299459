// Shows two or three columns of the table of all members. The choice stands in the address, ?city=dongling&city=xiling, and nowhere else.
const LEAST = 2;
const form = document.querySelector(".hc-chooser");
const scroller = document.querySelector(".hc-compare");
const heads = [...scroller.querySelectorAll("[data-city]")];
const known = heads.map((head) => head.dataset.city);
const names = new Map(heads.map((head) => [head.dataset.city, head.textContent]));
const selects = [...form.querySelectorAll("select")];
const wide = [...scroller.querySelectorAll("[colspan]")];
// Rows with a cell for each city; cells are kept by city because the columns change their order.
const rows = [...scroller.querySelectorAll("tr")].filter((row) => row.cells.length > known.length)
  .map((row) => ({ row, cells: new Map(known.map((city, at) => [city, row.cells[at + 1]])) }));

/** Return the cities of the address that exist, each once, filled up to two with those that most measures name. */
function wanted() {
  const asked = new URLSearchParams(location.search).getAll("city").filter((city) => known.includes(city));
  const chosen = [...new Set(asked)].slice(0, selects.length);
  return [...chosen, ...known.filter((city) => !chosen.includes(city))].slice(0, Math.max(LEAST, chosen.length));
}

function show(chosen) {
  scroller.dataset.cities = chosen.length;
  for (const { row, cells } of rows) {
    for (const [city, cell] of cells) cell.hidden = !chosen.includes(city);
    row.append(...chosen.map((city) => cells.get(city)));
    row.hidden = !row.querySelector("[data-city]") && chosen.every((city) => cells.get(city).classList.contains("hc-none"));
  }
  for (const cell of wide) {
    cell.colSpan = chosen.length + 1;
    cell.parentElement.hidden = ![...cell.closest("tbody").rows].some((row) => row !== cell.parentElement && !row.hidden);
  }
  selects.forEach((select, at) => { select.value = chosen[at] ?? ""; });
  tell(chosen);
}

function tell(chosen) {
  const status = form.querySelector("[role=status]");
  const shown = rows.filter(({ row }) => !row.hidden).length - 1;
  const cities = new Intl.ListFormat(form.dataset.locale).format(chosen.map((city) => names.get(city)));
  status.textContent = status.dataset.text.replace("{cities}", cities).replace("{rows}", shown);
  for (const link of document.querySelectorAll("a.hc-switch")) link.search = addressOf(chosen);
}

const addressOf = (chosen) => `?${new URLSearchParams(chosen.map((city) => ["city", city]))}`;

/** Take over what the selects say; a city that another one already shows changes places with it. */
function choose(changed) {
  const before = wanted();
  const at = selects.indexOf(changed);
  const twin = selects.findIndex((select, place) => place !== at && select.value && select.value === changed.value);
  if (twin >= 0) selects[twin].value = before[at] ?? "";
  const chosen = selects.map((select) => select.value).filter(Boolean);
  history.pushState(null, "", addressOf(chosen) + location.hash);
  show(wanted());
}

form.addEventListener("change", (event) => choose(event.target));
addEventListener("popstate", () => show(wanted()));
scroller.classList.add("hc-compare--few");
form.hidden = false;
show(wanted());
