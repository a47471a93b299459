"""Outcomes of projects and measures by kind, chapter and city."""

from __future__ import annotations

from collections.abc import Iterable

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.crosstabs.grids import Grid
from planatlas.atlas.crosstabs.roles import members
from planatlas.atlas.later import Target, judged, named_by
from planatlas.plan.rows import City, Outcome, Project

Rows = Iterable[tuple[str, Iterable[Target]]]


def sums(atlas: Atlas) -> Grid:
    """Return all judged projects and measures by outcome: a row for each kind of record."""
    targets = [row.target for row in atlas.rows(Outcome)]
    return _grid(atlas, ((kind, (t for t in targets if t[0] == kind)) for kind in ("project", "measure")))


def by_kind(atlas: Atlas) -> Grid:
    """Return the projects of each kind by outcome, kinds in the order of the vocabulary."""
    rows = atlas.rows(Project)
    return _grid(atlas, ((kind, [("project", row.id) for row in rows if row.kind == kind]) for kind in atlas.vocabulary.ids("project_kinds")))


def by_chapter(atlas: Atlas) -> Grid:
    """Return what each chapter names by outcome; a project that two chapters name stands in both."""
    return _grid(atlas, ((chapter.id, named_by(atlas, "chapter", chapter.id)) for chapter in atlas.bibliography.chapters))


def by_city(atlas: Atlas) -> Grid:
    """Return what concerns each member of the city cluster by outcome; what concerns two cities stands in both rows."""
    return _grid(atlas, ((city, named_by(atlas, "city", city)) for city in members(atlas)))


def elsewhere(atlas: Atlas) -> tuple[str, ...]:
    """Return the administrative units besides the members that have something judged."""
    inside = members(atlas)
    return tuple(city.id for city in atlas.rows(City) if city.id not in inside and judged(atlas, named_by(atlas, "city", city.id)))


def _grid(atlas: Atlas, rows: Rows) -> Grid:
    """Return a grid of the rows that have something judged, with a column for each outcome of the vocabulary."""
    cells: dict[tuple[str, str], tuple[str, ...]] = {}
    for row, targets in rows:
        cells |= {(row, outcome): tuple(thing for _, thing in found) for outcome, found in judged(atlas, targets).items()}
    return Grid(tuple(dict.fromkeys(row for row, _ in cells)), atlas.vocabulary.ids("outcomes"), cells)
