"""Indexes in a browser: heads sort, phones get cards, nothing is wider than the screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import until


@pytest.fixture
def page(browser: Browser):
    found = browser.new_page(viewport={"width": 1280, "height": 900})
    yield found
    found.close()


def _column(page: Page, number: int) -> list[str]:
    return page.locator(f"table.hc-index >> nth=0 >> tbody tr > :nth-child({number})").all_inner_texts()


def test_heads_sort_and_give_the_order_back(page: Page, address: str):
    """Numbers begin with the largest, names with the first; a third press gives back the order of the plan."""
    page.goto(f"{address}en/sectors/")
    before = _column(page, 1)
    measures = page.get_by_role("button", name="Measures", exact=True)
    measures.click()
    numbers = [int(text) for text in _column(page, 2)]
    assert numbers == sorted(numbers, reverse=True) and numbers[0] > numbers[-1]
    expect(page.get_by_role("columnheader", name="Measures", exact=True)).to_have_attribute("aria-sort", "descending")
    page.get_by_role("button", name="Name", exact=True).click()
    assert _column(page, 1) == sorted(before, key=str.lower)
    for _ in range(2):
        page.get_by_role("button", name="Name", exact=True).click()
    assert _column(page, 1) == before


@pytest.mark.parametrize("width", [320, 1920])
def test_nothing_is_wider_than_the_screen(page: Page, address: str, width: int):
    """Cards and tables fit the narrowest phone and use a wide screen."""
    page.set_viewport_size({"width": width, "height": 800})
    for at in ("en/cities/", "zh/clusters/", "en/places/", "en/cities/harbin/", "zh/clusters/modern-logistics/", "en/actors/enterprises/"):
        page.goto(f"{address}{at}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, at


@pytest.mark.parametrize(
    ("at", "record", "place"),
    [
        ("en/sectors/tourism/", "6.2.4.1a", "/en/plan/6/2/#6.2.4.1a"),
        ("zh/actors/jilin-government/", "10.0.1.1a", "/zh/plan/10/#10.0.1.1a"),
        ("en/cities/harbin/", "6.1.1.6b", "/en/plan/6/1/#6.1.1.6b"),
        ("zh/clusters/equipment-manufacturing/", "6.1.1.2a", "/zh/plan/6/1/#6.1.1.2a"),
        ("en/projects/haou/", "6.2.2.1c", "/en/plan/6/2/#6.2.2.1c"),
    ],
)
def test_record_of_a_thing_is_cited_at_its_place_in_the_plan(page: Page, address: str, at: str, record: str, place: str):
    """On the page of a city, sector or project, two presses cite a record: the tools of its sentence, then its own button; the address is its place in the plan."""
    page.add_init_script("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.goto(f"{address}{at}")
    tools = page.locator(".hc-tools").filter(has=page.get_by_role("link", name=record, exact=True, include_hidden=True)).first
    tools.locator("summary").click()
    tools.get_by_role("listitem").filter(has=page.get_by_role("link", name=record, exact=True)).locator("button").last.click()
    until(page, "window.copied")
    assert place in page.evaluate("copied")


@pytest.mark.parametrize("kind", ["sectors", "actors", "places", "clusters", "cities"])
def test_rows_are_short_on_phones(page: Page, address: str, kind: str):
    """On a phone no number breaks and no row has a hole: each is as high as its lines are."""
    page.set_viewport_size({"width": 390, "height": 800})
    for lang in ("zh", "en"):
        page.goto(f"{address}{lang}/{kind}/")
        cells = "[...document.querySelectorAll('.hc-index tbody td[data-label]')].filter(cell => cell.offsetParent)"
        assert page.evaluate(f"Math.max(...{cells}.map(cell => cell.getBoundingClientRect().height))") < 40
        assert page.evaluate("Math.max(...[...document.querySelectorAll('.hc-index tbody tr')].map(row => row.offsetHeight))") < 160
