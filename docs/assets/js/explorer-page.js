// The parts of the explorer's page: takes the controls out of the template, and shows what a state finds.
import { idOf } from "./explorer-rows.js";
import { chosenInputs, facetsOf, toAddress } from "./explorer-state.js";

/** Put the controls in their places and return the parts of the page that the explorer works with. */
export function pageOf(root) {
  const find = (selector) => root.querySelector(selector);
  const parts = find("template").content;
  find(".hc-explorer__tools").append(parts.querySelector("div"));
  find(".hc-explorer__panel").append(parts.querySelector("details"));
  find(".hc-explorer__result").append(parts.querySelector("section"));
  const table = find(".hc-explorer__table");
  const heads = [...table.tHead.rows[0].cells].filter((head) => head.dataset.by);
  const facets = facetsOf(root);
  nameValues(table, facets);
  return {
    root, find, table, facets, fields: new Map(heads.map((head) => [head.dataset.key, head])),
    total: table.tBodies[0].rows.length, words: JSON.parse(find("script").textContent), search: find("[name=q]"), select: find("[name=sort]"), chips: find(".hc-explorer__chips"),
    title: document.querySelector("h1").textContent.trim(), lang: document.documentElement.lang,
  };
}

/** Give the panel's values the names under which cells link to them; each name is in the page once. */
function nameValues(table, facets) {
  for (const { cellIndex, dataset } of table.tHead.rows[0].cells) {
    for (const link of facets.has(dataset.key) ? table.querySelectorAll(`td:nth-child(${cellIndex + 1}) a`) : []) {
      const label = facets.get(dataset.key).get(idOf(link))?.nextElementSibling;
      if (label?.textContent === "") label.textContent = link.textContent;
    }
  }
}

/** Say what table, rows and cells are: the style sheet shows rows as grids, and not every browser keeps the roles then. */
export function stateRoles(table) {
  const roles = { "": "table", "thead, tbody": "rowgroup", tr: "row", "thead th": "columnheader", "tbody th": "rowheader", td: "cell" };
  for (const [selector, role] of Object.entries(roles)) {
    for (const element of selector ? table.querySelectorAll(selector) : [table]) element.setAttribute("role", role);
  }
}

/** Return interface words with their values filled in. */
export const say = (page, key, values) => page.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

const labelOf = (input) => input.nextElementSibling.textContent;
const titleOf = (input) => input.closest("details").querySelector("summary").firstChild.textContent.trim();

/** Show beside each value how many rows it would find; a value that finds none cannot be chosen. */
export function showCounts(page, state, counts) {
  for (const [key, inputs] of page.facets) {
    for (const [id, input] of inputs) {
      const count = String(counts.get(key).get(id) ?? 0);
      const place = input.parentElement.lastElementChild;
      if (place.textContent !== count) place.textContent = count;
      input.checked = state.chosen.get(key)?.has(id) ?? false;
      input.disabled = count === "0" && !input.checked && input !== document.activeElement;
    }
  }
  for (const box of page.root.querySelectorAll(".hc-explorer__panel details")) {
    box.querySelector(".hc-explorer__number").textContent = box.querySelectorAll(":checked").length || "";
  }
  page.root.querySelectorAll("fieldset[data-long]").forEach(shorten);
}

/** Mark which values of a long list its short form leaves out: all after the first few that find something. A tree has fixed marks. */
function shorten(list) {
  if (!list.dataset.long) return;
  let left = Number(list.dataset.long);
  for (const input of list.querySelectorAll("[type=checkbox]")) input.closest("li").toggleAttribute("data-more", input.disabled || left-- <= 0);
}

/** Return the filters in use in words: the facet's key, the value's id, the name and the value. */
export function filtersOf(page, state) {
  const text = state.q.trim();
  const typed = text ? [{ key: "q", name: page.words.text, value: say(page, "quoted", { text }) }] : [];
  return [...typed, ...chosenInputs(state, page.facets).map(([key, id, input]) => ({ key, id, name: titleOf(input), value: labelOf(input) }))];
}

/** Return a facet's name with a value, or the value alone where it begins with the name ("Chapter 6: …"). */
export const paired = (page, { name, value }) => value.startsWith(name) ? value : say(page, "pair", { name, value });

/** Show a button for each filter in use; `drop(key, id)` takes it away. */
export function showChips(page, state, drop) {
  const chips = filtersOf(page, state).map(({ key, id, name, value }) => {
    const item = document.createElement("li");
    const button = item.appendChild(document.createElement("button"));
    button.type = "button";
    item.dataset.said = button.textContent = paired(page, { name, value }); // on paper, where no button is
    button.setAttribute("aria-label", say(page, "remove", { name: button.textContent }));
    button.addEventListener("click", () => drop(key, id));
    return item;
  });
  page.chips.replaceChildren(...chips);
  page.find(".hc-explorer__clear").hidden = !chips.length;
}

/** Put the rows in their order, and say it in the column heads and the list of orders. */
export function arrange(page, rows, sort) {
  page.table.tBodies[0].append(...rows.map((row) => row.element));
  for (const [key, head] of page.fields) {
    if (key !== sort.replace(/^-/, "")) head.removeAttribute("aria-sort");
    else head.setAttribute("aria-sort", sort.startsWith("-") ? "descending" : "ascending");
  }
  page.select.value = sort;
}

/** Return the address of a state, for links. */
export const addressOf = (page, state) => location.origin + location.pathname + toAddress(state, page.facets);

/** Return how to cite the view: site, page, filters and order in words, number of rows, date of the data, address. */
export function citation(page, state, shown) {
  const groups = new Map();
  for (const { name, value } of filtersOf(page, state)) groups.set(name, [...(groups.get(name) ?? []), value]);
  const said = [...groups].map(([name, values]) => paired(page, { name, value: values.join(page.words.or) }));
  if (state.sort) said.push(say(page, "sorted", { name: page.select.selectedOptions[0].textContent }));
  const filters = said.join(page.words.and) || page.words.unfiltered;
  const { date } = page.root.dataset;
  return say(page, "citation", { title: page.title, filters, shown, date, address: addressOf(page, state) });
}
