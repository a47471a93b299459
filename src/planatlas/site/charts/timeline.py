"""A time line of dated facts: a numbered mark for each, the plan's date and the date of the judgement as upright lines.

A date known to the year or month is a bar as long as that year or month, with its mark in the middle.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from planatlas.site.charts.paper import Drawing, Key, To
from planatlas.site.filling import filled

# Marks nearer than this, in percent of the width, stand above each other: two of them side by side on the narrowest screen.
_NEAR = 9.0
# From the left edge to the first year and from the last to the right edge, in percent; half a mark fits in.
_EDGE = 3.5
# Heights in em: a label of an upright line, both labels, a row of marks, the axis with its years.
_LABEL, _HEAD, _ROW, _FOOT = 1.4, 3.1, 2.0, 2.0
# Every second year has its number in the narrow drawing when there are more years than this.
_FEW = 6

_YEAR = Markup('<line class="axis" x1="{x}%" x2="{x}%" y1="{y}em" y2="{y2}em"/><text class="q m{minor}" x="{middle}%" y="{text}em">{year}</text>')
_AXIS = Markup('<line class="axis" x1="0%" x2="100%" y1="{y}em" y2="{y}em"/>')
_LINE = Markup(
    '<line class="{look}" x1="{x}%" x2="{x}%" y1="{top}em" y2="{y}em"/><text class="at-{look}" x="{x}%" y="{text}em" text-anchor="{anchor}">{label}</text>'
)
_MARK = Markup(
    '<a href="{href}" aria-label="{number}. {title}"><title>{title}</title><line class="span" x1="{start}%" x2="{end}%" y1="{y}em" y2="{y}em"/>'
    '<circle class="{look}" cx="{x}%" cy="{y}em" r=".82em"/><text class="on on-{look}" x="{x}%" y="{text}em">{number}</text></a>'
)


@dataclass(frozen=True)
class Event:
    """A dated fact: `date` is a year, a month or a day, `title` says what it is, `place` is that of its key, `uri` where it stands."""

    date: str
    title: str
    place: int
    uri: str


@dataclass(frozen=True)
class Line:
    """A date that is marked by an upright line (yyyy-mm-dd) and its label."""

    date: str
    label: str


@dataclass(frozen=True)
class Frame:
    """The span of a time line: its first day, and the day after its last one."""

    start: int
    end: int

    def percent(self, day: int) -> float:
        """Return how far to the right a day is."""
        return round(_EDGE + (100 - 2 * _EDGE) * (day - self.start) / (self.end - self.start), 2)


@dataclass(frozen=True)
class Timeline:
    """Facts in the order of their dates, numbered from 1, with the lines of the plan, as far as its day is known, and of the judgement."""

    events: tuple[Event, ...]
    plan: Line | None
    judged: Line
    key: tuple[Key, ...]

    def drawing(self, to: To) -> Drawing:
        """Return the shapes."""
        spans = [span(event.date) for event in self.events]
        lines = [*([("ref", self.plan)] if self.plan else []), ("due", self.judged)]
        frame = _frame([*spans, *(span(line.date) for _, line in lines)])
        rows = levels([frame.percent(sum(days) // 2) for days in spans])
        axis = round(_HEAD + _ROW * (max(rows, default=0) + 1), 2)
        years = filled(_AXIS, y=axis) + Markup("").join(_years(frame, axis))
        upright = Markup("").join(_line(frame, look, line, axis) for look, line in lines)
        marks = Markup("").join(self._mark(n, frame, axis - _ROW * (row + 0.5), to) for n, row in enumerate(rows))
        return Drawing(years + upright + marks, axis + _FOOT, links=bool(self.events))

    def _mark(self, n: int, frame: Frame, y: float, to: To) -> Markup:
        event, days = self.events[n], span(self.events[n].date)
        start, end, middle = (frame.percent(day) for day in (*days, sum(days) // 2))
        look, values = self.key[event.place].look, {"start": start, "end": end, "x": middle, "y": round(y, 2), "text": round(y + 0.36, 2)}
        return filled(_MARK, href=to(event.uri), title=event.title, look=look, number=n + 1, **values)


def span(text: str) -> tuple[int, int]:
    """Return the first day that a year, month or day takes in and the day after the last, as ordinals."""
    parts = [int(part) for part in text.split("-")]
    first = date(*([*parts, 1, 1])[:3])
    days = {1: 366 if monthrange(parts[0], 2)[1] == 29 else 365, 2: monthrange(first.year, first.month)[1], 3: 1}[len(parts)]
    return first.toordinal(), first.toordinal() + days


def levels(places: Sequence[float]) -> list[int]:
    """Return the row of each place (in percent), 0 next to the axis, so that no two marks of a row are too near each other."""
    last: list[float] = []
    found = []
    for place in places:
        row = next((n for n, other in enumerate(last) if abs(place - other) >= _NEAR), len(last))
        last[row : row + 1] = [place]
        found.append(row)
    return found


def _frame(spans: Sequence[tuple[int, int]]) -> Frame:
    """Return whole years around all days."""
    first, last = date.fromordinal(min(start for start, _ in spans)), date.fromordinal(max(end for _, end in spans) - 1)
    return Frame(date(first.year, 1, 1).toordinal(), date(last.year + 1, 1, 1).toordinal())


def _years(frame: Frame, axis: float) -> Iterator[Markup]:
    first, last = date.fromordinal(frame.start).year, date.fromordinal(frame.end).year
    for year in range(first, last):
        begin, end = (frame.percent(date(y, 1, 1).toordinal()) for y in (year, year + 1))
        minor = " wide" if last - first > _FEW and (year - first) % 2 else ""
        yield filled(_YEAR, x=begin, y=axis, y2=round(axis + 0.4, 2), middle=round((begin + end) / 2, 2), text=round(axis + 1.5, 2), year=year, minor=minor)


def _line(frame: Frame, look: str, line: Line, axis: float) -> Markup:
    """Return an upright line; its label, the plan's above that of the judgement, goes to the side on which there is room."""
    x, top = frame.percent(span(line.date)[0]), _LABEL * (1 if look == "ref" else 2)
    return filled(_LINE, look=look, x=x, top=round(top, 2), y=axis, text=round(top - 0.3, 2), anchor="start" if x < 50 else "end", label=line.label)
