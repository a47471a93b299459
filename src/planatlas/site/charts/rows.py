"""Rows under each other, each a label over what it is about.

Heights are those of a wide drawing. A label that needs more lines on the narrowest screen pushes down what follows it, by a
class that only the sheet of pages has a rule for (`screens.css`), so that no blank lines are left on wide ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from planatlas.site.charts.measuring import lines, width
from planatlas.site.charts.paper import NARROW
from planatlas.site.filling import filled

# The height of a line in em, and how wide a label is at most, in em, where there is room.
LINE, _WIDE = 1.35, 31.0
_ROW = Markup('<svg y="{y}em" height="{high}em" overflow="visible">{shapes}</svg>')
_DOWN = Markup('<g class="d{more}">{shapes}</g>')
_LABEL = Markup('<text class="l{more}" y="{y}em">{text}</text>')
_SAID = Markup('<text class="n" x="100%" y="{y}em">{said}</text>')
_LINK = Markup('<a href="{href}" aria-label="{name}">{shapes}</a>')
_HIT = Markup('<rect class="hit" width="100%" height="{high}em"/>')


@dataclass(frozen=True)
class Row:
    """Shapes, their height in em, and how many more lines they take on the narrowest screen."""

    shapes: Markup
    high: float
    more: int = 0


@dataclass(frozen=True)
class Label:
    """A label with its number: its lines, its height in em, and how many more lines it takes on the narrowest screen."""

    texts: Markup
    said: Markup
    high: float
    more: int

    def over(self, shapes: Markup) -> Markup:
        """Return the label with its number and what stands under it."""
        return self.texts + lowered(self.said + shapes, self.more)


def labelled(label: str, said: str) -> Label:
    """Return a label with its number at the right.

    A label that is too long for the narrowest screen is there twice, broken for narrow and in one line for wide ones; the style sheet shows one.
    """
    slim, wide = lines(label, NARROW - width(said) - 1), lines(label, _WIDE)
    texts = _lines(slim, "") if len(slim) == len(wide) else _lines(slim, " slim") + _lines(wide, " wide")
    number = filled(_SAID, y=round(1 + (len(wide) - 1) * LINE, 2), said=said) if said else Markup("")
    return Label(texts, number, len(wide) * LINE, len(slim) - len(wide))


def _lines(texts: tuple[str, ...], more: str) -> Markup:
    return Markup("").join(filled(_LABEL, more=more, y=round(1 + n * LINE, 2), text=text) for n, text in enumerate(texts))


def lowered(shapes: Markup, more: int) -> Markup:
    """Return shapes that stand `more` lines lower on the narrowest screen."""
    return filled(_DOWN, more=more, shapes=shapes) if more and shapes else shapes


def stacked(rows: Sequence[Row]) -> Row:
    """Return rows under each other."""
    found, top = Markup(""), sum(row.high for row in rows)
    for row in reversed(rows):
        top -= row.high
        found = filled(_ROW, y=round(abs(top), 2), high=round(row.high, 2), shapes=row.shapes) + lowered(found, row.more)
    return Row(found, sum(row.high for row in rows), sum(row.more for row in rows))


def linked(shapes: Markup, name: str, href: str) -> Markup:
    """Return shapes as a link."""
    return filled(_LINK, href=href, name=name, shapes=shapes)


def pressed(high: float) -> Markup:
    """Return what makes a whole row of a link an aim for a finger."""
    return filled(_HIT, high=round(high, 2))


def percent(value: float, full: float) -> float:
    """Return `value` in percent of `full`."""
    return round(100 * value / full, 2)
