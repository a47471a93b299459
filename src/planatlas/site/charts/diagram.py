"""Draws how tables relate: a box for each table, a line from each foreign key to the table it points to.

Tables stand in columns: what others point to is on the right. A line that crosses a column has a lane of its own
there. Colours come from the style sheet, so that the drawing works in light and dark; screen readers are given the
list of relations beside it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from planatlas.data.datasets import Table
from planatlas.site.filling import filled

Links = Mapping[str, tuple[str, ...]]
# A box is as wide as the longest name of a table: 20 characters of 7.2 px, with an edge.
_WIDTH, _HEIGHT, _GAP_X, _GAP_Y, _LANE, _EDGE = 160, 32, 42, 14, 12, 4
_SVG = Markup(
    '<svg class="hc-diagram" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="{label}">'
    '<defs><marker id="hc-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0 8 4 0 8z"/></marker></defs>{lines}{boxes}</svg>'
)
_LINE = Markup('<path class="hc-diagram__line" d="{path}" marker-end="url(#hc-arrow)"/>')
BOX = Markup('<g class="hc-diagram__box{other}"><rect x="{x}" y="{y}" width="{w}" height="{h}" rx="3"/><text x="{tx}" y="{ty}">{name}</text></g>')


def neighbours(tables: Sequence[Table], everything: Sequence[Table]) -> list[Table]:
    """Return `tables` and the tables that they point to, in the order of `everything`."""
    wanted = {t.name for t in tables} | {key.table for t in tables for key in t.foreign_keys}
    return [table for table in everything if table.name in wanted]


def links_of(tables: Sequence[Table], own: set[str]) -> Links:
    """Return for each table the tables that its keys point to; keys of neighbours, which are not in `own`, are left out."""
    return {t.name: tuple(dict.fromkeys(k.table for k in t.foreign_keys if t.name in own)) for t in tables}


def by_column(links: Links) -> list[str]:
    """Return the tables in the order in which a reader meets them in the drawing, column by column."""
    return [name for column in _columns(links, _routes(links)) for name in column if name in links]


def diagram(tables: Sequence[Table], own: set[str], label: str) -> Markup:
    """Return the drawing of `tables` as SVG; those not in `own` are drawn as neighbours."""
    links = links_of(tables, own)
    routes = _routes(links)
    columns = _columns(links, routes)
    at = {name: (x * (_WIDTH + _GAP_X) + _EDGE, y) for x, column in enumerate(columns) for name, y in _spread(column, links, _tallest(columns, links))}
    lines = Markup("").join(filled(_LINE, path=_path([at[name] for name in route])) for route in routes)
    boxes = Markup("").join(_box(name, at[name], name in own) for name in links)
    return filled(
        _SVG,
        width=len(columns) * (_WIDTH + _GAP_X) - _GAP_X + 2 * _EDGE + 14,
        height=round(_tallest(columns, links)) + 2 * _EDGE,
        label=label,
        lines=lines,
        boxes=boxes,
    )


def _routes(links: Links) -> list[tuple[str, ...]]:
    """Return for each key the names on its way: table, a waypoint in each column that it crosses, table."""
    ranks = {name: _rank(name, links, ()) for name in links}
    return [(name, *(f"{name} {target} {rank}" for rank in range(ranks[name] - 1, ranks[target], -1)), target) for name in links for target in links[name]]


def _columns(links: Links, routes: Sequence[tuple[str, ...]]) -> list[list[str]]:
    """Return tables and waypoints column by column, those that nothing in the drawing leads on from last."""
    ranks = {name: _rank(name, links, ()) for name in links}
    ranks |= {point: int(point.rsplit(" ", 1)[1]) for route in routes for point in route[1:-1]}
    onward: dict[str, list[str]] = {name: [] for name in ranks}
    for route in routes:
        for here, there in itertools.pairwise(route):
            onward[here].append(there)
    columns = [[name for name in ranks if ranks[name] == rank] for rank in range(max(ranks.values()), -1, -1)]
    return _untangled([column for column in columns if column], onward)


def _rank(name: str, links: Links, seen: tuple[str, ...]) -> int:
    onward = [target for target in links[name] if target not in (*seen, name)]
    return 1 + max((_rank(target, links, (*seen, name)) for target in onward), default=-1)


def _untangled(columns: list[list[str]], onward: Mapping[str, list[str]]) -> list[list[str]]:
    """Order each column by the mean position of what it points to, from right to left, so that fewer lines cross."""
    placed: dict[str, float] = {}
    found = []
    for column in reversed(columns):
        means = {name: [placed[t] for t in onward[name] if t in placed] for name in column}
        ordered = sorted(column, key=lambda name: sum(means[name]) / len(means[name]) if means[name] else 0.5)
        placed |= {name: (number + 0.5) / len(ordered) for number, name in enumerate(ordered)}
        found.append(ordered)
    return found[::-1]


def _height(name: str, links: Links) -> int:
    return _HEIGHT + _GAP_Y if name in links else _LANE


def _tallest(columns: list[list[str]], links: Links) -> int:
    return max(sum(_height(name, links) for name in column) for column in columns)


def _spread(column: list[str], links: Links, tallest: int) -> Iterator[tuple[str, float]]:
    """Yield (name, y of its middle), spread over the drawing's height."""
    spare = (tallest - sum(_height(name, links) for name in column)) / len(column)
    top = float(_EDGE)
    for name in column:
        step = _height(name, links) + spare
        yield name, round(top + step / 2, 1)
        top += step


def _path(points: Sequence[tuple[float, float]]) -> str:
    """Return a line from the right of one box to the left of another, level where it crosses a column; a key that leads back goes round at the right, one into its own table over the box, where no other line is."""
    (x, y), (end, y2), half = points[0], points[-1], _GAP_X / 2
    if points[0] == points[-1]:
        return f"M{x + _WIDTH - 30} {y - _HEIGHT / 2}c0 -11 18 -11 18 -1"
    if end <= x:
        return f"M{x + _WIDTH} {y}C{x + _WIDTH + half} {y} {end + _WIDTH + half} {y2} {end + _WIDTH} {y2}"
    steps = [f"H{x + _WIDTH}C{x + _WIDTH + half} {y} {x2 - half} {y2} {x2} {y2}" for (x, y), (x2, y2) in itertools.pairwise(points)]
    return f"M{x + _WIDTH} {y}{''.join(steps)}"


def _box(name: str, at: tuple[float, float], own: bool) -> Markup:
    return filled(
        BOX,
        other="" if own else " hc-diagram__box--other",
        x=at[0],
        y=at[1] - _HEIGHT / 2,
        w=_WIDTH,
        h=_HEIGHT,
        tx=at[0] + _WIDTH / 2,
        ty=at[1] + 4,
        name=name,
    )
