"""Indexes: what their cells say agrees with the atlas, and the members are drawn on one scale."""

from __future__ import annotations

import re

from planatlas.atlas.addresses import ids_of
from planatlas.plan.kinds import KINDS
from planatlas.plan.rows import Place
from planatlas.site.charts.columns import Column, Columns
from planatlas.site.charts.paper import Key

KEY = (Key("f1", "weak"), Key("f2", "firm"))


def test_every_record_stands_in_its_index_once_with_its_measures(pages, atlas):
    """A name, the number of its measures and a bar of them stand in one row, in both languages."""
    for lang in ("zh", "en"):
        for kind in ("city", "place", "cluster", "sector", "actor"):
            rows = re.findall(r'<tr><th scope="?row"?.*?</tr>', pages[f"{lang}/{KINDS[kind].folder}/"], re.DOTALL)
            found = {re.search(rf"{KINDS[kind].folder}/([a-z0-9-]+)/", row)[1]: row for row in rows}
            assert len(rows) == len(found) and {*found} == {*ids_of(atlas, kind)}
            for thing, row in found.items():
                number = len(atlas.measures_of(kind, thing))
                assert int(re.search(r'class="?hc-number[^>]*>(\d+)', row)[1]) == number
                assert ("<rect" in row) is (number > 0)


def test_kinds_head_their_places_in_the_plural(pages, atlas):
    """Over several places their kind stands in the plural, over one in the singular."""
    for lang in ("zh", "en"):
        html = pages[f"{lang}/places/"]
        for kind in atlas.vocabulary.place_kinds:
            if number := sum(row.kind == kind.id for row in atlas.rows(Place)):
                title = (kind.plural if number > 1 else kind.name)[lang]
                assert re.search(rf'<h2 id="?{kind.id}"?>{title} <small>{number}</small>', html.replace("<wbr>", ""))


def test_an_empty_member_is_told(pages, atlas):
    """A member that no measure names has a card that says so."""
    empty = [row.id for row in atlas.things["city"].values() if row.member and not atlas.measures_of("city", row.id)]
    assert pages["en/cities/"].count("No measure names it.") == len(empty)


def test_columns_share_a_scale():
    """Half as many measures are half as high, whichever card they are on, and nothing is drawn for none."""
    tall, low = (str(Columns((Column("6", levels),), KEY, 8).drawing(str).body) for levels in ((4, 4), (0, 4)))
    heights = [[float(high) for high in re.findall(r'height="([\d.]+)em"', body)] for body in (tall, low)]
    assert heights == [[2.8, 2.8], [2.8]]


def test_one_of_many_is_seen():
    """A column of one is drawn beside one of a thousand."""
    assert re.findall(r'height="([\d.]+)em"', str(Columns((Column("6", (1, 0)),), KEY, 1000).drawing(str).body)) == ["0.16"]


def test_columns_of_nothing_can_be_drawn():
    """A plan without measures has cards too."""
    assert "<rect" not in str(Columns((Column("6", (0, 0)),), KEY, 0).drawing(str).body)
