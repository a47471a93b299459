"""The comparison of the member cities of the city cluster, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from planatlas.atlas.crosstabs.profiles import Profile, profiles
from planatlas.atlas.crosstabs.roles import clusters_by_cities
from planatlas.plan.rows import City
from planatlas.site.heads import explorer_at, short_name
from planatlas.site.renderer import Renderer
from planatlas.site.saying import nothing

# Vocabularies whose entries are rows, and the facet of the explorer that each is.
_FACETS = {"strengths": "strength", "sectors": "sector", "actions": "action"}


@dataclass(frozen=True)
class Block:
    """Rows of counts under one heading: (entry, numbers in the order of the cities); `most` is the length of a full bar."""

    vocabulary: str
    facet: str
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def most(self) -> int:
        return max((number for _, numbers in self.rows for number in numbers), default=1)


def compare(r: Renderer) -> str:
    """Return the table of all members, of which a script shows two or three; a note where there is no member."""
    if not any(city.member for city in r.atlas.rows(City)):
        return str(nothing(r, "members"))
    cities, roles = profiles(r.atlas), clusters_by_cities(r.atlas)
    clusters = [c for c, _ in roles.clusters if any((c, p.city) in roles.with_role for p in cities)]
    states = [s for s in r.atlas.vocabulary.ids("project_states") if any(s in p.projects for p in cities)]
    return r.render(
        "compare",
        cities=cities,
        cells=roles.cells,
        clusters=clusters,
        states=states,
        blocks=blocks(r, cities),
        heads={p.city: short_name(r.atlas, p.city, r.lang) for p in cities},
        further=(("through", "place"), ("parts", "city"), ("inside", "project")),
        widest=max(len(p.direct) for p in cities),
        explorer=lambda **wanted: explorer_at(r, **wanted),
    )


def blocks(r: Renderer, cities: tuple[Profile, ...]) -> list[Block]:
    """Return the counts by firmness, sector and action: entries that a measure of any of `cities` has, in the order of the vocabulary."""

    def numbers(name: str, entry: str) -> tuple[int, ...]:
        return tuple(p.by[name].get(entry, 0) for p in cities)

    return [Block(name, facet, tuple((e, numbers(name, e)) for e in r.atlas.vocabulary.ids(name) if any(numbers(name, e)))) for name, facet in _FACETS.items()]
