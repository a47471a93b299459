"""Numbers and names in the sentences of hand-written pages: computed from the data, and leading to what they count."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest

from planatlas.atlas.blocks import _LISTS, values_of
from planatlas.site.blocks import show
from planatlas.site.counting import _filters, counted, leading, most_named, named_most, number, share
from planatlas.site.explorer import _facets_of_measures, _measures
from planatlas.site.publication import Publication
from planatlas.site.renderer import Renderer

# The explorer has no filter for measures that do name a place.
WITHOUT_LIST = ("somewhere", "somewhere-firm")
GUIDES = ("journalist", "planner", "researcher")


@pytest.fixture(scope="module")
def renderer(atlas) -> Renderer:
    """Renders as on a guide's page."""
    return Renderer(Publication(atlas), "en", "en/guides/planner/")


@pytest.mark.parametrize("wanted", [name for name in _LISTS["counted"] if name not in WITHOUT_LIST])
def test_a_count_is_what_its_list_shows(renderer: Renderer, wanted: str):
    """The number in the sentence is the number of rows that the explorer finds for the address behind it, and the explorer knows each filter of it."""
    (href, number), *_ = re.findall(r'<a class="hc-whole" href="[./]*/en/measures/([^"]*)">(\d+) measures?</a>', str(counted(renderer, wanted)))
    asked: dict[str, set[str]] = {}
    for name, value in parse_qsl(href.replace("&amp;", "&").lstrip("?")):
        asked.setdefault("place" if name == "city" else name, set()).add(value)
    rows = [row.marks for row in _measures(renderer)[1]]
    known = {(facet.key or value.name, value.id) for facet in _facets_of_measures(renderer, rows) for value in facet.values}
    assert {(key, value) for key, values in asked.items() for value in values} <= known
    found = [marks for marks in rows if all(set(marks.get(key, ())) & values or (values == {"none"} and not marks[key]) for key, values in asked.items())]
    assert len(found) == int(number)


@pytest.mark.parametrize(("some", "none", "whole"), [("somewhere", "nowhere", "all"), ("somewhere-firm", "nowhere-firm", "firm")])
def test_what_has_no_list_is_the_rest(renderer: Renderer, some: str, none: str, whole: str):
    """A number without a list leads nowhere, and is what the list of the others leaves."""
    assert "href" not in counted(renderer, some)
    numbers = [int(re.findall(r">(\d+) measures?<", str(counted(renderer, wanted)))[0]) for wanted in (some, none, whole)]
    assert numbers[0] + numbers[1] == numbers[2] and all(numbers)


def test_a_share_is_drawn_as_it_is_said(renderer: Renderer, atlas):
    """The bar is as long as the number beside it says, and both are of the measures that the two filters find."""
    found = {name: sum(map(one.finds, atlas.measures.values())) for name, one in _filters(atlas).items()}
    percent = f"{found['nowhere-firm'] / found['nowhere']:.0%}"
    shown = str(share(renderer, "nowhere-firm", "nowhere"))
    assert shown.endswith(f" {percent}</span>") and f'<rect width="{percent}"' in shown
    assert share(renderer, "city", "city").endswith(" 100%</span>")
    assert str(number(renderer, "nowhere")) == str(counted(renderer, "nowhere")).replace(" measures<", "<")


def test_the_thing_named_most_among_some(renderer: Renderer, atlas):
    """Among a city's measures it is the sector that most of these name, whatever the whole plan names."""
    own = [m for m in atlas.measures.values() if most_named(atlas, "city") in m.places]
    counts = Counter(sector for m in own for sector in m.sectors)
    named = next(s for s, n in counts.most_common() if f"/en/sectors/{s}/" in leading(renderer, "sector", "city"))
    assert counts[named] == max(counts.values()) and most_named(atlas, "sector") != named


def test_filters_are_those_that_pages_may_ask_for(atlas):
    """A page may ask for each filter and for no other."""
    assert tuple(_filters(atlas)) == _LISTS["counted"]


def test_the_thing_that_most_measures_name(renderer: Renderer, atlas):
    """It is a member city, it has at least as many measures as any other, and where there is none nothing is said."""
    found = most_named(atlas, "city")
    members = [city.id for city in atlas.things["city"].values() if city.member]
    assert found in members and len(atlas.measures_of("city", found)) == max(len(atlas.measures_of("city", city)) for city in members)
    assert f"/en/cities/{found}/" in named_most(renderer, "city")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("guide", GUIDES)
def test_each_guide_has_five_steps_an_example_and_limits(pages, lang: str, guide: str):
    """A guide leads by five steps with live lists, works an example, and says what the atlas cannot say."""
    html = pages[f"{lang}/guides/{guide}/"]
    steps = html[html.index('<ol class="hc-steps">') : html.index("</ol>")]
    assert steps.count("<li>") == 5 and steps.count("/measures/?") >= 1
    assert 'id="example"' in html and 'id="limits"' in html


def test_a_plan_without_questions_shows_none(atlas):
    """Prose that stands in every project names a question of this plan; another plan may have none, and one that has some misses none unnoticed."""
    other = replace(atlas, questions=())
    renderer = Renderer(Publication(other), "en", "en/")
    assert show(renderer, "question", "firm-by-place") == "" and values_of(other, "question") is None
    assert "firm-by-place" in (values_of(atlas, "question") or ()) and "no-such" not in (values_of(atlas, "question") or ())
