"""Bars divided into parts, such as the measures of a chapter by firmness: colour, stripes on every second part, and the number where there is room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from planatlas.site.charts.measuring import width
from planatlas.site.charts.paper import NARROW, Drawing, Key, To
from planatlas.site.charts.rows import Row, labelled, linked, percent, stacked
from planatlas.site.filling import filled

_BAR, _UNDER = 1.5, 0.85
# Stripes stand at the foot of a bar, under the number, this high.
_FOOT = 0.4
_PART = Markup('<rect class="seg {look}" x="{x}%" width="{wide}%" y="{y}em" height="{high}em"/>')
_STRIPES = Markup('<line class="tex" x1="{x}%" x2="{x2}%" y1="{y}em" y2="{y}em" stroke-width="{high}em"/>')
_NUMBER = Markup(
    '<svg x="{x}%" y="{y}em" overflow="visible"><rect class="{look}" x="-{half}em" y=".05em" width="{wide}em" height="{high}em"/><text class="on on-{look}" y="1.05em">{number}</text></svg>'
)
_NUMBER = Markup('<text class="on on-{look}" x="{x}%" y="{y}em">{number}</text>')
_TITLED = Markup("<g><title>{title}</title>{inside}</g>")


@dataclass(frozen=True)
class Part:
    """A part of a bar: `place` is that of its key, from 0; `title` says it in words; `uri` is what it leads to."""

    place: int
    value: int
    title: str
    uri: str = ""


@dataclass(frozen=True)
class Stack:
    """A bar of parts under its label; `said` is the number of all of them in words."""

    label: str
    said: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Stacks:
    """Bars of parts on one scale, or, with `whole`, each as long as all others."""

    stacks: tuple[Stack, ...]
    key: tuple[Key, ...]
    whole: bool = False

    def drawing(self, to: To) -> Drawing:
        """Return the shapes."""
        sums = [sum(part.value for part in stack.parts) for stack in self.stacks]
        longest = max(sums, default=0) or 1
        rows = [self._row(stack, (total or 1) if self.whole else longest, to) for stack, total in zip(self.stacks, sums, strict=True)]
        found = stacked(rows)
        return Drawing(found.shapes, found.high, any(part.uri for stack in self.stacks for part in stack.parts), found.more)

    def _row(self, stack: Stack, full: int, to: To) -> Row:
        label = labelled(stack.label, stack.said)
        parts = Markup("").join(self._parts(stack, full, label.high, to))
        return Row(label.over(parts), label.high + _BAR + _UNDER, label.more)

    def _parts(self, stack: Stack, full: int, top: float, to: To) -> Iterator[Markup]:
        start = 0
        for part in (part for part in stack.parts if part.value):
            x, wide = percent(start, full), percent(part.value, full)
            start += part.value
            yield self._part(part, (x, wide, top), to)

    def _part(self, part: Part, at: tuple[float, float, float], to: To) -> Markup:
        (x, wide, top), key = at, self.key[part.place]
        shapes = filled(_PART, look=key.look, x=x, wide=wide, y=round(top, 2), high=_BAR)
        if key.striped:
            shapes += filled(_STRIPES, x=x, x2=round(x + wide, 2), y=round(top + _BAR - _FOOT / 2, 2), high=_FOOT)
        if wide / 100 * NARROW > width(str(part.value)) + 0.3:
            shapes += filled(_NUMBER, look=key.look, x=round(x + wide / 2, 2), y=round(top + 1.05, 2), number=part.value)
        titled = filled(_TITLED, title=part.title, inside=shapes)
        return linked(titled, part.title, to(part.uri)) if part.uri else titled
