"""A flow as a list, which takes the place of its lines on phones: there is no room for names beside a hundred lines there.

Under each name of the left column stands a row for each middle name that it leads to, in its colour, with the names of the right column.
Lines between the same three names are one link, to the first of them, with their number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from planatlas.site.charts.ends import Columns, End, Line
from planatlas.site.charts.measuring import lines as broken
from planatlas.site.charts.measuring import width
from planatlas.site.charts.paper import NARROW, Key, To
from planatlas.site.filling import filled

# Heights in em: of a row (`screens.css`), and of what is between names; the gap between names in a row, in em; how much wider bold letters are.
ROW, BETWEEN, _GAP, _BOLD = 2.0, 0.6, 0.9, 1.15
_LIST = Markup('<ul class="hc-listed">{items}</ul>')
_ITEM = Markup("<li>{name}<ul>{rows}</ul></li>")
_ROW = Markup('<li class="{look}"><span>{label}</span> {names}</li>')
_LINKED = Markup('<a href="{href}">{label}</a>')
_NAME = Markup('<a href="{href}" aria-label="{said}">{label}</a>')
_TIMES = Markup("<span>{name} <small>×{times}</small></span>")


@dataclass(frozen=True)
class FlowList:
    """The lines of a flow between its three columns, with their key."""

    columns: Columns
    lines: tuple[Line, ...]
    key: tuple[Key, ...]

    @property
    def height(self) -> float:
        """Return how high the list is on the narrowest screen, in em."""
        return round(sum(self._high(first) for first in self.columns[0]), 2)

    def shapes(self, to: To) -> Markup:
        """Return the list; `to` gives addresses as they are written."""
        return filled(_LIST, items=Markup("").join(self._item(first, to) for first in self.columns[0]))

    def _item(self, first: End, to: To) -> Markup:
        rows = Markup("").join(self._row(middle, lines, to) for middle, lines in self._rows(first))
        return filled(_ITEM, name=filled(_LINKED, href=to(first.uri), label=first.label) if first.uri else first.label, rows=rows)

    def _row(self, middle: End, lines: Sequence[Line], to: To) -> Markup:
        names = Markup(" ").join(self._name(end, [line for line in lines if line.ends[2] == end], to) for end in _lasts(lines))
        return filled(_ROW, look=self.key[lines[0].place].look, label=middle.label, names=names)

    def _name(self, end: str, lines: Sequence[Line], to: To) -> Markup:
        name = filled(_NAME, href=to(lines[0].uri), said=lines[0].name, label=self._label(end))
        return filled(_TIMES, name=name, times=len(lines)) if len(lines) > 1 else name

    def _rows(self, first: End) -> Iterator[tuple[End, list[Line]]]:
        """Yield the middle names that a name leads to, each with its lines."""
        for middle in self.columns[1]:
            lines = [line for line in self.lines if line.ends[:2] == (first.id, middle.id)]
            if lines:
                yield middle, lines

    def _label(self, end: str) -> str:
        return next(last.label for last in self.columns[2] if last.id == end)

    def _high(self, first: End) -> float:
        """Return how high a name is with its rows."""
        lines = len(broken(first.label, NARROW / _BOLD)) + sum(self._lines_of(middle, lines) for middle, lines in self._rows(first))
        return lines * ROW + BETWEEN

    def _lines_of(self, middle: End, lines: Sequence[Line]) -> int:
        """Return in how many lines a row is broken on the narrowest screen."""
        wide = width(middle.label) + sum(width(self._label(end)) + _GAP for end in _lasts(lines))
        return 1 + int(wide // NARROW)


def _lasts(lines: Sequence[Line]) -> dict[str, None]:
    """Return the last ends of lines, each once, in the order of the lines."""
    return dict.fromkeys(line.ends[2] for line in lines)
