"""Clusters by cities: which role a sentence gives a city in a cluster, and which sentences only name both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from planatlas.atlas.atlas import Atlas
from planatlas.plan.locator import Locator
from planatlas.plan.model import Text
from planatlas.plan.rows import City, ClusterCity

Pair = tuple[str, str]
Named = Mapping[tuple[str, str, str], tuple[str, ...]]


@dataclass(frozen=True)
class Mark:
    """What one sentence says of a city in a cluster: its `role` with its `fields`, or, with role "", only that a measure names both.

    `measures` are the ids of the measures that rest on the sentence and name both.
    """

    role: str
    sentence: str
    fields: tuple[Text, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True)
class Roles:
    """Clusters by cities: `clusters` are (id, depth below the outermost), parents before their parts."""

    clusters: tuple[tuple[str, int], ...]
    members: tuple[str, ...]
    others: tuple[str, ...]
    cells: Mapping[Pair, tuple[Mark, ...]]

    @cached_property
    def with_role(self) -> frozenset[Pair]:
        """The (cluster, city) to which at least one sentence gives a role."""
        return frozenset(pair for pair, marks in self.cells.items() if any(mark.role for mark in marks))

    def cities_in(self, cluster: str) -> int:
        """Return the number of cities with a role in `cluster` itself."""
        return sum(pair[0] == cluster for pair in self.with_role)

    def clusters_of(self, city: str) -> int:
        """Return the number of clusters in which `city` has a role."""
        return sum(pair[1] == city for pair in self.with_role)


def clusters_by_cities(atlas: Atlas) -> Roles:
    """Return every cluster by every member of the city cluster, and by every other unit that a sentence ties to a cluster."""
    named = _named_together(atlas)
    given = {(row.cluster_id, row.city_id, row.source) for row in atlas.rows(ClusterCity)}
    pairs = {triple[:2] for triple in (*given, *named)}
    cells = {pair: tuple(_marks(atlas, pair, named)) for pair in sorted(pairs)}
    inside = members(atlas)
    tied = {city for _, city in pairs}
    others = by_measures(atlas, (city for city in atlas.things["city"] if city in tied and city not in inside))
    return Roles(tuple((c, len(atlas.ancestors[c])) for c in atlas.cluster_tree), inside, others, cells)


def members(atlas: Atlas) -> tuple[str, ...]:
    """Return the members of the city cluster, those that most measures name first."""
    return by_measures(atlas, (row.id for row in atlas.rows(City) if row.member))


def by_measures(atlas: Atlas, cities: Iterable[str]) -> tuple[str, ...]:
    """Return `cities`, those that most measures name first, else in their order."""
    return tuple(sorted(cities, key=lambda city: -len(atlas.measures_of("city", city))))


def _named_together(atlas: Atlas) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Return the ids of the measures that name a cluster and a city, by (cluster, city, sentence)."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for m in atlas.measures.values():
        for key in ((cluster, place, m.sentence) for cluster in m.clusters for place in m.places if atlas.place_kind(place) == "city"):
            found.setdefault(key, []).append(m.id)
    return {key: tuple(ids) for key, ids in found.items()}


def _marks(atlas: Atlas, pair: Pair, named: Named) -> Iterable[Mark]:
    """Yield the marks of a cluster and a city in the order of the text."""
    fields: dict[Pair, list[Text]] = {}
    for row in atlas.rows_where(ClusterCity, "cluster_id", pair[0]):
        if row.city_id == pair[1]:
            fields.setdefault((row.source, row.role), []).append(Text(zh=row.field_zh, en=row.field_en))
    told = {sentence for sentence, _ in fields}
    bare: dict[Pair, list[Text]] = {(sentence, ""): [] for (*ids, sentence) in named if tuple(ids) == pair and sentence not in told}
    for (sentence, role), listed in sorted({**fields, **bare}.items(), key=lambda item: Locator.parse(item[0][0])):
        yield Mark(role, sentence, tuple(listed), named.get((*pair, sentence), ()))
