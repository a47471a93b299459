"""The cross tables count what the atlas holds, and every cell leads to a sentence or measures that exist."""

from __future__ import annotations

import csv
import gzip
import html
import io
import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest

from planatlas.atlas.crosstabs.grids import chapters_by_strengths, sectors_by_actions
from planatlas.atlas.crosstabs.profiles import profiles
from planatlas.atlas.crosstabs.roles import Mark, clusters_by_cities
from planatlas.data.matrices import matrices
from planatlas.plan.model import Text
from planatlas.plan.rows import ClusterCity
from planatlas.site.comparing import compare
from planatlas.site.heads import short_name
from planatlas.site.matrix import level, mark_label, matrix, scale
from planatlas.site.pages import all_pages, anchors_of
from planatlas.site.publication import Publication
from planatlas.site.renderer import Renderer
from planatlas.site.views import view_of
from planatlas.site.words import word
from tests.tiny import tiny

LINK = re.compile(r'<a href="([^"]*)" aria-label="([^"]*)"')


@pytest.fixture(scope="module")
def invented():
    """The atlas of the invented plan."""
    return tiny().atlas


def _table(atlas, name: str) -> list[dict[str, str]]:
    data = dict(matrices(atlas))[f"data/views/{name}.csv"]
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_invented_sectors_by_actions(invented):
    """Checked by hand: which measures of the invented plan stand in which cell, and that totals count a measure once."""
    grid = sectors_by_actions(invented)
    assert grid.rows == ("food-processing", "logistics", "governance")
    assert grid.columns == ("build", "upgrade", "foster", "support", "coordinate")
    assert grid.cells["logistics", "upgrade"] == ("6.1.1.3a", "6.1.1.3b")
    assert grid.row_totals == {"food-processing": 3, "logistics": 2, "governance": 1}
    assert (grid.count("governance", "build"), grid.total, grid.most) == (0, 6, 2)


def test_invented_chapters_by_strengths(invented):
    """Checked by hand; a firmness that no measure has keeps its column, so that the scale is whole."""
    grid = chapters_by_strengths(invented)
    found = {row: [grid.count(row, column) for column in grid.columns] for row in grid.rows}
    assert found == {"6": [0, 0, 1, 3, 0, 1, 0], "10": [0, 0, 0, 0, 0, 0, 1]}


def test_invented_roles(invented):
    """A role with its field and the measures of its sentence; a measure that names both without a role is told apart from it."""
    table = clusters_by_cities(invented)
    assert table.clusters == (("pine", 0), ("nuts", 1))
    assert (table.members, table.others) == (("dongling", "nanpu"), ())
    assert table.cells == {
        ("pine", "dongling"): (Mark("", "6.1.1.1", (), ("6.1.1.1a",)),),
        ("nuts", "dongling"): (Mark("layout", "6.1.box1.1.1", (Text(zh="榛子", en="hazelnuts"),), ("6.1.box1.1.1a",)),),
    }
    assert (table.cities_in("pine"), table.cities_in("nuts"), table.clusters_of("dongling"), table.clusters_of("nanpu")) == (0, 1, 1, 0)


def test_invented_profile(invented):
    """What two cities are compared by, checked by hand."""
    dongling, nanpu = profiles(invented)
    assert (dongling.city, dongling.direct) == ("dongling", ("6.1.1.1a", "6.1.box1.1.1a", "10.0.1.1a"))
    assert dongling.by["sectors"] == {"food-processing": 2, "governance": 1}
    assert nanpu.by["strengths"] == {"direct": 1, "bind": 1}
    assert (dongling.projects, nanpu.projects) == ({"planned": ("dongling-pine-base",)}, {"to-upgrade": ("nanpu-wharf",)})
    assert (dongling.through, dongling.parts) == ({}, {})


def test_totals_agree_with_the_atlas(atlas):
    """No measure is lost or counted twice on the way into the tables."""
    heat, bars = sectors_by_actions(atlas), chapters_by_strengths(atlas)
    assert heat.total == bars.total == sum(bars.row_totals.values()) == atlas.counts["measures"]
    assert heat.column_totals == Counter(m.action for m in atlas.measures.values())
    assert heat.row_totals == {sector: len(atlas.measures_of("sector", sector)) for sector in heat.rows}
    assert bars.column_totals == Counter(m.strength for m in atlas.measures.values())


