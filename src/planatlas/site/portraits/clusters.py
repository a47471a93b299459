"""What a cluster's page says of it first: by how many measures it is served, which cities have a part in it, with which projects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from planatlas.atlas.reach import reaches
from planatlas.plan.rows import ClusterCity, Project
from planatlas.site.portraits.grammar import Counted, counts, in_row, leading, listed, numbered, said
from planatlas.site.portraits.projects import Realised, realised_in, realised_sentences
from planatlas.site.renderer import Renderer
from planatlas.site.words import count_of

# With more cities than this, only those with most roles are named, if there are such.
_NAMED = 3


@dataclass(frozen=True)
class ClusterFacts:
    """The facts of a cluster: `parts` are measures that serve its parts alone, `cities` those with roles in it or its parts, by number of roles."""

    measures: int
    parts: int
    cities: tuple[Counted, ...]
    realised: Realised


def cluster_portrait(r: Renderer, cluster: str) -> Markup:
    """Return the sentences on a cluster."""
    within = (cluster, *r.atlas.descendants.get(cluster, ()))
    roles = Counter(row.city_id for part in within for row in r.atlas.rows_where(ClusterCity, "cluster_id", part))
    facts = ClusterFacts(
        len(r.atlas.measures_of("cluster", cluster)),
        sum(len(reach.measures) for reach in reaches(r.atlas, "cluster", cluster)),
        tuple((r.link("city", city), n) for city, n in roles.most_common()),
        realised_in(r.atlas, [row.id for part in within for row in r.atlas.rows_where(Project, "cluster_id", part)]),
    )
    return in_row(cluster_sentences(facts, r.lang), r.lang)


def cluster_sentences(facts: ClusterFacts, lang: str) -> Iterator[Markup]:
    """Yield the sentences that `facts` allow."""
    yield numbered("cluster_named", facts.measures, lang, count=count_of(facts.measures, lang))
    if facts.parts:
        yield numbered("cluster_parts", facts.parts, lang)
    if not facts.cities:
        yield said("cluster_cities_0", lang)
    elif len(facts.cities) <= _NAMED:
        yield said("cluster_cities_few", lang, cities=listed([name for name, _ in facts.cities], lang))
    elif most := leading(facts.cities, _NAMED):
        yield said("cluster_cities", lang, n=len(facts.cities), cities=counts(most, lang))
    else:
        yield numbered("cluster_cities_alike", facts.cities[0][1], lang, cities=len(facts.cities))
    yield from realised_sentences(facts.realised, lang)
