"""The numbers of the map as a table, and as data for the script that filters it."""

from __future__ import annotations

from collections.abc import Sequence

from planatlas.maps.geometry.frame import Frame
from planatlas.maps.marks import Cartographer, Mark
from planatlas.plan.rows import City

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


def filter_data(c: Cartographer, shown: Sequence[Mark], lang: str) -> dict[str, object]:
    """Return the values from which the script counts anew: each measure that names a circle, with action, clusters (and those above them), sectors and circles."""
    places = {mark.id: number for number, mark in enumerate(shown)}
    named = [m for m in c.atlas.measures.values() if places.keys() & {*m.places}]
    clusters = [i for i in c.atlas.ancestors if any(i in c.atlas.with_ancestors(m.clusters) for m in named)]
    actions = [a for a in c.atlas.entries["actions"] if any(m.action == a for m in named)]
    sectors = [s for s in c.atlas.entries["sectors"] if any(s in m.sectors for m in named)]
    rows = [
        [
            actions.index(m.action),
            [clusters.index(i) for i in c.atlas.with_ancestors(m.clusters)],
            [sectors.index(s) for s in m.sectors],
            [places[p] for p in m.places if p in places],
        ]
        for m in named
    ]
    return {
        "clusters": [[i, c.atlas.name_of("cluster", i, lang), len(c.atlas.ancestors[i])] for i in clusters],
        "actions": [[a, c.atlas.entries["actions"][a].name[lang]] for a in actions],
        "sectors": [c.atlas.name_of("sector", s, lang) for s in sectors],
        "measures": rows,
    }
