"""The matrix and the comparison of cities as readers use them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from planatlas.atlas.crosstabs.profiles import profiles
from tests.browser.contrast import barriers, sideways
from tests.browser.pages import EACH, axe_findings

HEADS = ".hc-compare thead th:visible"


def _cities(page: Page) -> list[str | None]:
    """Return the ids of the columns that are shown, from left to right."""
    return [head.get_attribute("data-city") for head in page.locator(HEADS).all()]


PROJECTS = "tbody:has(#projects) td"


def _choose(page: Page, at: int, city: str) -> None:
    page.locator(".hc-chooser select").nth(at).select_option(city)


@pytest.fixture
def page(browser: Browser):
    found = browser.new_page(viewport={"width": 1280, "height": 900})
    yield found
    found.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_members_without_scripts(browser: Browser, address: str, atlas, lang: str):
    """Without JavaScript the comparison is a table of all members, and no control stands there that does nothing."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}{lang}/compare/")
    assert _cities(page) == [p.city for p in profiles(atlas)]
    assert page.locator(".hc-chooser").is_hidden()
    assert page.locator(".hc-compare tbody tr:visible").count() == page.locator(".hc-compare tbody tr").count() > 50
    page.close()


@pytest.mark.parametrize("width", [320, 390])
def test_phones_without_scripts_read_down(browser: Browser, address: str, atlas, width: int):
    """Without JavaScript a phone lists under each row what cities have, with their names, and nothing scrolls sideways, in a box or as a page."""
    page = browser.new_page(viewport={"width": width, "height": 844}, java_script_enabled=False)
    page.goto(f"{address}en/compare/")
    named = page.locator(".hc-compare tbody tr:has(svg)").first.locator("td:visible")
    wanted = list(profiles(atlas))
    assert [cell.inner_text().split()[0] for cell in named.all()] == [str(len(profile.direct)) for profile in wanted]
    assert named.first.evaluate("cell => getComputedStyle(cell, '::before').content") == f'"{atlas.things["city"][wanted[0].city].name("en")}"'
    assert page.evaluate("[document.documentElement, document.querySelector('.hc-compare')].every(box => box.scrollWidth <= box.clientWidth)")
    page.close()


def test_starts_with_the_two_that_most_measures_name(page: Page, address: str, atlas):
    """Without a choice in the address, the two cities that the plan speaks of most are shown, and the address stays as it is."""
    page.goto(f"{address}en/compare/")
    assert _cities(page) == [p.city for p in profiles(atlas)[:2]]
    assert page.url == f"{address}en/compare/"


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?city=daqing&city=siping", ["daqing", "siping"]),
        ("?city=siping&city=daqing&city=harbin", ["siping", "daqing", "harbin"]),
        ("?city=nowhere&city=daqing&city=siping", ["daqing", "siping"]),
        ("?city=daqing&city=daqing", ["daqing", "harbin"]),
        ("?city=harbin", ["harbin", "changchun"]),
        ("?city=suihua", ["suihua", "harbin"]),
        ("?city=", ["harbin", "changchun"]),
        ("?city=daqing&city=siping&city=harbin&city=suihua", ["daqing", "siping", "harbin"]),
    ],
)
def test_address_decides_what_is_shown(page: Page, address: str, query: str, shown: list[str]):
    """A shared address shows its cities in its order; what it names in vain or twice is left out, and there are always two or three."""
    page.goto(f"{address}en/compare/{query}")
    assert _cities(page) == shown
    values = [select.input_value() for select in page.locator(".hc-chooser select").all()]
    assert values == [*shown, ""][:3]


def test_choice_goes_into_the_address_and_back(page: Page, address: str):
    """A choice can be shared, the back button undoes it, a third city can be left out again, and the language switch keeps it."""
    page.goto(f"{address}zh/compare/?city=harbin&city=daqing")
    _choose(page, 2, "siping")
    assert page.url == f"{address}zh/compare/?city=harbin&city=daqing&city=siping"
    _choose(page, 2, "")
    assert _cities(page) == ["harbin", "daqing"]
    page.go_back()
    assert _cities(page) == ["harbin", "daqing", "siping"]
    page.go_back()
    assert _cities(page) == ["harbin", "daqing"]
    page.click("a.hc-switch")
    page.wait_for_url(f"{address}en/compare/?city=harbin&city=daqing")
    assert _cities(page) == ["harbin", "daqing"]


def test_a_city_is_not_compared_with_itself(page: Page, address: str):
    """Choosing a city that stands in another column swaps the two."""
    page.goto(f"{address}en/compare/?city=harbin&city=daqing")
    _choose(page, 0, "daqing")
    assert _cities(page) == ["daqing", "harbin"]


def test_empty_rows_are_hidden(page: Page, address: str, atlas):
    """Rows and headings without anything for the cities shown are out of the way, and come back with a city that has something."""
    page.goto(f"{address}en/compare/?city=suihua&city=siping")
    siping = next(p for p in profiles(atlas) if p.city == "siping")
    rows = page.locator("tbody:has(#sectors) tr:visible th[scope=row]")
    assert rows.count() == len(siping.by["sectors"])
    assert page.locator("#projects").is_visible()
    page.eval_on_selector_all(PROJECTS, "cells => cells.forEach(cell => cell.classList.add('hc-none'))")  # no two cities are without any
    _choose(page, 1, "liaoyuan")
    assert page.locator("#projects").is_hidden()
    page.eval_on_selector_all(PROJECTS, "cells => cells.forEach(cell => cell.classList.remove('hc-none'))")
    _choose(page, 1, "harbin")
    assert page.locator("#projects").is_visible()


