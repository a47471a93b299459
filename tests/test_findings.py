"""Findings: each sentence is computed from the numbers, in the right form for none, one and many, in both languages."""

from __future__ import annotations

import dataclasses
import html
import re
from collections import Counter

import pytest

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.crosstabs.wholes import chapters_by_place, named_together, province_of, unnamed
from planatlas.data.datasets import Edition
from planatlas.site.charts.stacks import Stacks
from planatlas.site.exhibits.findings import findings
from planatlas.site.exhibits.listing import exhibits
from planatlas.site.exhibits.outcomes import outcome_exhibits
from planatlas.site.exhibits.publishing import exhibit_files
from planatlas.site.exhibits.sentences import listed, numbered
from planatlas.site.publication import Publication
from planatlas.site.renderer import Renderer
from tests.tiny import tiny

LANGS = ("zh", "en")


def renderer(atlas: Atlas, lang: str = "en") -> Renderer:
    """A renderer of the page of findings."""
    return Renderer(Publication(atlas, edition=Edition("https://plan.example/", "2026-01-02", 0, 0)), lang, f"{lang}/findings/")


def titles(atlas: Atlas, lang: str = "en") -> dict[str, str]:
    """The sentence of each finding by its id."""
    return {x.id: x.title for x in findings(renderer(atlas, lang))}


@pytest.fixture(scope="session")
def empty(atlas: Atlas) -> Atlas:
    """The plan without measures, cities, clusters or projects."""
    return dataclasses.replace(atlas, sections=(), tables={})


@pytest.mark.parametrize("lang", LANGS)
def test_a_plan_of_any_size_has_its_sentences(atlas, empty, lang):
    """This plan, an invented one and one without any measure give ten sentences each, none with a brace or a missing number."""
    for plan in (atlas, tiny().atlas, empty):
        made = list(findings(renderer(plan, lang)))
        assert len(made) == 10
        for x in made:
            assert x.title and not re.search(r"[{}]|None|\.$|。$", f"{x.title} {x.subtitle}".removesuffix(".").removesuffix("。")), x.id


@pytest.mark.parametrize(
    ("key", "n", "values", "zh", "en"),
    [
        ("found_actors", 0, {"total": 9}, "9 条措施里，没有一条说由谁来做", "Of 9 measures, none says who is to act"),
        ("found_actors", 1, {"total": 9}, "9 条措施里，1 条说了由谁来做", "Of 9 measures, 1 says who is to act"),
        ("found_actors", 2, {"total": 9}, "9 条措施里，2 条说了由谁来做", "Of 9 measures, 2 say who is to act"),
        (
            "found_joined",
            0,
            {"total": 4},
            "4 个写明城市角色的集群里，没有一个跨省",
            "Of 4 clusters that give cities a role, none joins cities of more than one province",
        ),
        (
            "found_joined",
            1,
            {"total": 4},
            "4 个写明城市角色的集群里，1 个跨省",
            "Of 4 clusters that give cities a role, 1 joins cities of more than one province",
        ),
        (
            "found_outcomes",
            0,
            {"total": 5, "partly": 2, "missing": 3},
            "5 个项目里，没有一个已实现，2 个部分实现；3 个未找到资料",
            "Of 5 projects, none is realised and 2 are partly so; nothing was found on 3",
        ),
        (
            "found_outcomes",
            1,
            {"total": 5, "partly": 2, "missing": 3},
            "5 个项目里，1 个已实现，2 个部分实现；3 个未找到资料",
            "Of 5 projects, 1 is realised and 2 partly so; nothing was found on 3",
        ),
        ("n_clusters", 1, {}, "1 个集群", "1 cluster"),
        ("n_clusters", 12, {}, "12 个集群", "12 clusters"),
        (
            "found_without",
            0,
            {"chapters": ""},
            "各章都有。按力度由弱到强分段。",
            "Every chapter has some. Bars are divided from the weakest level to the firmest.",
        ),
        ("found_without", 1, {"chapters": "X"}, "X一条也没有。按力度由弱到强分段。", "X has none. Bars are divided from the weakest level to the firmest."),
    ],
)
def test_sentences_fit_their_numbers(atlas, key, n, values, zh, en):
    """None, one and many each have their own form where the language asks for it."""
    assert (numbered(renderer(atlas, "zh"), key, n, **values), numbered(renderer(atlas, "en"), key, n, **values)) == (zh, en)


