"""What became of the plan: nothing is counted twice or left out, no claim stands without its source, and old columns still say the same."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planatlas.atlas.content import Content
from planatlas.atlas.crosstabs.outcomes import by_chapter, by_city, by_kind, sums
from planatlas.atlas.crosstabs.roles import members
from planatlas.atlas.later import all_facts, facts_of, judged, named_by, outcome_of
from planatlas.data.claims import project_page
from planatlas.data.datasets import Edition
from planatlas.data.later import developments_csv
from planatlas.data.laterfeed import later_feed
from planatlas.plan.numbers import differing
from planatlas.plan.pending import NO_DAY
from planatlas.plan.rows import City, Outcome, Project
from planatlas.rules.listing import check
from planatlas.site import explorer
from planatlas.site.charts.paper import Key
from planatlas.site.charts.timeline import Event, Line, Timeline, levels, span
from planatlas.site.exhibits.outcomes import outcome_exhibits
from planatlas.site.exhibits.timelines import timeline_of
from planatlas.site.later import tally
from planatlas.site.portraits.grammar import numbered
from planatlas.site.portraits.projects import realised_in
from planatlas.site.publication import Publication
from planatlas.site.renderer import Renderer
from planatlas.site.words import word
from tests.test_feed import faults
from tests.tiny import tiny, tiny_files

ATOM = "{http://www.w3.org/2005/Atom}"
EDITION = Edition("https://plan.example/", "2026-11-30", 30, 0)
repeatable = settings(max_examples=150, deadline=None, derandomize=True, database=None)
DATES = st.one_of(
    st.integers(1990, 2040).map(str),
    st.builds("{:04d}-{:02d}".format, st.integers(1990, 2040), st.integers(1, 12)),
    st.dates(date(1990, 1, 1), date(2040, 12, 31)).map(str),
)


@pytest.mark.parametrize(
    ("zh", "en", "found"),
    [
        ("耗资1.79亿元。", "It cost CNY 179 million.", ([], [])),
        ("一万多人前来。", "Over 10,000 people came.", ([], [])),
        ("完成七成以上。", "Over 70% was done.", ([], [])),
        ("受新冠疫情影响关闭。", "Closed because of COVID-19.", ([], [])),
        ("“十四五”期间。", "In 2021 to 2025.", ([], [])),
        ("2019年3月开工。", "Work began in March 2019.", ([], [])),
        ("十二个区。", "12 districts.", ([], [])),
        ("3万吨。", "3,000 tonnes.", ([30000.0], [3000.0])),
        ("2020年运行。", "It runs.", ([2020.0], [])),
    ],
)
def test_numbers_of_two_languages_are_compared_by_value(zh, en, found):
    """A figure is the same in 万 and in thousands, spelled or in digits; one that only one language has is found."""
    assert differing(zh, en) == found


@repeatable
@given(st.lists(st.integers(13, 10**6), max_size=5))
def test_the_same_numbers_never_differ(numbers):
    """Whatever the numbers and their order, with or without commas, equal sets have no difference."""
    zh = "、".join(f"{number}个" for number in numbers)
    en = ", and ".join(f"{number:,}" for number in reversed(numbers))
    assert differing(zh, en) == ([], [])


@repeatable
@given(DATES)
def test_span_is_as_long_as_its_date_is_vague(text):
    """A year takes in its 365 or 366 days, a month its own, a day one; each begins on its first day."""
    start, end = span(text)
    first = date.fromordinal(start)
    assert first.isoformat().startswith(text)
    after = {
        4: lambda: date(first.year + 1, 1, 1),
        7: lambda: date(first.year + first.month // 12, first.month % 12 + 1, 1),
        10: lambda: date.fromordinal(start + 1),
    }
    assert date.fromordinal(end) == after[len(text)]()


@repeatable
@given(st.lists(st.floats(0, 100), max_size=12).map(sorted))
def test_marks_never_cover_each_other(places):
    """Two marks in one row are apart by what the narrowest screen needs."""
    rows = levels(places)
    for row in set(rows):
        own = [place for place, level in zip(places, rows, strict=True) if level == row]
        assert all(b - a >= 9 for a, b in itertools.pairwise(own))


@repeatable
@given(st.lists(st.tuples(DATES, st.booleans()), max_size=8).map(lambda found: sorted(found)))
def test_time_line_stays_inside_and_numbers_every_fact(found):
    """Whatever the dates: valid XML, a mark with its number for each fact, every place between 0 and 100 %, no inline style."""
    events = tuple(Event(text, f'{text} <&">', int(itself), f"x?a&{n}") for n, (text, itself) in enumerate(found))
    chart = Timeline(events, Line("2016-03-07", "plan <"), Line("2026-11-26", "judged"), (Key("t1", "itself"), Key("t2", "related")))
    drawing = str(chart.drawing(str).body)
    root = ElementTree.fromstring(f"<svg>{drawing}</svg>")
    assert [mark.findtext("text") for mark in root.iter("a")] == [str(n) for n in range(1, len(events) + 1)]
    assert [mark.find("circle").get("class") for mark in root.iter("a")] == ["t2" if itself else "t1" for _, itself in found]
    assert all(0 <= float(place) <= 100 for place in re.findall(r'="(-?[\d.]+)%"', drawing))
    assert "style=" not in drawing


def test_time_line_of_a_project_says_what_the_list_says():
    """The drawing is read out with its span, a fact that is older than the plan is drawn as such, and table and CSV have every fact with its number."""
    r = Renderer(Publication(tiny().atlas), "en", "en/projects/nanpu-wharf/")
    x = timeline_of(r, "nanpu-wharf")
    assert x.about.startswith("Facts: 3, from 2009 to 2012-09-10; the plan was issued on 2010-01-01.")
    assert x.title == "Nanpu wharf: “Partly realised” as of 2015-03-01; the latest of 2 facts since the plan is of 2012-09-10"
    assert re.findall(r'<circle class="(t\d)"', x.chart.drawing(str).body) == ["t3", "t1", "t1"]
    assert [row[0].text for row in x.twin.rows] == ["1. 2009", "2. 2011-05", "3. 2012-09-10"]
    assert [row[0].uri for row in x.twin.rows] == [event.uri for event in x.chart.events]
    assert [row[2].text for row in x.records.rows] == [event.date for event in x.chart.events]
    assert timeline_of(r, "dongling-pine-base") is None


def test_a_plan_without_a_day_has_no_line_in_a_time_line_nor_a_day_in_the_feed():
    """Facts on a draft whose day of issue is not known are drawn and told by their own dates, and the draft still passes its check."""
    files = tiny_files()
    plan = files["plan/plan.yaml"].decode().replace('issued: "2010-01-01"', f'coverage: draft\nissued: "{NO_DAY}"')
    content = Content({**files, "plan/plan.yaml": plan.encode()})
    x = timeline_of(Renderer(Publication(content.atlas), "en", "en/projects/nanpu-wharf/"), "nanpu-wharf")
    assert check(content) == []
    assert x.about == "Facts: 3, from 2009 to 2012-09-10. The table says the same and names the sources."
    assert re.findall(r">(\d{4})<", x.chart.drawing(str).body) == [str(year) for year in range(2009, 2016)]
    assert b"0001" not in later_feed(content.atlas, EDITION)


@pytest.mark.parametrize("replaced", ['issued: "2010-01-01"', 'source_posted: "2010-01-02"'])
def test_a_day_that_is_not_known_is_later_than_none(replaced):
    """Either day of a draft may be known without the other; nothing is compared with a day that keeps a place."""
    files = tiny_files()
    key = replaced.partition(":")[0]
    plan = files["plan/plan.yaml"].decode().replace(replaced, f'{key}: "{NO_DAY}"').replace("citation_key:", "coverage: draft\ncitation_key:")
    assert check(Content({**files, "plan/plan.yaml": plan.encode()})) == []


@pytest.mark.parametrize(
    ("n", "zh", "en"),
    [
        (0, "松：截至 2020-01-02 的判断是“终”，没有规划之后的事实", "松: “终” as of 2020-01-02; no fact is later than the plan"),
        (1, "松：截至 2020-01-02 的判断是“终”，规划之后的事实只有 2019 一项", "松: “终” as of 2020-01-02; the only fact since the plan is of 2019"),
        (2, "松：截至 2020-01-02 的判断是“终”，规划之后的 2 项事实里最近的一项在 2019", "松: “终” as of 2020-01-02; the latest of 2 facts since the plan is of 2019"),
    ],
)  # fmt: skip
def test_sentence_over_a_time_line_fits_its_facts(n, zh, en):
    """None, one and many facts since the plan have each their own form."""
    values = {"name": "松", "outcome": "“终”", "as_of": "2020-01-02", "last": "2019"}
    assert [numbered("timeline_title", n, lang, **values) for lang in ("zh", "en")] == [zh, en]


def test_sums_count_each_outcome_once(atlas):
    """Every outcome stands in the sums once; every project has one; charts of projects by kind add up to the same."""
    grid = sums(atlas)
    assert grid.total == len(atlas.rows(Outcome))
    assert grid.row_totals["project"] == len(atlas.rows(Project)) == by_kind(atlas).total


def test_charts_count_what_pages_name(atlas):
    """A row of a chart has what the page of its chapter or city lists."""
    for kind, grid in (("chapter", by_chapter(atlas)), ("city", by_city(atlas))):
        for row in grid.rows:
            assert {c: grid.count(row, c) for c in grid.columns if grid.count(row, c)} == {
                o: len(t) for o, t in judged(atlas, named_by(atlas, kind, row)).items()
            }


def test_what_charts_leave_out_is_said(atlas):
    """The chart by city draws every member that has something judged and says how many units there are besides; the one by kind says how many kinds it draws."""
    found = {x.id: x for x in outcome_exhibits(Renderer(Publication(atlas), "en", "en/outcomes/"))}
    cities, kinds = found["outcomes-by-city"], found["outcomes-by-kind"]
    units = [city.id for city in atlas.rows(City) if judged(atlas, named_by(atlas, "city", city.id))]
    drawn = len(by_city(atlas).rows)
    assert len(cities.chart.stacks) == len(cities.twin.rows) == drawn
    assert f"for {drawn} of the {len(members(atlas))}. Another {len(units) - drawn} administrative units" in cities.subtitle
    assert f"the {len(kinds.chart.stacks)} largest of {len(kinds.twin.rows)} kinds" in kinds.subtitle


def test_tally_counts_projects_as_the_sentence_above_does(atlas):
    """The projects of a tally are those that the page's first sentence counts, as many realised; measures stand apart."""
    for city in atlas.things["city"]:
        for found in (t for t in tally(atlas, "city", city) if t.about == "project"):
            said = realised_in(atlas, atlas.projects_of(city))
            assert (found.total, sum(len(found.outcomes.get(name, ())) for name in ("realised", "partly"))) == (said.projects, said.done), city
    assert {t.about for t in tally(atlas, "chapter", atlas.bibliography.chapters[0].id)} == {"project", "measure"}


