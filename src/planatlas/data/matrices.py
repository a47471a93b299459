"""The cross tables of the matrix page as CSV: one row for each cell that is not empty, names in both languages beside the ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.crosstabs.grids import Grid, chapters_by_strengths, sectors_by_actions
from planatlas.atlas.crosstabs.roles import Mark, clusters_by_cities
from planatlas.data.views import ROOT
from planatlas.data.write import as_csv
from planatlas.plan.model import Text

_ROLES = ("cluster_id", "cluster_zh", "cluster_en", "city_id", "city_zh", "city_en", "role", "role_zh", "role_en", "field_zh", "field_en", "source", "measures")


def matrices(atlas: Atlas) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the site root, UTF-8 CSV) of the three tables."""
    sectors, actions, strengths = ({e: entry.name for e, entry in atlas.entries[name].items()} for name in ("sectors", "actions", "strengths"))
    chapters = {c.id: c.title for c in atlas.bibliography.chapters}
    yield f"{ROOT}/clusters-cities.csv", as_csv(_ROLES, _roles(atlas))
    yield f"{ROOT}/sectors-actions.csv", _counts("sector", "action", sectors_by_actions(atlas), (sectors, actions))
    yield f"{ROOT}/chapters-strengths.csv", _counts("chapter", "strength", chapters_by_strengths(atlas), (chapters, strengths))


def _counts(row: str, column: str, grid: Grid, names: tuple[dict[str, Text], dict[str, Text]]) -> bytes:
    head = [f"{key}_{part}" for key in (row, column) for part in ("id", "zh", "en")] + ["measures"]
    cells = ((r, names[0][r], c, names[1][c], grid.count(r, c)) for r in grid.rows for c in grid.columns if grid.count(r, c))
    return as_csv(head, ((r, left.zh, left.en, c, top.zh, top.en, number) for r, left, c, top, number in cells))


def _roles(atlas: Atlas) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each role and field; where a sentence only names both, role and field are empty. `measures` are ids, with spaces between."""
    table = clusters_by_cities(atlas)
    for cluster, _ in table.clusters:
        for city in (*table.members, *table.others):
            for mark in table.cells.get((cluster, city), ()):
                names = (value for kind, thing in (("cluster", cluster), ("city", city)) for value in _names(atlas, kind, thing))
                yield from _rows(atlas, tuple(names), mark)


def _names(atlas: Atlas, kind: str, thing: str) -> tuple[str, str, str]:
    row = atlas.things[kind][thing]
    return thing, row.name_zh, row.name_en


def _rows(atlas: Atlas, names: tuple[str, ...], mark: Mark) -> Iterator[tuple[Any, ...]]:
    role = atlas.entries["city_roles"][mark.role].name if mark.role else None
    for field in mark.fields or (None,):
        yield (
            *names,
            mark.role,
            role.zh if role else "",
            role.en if role else "",
            field.zh if field else "",
            field.en if field else "",
            mark.sentence,
            " ".join(mark.measures),
        )