def test_every_role_has_its_place(atlas):
    """The table of roles holds each row of the data package once, and its margins count the pairs."""
    table = clusters_by_cities(atlas)
    rows = atlas.rows(ClusterCity)
    found = Counter((*pair, m.role, field.zh, m.sentence) for pair, marks in table.cells.items() for m in marks for field in m.fields)
    assert found == Counter((r.cluster_id, r.city_id, r.role, r.field_zh, r.source) for r in rows)
    assert table.with_role == {(r.cluster_id, r.city_id) for r in rows}
    assert sum(table.cities_in(c) for c, _ in table.clusters) == sum(table.clusters_of(c) for c in (*table.members, *table.others)) == len(table.with_role)


def test_every_measure_on_both_is_told(atlas):
    """A measure that names a cluster and a city is behind a mark of their cell, whether its sentence gives a role or not."""
    table = clusters_by_cities(atlas)
    told = {(*pair, measure) for pair, marks in table.cells.items() for m in marks for measure in m.measures}
    named = {(c, p, m.id) for m in atlas.measures.values() for c in m.clusters for p in m.places if atlas.place_kind(p) == "city"}
    assert told == named


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_cells_link_to_sentences_that_exist(atlas, lang):
    """Each mark of the table of roles is a link to an anchor of a page of the plan, and says in words what it is."""
    anchors = {f"../../{page.uri}#{anchor}" for page in all_pages(atlas) if page.lang == lang for anchor in anchors_of(atlas, page)}
    links = [(href, html.unescape(label)) for href, label in LINK.findall(matrix(Renderer(Publication(atlas), lang, f"{lang}/matrix/"))) if "#" in href]
    table = clusters_by_cities(atlas)
    r = Renderer(Publication(atlas), lang, f"{lang}/matrix/")
    assert Counter(label for _, label in links) == Counter(mark_label(r, *pair, m) for pair, marks in table.cells.items() for m in marks)
    assert {href for href, _ in links} <= anchors
    assert all(label.endswith((f"sentence {href.split('#')[1]}", f"第 {href.split('#')[1]} 句")) for href, label in links)


def test_label_of_a_mark(atlas):
    """The name of a cell's link is whole in itself: cluster, city, role, field, sentence."""
    r = Renderer(Publication(atlas), "en", "en/matrix/")
    mark = clusters_by_cities(atlas).cells["rail-vehicles", "qiqihar"][0]
    assert (
        mark_label(r, "rail-vehicles", "qiqihar", mark)
        == "Rail passenger vehicles and heavy-haul wagons, Qiqihar: Base (heavy-haul railway wagons), sentence 6.1.1.3"
    )


def test_more_columns_than_fit_get_a_box(atlas, monkeypatch):
    """A table with more columns than a page is wide scrolls in a box of its own, which the keyboard reaches; others have none."""
    r = Renderer(Publication(atlas), "en", "en/matrix/")
    assert "hc-grid--many" not in matrix(r)
    monkeypatch.setattr("planatlas.site.matrix.MANY", 20)
    assert matrix(r).count('hc-grid--many" tabindex="0" role="region"') == 2


@pytest.mark.parametrize("block", [matrix, compare])
def test_numbers_link_to_as_many_measures(atlas, block):
    """A number leads to the explorer with facets that, taken together, exactly that many measures have."""
    keys = {
        "sector": lambda m: m.sectors,
        "action": lambda m: [m.action],
        "strength": lambda m: [m.strength],
        "chapter": lambda m: [m.id.split(".")[0]],
        "city": lambda m: m.places,
    }
    found = [
        (parse_qs(urlsplit(html.unescape(href)).query), label)
        for href, label in LINK.findall(block(Renderer(Publication(atlas), "en", "en/x/")))
        if "measures/?" in href
    ]
    assert len(found) > 100
    for facets, label in found:
        number = sum(all(set(values) & set(keys[key](m)) for key, values in facets.items()) for m in atlas.measures.values())
        assert label.endswith(f": {number} measure" if number == 1 else f": {number} measures"), (facets, label)


