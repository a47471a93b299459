"""Names in a row, joined by arcs: the wider an arc, the more records join its two ends.

Wide screens have the names side by side under their arcs, others under each other beside them; the style sheet shows one of the two drawings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from planatlas.site.charts.measuring import width
from planatlas.site.charts.paper import FILE, Drawing, Inset, Key, To
from planatlas.site.filling import filled

# Heights in em: of a name, of the names side by side under their arcs, of the number over an arc, and the width of the widest arc.
_ROW, _FOOT, _OVER, _WIDEST = 2.2, 1.9, 1.0, 1.3
# The room for names under each other.
BESIDE = Inset("hc-beside", 8.0)
# An arc's top is this part of how far its curve is pulled out; the nearest two names have an arc of this part of the furthest.
_TOP, _LEAST = 0.75, 0.24
# So many arcs have their number.
_NUMBERED = 5
_UNITS = 10
_ARCS = Markup('<svg class="hc-flow__lines" height="{high}em" viewBox="0 0 100 {units}" preserveAspectRatio="none">{arcs}</svg>')
_ARC = Markup('<a href="{href}" aria-label="{name}" tabindex="{stop}" data-ends="{ends}"><path class="arc{more}" stroke-width="{wide}em" d="{path}"/></a>')
_NAMED = Markup('<a class="hc-flow__name" href="{href}" data-end="{id}"><text class="l" x="{x}" y="{y}em" text-anchor="{anchor}">{label}</text></a>')
_NUMBER = Markup('<text class="halo m on-arc" x="{x}%" y="{y}em">{number}</text>')


@dataclass(frozen=True)
class Named:
    """A name: its id, what is written and what it leads to."""

    id: str
    label: str
    uri: str


@dataclass(frozen=True)
class Arc:
    """What joins two names: how many records, what is read out, and where they can be seen."""

    ends: tuple[str, str]
    value: int
    name: str
    uri: str


@dataclass(frozen=True)
class Arcs:
    """Names in their order, and the arcs between them."""

    names: tuple[Named, ...]
    arcs: tuple[Arc, ...]
    key: tuple[Key, ...] = ()

    def drawing(self, to: To) -> Drawing:
        """Return the shapes."""
        drawing = Drawing(self._level(to), self._high, links=bool(self.names))
        upright = replace(drawing, body=self._upright(to), inset=BESIDE)
        return replace(drawing, narrower=upright) if self._fits_side_by_side() else upright

    @property
    def _high(self) -> float:
        return round(len(self.names) * _ROW or _ROW, 2)

    def _fits_side_by_side(self) -> bool:
        return len(self.names) * (max((width(named.label) for named in self.names), default=0) + 1) < FILE

    def _level(self, to: To) -> Markup:
        """Return the names side by side with their arcs above them."""
        foot, place = self._high - _FOOT, 100 / max(1, len(self.names))
        tallest = (foot - _OVER) / _TOP
        names = (self._name(n, (f"{(n + 0.5) * place:.2f}%", self._high - 0.45, "middle"), to) for n in range(len(self.names)))
        paths = {}
        for arc in self.arcs:
            (low, high), reach = self._span(arc)
            x, x2, up = (low + 0.5) * place, (high + 0.5) * place, (foot - reach * tallest) * _UNITS
            paths[arc] = f"M{x:.2f} {foot * _UNITS:g}C{x:.2f} {up:.1f} {x2:.2f} {up:.1f} {x2:.2f} {foot * _UNITS:g}"
        numbers = (self._number(arc, (low + high + 1) / 2 * place, foot - reach * tallest * _TOP) for arc, (low, high), reach in self._widest())
        return self._lines(paths, to) + Markup("").join((*names, *numbers))

    def _upright(self, to: To) -> Markup:
        """Return the names under each other with their arcs to the right of them."""
        names = (self._name(n, ("-.6em", (n + 0.5) * _ROW + 0.35, "end"), to) for n in range(len(self.names)))
        paths = {}
        for arc in self.arcs:
            (low, high), reach = self._span(arc)
            y, y2, out = (low + 0.5) * _ROW * _UNITS, (high + 0.5) * _ROW * _UNITS, reach * 100 / _TOP * 0.97
            paths[arc] = f"M0 {y:g}C{out:.1f} {y:g} {out:.1f} {y2:g} 0 {y2:g}"
        numbers = (self._number(arc, reach * 97, (low + high + 1) / 2 * _ROW) for arc, (low, high), reach in self._widest())
        return self._lines(paths, to) + Markup("").join((*names, *numbers))

    def _span(self, arc: Arc) -> tuple[tuple[int, int], float]:
        """Return the places of an arc's ends, and how far it reaches out: 1 is the furthest."""
        order = {named.id: n for n, named in enumerate(self.names)}
        low, high = sorted(order[end] for end in arc.ends)
        return (low, high), _LEAST + (1 - _LEAST) * (high - low - 1) / max(1, len(self.names) - 2)

    def _lines(self, paths: dict[Arc, str], to: To) -> Markup:
        arcs = Markup("").join(self._arcs(paths, to))
        return filled(_ARCS, high=self._high, units=round(self._high * _UNITS), arcs=arcs)

    def _arcs(self, paths: dict[Arc, str], to: To) -> Iterator[Markup]:
        most = max((arc.value for arc in self.arcs), default=1)
        for n, arc in enumerate(sorted(self.arcs, key=lambda arc: arc.value)):
            more, wide = " arc-most" if arc.value == most else "", max(0.1, round(_WIDEST * arc.value / most, 2))
            yield filled(_ARC, href=to(arc.uri), name=arc.name, stop=-1 if n else 0, ends=" ".join(arc.ends), more=more, wide=wide, path=paths[arc])

    def _name(self, n: int, at: tuple[str, float, str], to: To) -> Markup:
        """Return a name at its place: across, down in em, and how it lies there."""
        named, (x, y, anchor) = self.names[n], at
        return filled(_NAMED, href=to(named.uri), id=named.id, x=x, y=round(y, 2), anchor=anchor, label=named.label)

    def _widest(self) -> Iterator[tuple[Arc, tuple[int, int], float]]:
        """Yield the widest arcs, whose numbers are written at their tops, with their places and reach."""
        for arc in sorted(self.arcs, key=lambda arc: -arc.value)[:_NUMBERED]:
            yield (arc, *self._span(arc))

    def _number(self, arc: Arc, x: float, y: float) -> Markup:
        return filled(_NUMBER, x=round(x, 2), y=round(y + 0.35, 2), number=arc.value)
