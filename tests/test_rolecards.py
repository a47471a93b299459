"""Cards of roles: nothing is said twice, and nothing is lost."""

from __future__ import annotations

import pytest

from planatlas.plan.rows import ClusterCity
from planatlas.site.rolecards import RoleCard, RoleLine, role_cards


def _row(**values) -> ClusterCity:
    """A row of the automotive cluster that says what `values` say."""
    return ClusterCity(**({"cluster_id": "automotive", "city_id": "harbin", "role": "core", "field_zh": "", "field_en": "", "source": "6.1.2.1"} | values))


def test_what_is_said_alike_stands_in_one_line(atlas):
    """Cities with one field and sentence share a line; fields of one city and sentence do, too."""
    field = {"field_zh": "零部件", "field_en": "parts"}
    rows = [_row(city_id=city, **field) for city in ("harbin", "changchun")] + [_row(city_id="daqing", field_en=f) for f in ("doors", "seats")]
    assert role_cards(atlas, rows, "city", "en") == (
        RoleCard("core", 4, (RoleLine(("harbin", "changchun"), ((("parts",), "6.1.2.1"),)), RoleLine(("daqing",), ((("doors", "seats"), "6.1.2.1"),)))),
    )


def test_sentences_are_kept_apart(atlas):
    """Two sentences that say the same of a city are two references."""
    rows = [_row(field_en="doors", source=source) for source in ("6.1.2.1", "6.1.2.2")]
    assert role_cards(atlas, rows, "city", "en")[0].lines == (RoleLine(("harbin",), ((("doors",), "6.1.2.1"), (("doors",), "6.1.2.2"))),)


@pytest.mark.parametrize(("field", "shown"), [("automotive", ()), ("motor vehicles", ("motor vehicles",)), ("", ())])
def test_a_field_does_not_repeat_the_cluster(atlas, field, shown):
    """A field that is no more than the beginning of the cluster's name is left out."""
    assert role_cards(atlas, [_row(field_en=field)], "city", "en")[0].lines == (RoleLine(("harbin",), ((shown, "6.1.2.1"),)),)


@pytest.mark.parametrize("by", ["city", "cluster"])
def test_every_role_is_on_its_card(atlas, by):
    """Each row of the data stands on a card of its role, with its sentence."""
    for thing in atlas.things[by]:
        rows = atlas.rows_where(ClusterCity, f"{by}_id", thing)
        other = "cluster" if by == "city" else "city"
        told = {
            (card.role, each, locator)
            for card in role_cards(atlas, rows, other, "zh")
            for line in card.lines
            for each in line.things
            for _, locator in line.said
        }
        assert told == {(row.role, row.cluster_id if other == "cluster" else row.city_id, row.source) for row in rows}