def test_comparison_agrees_with_the_pages_of_cities(atlas):
    """The comparison counts further measures as the city's own page groups them."""
    pages = {page.id: page for page in all_pages(atlas) if page.lang == "en" and page.kind == "city"}
    for profile in profiles(atlas):
        groups = {g.anchor: len(g.measures) for g in view_of(atlas, pages[profile.city]).groups}
        further = {f"through-{thing}": len(ids) for thing, ids in {**profile.through, **profile.parts}.items()}
        inside = sum(len(ids) for ids in profile.inside.values())
        assert groups == {**({"measures": len(profile.direct)} if profile.direct else {}), **further, **({"inside-names": inside} if inside else {})}


def test_scale_is_whole_and_without_overlap():
    """Each number has one step, and the key says which; a step doubles the one before."""
    assert [level(n) for n in (1, 2, 3, 4, 5, 8, 9, 16, 200)] == [1, 2, 3, 3, 4, 4, 5, 5, 5]
    assert scale(16) == [(1, "1"), (2, "2"), (3, "3–4"), (4, "5–8"), (5, "9–16")]
    assert scale(3) == [(1, "1"), (2, "2"), (3, "3")]
    assert scale(0) == []


def test_short_names_name_one_unit(atlas):
    """A column head can be short, but never the name of another unit: 吉林 is a city and a province."""
    assert short_name(atlas, "jilin-city", "zh") == "吉林市" and short_name(atlas, "jilin-province", "zh") == "吉林省"
    assert short_name(atlas, "harbin", "zh") == "哈尔滨" and short_name(atlas, "yanbian", "en") == "Yanbian"
    for lang in ("zh", "en"):
        names = [short_name(atlas, city, lang) for city in atlas.things["city"]]
        assert len(names) == len(set(names))


def test_every_role_has_its_letters(atlas):
    """A role that is added to the vocabulary needs its letters, and no two roles have the same."""
    for lang in ("zh", "en"):
        letters = [word(f"mark_{role}", lang) for role in atlas.vocabulary.ids("city_roles")]
        assert len(letters) == len(set(letters))


def test_downloads_hold_what_the_page_shows(atlas):
    """The CSV files have a row for each cell, and the ids and both names that a reader needs."""
    heat, bars = sectors_by_actions(atlas), chapters_by_strengths(atlas)
    roles = _table(atlas, "clusters-cities")
    assert Counter(r["role"] for r in roles if r["role"]) == Counter(r.role for r in atlas.rows(ClusterCity))
    assert {(r["cluster_id"], r["city_id"]) for r in roles} == set(clusters_by_cities(atlas).cells)
    assert {(r["sector_id"], r["action_id"]): int(r["measures"]) for r in _table(atlas, "sectors-actions")} == {k: len(v) for k, v in heat.cells.items()}
    assert {(r["chapter_id"], r["strength_id"]): int(r["measures"]) for r in _table(atlas, "chapters-strengths")} == {k: len(v) for k, v in bars.cells.items()}


def test_invented_download(invented):
    """The long form of the roles, checked by hand."""
    rows = _table(invented, "clusters-cities")
    assert [(r["cluster_id"], r["city_zh"], r["role_en"], r["field_zh"], r["source"], r["measures"]) for r in rows] == [
        ("pine", "东岭县", "", "", "6.1.1.1", "6.1.1.1a"),
        ("nuts", "东岭县", "Preferred location", "榛子", "6.1.box1.1.1", "6.1.box1.1.1a"),
    ]


def test_pages_are_light(pages):
    """A reader on a slow line gets each page in under 60 KB."""
    for uri in ("zh/matrix/", "en/matrix/", "zh/compare/", "en/compare/"):
        assert len(gzip.compress(pages[uri].encode(), 9)) < 60_000, uri


def test_members_lead_to_the_comparison(pages, atlas):
    """The page of a member, and only of a member, offers to compare it."""
    for city, row in atlas.things["city"].items():
        assert (f"compare/?city={city}" in pages[f"en/cities/{city}/"]) is (row.member), city
