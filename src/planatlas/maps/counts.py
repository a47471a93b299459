"""The numbers of the map as a table, and as data for the script that filters it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planatlas.atlas.later import outcome_of
from planatlas.atlas.together import roles_in
from planatlas.maps.geometry.frame import Frame
from planatlas.maps.marks import Cartographer, Mark
from planatlas.plan.rows import City, Project

# (kind, id, number of measures that name it, number inside names, id of the unit whose circle it lies within or "")
TableRow = tuple[str, str, int, int, str]


def table_rows(c: Cartographer, frame: Frame, shown: Sequence[Mark]) -> list[TableRow]:
    """Return the rows of the table below a map: its circles, and the units that lie within their own city's circle."""
    drawn = {mark.id for mark in shown}
    rows: list[TableRow] = [(mark.kind, mark.id, mark.n, len(c.atlas.measures_inside(mark.kind, mark.id)), "") for mark in shown]
    for row in c.atlas.rows(City):
        point = c.point(row.id)
        if row.id not in drawn and row.parent_id in drawn and point and frame.holds(frame.point(*point), 4):
            rows.append(("city", row.id, c.counted("city", row.id), len(c.atlas.measures_inside("city", row.id)), row.parent_id))
    return rows


def outcome_counts(c: Cartographer, shown: Sequence[Mark]) -> dict[str, Counter[str]]:
    """Return the number of projects of each city on the map by outcome, "" for what nobody has looked into; cities without one are left out."""
    found = {mark.id: Counter(_outcome(c, project) for project in c.atlas.projects_of(mark.id)) for mark in shown if mark.kind == "city"}
    return {city: counts for city, counts in found.items() if counts}


def _outcome(c: Cartographer, project: str) -> str:
    found = outcome_of(c.atlas, "project", project)
    return found.outcome if found else ""


@dataclass(frozen=True)
class Lists:
    """What the script's rows point into: circles, and the clusters and actions that a reader can choose."""

    circles: Mapping[str, int]
    clusters: tuple[str, ...]
    actions: tuple[str, ...]
    sectors: tuple[str, ...]


def filter_data(c: Cartographer, shown: Sequence[Mark], letters: Mapping[str, str], lang: str) -> dict[str, object]:
    """Return the values from which the script counts anew, as places in lists: measures and projects on the map, and roles by cluster."""
    atlas, lists = c.atlas, _lists(c, shown)
    return {
        "clusters": [[i, atlas.name_of("cluster", i, lang), len(atlas.ancestors[i])] for i in lists.clusters],
        "actions": [[a, atlas.entries["actions"][a].name[lang]] for a in lists.actions],
        "sectors": [atlas.name_of("sector", s, lang) for s in lists.sectors],
        "outcomes": [[o, atlas.entries["outcomes"][o].name[lang]] for o in atlas.vocabulary.ids("outcomes")],
        "roleNames": [[role, letters[role], atlas.entries["city_roles"][role].name[lang]] for role in atlas.vocabulary.ids("city_roles")],
        "measures": _measures(c, lists),
        "projects": _projects(c, lists),
        "roles": [_roles(c, lists, cluster) for cluster in lists.clusters],
    }


def _lists(c: Cartographer, shown: Sequence[Mark]) -> Lists:
    atlas, circles = c.atlas, {mark.id: number for number, mark in enumerate(shown)}
    named = [m for m in atlas.measures.values() if circles.keys() & {*m.places}]
    used = {i for m in named for i in atlas.with_ancestors(m.clusters)}
    clusters = tuple(i for i in atlas.cluster_tree if i in used or circles.keys() & roles_in(atlas, i).keys())
    actions, sectors = {m.action for m in named}, {s for m in named for s in m.sectors}
    return Lists(circles, clusters, tuple(a for a in atlas.entries["actions"] if a in actions), tuple(s for s in atlas.entries["sectors"] if s in sectors))


def _measures(c: Cartographer, lists: Lists) -> list[list[object]]:
    """Return [action, clusters and those above them, sectors, circles] of each measure that names a circle."""
    return [
        [lists.actions.index(m.action), _clusters(c, lists, m.clusters), [lists.sectors.index(s) for s in m.sectors], places]
        for m in c.atlas.measures.values()
        if (places := [lists.circles[p] for p in m.places if p in lists.circles])
    ]


def _projects(c: Cartographer, lists: Lists) -> list[list[object]]:
    """Return [outcome, clusters and those above them, circles] of each project of a city on the map; -1 where nobody has looked."""
    order = c.atlas.vocabulary.ids("outcomes")
    found: list[list[object]] = []
    for row in c.atlas.rows(Project):
        if places := [lists.circles[city] for city in c.atlas.cities_of(row.id) if city in lists.circles]:
            outcome = _outcome(c, row.id)
            found.append([order.index(outcome) if outcome else -1, _clusters(c, lists, (row.cluster_id,) if row.cluster_id else ()), places])
    return found


def _clusters(c: Cartographer, lists: Lists, clusters: Iterable[str]) -> list[int]:
    return [lists.clusters.index(i) for i in c.atlas.with_ancestors(clusters) if i in lists.clusters]


def _roles(c: Cartographer, lists: Lists, cluster: str) -> list[list[object]]:
    """Return [circle, roles] of each city on the map that the cluster or its parts give a role."""
    order = c.atlas.vocabulary.ids("city_roles")
    return [[lists.circles[city], [order.index(role) for role in roles]] for city, roles in roles_in(c.atlas, cluster).items() if city in lists.circles]
