"""Which roles a cluster gives to cities, and which cities it names together: what a map of the cluster shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from planatlas.atlas.atlas import Atlas
from planatlas.plan.rows import ClusterCity


@dataclass(frozen=True)
class Tie:
    """Two cities, in the order of their ids, and the ids of the measures that name both, in the order of the text."""

    one: str
    other: str
    measures: tuple[str, ...]


def roles_in(atlas: Atlas, cluster: str) -> Mapping[str, tuple[str, ...]]:
    """Return the roles that a cluster or its parts give to each city, in the order of the vocabulary."""
    given: dict[str, set[str]] = {}
    for part in _parts(atlas, cluster):
        for row in atlas.rows_where(ClusterCity, "cluster_id", part):
            given.setdefault(row.city_id, set()).add(row.role)
    return {city: tuple(role for role in atlas.vocabulary.ids("city_roles") if role in roles) for city, roles in given.items()}


def ties_in(atlas: Atlas, cluster: str) -> tuple[Tie, ...]:
    """Return the pairs of cities that a measure of the cluster or of its parts names together, those of most measures first."""
    parts, found = {*_parts(atlas, cluster)}, dict[tuple[str, str], list[str]]()
    for measure in atlas.measures.values():
        if parts & {*measure.clusters}:
            cities = sorted({place for place in measure.places if atlas.place_kind(place) == "city"})
            for pair in combinations(cities, 2):
                found.setdefault(pair, []).append(measure.id)
    ties = (Tie(one, other, tuple(measures)) for (one, other), measures in found.items())
    return tuple(sorted(ties, key=lambda tie: (-len(tie.measures), tie.one, tie.other)))


def _parts(atlas: Atlas, cluster: str) -> tuple[str, ...]:
    return cluster, *atlas.descendants.get(cluster, ())
