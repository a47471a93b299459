"""Draws how tables relate where there is little width: the tables one below the other, and at their right a lane for each table that others point to.

The wide drawing of `planatlas.site.charts.diagram` shows the same on other screens; the order of the tables is that of its columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from planatlas.data.datasets import Table
from planatlas.site.charts.diagram import BOX, Links, by_column, links_of
from planatlas.site.filling import filled

_WIDTH, _HEIGHT, _STEP, _LANE, _EDGE, _TURN = 160, 24, 32, 14, 2, 5
# Where boxes begin: keys into their own table go round at the left, where no other line is.
_LEFT = 14
_SVG = Markup(
    '<svg class="hc-diagram hc-diagram--tall" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="{label}">'
    '<defs><marker id="hc-arrow-tall" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0 8 4 0 8z"/></marker></defs>{lines}{boxes}</svg>'
)
_LINE = Markup('<path class="hc-diagram__line" d="{path}" marker-end="url(#hc-arrow-tall)"/>')


def ladder(tables: Sequence[Table], own: set[str], label: str) -> Markup:
    """Return the drawing of `tables` as SVG; those not in `own` are drawn as neighbours."""
    links = links_of(tables, own)
    at = {name: _EDGE + n * _STEP + _HEIGHT // 2 for n, name in enumerate(by_column(links))}
    lanes = _lanes(links, at)
    lines = Markup("").join(filled(_LINE, path=path) for path in _lines(links, at, lanes))
    boxes = Markup("").join(_box(name, y, name in own) for name, y in at.items())
    width = _LEFT + _WIDTH + (len(lanes) + 1) * _LANE + _EDGE
    return filled(_SVG, width=width, height=len(at) * _STEP - _STEP + _HEIGHT + 2 * _EDGE, label=label, lines=lines, boxes=boxes)


def _lanes(links: Links, at: Mapping[str, int]) -> dict[str, int]:
    """Return the x of the lane of each table that others point to, the shortest lane first, so that few lines cross."""
    ends = {target: [at[name] for name in links if target in links[name] and name != target] for targets in links.values() for target in targets}
    reach = {target: max(abs(y - at[target]) for y in ys) for target, ys in ends.items() if ys}
    return {target: _LEFT + _WIDTH + (n + 1) * _LANE for n, target in enumerate(sorted(reach, key=lambda name: (reach[name], at[name])))}


def _lines(links: Links, at: Mapping[str, int], lanes: Mapping[str, int]) -> Iterator[str]:
    """Yield the path of each key: from a box to the lane, along it, and back to the box that the key points to."""
    right = _LEFT + _WIDTH
    for name, targets in links.items():
        for target in targets:
            if target == name:
                yield f"M{_LEFT} {at[name] - 5}c-13 0 -13 10 -1 10"
            else:
                y, to, turn = at[name], at[target], _TURN if at[target] > at[name] else -_TURN
                x = lanes[target]
                yield f"M{right} {y}H{x - _TURN}q{_TURN} 0 {_TURN} {turn}V{to - turn}q0 {turn} {-_TURN} {turn}H{right}"


def _box(name: str, y: int, own: bool) -> Markup:
    """Return the box of a table, with its name in the middle."""
    other = "" if own else " hc-diagram__box--other"
    return filled(BOX, other=other, x=_LEFT, y=y - _HEIGHT / 2, w=_WIDTH, h=_HEIGHT, tx=_LEFT + _WIDTH / 2, ty=y + 4, name=name)
