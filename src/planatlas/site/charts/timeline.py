"""A time line of dated facts: a numbered mark for each, the plan's date and the date of the judgement as upright lines.

Horizontal places are percentages and vertical ones are em, so that the drawing fits any width and its text keeps its size.
A date known to the year or month is a bar as long as that year or month, with its mark in the middle.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

# Marks nearer than this, in percent of the width, stand above each other: two of them side by side on the narrowest screen.
_NEAR = 9.0
# From the left edge to the first year and from the last to the right edge, in percent; half a mark fits in.
_EDGE = 3.5
# Heights in em: the labels of the two lines, a row of marks, the axis with its years.
_HEAD, _ROW, _FOOT = 2.2, 2.0, 2.0
# Every second year has its number in the narrow drawing when there are more years than this.
_FEW = 6

_SVG = Markup(
    '<svg class="hc-timeline" width="100%" height="{height}em" role="img" aria-labelledby="{id}-title {id}-desc">'
    '<title id="{id}-title">{title}</title><desc id="{id}-desc">{about}</desc>{years}{lines}{marks}</svg>'
)
_YEAR = Markup(
    '<line class="hc-timeline__tick" x1="{x}%" x2="{x}%" y1="{y}em" y2="{y2}em"/><text class="hc-timeline__year{minor}" x="{middle}%" y="{text}em">{year}</text>'
)
_AXIS = Markup('<line class="hc-timeline__axis" x1="0%" x2="100%" y1="{y}em" y2="{y}em"/>')
_LINE = Markup(
    '<g class="hc-timeline__{kind}"><line x1="{x}%" x2="{x}%" y1="{top}em" y2="{y}em"/><text x="{at}%" y="1.2em" text-anchor="{anchor}">{label}</text></g>'
)
_MARK = Markup(
    '<g class="hc-timeline__mark{more}"><title>{title}</title><line x1="{start}%" x2="{end}%" y1="{y}em" y2="{y}em"/>'
    '<circle cx="{x}%" cy="{y}em" r=".82em"/><text x="{x}%" y="{text}em">{number}</text></g>'
)


@dataclass(frozen=True)
class Event:
    """A dated fact: `date` is a year, a month or a day, `title` says what it is; `itself` and `early` decide how its mark is drawn."""

    date: str
    title: str
    itself: bool
    early: bool


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


def timeline(events: Sequence[Event], plan: Line, judged: Line, title: str, about: str) -> Markup:
    """Return the drawing of `events`, which stand in the order of their dates and are numbered from 1; `title` and `about` are read out."""
    spans = [span(event.date) for event in events]
    frame = _frame([*spans, span(plan.date), span(judged.date)])
    rows = levels([frame.percent(sum(days) // 2) for days in spans])
    axis = round(_HEAD + _ROW * (max(rows, default=0) + 1), 2)
    marks = Markup("").join(
        _mark(frame, n, event, days, axis - _ROW * (row + 0.5)) for n, (event, days, row) in enumerate(zip(events, spans, rows, strict=True), 1)
    )
    lines = _line(frame, "plan", plan, axis, "start") + _line(frame, "judged", judged, axis, "end")
    years = _AXIS.format(y=axis) + Markup("").join(_years(frame, axis))
    return _SVG.format(height=round(axis + _FOOT, 2), id="timeline", title=title, about=about, years=years, lines=lines, marks=marks)


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
        minor = " hc-timeline__year--minor" if last - first > _FEW and (year - first) % 2 else ""
        yield _YEAR.format(x=begin, y=axis, y2=round(axis + 0.4, 2), middle=round((begin + end) / 2, 2), text=round(axis + 1.5, 2), year=year, minor=minor)


def _line(frame: Frame, kind: str, line: Line, axis: float, side: str) -> Markup:
    """Return an upright line; its label begins or ends there, or turns round where it would leave the drawing."""
    x = frame.percent(span(line.date)[0])
    anchor = {"start": "start" if x < 60 else "end", "end": "end" if x > 40 else "start"}[side]
    return _LINE.format(kind=kind, x=x, top=1.6, y=axis, at=x, anchor=anchor, label=line.label)


def _mark(frame: Frame, number: int, event: Event, days: tuple[int, int], y: float) -> Markup:
    more = ("" if event.itself else " hc-timeline__mark--related") + (" hc-timeline__mark--early" if event.early else "")
    start, end = (frame.percent(day) for day in days)
    middle = frame.percent(sum(days) // 2)
    return _MARK.format(more=more, title=event.title, start=start, end=end, x=middle, y=round(y, 2), text=round(y + 0.36, 2), number=number)