def test_cluster_takes_in_its_parts(atlas):
    """A cluster's page counts what its parts have, as the list does that it links to."""
    for cluster, parts in atlas.descendants.items():
        for part in parts:
            assert set(named_by(atlas, "cluster", part)) <= set(named_by(atlas, "cluster", cluster))


def test_numbers_on_pages_are_those_of_the_list_they_link_to(pages, atlas):
    """Whoever follows a count from a city, cluster or chapter finds as many rows."""
    have = [row.marks for row in explorer._outcomes(Renderer(Publication(atlas), "en", "en/outcomes/"))[1]]
    asked = {
        found
        for uri, html in pages.items()
        if uri.startswith("en/")
        for found in re.findall(
            r'/outcomes/\?(city|cluster|chapter)=([a-z0-9-]+)&amp;about=([a-z]+)&amp;outcome=([a-z-]+)#list"><span[^>]*></span>[^<]*: (\d+)<', html
        )
    }
    assert {key for key, *_ in asked} == {"city", "cluster", "chapter"}
    for key, thing, about, outcome, number in asked:
        assert sum(thing in row[key] and about in row["about"] and outcome in row["outcome"] for row in have) == int(number), (key, thing, about, outcome)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_project_page_names_the_sources_of_its_facts(pages, atlas, lang):
    """No claim without its source: each fact stands with the title and publisher of its source, and its address where there is one."""
    for project in atlas.things["project"]:
        html = pages[f"{lang}/projects/{project}/"]
        outcome = outcome_of(atlas, "project", project)
        assert f'<time datetime="{outcome.as_of}">' in html
        items = re.findall(r'<li id="fact-\d+".*?</li>', html, re.DOTALL)
        facts = facts_of(atlas, "project", project)
        assert len(items) == len(facts)
        for item, fact in zip(items, facts, strict=True):
            assert ('rel="external"' in item) == bool(fact.source.url)
            assert "<cite" in item and f'<time datetime="{fact.row.date}">' in item


