"""A strip of thin cells, one for each measure in the order of the plan: the whole plan as a barcode, or a slice of it.

The firmer a measure, the higher its cell and the more it stands out from the page. A script shows what is pointed at and lets arrow keys walk along;
without it each cell is a link, and of all of them only the first stops the tab key, for there may be hundreds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from planatlas.site.charts.measuring import width
from planatlas.site.charts.paper import NARROW, Drawing, Key, To
from planatlas.site.charts.rows import Label, labelled, lowered, percent, stacked
from planatlas.site.charts.rows import Row as Placed
from planatlas.site.filling import filled

# Heights in em: the cells, the room over and under them, a line of marks. Inside, cells are one unit wide and HIGH units high; groups are GAP apart.
_CELLS, _OVER, _UNDER, _MARKS = 2.8, 0.25, 0.7, 1.2
# How wide a row is at least, in em, where what is marked `wide` is shown.
_WIDE_ROW = 34.0
HIGH, _WIDE, _GAP = 24, 0.86, 1.6
_ROW = Markup(
    '<svg class="hc-strip__row" y="{y}em" height="{high}em" viewBox="0 0 {wide} {units}" preserveAspectRatio="none"><path class="base" d="M0 {units}H{end}"/>{cells}</svg>'
)
# Filled by `%`, for there are hundreds: all that comes in is escaped before.
_CELL = '<a href="%s" aria-label="%s" tabindex="%d"><path class="%s" d="M%s %dh%sv%dh-%sz"/></a>'
_NAMED = Markup('<a class="hc-strip__name" href="{href}">{inside}</a>')
_UNLABELLED = Label(Markup(""), Markup(""), 0.0, 0)
_MARK = Markup('<text class="q{more}" x="{x}%" y="{y}em">{text}</text>')


@dataclass(frozen=True)
class Cell:
    """A measure: its place on the scale of firmness from 1, what is read out, and where it stands."""

    level: int
    name: str
    uri: str


@dataclass(frozen=True)
class Row:
    """Cells under one label, in groups; `said` is their number in words, `uri` what the label leads to, `marks` are written under the groups."""

    label: str
    said: str
    groups: tuple[tuple[Cell, ...], ...]
    uri: str = ""
    marks: tuple[str, ...] = ()

    @property
    def units(self) -> float:
        """How wide the row is, in cells."""
        return round(sum(map(len, self.groups)) + _GAP * max(0, len(self.groups) - 1), 2)


@dataclass(frozen=True)
class Strip:
    """Rows of cells on one scale. `key` are the looks from the weakest to the firmest, `least` the width of the scale in cells at least."""

    rows: tuple[Row, ...]
    key: tuple[Key, ...]
    least: int = 0

    def drawing(self, to: To) -> Drawing:
        """Return the shapes."""
        wide = max([row.units for row in self.rows] + [self.least]) or 1
        rows = stacked([self._row(row, wide, first=not number, to=to) for number, row in enumerate(self.rows)])
        return Drawing(rows.shapes, rows.high, links=True, more=rows.more)

    def _row(self, row: Row, wide: float, *, first: bool, to: To) -> Placed:
        """Return a row with its label, its cells and what is written under them; `wide` is the width of the scale in cells."""
        label = labelled(row.label, row.said) if row.label else _UNLABELLED
        top, head = label.high + (_OVER if row.label else 0), label.over(Markup(""))
        cells = Markup("".join(self._cells(row, first=first, to=to)))
        shapes = filled(_ROW, y=round(top, 2), high=_CELLS, wide=wide, units=HIGH, end=row.units, cells=cells)
        under = lowered(shapes + Markup("").join(_marks(row, wide, top + _CELLS + 1.05)), label.more)
        high = top + _CELLS + (_MARKS if any(row.marks) else 0) + (_UNDER if row.label else 0)
        return Placed((filled(_NAMED, href=to(row.uri), inside=head) if row.uri else head) + under, high, label.more)

    def _cells(self, row: Row, *, first: bool, to: To) -> Iterator[str]:
        at, looks = 0.0, [escape(key.look) for key in self.key]
        for group in row.groups:
            for number, cell in enumerate(group):
                high = round(HIGH * (0.25 + 0.75 * cell.level / len(looks)))
                stop = 0 if first and not at and not number else -1
                shape = (looks[cell.level - 1], _short(at + number), HIGH - high, _WIDE, high, _WIDE)
                yield _CELL % (escape(to(cell.uri)), escape(cell.name), stop, *shape)
            at += len(group) + _GAP


def _marks(row: Row, units: float, y: float) -> Iterator[Markup]:
    """Yield the marks that are no wider than their group, or at the end than what is left, on every screen or on wide ones."""
    at = 0.0
    for number, (group, mark) in enumerate(zip(row.groups, row.marks, strict=False), 1):
        room = len(group) + _GAP
        share = (max(room, units - at) if number == len(row.groups) else room) / units
        if mark and width(mark) + 0.3 < share * _WIDE_ROW:
            yield filled(_MARK, more="" if width(mark) + 0.3 < share * NARROW else " wide", x=percent(at, units), y=round(y, 2), text=mark)
        at += len(group) + _GAP


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
