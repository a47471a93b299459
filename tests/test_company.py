"""Cities that measures name together: both ways alike, and each measure once."""

from __future__ import annotations

from planatlas.atlas.company import company_of, groups_of


def test_company_is_mutual(atlas):
    """A city stands among another's company by the same measures as the other among its own, those of most measures first."""
    company = {city: company_of(atlas, city) for city in atlas.things["city"]}
    assert any(company.values())
    for city, others in company.items():
        assert all(company[other][city] == ids for other, ids in others.items())
        assert [len(ids) for ids in others.values()] == sorted((len(ids) for ids in others.values()), reverse=True)


def test_measures_stand_in_the_group_of_their_cities(atlas):
    """Every measure that names two cities or more stands in one group, under these cities whatever their order."""
    groups = groups_of(atlas, atlas.measures.values())
    named = {m.id: {p for p in m.places if atlas.place_kind(p) == "city"} for m in atlas.measures.values()}
    assert sorted(m for ids in groups.values() for m in ids) == sorted(m for m, cities in named.items() if len(cities) > 1)
    assert all(named[m] == {*cities} for cities, ids in groups.items() for m in ids)
    assert len({frozenset(cities) for cities in groups}) == len(groups)
    assert [len(cities) for cities in groups] == sorted(map(len, groups), reverse=True)
