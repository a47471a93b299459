"""Names under each other, joined by arcs: the wider an arc, the more records join its two ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from planatlas.site.charts.paper import Drawing, Key, To
from planatlas.site.filling import filled

# Height of a name in em; arcs begin at this percent; the widest arc in em.
_ROW, _FROM, _WIDEST = 2.2, 34.0, 1.3
_UNITS = 10
_ARCS = Markup('<svg class="hc-flow__lines" x="{x}%" width="{wide}%" height="{high}em" viewBox="0 0 100 {units}" preserveAspectRatio="none">{arcs}</svg>')
_ARC = Markup(
    '<a href="{href}" aria-label="{name}" tabindex="{stop}" data-ends="{ends}"><path class="arc{more}" stroke-width="{wide}em" d="M0 {y}C{out} {y} {out} {y2} 0 {y2}"/></a>'
)
_NAME = Markup('<a class="hc-flow__name" href="{href}" data-end="{id}"><text class="l" x="{x}%" y="{y}em" text-anchor="end">{label}</text></a>')
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
        high = len(self.names) * _ROW or _ROW
        arcs = Markup("").join(self._arcs(to))
        names = Markup("").join(
            filled(_NAME, href=to(named.uri), id=named.id, x=_FROM - 2, y=round((n + 0.5) * _ROW + 0.35, 2), label=named.label)
            for n, named in enumerate(self.names)
        )
        lines = filled(_ARCS, x=_FROM, wide=100 - _FROM, high=round(high, 2), units=round(high * _UNITS), arcs=arcs)
        return Drawing(lines + names + Markup("").join(self._numbers()), high, links=bool(self.names))

    def _arcs(self, to: To) -> Iterator[Markup]:
        most = max((arc.value for arc in self.arcs), default=1)
        for n, arc in enumerate(sorted(self.arcs, key=lambda arc: arc.value)):
            (y, y2), out = self._span(arc)
            more = " arc-most" if arc.value == most else ""
            yield filled(
                _ARC,
                href=to(arc.uri),
                name=arc.name,
                stop=-1 if n else 0,
                ends=" ".join(arc.ends),
                more=more,
                wide=max(0.1, round(_WIDEST * arc.value / most, 2)),
                y=y,
                y2=y2,
                out=out,
            )

    def _span(self, arc: Arc) -> tuple[tuple[float, float], float]:
        """Return the heights of an arc's ends in units, and how far it reaches out: three quarters of that is its top."""
        order = {named.id: n for n, named in enumerate(self.names)}
        low, high = sorted(order[end] for end in arc.ends)
        reach = 30 + 95 * (high - low - 1) / max(1, len(self.names) - 2)
        return (round((low + 0.5) * _ROW * _UNITS, 1), round((high + 0.5) * _ROW * _UNITS, 1)), round(reach, 1)

    def _numbers(self) -> Iterator[Markup]:
        """Yield the numbers of the five widest arcs, at their tops."""
        for arc in sorted(self.arcs, key=lambda arc: -arc.value)[:5]:
            (y, y2), out = self._span(arc)
            x = _FROM + (100 - _FROM) * out * 0.0075
            yield filled(_NUMBER, x=round(x, 2), y=round((y + y2) / 2 / _UNITS + 0.35, 2), number=arc.value)
