"""Numbers and names in the sentences of hand-written pages: computed from the data, and leading to what they count."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest

from planatlas.atlas.blocks import _LISTS, values_of
from planatlas.site.blocks import show
from planatlas.site.counting import _filters, counted, firm_by_place, leading, most_named, named_most, number, share
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


def _with_firmness(atlas, named: int, unnamed: int):
    """The atlas with its four first measures alone: two that name a place and two that do not, of each pair so many firm."""
    firmest = atlas.vocabulary.strengths[-1].id
    cut = [("x", n < named) for n in range(2)] + [("", n < unnamed) for n in range(2)]
    measures = [
        measure.model_copy(update={"places": (place,) if place else (), "strength": firmest if firm else atlas.vocabulary.strengths[0].id})
        for measure, (place, firm) in zip(atlas.measures.values(), cut, strict=False)
    ]
    other = replace(atlas)
    vars(other)["measures"] = {measure.id: measure for measure in measures}
    return other


@pytest.mark.parametrize(
    ("named", "unnamed", "said"),
    [
        (2, 1, "Yes: 100% of the measures that name a place are firm, but only 50% of those that name none."),
        (0, 1, "No: only 0% of the measures that name a place are firm, but 50% of those that name none."),
        (1, 1, "No: 50% are firm, of the measures that name a place as of those that name none."),
    ],
)
def test_the_answer_follows_the_numbers(atlas, named: int, unnamed: int, said: str):
    """Whether measures that name a place are firmer is told by their shares, also when these turn out the other way or alike."""
    assert firm_by_place(Renderer(Publication(_with_firmness(atlas, named, unnamed)), "en", "en/")) == said


def test_there_is_no_answer_without_measures(atlas):
    """A plan that is not coded yet gets no answer made of nothing."""
    other = replace(atlas)
    vars(other)["measures"] = {}
    assert firm_by_place(Renderer(Publication(other), "en", "en/")) == "This cannot be told yet: there is nothing to compare."


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_example_of_researchers_ends_with_its_answer(pages, atlas, lang: str):
    """The guide answers the question that it asks, with the shares of its own table."""
    html = re.sub(r"<[^>]*>", "", pages[f"{lang}/guides/researcher/"].split('<h2 id="limits"')[0])
    found = {name: sum(map(one.finds, atlas.measures.values())) for name, one in _filters(atlas).items()}
    shares = [f"{found[f'{name}-firm'] / found[name]:.0%}" for name in ("somewhere", "nowhere")]
    answer = html.strip().splitlines()[-1] if html.strip() else ""
    assert re.findall(r"\d+%", answer) == shares and answer.startswith({"zh": "答案", "en": "The answer"}[lang])


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
