"""Tables of vocabularies: what stands beside an entry is counted, and leads to just the records that were counted."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

import pytest

from planatlas.site.explorer import _measures, _outcomes
from planatlas.site.publication import Publication
from planatlas.site.renderer import Renderer
from planatlas.site.vocabularies import vocabulary

ROW = r'<tr id="{name}-([a-z-]+)">.*?<td class="hc-number"[^>]*>(?:<a href="[^"?]*\?([^"]*)">)?(\d+)'


@pytest.fixture(scope="module")
def renderer(atlas) -> Renderer:
    """Renders as on the page of the method."""
    return Renderer(Publication(atlas), "en", "en/method/")


@pytest.mark.parametrize(("name", "rows"), [("actions", _measures), ("objects", _measures), ("strengths", _measures), ("outcomes", _outcomes)])
def test_a_number_leads_to_what_it_counts(renderer: Renderer, name: str, rows):
    """The explorer finds for the address behind a number as many records as it says; a number of nothing leads nowhere."""
    found = re.findall(ROW.format(name=name), vocabulary(renderer, name, "x"), re.DOTALL)
    listed = [row.marks for row in rows(renderer)[1]]
    for entry, query, number in found:
        asked = parse_qsl(query.replace("&amp;", "&"))
        assert (not asked) == (number == "0") and all(value == entry for _, value in asked)
        assert sum(value in marks[key] for key, value in asked for marks in listed) == int(number), entry
    assert len(found) == len(renderer.atlas.entries[name]) and sum(int(number) for *_, number in found) == len(listed)


@pytest.mark.parametrize(("name", "said"), [("source_kinds", "Sources"), ("confidences", "Facts"), ("outcomes", "Judgements"), ("contexts", "Sentences")])
def test_a_table_says_what_it_counts(renderer: Renderer, name: str, said: str):
    """A reader is told in words of the subject what the numbers are, not that they are rows of a table; the longest bar is the largest number."""
    html = vocabulary(renderer, name, "x")
    assert f">{said}</th>" in html and ">Rows<" not in html
    numbers = [int(number) for number in re.findall(r'<td class="hc-number"[^>]*>(?:<a[^>]*>)?(\d+)', html)]
    bars = [float(share) for share in re.findall(r'<rect width="([\d.]+)%"', html)]
    assert len(bars) == sum(map(bool, numbers)) and (not bars or max(bars) == 100)
