"""What a city's page says of it first: by how many measures it is named, in which fields, beside whom, with which projects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.company import company_of
from planatlas.atlas.crosstabs.roles import members
from planatlas.atlas.reach import reaches
from planatlas.plan.rows import ClusterCity
from planatlas.site.portraits.grammar import Counted, counts, in_row, leading, listed, numbered, said
from planatlas.site.portraits.projects import Realised, realised_in, realised_sentences
from planatlas.site.renderer import Renderer
from planatlas.site.words import count_of

# So many sectors and companions are named at most; with fewer measures than _SAID nothing is said of sectors, for all would be equal.
_SECTORS, _COMPANY, _SAID = 3, 2, 4


@dataclass(frozen=True)
class Standing:
    """A member among the others: how many `members` there are, and how many are named by more measures, as many, fewer."""

    members: int
    above: int
    equal: int
    below: int


@dataclass(frozen=True)
class CityFacts:
    """The facts of a city; `standing` is None for what is no member, `ways` are by which further measures reach it, `roles` (clusters, all clusters)."""

    name: str
    measures: int
    standing: Standing | None
    further: int
    ways: tuple[str, ...]
    sectors: tuple[Counted, ...]
    roles: tuple[int, int]
    company: tuple[Counted, ...]
    realised: Realised


def city_portrait(r: Renderer, city: str) -> Markup:
    """Return the sentences on a city."""
    return in_row(city_sentences(_facts(r, city), r.lang), r.lang)


def city_sentences(facts: CityFacts, lang: str) -> Iterator[Markup]:
    """Yield the sentences that `facts` allow."""
    yield _named(facts, lang)
    if facts.further:
        ways = listed([said(f"way_{way}", lang) for way in facts.ways], lang, "or")
        yield numbered("city_further" if facts.measures else "city_reached", facts.further, lang, ways=ways)
    if facts.measures >= _SAID and facts.sectors:
        yield said("most_sectors", lang, sectors=counts(facts.sectors, lang))
    if facts.roles[0]:
        yield said("city_roles_in", lang, n=facts.roles[0], total=facts.roles[1])
    if facts.company:
        yield said("city_company", lang, cities=counts(facts.company, lang))
    yield from realised_sentences(facts.realised, lang)


def _named(facts: CityFacts, lang: str) -> Markup:
    s, values = facts.standing, {"name": facts.name, "count": count_of(facts.measures, lang)}
    if s is None or not facts.measures:
        return numbered("city_named", facts.measures, lang, **values)
    if not s.above:
        return said("city_most_alike" if s.equal else "city_most", lang, members=s.members, **values)
    if not s.below and not s.equal:
        return said("city_least", lang, members=s.members, **values)
    return numbered("city_less", s.above, lang, members=s.members, **values)


def _facts(r: Renderer, city: str) -> CityFacts:
    own, ways = r.atlas.measures_of("city", city), tuple(reaches(r.atlas, "city", city))
    sectors = leading(Counter(sector for m in own for sector in m.sectors).most_common(), _SECTORS)
    company = leading([(other, len(ids)) for other, ids in company_of(r.atlas, city).items()], _COMPANY)
    clusters = {row.cluster_id for row in r.atlas.rows_where(ClusterCity, "city_id", city)}
    return CityFacts(
        r.atlas.name_of("city", city, r.lang),
        len(own),
        standing_of(r.atlas, city),
        sum(len(reach.measures) for reach in ways),
        tuple(dict.fromkeys(reach.way for reach in ways)),
        tuple((r.link("sector", sector), n) for sector, n in sectors),
        (len(clusters), len(r.atlas.cluster_tree)),
        tuple((r.link("city", other), n) for other, n in company if n > 1),
        realised_in(r.atlas, r.atlas.projects_of(city)),
    )


def standing_of(atlas: Atlas, city: str) -> Standing | None:
    """Return where a member stands among all members by measures that name it; None for other units."""
    numbers = {member: len(atlas.measures_of("city", member)) for member in members(atlas)}
    if city not in numbers:
        return None
    own, others = numbers[city], [n for member, n in numbers.items() if member != city]
    return Standing(len(numbers), sum(n > own for n in others), others.count(own), sum(n < own for n in others))
