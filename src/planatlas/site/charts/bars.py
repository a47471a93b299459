"""Horizontal bars: a label, its number, and under both a bar on one scale; a mark may stand for a mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from planatlas.site.charts.measuring import lines, width
from planatlas.site.charts.paper import NARROW, Drawing, Key, To
from planatlas.site.filling import filled

# Heights in em: a line of text, the bar, and the room under it.
LINE, _BAR, _UNDER = 1.35, 0.62, 0.75
# How wide a label is at most, in em, where there is room.
_WIDE = 31.0
_ROW = Markup('<svg y="{y}em" height="{high}em" overflow="visible">{inside}</svg>')
_LABEL = Markup('<text class="l{more}" y="{y}em">{text}</text>')
_SAID = Markup('<text class="n" x="100%" y="{y}em">{said}</text>')
_TRACK = Markup('<rect class="track" width="100%" y="{y}em" height="{high}em" rx="2"/>')
_FILL = Markup('<rect class="{look}" width="{share}%" y="{y}em" height="{high}em" rx="2"/>')
_REFERENCE = Markup('<line class="ref" x1="{x}%" x2="{x}%" y1="{y}em" y2="{y2}em"/>')
_LINK = Markup('<a href="{href}" aria-label="{name}"><rect class="hit" width="100%" height="{high}em"/>{inside}</a>')


@dataclass(frozen=True)
class Bar:
    """A bar: `said` is its number in words, `uri` what it leads to (below the site root), `mean` where the mark stands."""

    label: str
    value: float
    said: str
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
        rows = [_row(bar, full, to) for bar in self.bars]
        return Drawing(stacked(rows), sum(high for _, high in rows), any(bar.uri for bar in self.bars))


def stacked(rows: list[tuple[Markup, float]]) -> Markup:
    """Return rows of (shapes, height in em) under each other."""
    return Markup("").join(_placed(rows))


def _placed(rows: list[tuple[Markup, float]]) -> Iterator[Markup]:
    top = 0.0
    for inside, high in rows:
        yield filled(_ROW, y=round(top, 2), high=round(high, 2), inside=inside)
        top += high


def headed(label: str, said: str) -> tuple[Markup, float]:
    """Return a label with its number at the right, and their height.

    A label that is too long for the narrowest screen is there twice, broken for narrow and in one line for wide ones; the style sheet shows one.
    """
    slim, wide = lines(label, NARROW - width(said) - 1), lines(label, _WIDE)
    texts = _lines(slim, 0, "") if len(slim) == len(wide) else _lines(slim, 0, " slim") + _lines(wide, len(slim) - len(wide), " wide")
    return texts + (filled(_SAID, y=round(1 + (len(slim) - 1) * LINE, 2), said=said) if said else ""), len(slim) * LINE


def _lines(texts: tuple[str, ...], first: int, more: str) -> Markup:
    """Return lines of a label from line `first` on."""
    return Markup("").join(filled(_LABEL, more=more, y=round(1 + n * LINE, 2), text=text) for n, text in enumerate(texts, first))


def linked(inside: Markup, high: float, name: str, href: str) -> Markup:
    """Return a row as a link, all of which can be pressed."""
    return filled(_LINK, href=href, name=name, high=round(high, 2), inside=inside)


def _row(bar: Bar, full: float, to: To) -> tuple[Markup, float]:
    head, top = headed(bar.label, bar.said)
    shapes = head + filled(_TRACK, y=round(top, 2), high=_BAR) + filled(_FILL, look=bar.look, share=percent(bar.value, full), y=round(top, 2), high=_BAR)
    if bar.mean is not None:
        shapes += filled(_REFERENCE, x=percent(bar.mean, full), y=round(top - 0.25, 2), y2=round(top + _BAR + 0.25, 2))
    high = top + _BAR + _UNDER
    return (linked(shapes, high, f"{bar.label}: {bar.said}", to(bar.uri)) if bar.uri else shapes), high


def percent(value: float, full: float) -> float:
    """Return `value` in percent of `full`."""
    return round(100 * value / full, 2)