def test_measures_show_their_facts_where_their_address_points(pages, atlas):
    """A measure's outcome stands in its record, with as many facts as there are."""
    for outcome in (o for o in atlas.rows(Outcome) if o.measure_id):
        html = next(html for uri, html in pages.items() if uri.startswith("en/plan/") and f'<article class="hc-measure" id="{outcome.measure_id}"' in html)
        record = html[html.index(f'id="{outcome.measure_id}"') :].partition("</article>")[0]
        assert record.count("<cite") == len(facts_of(atlas, "measure", outcome.measure_id))
        assert outcome.as_of in record


def test_published_facts_keep_the_columns_of_version_0_1(site, atlas):
    """A reader of status_zh, status_en and source_url finds them, derived, and the descriptor calls them deprecated."""
    rows = list(csv.DictReader(io.StringIO((site / "data/v1/projects/developments.csv").read_text(encoding="utf-8"))))
    assert (site / "data/v1/projects/developments.csv").read_bytes() == developments_csv(atlas)
    for row, fact in zip(rows, all_facts(atlas), strict=True):
        status = atlas.entries["development_statuses"][row["status"]].name
        assert (row["status_zh"], row["status_en"], row["source_url"]) == (status.zh, status.en, fact.source.url)
    package = json.loads((site / "data/v1/projects/datapackage.json").read_bytes())
    fields = {f["name"]: f for r in package["resources"] if r["name"] == "developments" for f in r["schema"]["fields"]}
    assert all("deprecated" in fields[name]["description@en"] for name in ("status_zh", "status_en", "source_url"))


