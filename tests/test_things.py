"""Figures and small maps on the pages of things: what they draw is what the atlas counts."""

from __future__ import annotations

import dataclasses
import re
from statistics import mean

import pytest

from planatlas.atlas.company import company_of
from planatlas.atlas.crosstabs.roles import members
from planatlas.maps.company import company_drawing
from planatlas.maps.marks import Cartographer
from planatlas.plan.rows import ClusterCity
from planatlas.site.bodies import body
from planatlas.site.charts.bars import Bars
from planatlas.site.charts.flow import Flow
from planatlas.site.charts.strip import Strip
from planatlas.site.exhibits.things import KINDS_SHOWN, of_thing, sectors_of
from planatlas.site.mapping import companions
from planatlas.site.pages import all_pages
from planatlas.site.portraits.parts import part_numbers
from planatlas.site.publication import Publication
from planatlas.site.renderer import Renderer


@pytest.fixture(scope="module")
def r(atlas) -> Renderer:
    return Renderer(Publication(atlas), "en", "en/cities/x/")


def test_member_is_compared_with_the_mean_of_all_members(r, atlas):
    """Each bar is the member's own number, each mark the mean over all members, those without such a measure counted as none."""
    for city in members(atlas)[:3]:
        _, sectors = of_thing(r, "city", city)
        own = sectors_of(atlas, city)
        for bar, (name, number) in zip(sectors.chart.bars, own.most_common(len(sectors.chart.bars)), strict=True):
            assert (bar.label, bar.value) == (r.entry("sectors", name), number)
            assert bar.mean == pytest.approx(mean(sectors_of(atlas, member)[name] for member in members(atlas)))


def test_units_of_few_measures_and_other_units_have_fewer_figures(r, atlas):
    """A list shows as much as a figure of five cells; only members are compared with members."""
    for city, row in atlas.things["city"].items():
        found = list(of_thing(r, "city", city))
        few = len(atlas.measures_of("city", city)) < 6
        assert len(found) == (0 if few else 2 if row.member else 1), city


def test_flow_of_a_cluster_has_the_roles_of_its_parts_too(r, atlas):
    """Each role that the cluster or a part of it gives is a line and a row; a cluster of few roles has no flow."""
    for cluster in atlas.things["cluster"]:
        roles = [row for part in (cluster, *atlas.descendants.get(cluster, ())) for row in atlas.rows_where(ClusterCity, "cluster_id", part)]
        flows = [x for x in of_thing(r, "cluster", cluster) if isinstance(x.chart, Flow)]
        assert len(flows) == (len(roles) > 2)
        for x in flows:
            assert len(x.chart.lines) == len(x.twin.rows) == len(roles) and f" {len(roles)} roles for " in x.title


def test_titles_name_what_they_count(r, atlas):
    """A figure is read alone where it is embedded, so its sentence says whose measures it counts, in both languages."""
    for lang in ("zh", "en"):
        own = dataclasses.replace(r, lang=lang)
        for kind in KINDS_SHOWN:
            for thing in list(atlas.things.get(kind, ()))[:20]:
                assert all(atlas.name_of(kind, thing, lang) in x.title for x in of_thing(own, kind, thing))


def test_figure_of_a_sector_counts_the_units_that_it_names(r, atlas):
    """The bars of a sector's cities are the numbers that its table has, and lead to the list of what they count."""
    for sector in ("automotive", "logistics"):
        cities = list(of_thing(r, "sector", sector))[1]
        assert [bar.said for bar in cities.chart.bars] == [row[1].text for row in cities.twin.rows][: len(cities.chart.bars)]
        assert all(f"sector={sector}" in bar.uri and "city=" in bar.uri for bar in cities.chart.bars)


def test_what_is_not_drawn_is_said_and_in_the_table(r, atlas):
    """Where there are more rows than bars, the figure says how many there are and its table has them all."""
    cut = whole = 0
    for kind in ("city", "sector", "actor"):
        for thing in atlas.things.get(kind) or atlas.vocabulary.ids(f"{kind}s"):
            for x in (x for x in of_thing(r, kind, thing) if isinstance(x.chart, Bars)):
                bars, rows = len(x.chart.bars), len(x.twin.rows)
                assert (f"The {bars} largest of {rows} are drawn" in x.subtitle) == (bars < rows), x.id
                cut, whole = cut + (bars < rows), whole + (bars == rows)
    assert cut and whole


def test_short_strips_are_not_half_empty(r, atlas):
    """The longest row of a strip takes half of its width, unless it has fewer than six cells."""
    strips = [
        x.chart for kind in ("city", "sector") for thing in list(atlas.things.get(kind) or atlas.vocabulary.ids("sectors")) for x in of_thing(r, kind, thing)
    ]
    found = [strip for strip in strips if isinstance(strip, Strip)]
    longest = [(max(row.units for row in strip.rows), strip.least) for strip in found]
    assert longest and all(least == 12 or least / 2 - 1 <= row for row, least in longest)


