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
    """Whether a measure is found, and what the explorer is asked for; None where it cannot be asked for just these."""

    query: str | None
    finds: Callable[[Measure], bool]

    def __and__(self, other: _Filter) -> _Filter:
        query = None if self.query is None or other.query is None else f"{self.query}&{other.query}"
        return _Filter(query, lambda m: self.finds(m) and other.finds(m))

    def count(self, atlas: Atlas) -> int:
        """Return how many measures it finds."""
        return sum(map(self.finds, atlas.measures.values()))


_ALL = _Filter("", lambda m: True)


def most_named(atlas: Atlas, kind: str, among: _Filter = _ALL) -> str:
    """Return the id of the thing of `kind` that most measures `among` all name, of cities a member; the first in order of several, "" where there is none."""
    members = {city.id for city in atlas.rows(City) if city.member}
    candidates = (i for i in ids_of(atlas, kind) if kind != "city" or i in members)
    return max(candidates, key=lambda i: sum(map(among.finds, atlas.measures_of(kind, i))), default="")


def named_most(r: Renderer, kind: str) -> Markup:
    """Return a link to the thing of `kind` that most measures name."""
    return leading(r, kind, "all")


def leading(r: Renderer, kind: str, among: str) -> Markup:
    """Return a link to the thing of `kind` that is named most by the measures that a filter finds."""
    found = most_named(r.atlas, kind, _filters(r.atlas)[among])
    return r.link(kind, found) if found else Markup("")


def counted(r: Renderer, wanted: str) -> Markup:
    """Return how many measures a filter finds, as a link to their list where the explorer has one."""
    found = _filters(r.atlas)[wanted]
    return _listed(r, found, r.count(found.count(r.atlas)))


def number(r: Renderer, wanted: str) -> Markup:
    """Return the same in figures alone, for a table that says what they count."""
    found = _filters(r.atlas)[wanted]
    return _listed(r, found, str(found.count(r.atlas)))


def _listed(r: Renderer, found: _Filter, said: str) -> Markup:
    if found.query is None:
        return filled('<span class="hc-whole">{}</span>', said)
    return filled('<a class="hc-whole" href="{}">{}</a>', r.to(f"{r.lang}/measures/{f'?{found.query}' if found.query else ''}"), said)


def share(r: Renderer, wanted: str, whole: str) -> Markup:
    """Return which part of the measures of one filter another finds, as a bar and in per cent."""
    filters = _filters(r.atlas)
    part = filters[wanted].count(r.atlas) / max(1, filters[whole].count(r.atlas))
    return filled(_SHARE, percent=f"{part:.0%}")


def firm_by_place(r: Renderer) -> str:
    """Return the answer, in a sentence, to whether measures that name a place are worded more firmly than those that name none."""
    filters = _filters(r.atlas)
    named, unnamed = ([filters[name].count(r.atlas) for name in (whole, f"{whole}-firm")] for whole in ("somewhere", "nowhere"))
    if not (named[0] and unnamed[0]):
        return r.say("firm_by_place_untold")
    shares = [firm / all_ for all_, firm in (named, unnamed)]
    said = [f"{part:.0%}" for part in shares]
    answer = "equal" if said[0] == said[1] else "yes" if shares[0] > shares[1] else "no"
    return r.say(f"firm_by_place_{answer}", named=said[0], unnamed=said[1])


_SHARE = (
    '<span class="hc-share"><svg width="100%" height=".7em" aria-hidden="true"><rect class="hc-share__whole" width="100%" height="100%"/>'
    '<rect width="{percent}" height="100%"/></svg> {percent}</span>'
)


def _filters(atlas: Atlas) -> Mapping[str, _Filter]:
    levels = [level.id for level in atlas.vocabulary.strengths]
    firm = _levels(levels[-2:])
    nobody, nowhere = _Filter("actor=none", lambda m: not m.actors), _Filter("place=none", lambda m: not m.places)
    somewhere = _Filter(None, lambda m: bool(m.places))
    in_city = _named(atlas, "city", "places", _ALL)
    in_sector = _named(atlas, "sector", "sectors", in_city)
    return {
        "all": _ALL,
        "firmest": _levels(levels[-1:]),
        "firm": firm,
        "tentative": _levels(levels[:2]),
        "nowhere": nowhere,
        "nowhere-firm": nowhere & firm,
        "somewhere": somewhere,
        "somewhere-firm": somewhere & firm,
        "nobody": nobody,
        "figure": _Filter("figure=true", lambda m: bool(m.figures)),
        "hedge": _Filter("hedge=true", lambda m: bool(m.hedge)),
        "city": in_city,
        "city-firm": in_city & firm,
        "city-nobody": in_city & nobody,
        "city-sector": in_city & in_sector,
        "sector": in_sector,
        "sector-firm": in_sector & firm,
    }


def _named(atlas: Atlas, kind: str, field: str, among: _Filter) -> _Filter:
    """Return the filter for the thing of `kind` that is named most among the measures of another filter; `field` is where a measure names it."""
    found = most_named(atlas, kind, among)
    return _Filter(f"{kind}={found}", lambda m: found in getattr(m, field))


def _levels(levels: Iterable[str]) -> _Filter:
    wanted = tuple(levels)
    return _Filter("&".join(f"strength={level}" for level in wanted), lambda m: m.strength in wanted)
