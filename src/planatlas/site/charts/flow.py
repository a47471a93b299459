"""Flows from the left by the middle to the right: a line for each record, as wide as every other, between columns of names.

Lines run in a drawing of their own, which is stretched to the room between the names, so names keep their size from a phone to a wall.
A phone has no such room: there a list takes their place (`flowlist`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from planatlas.site.charts.ends import Columns, End, Line
from planatlas.site.charts.flowlist import FlowList
from planatlas.site.charts.measuring import balanced
from planatlas.site.charts.paper import Drawing, Inset, Key, Listed, To
from planatlas.site.filling import filled

# Heights in em: of a line, of a name at least, between names. Inside, an em is ten units high, and the width is 100.
_LINE, _NAME, _GAP = 0.34, 1.25, 0.3
_UNITS = 10
# How wide names are at most, in em, at the left, in the middle and at the right, and the room that those beside the lines have.
_ROOM = (11.5, 11.5, 7.4)
BESIDE = Inset("hc-between", 12.5, 8.0)
_LINES = Markup('<svg class="hc-flow__lines" height="{high}em" viewBox="0 0 100 {units}" preserveAspectRatio="none">{lines}</svg>')
_PATH = Markup('<a href="{href}" aria-label="{name}" tabindex="{stop}" data-ends="{ends}"><path class="flow {look}" d="{path}"/></a>')
_NODE = Markup('<line class="node" x1="{x}%" x2="{x}%" y1="{y}em" y2="{y2}em"/>')
# How a name of each column is written: beside the lines, or over them in the middle.
_NAMED = (
    Markup('<text x="-.6em" y="{y}em" text-anchor="end">{text}</text>'),
    Markup('<text class="halo m" x="50%" y="{y}em">{text}</text>'),
    Markup('<text x="100%" dx=".6em" y="{y}em">{text}</text>'),
)
_AT = (0, 50, 100)
_LINKED = Markup('<a class="hc-flow__name" href="{href}" data-end="{end}">{inside}</a>')


@dataclass(frozen=True)
class Flow:
    """Lines between three columns of ends, which stand in the order given."""

    columns: Columns
    lines: tuple[Line, ...]
    key: tuple[Key, ...]

    def drawing(self, to: To) -> Drawing:
        """Return the shapes."""
        high = max((self._high(column) for column in range(3)), default=0) or _NAME
        tops = [self._tops(column, high) for column in range(3)]
        lines = filled(_LINES, high=round(high, 2), units=round(high * _UNITS), lines=Markup("").join(self._paths(tops, to)))
        nodes = Markup("").join(shape for column in range(3) for shape in self._nodes(column, tops[column]))
        names = Markup("").join(name for column in range(3) for name in self._names(column, tops[column], to))
        listed = FlowList(self.columns, self.lines, self.key)
        return Drawing(lines + nodes + names, high, links=bool(self.lines), inset=BESIDE, listed=Listed(listed.shapes(to), listed.height))

    def _number(self, column: int, end: str) -> int:
        return sum(line.ends[column] == end for line in self.lines)

    def _bundle(self, column: int, end: End) -> float:
        """Return how high the lines of an end are together."""
        return self._number(column, end.id) * _LINE

    def _room(self, column: int, end: End) -> float:
        """Return how high an end is: its name stands beside its lines, in the middle above them."""
        name, lines = _NAME * len(_broken(column, end)), self._bundle(column, end)
        return (name + lines if column == 1 else max(name, lines)) + _GAP

    def _high(self, column: int) -> float:
        return sum(self._room(column, end) for end in self.columns[column])

    def _tops(self, column: int, high: float) -> dict[str, float]:
        """Return where the lines of each end of a column begin, in em; columns are spread over the whole height."""
        ends = self.columns[column]
        spare = (high - self._high(column)) / max(1, len(ends))
        top, found = 0.0, {}
        for end in ends:
            room = self._room(column, end) + spare
            over = _NAME * len(_broken(column, end)) if column == 1 else 0
            found[end.id] = top + over + (room - over - self._bundle(column, end)) / 2
            top += room
        return found

    def _paths(self, tops: Sequence[Mapping[str, float]], to: To) -> Iterator[Markup]:
        """Yield the lines; at each end they lie in the order of their other ends, so that few cross."""
        places = [self._places(column, tops) for column in range(3)]
        for n, line in enumerate(self.lines):
            points = [(_AT[column], round(places[column][n] * _UNITS, 1)) for column in range(3)]
            yield filled(
                _PATH, href=to(line.uri), name=line.name, stop=-1 if n else 0, ends=" ".join(line.ends), look=self.key[line.place].look, path=_path(points)
            )

    def _places(self, column: int, tops: Sequence[Mapping[str, float]]) -> list[float]:
        """Return the middle of each line at a column, in em."""
        beside = (1, 0, 1)[column]
        order = sorted(range(len(self.lines)), key=lambda n: (tops[beside][self.lines[n].ends[beside]], tops[2 - column][self.lines[n].ends[2 - column]], n))
        used: dict[str, int] = {}
        found = [0.0] * len(self.lines)
        for n in order:
            end = self.lines[n].ends[column]
            found[n] = tops[column][end] + (used.get(end, 0) + 0.5) * _LINE
            used[end] = used.get(end, 0) + 1
        return found

    def _nodes(self, column: int, tops: Mapping[str, float]) -> Iterator[Markup]:
        """Yield the upright lines at which the lines of each end of a column meet."""
        for end in self.columns[column]:
            top, high = tops[end.id], self._bundle(column, end)
            if high:
                yield filled(_NODE, x=_AT[column], y=round(top, 2), y2=round(top + high, 2))

    def _names(self, column: int, tops: Mapping[str, float], to: To) -> Iterator[Markup]:
        for end in self.columns[column]:
            broken, middle = _broken(column, end), tops[end.id] + self._bundle(column, end) / 2
            first = tops[end.id] - 0.3 - (len(broken) - 1) * _NAME if column == 1 else middle + 0.35 - (len(broken) - 1) / 2 * _NAME
            name = Markup("").join(filled(_NAMED[column], y=round(first + n * _NAME, 2), text=text) for n, text in enumerate(broken))
            yield filled(_LINKED, href=to(end.uri), end=end.id, inside=name) if end.uri else name


def _broken(column: int, end: End) -> tuple[str, ...]:
    """Return a name in as many lines as its column needs."""
    return balanced(end.label, _ROOM[column])


def _path(points: Sequence[tuple[float, float]]) -> str:
    """Return a smooth line through the points."""
    steps = [f"C{(x + x2) / 2:g} {y:g} {(x + x2) / 2:g} {y2:g} {x2:g} {y2:g}" for (x, y), (x2, y2) in pairwise(points)]
    return f"M{points[0][0]:g} {points[0][1]:g}{''.join(steps)}"
