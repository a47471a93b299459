"""Blocks that put a number or a name into a sentence of a hand-written page: each is computed, and leads to what it counts or names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from planatlas.atlas.addresses import ids_of
from planatlas.atlas.atlas import Atlas
from planatlas.plan.model import Measure
from planatlas.plan.rows import City
from planatlas.site.filling import filled
from planatlas.site.renderer import Renderer


@dataclass(frozen=True)
class _Filter:
    """What the explorer is asked for, and whether a measure is found by it."""

    query: str
    finds: Callable[[Measure], bool]

    def __and__(self, other: _Filter) -> _Filter:
        return _Filter(f"{self.query}&{other.query}", lambda m: self.finds(m) and other.finds(m))


def most_named(atlas: Atlas, kind: str) -> str:
    """Return the id of the thing of `kind` that most measures name, of cities a member; the first in order of several, "" where there is none."""
    members = {city.id for city in atlas.rows(City) if city.member}
    return max((i for i in ids_of(atlas, kind) if kind != "city" or i in members), key=lambda i: len(atlas.measures_of(kind, i)), default="")


def named_most(r: Renderer, kind: str) -> Markup:
    """Return a link to the thing of `kind` that most measures name."""
    found = most_named(r.atlas, kind)
    return r.link(kind, found) if found else Markup("")


def counted(r: Renderer, wanted: str) -> Markup:
    """Return how many measures a filter finds, as a link to their list."""
    found = _filters(r.atlas)[wanted]
    number = sum(map(found.finds, r.atlas.measures.values()))
    return filled('<a href="{}">{}</a>', r.to(f"{r.lang}/measures/{f'?{found.query}' if found.query else ''}"), r.count(number))


def _filters(atlas: Atlas) -> Mapping[str, _Filter]:
    levels = [level.id for level in atlas.vocabulary.strengths]
    city, sector = most_named(atlas, "city"), most_named(atlas, "sector")
    in_city = _Filter(f"city={city}", lambda m: city in m.places)
    nobody = _Filter("actor=none", lambda m: not m.actors)
    return {
        "all": _Filter("", lambda m: True),
        "firmest": _levels(levels[-1:]),
        "firm": _levels(levels[-2:]),
        "tentative": _levels(levels[:2]),
        "nowhere": _Filter("place=none", lambda m: not m.places),
        "nobody": nobody,
        "figure": _Filter("figure=true", lambda m: bool(m.figures)),
        "hedge": _Filter("hedge=true", lambda m: bool(m.hedge)),
        "city": in_city,
        "city-firm": in_city & _levels(levels[-2:]),
        "city-nobody": in_city & nobody,
        "sector": _Filter(f"sector={sector}", lambda m: sector in m.sectors),
        "sector-firm": _Filter(f"sector={sector}", lambda m: sector in m.sectors) & _levels(levels[-2:]),
    }


def _levels(levels: Iterable[str]) -> _Filter:
    wanted = tuple(levels)
    return _Filter("&".join(f"strength={level}" for level in wanted), lambda m: m.strength in wanted)
