"""What the page of a place that is no administrative unit says first: by how many measures it is named, beside which cities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from planatlas.site.portraits.grammar import Counted, counts, in_row, listed, numbered, said
from planatlas.site.renderer import Renderer
from planatlas.site.words import count_of

_CITIES = 3


@dataclass(frozen=True)
class PlaceFacts:
    """The facts of a place: `inside` are measures that name a project called after it, `cities` those named beside it most often, `beside` the few that one measure each names beside it."""

    measures: int
    inside: int
    cities: tuple[Counted, ...] = ()
    beside: tuple[Markup, ...] = ()


def place_portrait(r: Renderer, place: str) -> Markup:
    """Return the sentences on a place."""
    own = r.atlas.measures_of("place", place)
    counted = Counter(other for m in own for other in dict.fromkeys(m.places) if r.atlas.place_kind(other) == "city")
    often = [(city, n) for city, n in counted.most_common(_CITIES) if n > 1]
    once = counted if not often and len(counted) <= _CITIES else ()
    inside = len(r.atlas.measures_inside("place", place))
    facts = PlaceFacts(len(own), inside, tuple((r.link("city", city), n) for city, n in often), tuple(r.link("city", city) for city in once))
    return in_row(place_sentences(facts, r.lang), r.lang)


def place_sentences(facts: PlaceFacts, lang: str) -> Iterator[Markup]:
    """Yield the sentences that `facts` allow."""
    yield numbered("this_place_named", facts.measures, lang, count=count_of(facts.measures, lang))
    if facts.inside:
        yield numbered("city_further" if facts.measures else "city_reached", facts.inside, lang, ways=said("way_inside", lang))
    if facts.cities:
        yield said("city_company", lang, cities=counts(facts.cities, lang))
    if facts.beside:
        yield said("place_beside", lang, cities=listed(list(facts.beside), lang))
