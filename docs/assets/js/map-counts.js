// What the circles stand for: measures, or projects by what came of them, that fit the choice of cluster and action.
import { data, marks } from './map-page.js';

/** Return what fits `choice`: `all` of it, and for each circle the number `counts` with its shares (by sector, or by outcome). */
export function tally(choice) {
  const cluster = data.clusters.findIndex(([id]) => id === choice.cluster);
  const action = data.actions.findIndex(([id]) => id === choice.action);
  const rows = choice.projects
    ? data.projects.filter(([, clusters]) => cluster < 0 || clusters.includes(cluster)).map(([outcome, , places]) => [[outcome], places])
    : data.measures.filter(([a, clusters]) => (action < 0 || a === action) && (cluster < 0 || clusters.includes(cluster))).map(([, , sectors, places]) => [sectors, places]);
  const counts = marks.map(() => 0);
  const shares = marks.map(() => new Map());
  for (const [kinds, places] of rows) {
    for (const place of places) {
      counts[place] += 1;
      for (const kind of kinds) shares[place].set(kind, (shares[place].get(kind) ?? 0) + 1);
    }
  }
  return { all: rows.length, counts, shares, ties: choice.projects || cluster < 0 ? [] : tied(rows), roles: rolesOf(cluster) };
}

/** Return [circle, circle, number of rows that name both] of each pair of cities. */
function tied(rows) {
  const found = new Map();
  for (const [, places] of rows) {
    const cities = places.filter((place) => marks[place].isCity).sort((a, b) => a - b);
    cities.forEach((one, i) => cities.slice(i + 1).forEach((other) => {
      const key = one * marks.length + other;
      found.set(key, (found.get(key) ?? 0) + 1);
    }));
  }
  return [...found].map(([key, n]) => [Math.floor(key / marks.length), key % marks.length, n]);
}

/** Return the roles of each circle in a cluster, as places in the list of roles. */
function rolesOf(cluster) {
  return new Map(data.roles[cluster] ?? []);
}