def test_every_language_of_a_source_has_a_name(site):
    """The descriptor's list of languages is the list that pages have words for, so that no source breaks a page."""
    package = json.loads((site / "data/v1/projects/datapackage.json").read_bytes())
    listed = next(f for r in package["resources"] if r["name"] == "sources" for f in r["schema"]["fields"] if f["name"] == "language")["constraints"]["enum"]
    assert all(word(f"language_{code}", lang) for code in listed for lang in ("zh", "en"))


def test_umbrella_ties_facts_to_measures(site):
    """In the package that joins all others a fact's and an outcome's measure is a foreign key."""
    package = json.loads((site / "data/v1/hachang-plan/datapackage.json").read_bytes())
    keys = {r["name"]: [k["reference"]["resource"] for k in r["schema"].get("foreignKeys", [])] for r in package["resources"]}
    assert "measures" in keys["developments"] and "measures" in keys["outcomes"]
    single = json.loads((site / "data/v1/projects/datapackage.json").read_bytes())
    assert all("measure" not in k["reference"]["resource"] for r in single["resources"] for k in r["schema"].get("foreignKeys", []))


def test_feed_of_facts_is_valid_and_leaves_out_what_is_older_than_the_plan():
    """Feed readers take it; each later fact is an entry with both languages and a page of each."""
    atlas = tiny().atlas
    data = later_feed(atlas, EDITION)
    assert list(faults(data)) == []
    root = ElementTree.fromstring(data)
    assert [entry.findtext(f"{ATOM}id").partition("#")[2] for entry in root.iter(f"{ATOM}entry")] == [
        "m-10-0-1-1a-2",
        "m-10-0-1-1a-1",
        "nanpu-wharf-3",
        "nanpu-wharf-2",
    ]
    entry = root.findall(f"{ATOM}entry")[2]
    assert [link.get("href") for link in entry.findall(f"{ATOM}link")] == [f"https://plan.example/{lang}/projects/nanpu-wharf/" for lang in ("zh", "en")]
    assert "第一个泊位完工。" in entry.findtext(f"{ATOM}content") and "The first berth was finished." in entry.findtext(f"{ATOM}content")


def test_machines_are_told_claims_with_their_sources():
    """Each fact is a claim that appeared in a work with title and publisher; the outcome is no rating."""
    atlas = tiny().atlas
    found = project_page(atlas, "nanpu-wharf", EDITION, "en")
    assert found["lastReviewed"] == "2015-03-01" and found["abstract"] == "Partly realised: 1 of 3 berths was finished."
    assert [claim["@type"] for claim in found["mentions"]] == ["Claim"] * 3
    assert found["mentions"][1]["appearance"] == {
        "@type": "CreativeWork",
        "name": "Works at the wharf",
        "publisher": {"@type": "Organization", "name": "Nanpu county"},
        "inLanguage": "en",
        "datePublished": "2011-05-20",
        "url": "https://yunze.example/wharf",
    }
    assert "url" not in found["mentions"][0]["appearance"]
    assert "mentions" not in project_page(atlas, "dongling-pine-base", EDITION, "en")


def test_citation_of_a_project_names_its_outcome_and_date(pages, atlas):
    """An outcome may change, so whoever cites the page cites the judgement with its date."""
    outcome = outcome_of(atlas, "project", "haou")
    name = atlas.entries["outcomes"][outcome.outcome].name["en"]
    box = pages["en/projects/haou/"].partition('id="cite-page"')[2]
    assert f"({name}, as of {outcome.as_of})" in box