def test_cells_stay_with_their_city(page: Page, address: str, atlas):
    """After the columns have changed places, each number still stands below its city."""
    page.goto(f"{address}en/compare/?city=siping&city=harbin&city=daqing")
    _choose(page, 0, "jilin-city")
    numbers = {p.city: str(len(p.direct)) for p in profiles(atlas)}
    shown = page.locator("tbody:has(#measures) tr").nth(1).locator("td:visible").all_inner_texts()
    assert [text.strip() for text in shown] == [numbers[city] for city in _cities(page)]
    assert "Jilin City" in page.inner_text(".hc-chooser [role=status]")


def test_city_page_leads_to_its_comparison(page: Page, address: str):
    """From a city's page a reader gets to the comparison with that city chosen."""
    page.goto(f"{address}en/cities/daqing/")
    page.click("text=Compare with other cities")
    page.wait_for_url(f"{address}en/compare/?city=daqing")
    assert _cities(page) == ["daqing", "harbin"]


@pytest.mark.parametrize("width", [1000, 1280])
def test_heads_of_columns_stay_in_sight(browser: Browser, address: str, width: int):
    """Deep in a long table its column heads are still on the screen, wherever it is a grid."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}en/matrix/")
    page.locator(".hc-grid__heat tbody tr").nth(40).scroll_into_view_if_needed()
    box = page.locator(".hc-grid__heat thead th").first.bounding_box()
    assert box is not None and 0 <= box["y"] < 800
    page.close()


# Boxes of the page that have more than they show, across or down.
_BOXES = "() => [...document.querySelectorAll('main .hc-scroll, main .hc-scroll *')].filter(e => ['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && (e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight)).map(e => e.className)"


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [320, 390, 800])
def test_matrix_is_read_without_a_box_to_scroll_in(browser: Browser, address: str, width: int, scripts: bool):
    """Where a grid would not fit, each row lists its marks and numbers with the names of their columns, and only the page scrolls."""
    page = browser.new_page(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    page.goto(f"{address}en/matrix/")
    cells = page.locator(".hc-grid tbody td:has(a)")
    names = cells.locator(".hc-grid__name").evaluate_all("names => names.filter(name => name.checkVisibility() && name.textContent.trim()).length")
    assert cells.count() == names > 100
    assert page.evaluate(_BOXES) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


def test_a_matrix_of_many_cities_scrolls_in_its_box(page: Page, address: str):
    """With more columns than fit, the page keeps its width, and the names of rows stay in sight while the box is scrolled."""
    page.goto(f"{address}en/matrix/")
    page.evaluate("""() => {
        const box = document.querySelector('.hc-grid:has(.hc-grid__roles)');
        box.classList.add('hc-grid--many');
        for (const row of box.querySelectorAll('tbody tr')) for (let n = 0; n < 30; n++) row.append(row.cells[4].cloneNode(true));
        box.scrollLeft = 300;
    }""")
    name = page.locator(".hc-grid__roles tbody th").nth(1).bounding_box()
    assert page.evaluate("document.querySelector('.hc-grid--many').scrollLeft") == 300 and name and name["x"] >= 0
    assert page.evaluate("document.documentElement.scrollWidth === innerWidth")


@pytest.mark.parametrize("width", [320, 390, 640])
@pytest.mark.parametrize("cities", [2, 3])
def test_comparison_on_a_phone_scrolls_down_alone(browser: Browser, address: str, atlas, width: int, cities: int):
    """Chosen cities stand whole on a narrow screen; of three, each says its name where it has words, and the one that has none is left out."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}en/compare/?city=" + "&city=".join(p.city for p in profiles(atlas)[:cities]))
    assert page.evaluate(_BOXES) == []
    cut = "cells => cells.filter(cell => cell.checkVisibility() && (cell.scrollWidth > cell.clientWidth + 1 || cell.getBoundingClientRect().right > innerWidth)).map(cell => cell.innerText)"
    assert page.locator(".hc-compare :is(th, td)").evaluate_all(cut) == []
    worded = page.locator("tbody:has(#clusters) td:visible")
    named = worded.evaluate_all("cells => cells.filter(cell => !['none', 'normal'].includes(getComputedStyle(cell, '::before').content)).length")
    assert named == (worded.count() if cities == 3 else 0)
    assert page.locator("tbody:has(#clusters) td.hc-none:visible").count() == 0 or cities == 2
    page.close()


@pytest.mark.parametrize(("lang", "width"), EACH)
def test_comparison_keeps_nobody_out(browser: Browser, address: str, lang: str, width: int):
    """Three cities side by side are open to screen-reader, keyboard and low-vision users, and do not scroll sideways."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    troubles = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}{lang}/compare/?city=harbin&city=jilin-city&city=daqing")
    troubles += [*barriers(page), *sideways(page)]
    page.close()
    assert troubles == []


def test_axe_finds_a_planted_fault(page: Page, address: str):
    """The test above is able to fail: a cell's link without its name is reported."""
    page.goto(f"{address}en/matrix/")
    page.evaluate("for (const name of ['aria-label', 'title']) document.querySelector('.hc-grid__roles td a').removeAttribute(name)")
    assert "link-name" in {rule for rule, _, _ in axe_findings(page)}
