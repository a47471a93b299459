// The explorer's state and its address: what is typed, which facet values are chosen, and the order of the rows.

import { counting } from "./limits.js";

/** A state without filters: `chosen` maps a facet's key to the set of its chosen ids, `sort` is "field", "-field" or "" (order of the plan), `chart` the facet that a chart counts by or "". */
export const empty = () => ({ q: "", chosen: new Map(), sort: "", chart: "" });

/** Return the facets that the check boxes of `panel` make: by key, its inputs by id. Two parameter names (city, place) can share a key. */
export function facetsOf(panel) {
  const facets = new Map();
  for (const input of panel.querySelectorAll("input[type=checkbox]")) {
    const key = input.closest("[data-facet]")?.dataset.facet ?? input.name;
    if (!facets.has(key)) facets.set(key, new Map());
    facets.get(key).set(input.value, input);
  }
  return facets;
}

/** Return the state that a query string asks for, `typed`, all the text that it has, and `unknown`: what it asks for that the page does not have. */
export function fromAddress(search, facets, fields) {
  const state = empty();
  const unknown = [];
  let typed = "";
  const keys = new Map([...facets].flatMap(([key, inputs]) => [[key, key], ...[...inputs.values()].map((input) => [input.name, key])]));
  for (const [name, value] of new URLSearchParams(search)) {
    const key = keys.get(name);
    if (name === "q") state.q = counting((typed = value));
    else if (name === "sort" && fields.has(value.replace(/^-/, ""))) state.sort = value;
    else if (name === "chart" && facets.has(value)) state.chart = value;
    else if (key && facets.get(key).has(value)) choose(state, key, value, true);
    else if (value) unknown.push(`${name}=${value}`);
  }
  return { state, typed, unknown };
}

/** Choose or drop a facet's value in `state`. */
export function choose(state, key, value, wanted) {
  const values = state.chosen.get(key) ?? new Set();
  if (wanted) state.chosen.set(key, values.add(value));
  else if (values.delete(value) && !values.size) state.chosen.delete(key);
}

/** Return the query string of `state`, "" for the whole table; one state has one address, in the order of the panel. */
export function toAddress(state, facets) {
  const query = new URLSearchParams();
  if (state.q.trim()) query.append("q", state.q.trim());
  for (const [, , input] of chosenInputs(state, facets)) query.append(input.name, input.value);
  for (const name of ["sort", "chart"]) if (state[name]) query.append(name, state[name]);
  return query.size ? `?${query}` : "";
}

/** Return [key, id, input] of each chosen value, in the order of the panel. */
export function chosenInputs(state, facets) {
  return [...facets].flatMap(([key, inputs]) => [...inputs].filter(([id]) => state.chosen.get(key)?.has(id)).map(([id, input]) => [key, id, input]));
}
