"""Counts of the whole plan: what measures leave unsaid, which clusters join provinces, which cities are named together."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.crosstabs.grids import Grid, Pair
from planatlas.atlas.crosstabs.roles import by_measures, clusters_by_cities, members
from planatlas.plan.locator import Locator
from planatlas.plan.model import Measure
from planatlas.plan.rows import City

# What a measure may name, and where it says so.
NAMED = {"place": "places", "project": "projects", "cluster": "clusters", "actor": "actors", "figure": "figures"}


def unnamed(atlas: Atlas) -> dict[str, int]:
    """Return how many measures name no place, no project, no cluster, no actor, no figure."""
    return {kind: sum(not getattr(m, field) for m in atlas.measures.values()) for kind, field in NAMED.items()}


def chapters_by_place(atlas: Atlas) -> Grid:
    """Return the measures of each chapter that name a place, and those that name none (columns `named` and `none`)."""
    cells: dict[Pair, list[str]] = {}
    for m in atlas.measures.values():
        cells.setdefault((chapter_of(m), "named" if m.places else "none"), []).append(m.id)
    rows = tuple(dict.fromkeys(row for row, _ in cells))
    return Grid(rows, ("named", "none"), {pair: tuple(ids) for pair, ids in cells.items()})


def chapter_of(measure: Measure) -> str:
    """Return the chapter of a measure."""
    return str(Locator.parse(measure.sentence).chapter)


def sectors_by_strengths(atlas: Atlas) -> Grid:
    """Return the measures of each sector by firmness, those of most measures first; a measure of three sectors stands in three rows."""
    cells: dict[Pair, list[str]] = {}
    for m in atlas.measures.values():
        for sector in m.sectors:
            cells.setdefault((sector, m.strength), []).append(m.id)
    sizes = Counter(sector for m in atlas.measures.values() for sector in m.sectors)
    return Grid(_ranked(sizes), atlas.vocabulary.ids("strengths"), {pair: tuple(ids) for pair, ids in cells.items()})


def actors(atlas: Atlas) -> Counter[str]:
    """Return how many measures name each actor, the most first."""
    return Counter(dict(Counter(actor for m in atlas.measures.values() for actor in m.actors).most_common()))


def province_of(atlas: Atlas, city: str) -> str:
    """Return the outermost unit that a city is part of; a province is its own."""
    rows, seen = atlas.by_id(City), {city}
    while (above := rows[city].parent_id) and above not in seen:
        city = above
        seen.add(city)
    return city


def clusters_by_provinces(atlas: Atlas) -> Grid:
    """Return the cities with a role in each cluster by province; clusters with most cities first, clusters without a city left out."""
    cells: dict[Pair, list[str]] = {}
    for cluster, city in sorted(clusters_by_cities(atlas).with_role):
        cells.setdefault((cluster, province_of(atlas, city)), []).append(city)
    sizes: Counter[str] = Counter()
    for (cluster, _), cities in cells.items():
        sizes[cluster] += len(cities)
    order = {cluster: n for n, cluster in enumerate(atlas.cluster_tree)}
    rows = tuple(sorted(sizes, key=lambda cluster: (-sizes[cluster], order[cluster])))
    provinces = tuple(city for city in atlas.things["city"] if any(city == province for _, province in cells))
    return Grid(rows, provinces, {pair: tuple(cities) for pair, cities in cells.items()})


def members_by_roles(atlas: Atlas) -> Grid:
    """Return the clusters of each member by role: each cluster once, under the first of the city's roles there in the order of the vocabulary; members with most clusters first."""
    roles = atlas.vocabulary.ids("city_roles")
    table, cells = clusters_by_cities(atlas), dict[Pair, list[str]]()
    for cluster, city in sorted(table.with_role):
        first = min((mark.role for mark in table.cells[cluster, city] if mark.role), key=roles.index)
        cells.setdefault((city, first), []).append(cluster)
    rows = tuple(sorted(members(atlas), key=lambda city: -table.clusters_of(city)))
    kept = {pair: tuple(clusters) for pair, clusters in cells.items() if pair[0] in rows}
    return Grid(rows, roles, kept)


def named_together(atlas: Atlas) -> dict[Pair, tuple[str, ...]]:
    """Return the measures that name two cities at once, by the pair, the city that more measures name first; the pairs of most measures first; provinces are no cities."""
    order = {city: n for n, city in enumerate(by_measures(atlas, (row.id for row in atlas.rows(City) if row.parent_id)))}
    found: dict[Pair, list[str]] = {}
    for m in atlas.measures.values():
        for one, other in combinations(sorted({place for place in m.places if place in order}, key=order.__getitem__), 2):
            found.setdefault((one, other), []).append(m.id)
    return {pair: tuple(ids) for pair, ids in sorted(found.items(), key=lambda item: -len(item[1]))}


def _ranked(sizes: Counter[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in sizes.most_common())
