"""Numbers and names in the sentences of hand-written pages: computed from the data, and leading to what they count."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

import pytest

from planatlas.atlas.blocks import _LISTS
from planatlas.site.counting import _filters, counted, most_named, named_most
from planatlas.site.explorer import _facets_of_measures, _measures
from planatlas.site.publication import Publication
from planatlas.site.renderer import Renderer

GUIDES = ("journalist", "planner", "researcher")


@pytest.fixture(scope="module")
def renderer(atlas) -> Renderer:
    """Renders as on a guide's page."""
    return Renderer(Publication(atlas), "en", "en/guides/planner/")


@pytest.mark.parametrize("wanted", _LISTS["counted"])
def test_a_count_is_what_its_list_shows(renderer: Renderer, wanted: str):
    """The number in the sentence is the number of rows that the explorer finds for the address behind it, and the explorer knows each filter of it."""
    (href, number), *_ = re.findall(r'<a href="[./]*/en/measures/([^"]*)">(\d+) measures?</a>', str(counted(renderer, wanted)))
    asked: dict[str, set[str]] = {}
    for name, value in parse_qsl(href.replace("&amp;", "&").lstrip("?")):
        asked.setdefault("place" if name == "city" else name, set()).add(value)
    rows = [row.marks for row in _measures(renderer)[1]]
    known = {(facet.key or value.name, value.id) for facet in _facets_of_measures(renderer, rows) for value in facet.values}
    assert {(key, value) for key, values in asked.items() for value in values} <= known
    found = [marks for marks in rows if all(set(marks.get(key, ())) & values or (values == {"none"} and not marks[key]) for key, values in asked.items())]
    assert len(found) == int(number)


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
    steps = html[html.index("<ol>") : html.index("</ol>")]
    assert steps.count("<li>") == 5 and steps.count("/measures/?") >= 1
    assert 'id="example"' in html and 'id="limits"' in html