def test_figures_of_equals_do_not_say_that_one_is_most(r, atlas):
    """Where two sectors or units share the first place, the title names none of them; units that are named once each make no figure."""
    alike = {True: 0, False: 0}
    for kind in ("city", "sector", "actor"):
        for thing in atlas.things.get(kind) or atlas.vocabulary.ids(f"{kind}s"):
            for x in (x for x in of_thing(r, kind, thing) if isinstance(x.chart, Bars)):
                first, second = x.chart.bars[:2]
                alike[first.value == second.value] += 1
                assert (f"{first.label} " in x.title.replace(f"{atlas.name_of(kind, thing, 'en')}:", "")) == (first.value > second.value), x.title
                assert kind == "city" or first.value > 1
    assert all(alike.values())


def test_map_of_a_city_leads_to_its_company_alone(atlas):
    """Lines begin at the city and end at cities named beside it, wider for more measures."""
    company = company_of(atlas, "harbin")
    found = company_drawing(Cartographer.of(atlas), ("harbin",), company, "zh")
    assert found is not None and found.lines
    for line in found.lines:
        assert line.tie.one == "harbin" and line.tie.measures == company[line.tie.other]
    widths = {len(line.tie.measures): line.width for line in found.lines}
    assert [widths[n] for n in sorted(widths)] == sorted(widths.values())


def test_map_of_a_project_shows_its_cities_without_lines(r, atlas):
    """A project's map marks where it is; a project without a city, and a city without company, have no such map."""
    project = next(p for p in atlas.things["project"] if len(atlas.cities_of(p)) > 1)
    html = companions(r, "project", project)
    assert "<line" not in html and all(f'href="../../../en/cities/{city}/"' in html for city in atlas.cities_of(project))
    assert companions(r, "project", next(p for p in atlas.things["project"] if not atlas.cities_of(p))) == ""
    assert companions(r, "city", next(c for c in atlas.things["city"] if not company_of(atlas, c))) == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everybody_beside_a_map_is_on_it(atlas, lang):
    """Each city named with the one that a map is about is on it with its name, and so is that one itself; who is missing is said."""
    c, counted = Cartographer.of(atlas), 0
    for city in atlas.things["city"]:
        company = company_of(atlas, city)
        found = company_drawing(c, (city,), company, lang) if company else None
        if found is None:
            continue
        named = {mark.id for mark, name in found.drawing.marks if mark.look != "other" and name.placed}
        assert city in named and {city, *company} == named | {*found.missing}, city
        counted += 1
    assert counted > 20


def test_neighbours_are_drawn_beside_each_other(atlas):
    """What one circle covers follows from the circles of this map: a county near its city has one of its own."""
    found = company_drawing(Cartographer.of(atlas), ("suifenhe",), company_of(atlas, "suifenhe"), "en")
    assert {"hailin", "mudanjiang"} <= {line.tie.other for line in found.lines}


def test_a_unit_beside_its_seat_is_said_to_be(pages):
    """Every map that shows a unit away from its own point says so, and no other."""
    said, shown = "Yanbian is drawn beside its seat, Yanji.", 'cities/yanbian/" aria-label="Yanbian'
    for uri, html in pages.items():
        for figure in re.findall(r'<figure class="hc-m[^"]*map.*?</figure>', html, re.DOTALL) if uri.startswith("en/") else ():
            assert (said in figure) >= (shown in figure), uri
    assert said in pages["en/cities/yanbian/"] and said in pages["en/map/"] and said not in pages["en/cities/suifenhe/"]


def test_numbers_of_parts_add_up(r, atlas):
    """The measures of a chapter are those of its sections; what a part has none of is not said."""
    for chapter in atlas.bibliography.chapters:
        whole, *rest = (n.number for n in part_numbers(r, "chapter", chapter.id))
        assert whole == sum(part_numbers(r, "section", s.id)[0].number for s in atlas.sections_of(chapter.id))
        assert all(rest[1:])


@pytest.mark.parametrize("uri", ["en/cities/harbin/", "en/clusters/automotive/", "en/projects/haou/"])
def test_sentences_stand_before_the_map(atlas, uri):
    """Who hears a page, or reads it without styles, meets what it says before its map."""
    page = next(page for page in all_pages(atlas) if page.uri == uri)
    html = body(Renderer(Publication(atlas), "en", uri), page).html
    assert 0 < html.index('class="hc-lede"') < html.index("hc-map__svg")