@pytest.mark.parametrize(("names", "zh", "en"), [([], "", ""), (["A"], "A", "A"), (["A", "B"], "A和B", "A and B"), (["A", "B", "C"], "A、B和C", "A, B and C")])
def test_lists_are_written_as_each_language_does(atlas, names, zh, en):
    """Names are joined by the marks of the language."""
    assert (listed(renderer(atlas, "zh"), names), listed(renderer(atlas, "en"), names)) == (zh, en)


def test_sentences_change_with_the_data(atlas):
    """Taking a chapter away changes every count that had a part of it; nothing is written down by hand."""
    fewer = dataclasses.replace(atlas, sections=tuple(section for section in atlas.sections if section.chapter != atlas.sections[0].chapter))
    before, after = titles(atlas), titles(fewer)
    counted = {"firmness-by-chapter", "left-unsaid", "cities-named", "who-must-act", "sectors-by-firmness"}
    assert {key for key in before if before[key] != after[key]} >= counted


def test_numbers_are_those_of_the_plan(atlas):
    """The sentences say what a plain count of the records says."""
    found, measures = titles(atlas), list(atlas.measures.values())
    firmest = Counter(m.strength for m in measures)[atlas.vocabulary.ids("strengths")[-1]]
    assert found["firmness-by-chapter"].startswith(f"Of {len(measures)} measures, {firmest} are at the firmest level")
    assert f"{sum(not m.places for m in measures)} name no place, {sum(not m.actors for m in measures)} do not say who" in found["left-unsaid"]
    assert unnamed(atlas)["figure"] == sum(not m.figures for m in measures)


def test_a_chart_and_its_table_have_the_same_numbers(atlas):
    """What is drawn stands in the table, in the same order."""
    for x in findings(renderer(atlas)):
        labels = [html.unescape(label) for label in re.findall(r'aria-label="([^"]+)"', x.chart.drawing(str).body)]
        rows = {row[0].text: [cell.text for cell in row[1:]] for row in x.twin.rows}
        assert labels, x.id
        for label in labels:
            name, number = (label.rsplit(": ", 2)[0], label.rsplit(": ", 2)[-1]) if isinstance(x.chart, Stacks) else label.rsplit(": ", 1)
            assert number.split()[0] in rows[name], (x.id, label)


def test_every_exhibit_has_an_address_of_its_own(atlas):
    """Ids are parts of addresses: no two exhibits share one, and both languages have the same."""
    ids = [[x.id for x in exhibits(renderer(atlas, lang))] for lang in LANGS]
    assert ids[0] == ids[1]
    assert [name for name, number in Counter(ids[0]).items() if number > 1] == []
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", name) for name in ids[0])


def test_files_are_whole_and_repeat():
    """SVG, CSV and the page for embedding of each exhibit stand under its id, the same bytes each time."""
    publication = Publication(tiny().atlas, edition=Edition("https://plan.example/", "2026-01-02", 0, 0))
    files = dict(exhibit_files(publication))
    assert files == dict(exhibit_files(publication))
    for x in exhibits(renderer(tiny().atlas)):
        svg, table, page = (files[x.file("en", suffix)].decode() for suffix in ("svg", "csv", "html"))
        assert svg.startswith("<svg xmlns=") and "https://plan.example/en/" in svg
        assert "\n" in table
        assert x.title.replace("“", "“") in page and "<script" not in page


def test_cities_named_together_are_counted_once_for_a_measure(atlas):
    """A pair is counted once for each measure that names both, and provinces are no cities."""
    for (one, other), measures in named_together(atlas).items():
        assert province_of(atlas, one) != one and province_of(atlas, other) != other
        assert len(set(measures)) == len(measures)
        assert all({one, other} <= set(atlas.measures[m].places) for m in measures)


def test_counts_of_the_invented_plan():
    """Checked by hand: what its measures leave unsaid, which clusters join provinces, which cities are named together."""
    plan = tiny().atlas
    assert unnamed(plan).keys() == {"place", "project", "cluster", "actor", "figure"}
    assert all(0 <= number <= len(plan.measures) for number in unnamed(plan).values())
    grid = chapters_by_place(plan)
    assert {row: [grid.count(row, column) for column in grid.columns] for row in grid.rows} == {"6": [3, 2], "10": [1, 0]}


@pytest.mark.parametrize(("lang", "said"), [("zh", "“区”"), ("en", "“Zone”")])
def test_sentences_leave_out_what_a_name_explains(atlas, lang, said):
    """What a kind of project has in brackets after its name is for lists: a sentence has the name."""
    title = next(x.title for x in outcome_exhibits(renderer(atlas, lang)) if x.id == "outcomes-by-kind")
    assert said in title and not set("（(").intersection(title)
