"""Horizontal bars: a label, its number, and under both a bar on one scale; a mark may stand for a mean.

Where there is room, bars stand in two columns, the first half in the first: a bar across a wide screen is far from its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from planatlas.site.charts.paper import Drawing, Key, To
from planatlas.site.charts.rows import Row, labelled, linked, percent, pressed, stacked
from planatlas.site.filling import filled

# Heights in em: the bar, the room under it, how far the mark of a mean stands out above and below.
_BAR, _UNDER, _ABOVE, _BELOW = 0.62, 0.75, 0.1, 0.3
# With so many bars there are two columns, each this wide, in percent.
_MANY, _COLUMN = 4, 47.5
_HALF = Markup('<svg x="{x}%" width="{wide}%" height="{high}em" overflow="visible">{shapes}</svg>')
_TRACK = Markup('<rect class="track" width="100%" y="{y}em" height="{high}em" rx="2"/>')
_FILL = Markup('<rect class="{look}" width="{share}%" y="{y}em" height="{high}em" rx="2"/>')
_REFERENCE = Markup('<line class="ref" x1="{x}%" x2="{x}%" y1="{y}em" y2="{y2}em"/>')


@dataclass(frozen=True)
class Bar:
    """A bar: `said` is its number in words, `name` what is read out, `uri` what it leads to (below the site root), `mean` where the mark stands."""

    label: str
    value: float
    said: str
    name: str = ""
    uri: str = ""
    mean: float | None = None
    look: str = "bar"


@dataclass(frozen=True)
class Bars:
    """Bars on one scale; `full` is the value of a whole track (the largest value where it is None)."""

    bars: tuple[Bar, ...]
    full: float | None = None
    key: tuple[Key, ...] = ()

    def drawing(self, to: To) -> Drawing:
        """Return the shapes."""
        full = self.full or max((max(bar.value, bar.mean or 0) for bar in self.bars), default=0) or 1
        rows, links = [_row(bar, full, to) for bar in self.bars], any(bar.uri for bar in self.bars)
        column = stacked(rows)
        drawing = Drawing(column.shapes, column.high, links, column.more)
        return drawing if len(rows) < _MANY else replace(_two_columns(rows), links=links, narrower=drawing)


def _two_columns(rows: Sequence[Row]) -> Drawing:
    middle = (len(rows) + 1) // 2
    halves = [stacked(rows[:middle]), stacked(rows[middle:])]
    places = zip((0, 100 - _COLUMN), halves, strict=True)
    shapes = Markup("").join(filled(_HALF, x=x, wide=_COLUMN, high=round(half.high, 2), shapes=half.shapes) for x, half in places)
    return Drawing(shapes, max(half.high for half in halves))


def _row(bar: Bar, full: float, to: To) -> Row:
    label = labelled(bar.label, bar.said)
    high = label.high + _BAR + _UNDER
    shapes = label.over((pressed(high) if bar.uri else Markup("")) + _bar(bar, full, label.high))
    return Row(linked(shapes, bar.name, to(bar.uri)) if bar.uri else shapes, high, label.more)


def _bar(bar: Bar, full: float, top: float) -> Markup:
    """Return the track with the bar in it and its mark, `top` em down."""
    shapes = filled(_TRACK, y=round(top, 2), high=_BAR) + filled(_FILL, look=bar.look, share=percent(bar.value, full), y=round(top, 2), high=_BAR)
    if bar.mean is not None:
        shapes += filled(_REFERENCE, x=percent(bar.mean, full), y=round(top - _ABOVE, 2), y2=round(top + _BAR + _BELOW, 2))
    return shapes
