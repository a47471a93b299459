"""Which cities the measures name beside a city: what its page, and the lines on its map, say of its company."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planatlas.atlas.atlas import Atlas
from planatlas.plan.model import Measure


def company_of(atlas: Atlas, city: str) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the measures that name `city` and another one, by that other, those of most measures first."""
    found: dict[str, list[str]] = {}
    for measure in atlas.measures_of("city", city):
        for other in dict.fromkeys(measure.places):
            if other != city and atlas.place_kind(other) == "city":
                found.setdefault(other, []).append(measure.id)
    return {other: tuple(ids) for other, ids in sorted(found.items(), key=lambda item: -len(item[1]))}


def groups_of(atlas: Atlas, measures: Iterable[Measure]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of those of `measures` that name two cities or more, by these cities in the order of the text, the largest groups first."""
    found: dict[frozenset[str], tuple[tuple[str, ...], list[str]]] = {}
    for measure in measures:
        cities = tuple(place for place in dict.fromkeys(measure.places) if atlas.place_kind(place) == "city")
        if len(cities) > 1:
            found.setdefault(frozenset(cities), (cities, []))[1].append(measure.id)
    return {cities: tuple(ids) for cities, ids in sorted(found.values(), key=lambda group: -len(group[0]))}
