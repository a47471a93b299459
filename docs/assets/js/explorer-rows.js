// Filtering, counting and sorting rows: plain functions of what the table says, none of which touches the page.

/** Return text in one form of width and case, so that ＡＩ finds AI. */
export const folded = (text) => text.normalize("NFKC").replace(/[‘’]/gu, "'").replace(/[“”]/gu, '"').toLowerCase();

/** Return the words of a query; all of them must stand in a row. */
export const wordsOf = (query) => folded(query).split(/\s+/u).filter(Boolean);

/** Return the id of the record that a link leads to: its anchor, or else its folder. */
export const idOf = (link) => link.getAttribute("href").split(/[#/]/).filter(Boolean).at(-1);

/** Return the ids that a row can be filtered by: those that it has with all that they are part of, or "none" where a facet asks for that. */
function idsOf(attribute, cell, names, values, above) {
  const found = ownIds(attribute, cell, names).flatMap((id) => [id, ...(above.get(id) ?? [])]);
  return found.length || !values.has("none") ? [...new Set(found)] : ["none"];
}

/** Return what each value of a facet is part of, from how deep they stand in its list. */
function aboveOf(values) {
  const way = [];
  return new Map([...values].map(([id, input]) => {
    const depth = Number(input.closest("li").className.at(-1));
    way.splice(depth, Infinity, id);
    return [id, way.slice(0, depth)];
  }));
}

/** Return a row's own ids: those of its attribute or its place in the table's list, or else those that its cell shows, as links or as the name of one value. A measure's id begins with its chapter. */
function ownIds(attribute, cell, names) {
  if (attribute) return attribute.split(" ");
  const links = [...(cell?.querySelectorAll("a") ?? [])];
  return links.length ? links.map(idOf) : [names.get(cell?.firstChild?.textContent)].filter(Boolean);
}

/** Return the ids of the rows, of which the table says the places among the values of the facet. */
const listOf = (places, ids) => places?.split(" ").map((place) => ids[place]);

/** Return the table's rows as values: id, place in the plan, ids by facet, text for the filter, cells by column. */
export function readRows(table, facets) {
  const heads = [...table.tHead.rows[0].cells];
  const named = [...facets].map(([key, values]) => [key, new Map([...values].map(([id, input]) => [input.nextElementSibling.textContent, id])), aboveOf(values), listOf(table.dataset[key], [...values.keys()])]);
  return [...table.tBodies[0].rows].map((element, place) => {
    const cells = new Map(heads.flatMap(({ dataset }, n) => [dataset.key, dataset.shows].map((key) => [key, element.cells[n]])));
    const id = element.dataset.id ?? idOf(element.querySelector("th a"));
    const ids = new Map(named.map(([key, names, above, list]) => [key, idsOf(element.dataset[key] ?? list?.[place] ?? (key === "chapter" && cells.has("id") ? id.split(".")[0] : ""), cells.get(key), names, facets.get(key), above)]));
    const shown = heads.filter((head) => "searched" in head.dataset).map((head) => cells.get(head.dataset.key).textContent);
    const projects = (ids.get("project") ?? []).map((id) => facets.get("project").get(id).nextElementSibling.textContent);
    return { element, place, id, ids, cells, text: folded([id, ...shown, ...projects].join("\n")) };
  });
}

/** Return the rows that fit `state`, and how many rows each value of each facet would find with the choices in the other facets. */
export function filter(rows, facets, state) {
  const words = wordsOf(state.q);
  const counts = new Map([...facets.keys()].map((key) => [key, new Map()]));
  const chosen = [...state.chosen];
  const found = [];
  for (const row of rows) {
    if (!words.every((word) => row.text.includes(word))) continue;
    const missed = chosen.filter(([key, values]) => !row.ids.get(key).some((id) => values.has(id))).map(([key]) => key);
    if (!missed.length) found.push(row);
    if (missed.length > 1) continue;
    for (const key of missed.length ? missed : facets.keys()) {
      for (const id of row.ids.get(key)) counts.get(key).set(id, (counts.get(key).get(id) ?? 0) + 1);
    }
  }
  return { found, counts };
}

/** Return `rows` in the order that `sort` ("field", "-field" or "") asks for; rows without a value stand last, equal ones in the order of the plan. */
export function sorted(rows, sort, by, facets, lang) {
  const field = sort.replace(/^-/, "");
  if (!field) return [...rows].sort((a, b) => a.place - b.place);
  const value = valueOf(field, by, facets);
  const collator = new Intl.Collator(lang === "zh" ? "zh-Hans-CN" : lang);
  const compare = by === "text" ? collator.compare : (a, b) => a - b;
  const sign = sort.startsWith("-") ? -1 : 1;
  const valued = rows.map((row) => [row, value(row)]);
  return valued.sort(([a, x], [b, y]) => (x === "") - (y === "") || sign * compare(x, y) || a.place - b.place).map(([row]) => row);
}

/** Return the function from a row to what it is sorted by: its place on a facet's scale, a number, or the cell's text. */
function valueOf(field, by, facets) {
  if (by === "text") return (row) => row.cells.get(field).textContent;
  if (by === "number") return (row) => Number.parseInt(row.cells.get(field).textContent, 10);
  if (!facets.has(field)) return (row) => row.place;
  const scale = [...facets.get(field).keys()];
  return (row) => scale.indexOf(row.ids.get(field)[0]);
}
