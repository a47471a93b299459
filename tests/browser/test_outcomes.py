"""What came of the plan, as a reader sees it: time lines that fit every screen, a list that filters, the same without scripts."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Browser, Page

from planatlas.atlas.addresses import measure_uri
from planatlas.atlas.later import facts_of, judged, named_by
from planatlas.plan.rows import Outcome
from tests.browser.contrast import barriers
from tests.browser.pages import LANGS, until

# From a small phone to 4K.
WIDTHS = (320, 390, 1280, 3840)
# The drawing of a time line.
CHART = ".hc-became .hc-chart[role]"


@pytest.fixture
def opened(browser: Browser, address: str):
    """A function that opens a page of the site."""
    pages: list[Page] = []

    def start(uri: str, width: int = 1280, **options) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900}, **options)
        pages.append(page)
        page.goto(address + uri)
        return page

    yield start
    for page in pages:
        page.close()


@pytest.fixture(scope="session")
def busiest(atlas) -> str:
    """The project with most facts, whose time line is the most crowded."""
    return max(atlas.things["project"], key=lambda project: len(facts_of(atlas, "project", project)))


@pytest.mark.parametrize("width", WIDTHS)
def test_time_line_fits_and_marks_stay_apart(opened, atlas, busiest, width):
    """From a small phone to 4K the drawing is as wide as the text, nothing leaves it, no two marks or labels cover each other, and each has its number."""
    page = opened(f"en/projects/{busiest}/", width)
    box = page.locator(CHART).bounding_box()
    marks = [mark.bounding_box() for mark in page.locator(f"{CHART} circle").all()]
    assert len(marks) == len(facts_of(atlas, "project", busiest))
    labels = [text.bounding_box() for text in page.locator(f"{CHART} :is(.at-ref, .at-due)").all()]
    assert len(labels) == 2
    for parts in (marks, labels):
        for part in parts:
            assert box["x"] - 1 <= part["x"] and part["x"] + part["width"] <= box["x"] + box["width"] + 1
        assert [(a, b) for n, a in enumerate(parts) for b in parts[n + 1 :] if _overlap(a, b)] == []
    years = [year.bounding_box() for year in page.locator(f"{CHART} text.q.m").all() if year.is_visible()]
    assert len(years) >= 4 and all(a["x"] + a["width"] <= b["x"] for a, b in itertools.pairwise(years))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def _overlap(a: dict[str, float], b: dict[str, float]) -> bool:
    return (
        min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"]) > 0.5
        and min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"]) > 0.5
    )


@pytest.mark.parametrize("lang", LANGS)
def test_count_on_a_city_leads_to_its_rows(opened, atlas, lang):
    """A reader who follows a count from a city's page finds the list in view, filtered to as many rows."""
    page = opened(f"{lang}/cities/harbin/")
    number = sum(kind == "project" for kind, _ in judged(atlas, named_by(atlas, "city", "harbin"))["partly"])
    page.locator('.hc-outcome-tally a[href*="about=project"][href*="outcome=partly"]').click()
    until(page, "() => document.querySelector('.hc-explorer__shown')?.textContent")
    assert page.locator(".hc-explorer__table tbody tr:visible").count() == number
    until(page, "() => scrollY > 500")
    assert page.locator("#list").bounding_box()["y"] < 300


def test_list_filters_by_outcome_and_word(opened, atlas):
    """A box and a word narrow the list, and the address keeps both."""
    page = opened("en/outcomes/")
    until(page, "() => document.querySelector('.hc-explorer__shown')?.textContent")
    page.locator('[data-facet="outcome"] input[value="overtaken"]').check()
    wanted = [o for o in atlas.rows(Outcome) if o.outcome == "overtaken"]
    assert page.locator(".hc-explorer__table tbody tr:visible").count() == len(wanted)
    assert "outcome=overtaken" in page.url


def test_facts_of_a_measure_are_numbered_as_its_basis_counts_them(opened, atlas):
    """A list inside a list is lettered by the theme; what a judgement rests on is said by numbers."""
    measure = next(o.measure_id for o in atlas.rows(Outcome) if o.measure_id and facts_of(atlas, "measure", o.measure_id))
    page = opened(measure_uri("en", measure))
    assert page.locator(f'[id="{measure}"] ol.hc-later').evaluate("it => getComputedStyle(it).listStyleType") == "decimal"


@pytest.mark.parametrize("lang", LANGS)
def test_without_scripts_all_is_there(opened, atlas, lang):
    """Charts, tables, every row of the list, time line and facts need no script."""
    page = opened(f"{lang}/outcomes/", java_script_enabled=False)
    assert page.locator(".hc-explorer__table tbody tr").count() == len(atlas.rows(Outcome))
    assert page.locator("figure .hc-chart[role]").count() == 4
    page = opened(f"{lang}/projects/haou/", java_script_enabled=False)
    assert page.locator(CHART).is_visible()
    assert page.locator(".hc-later > li").count() == len(facts_of(atlas, "project", "haou"))


@pytest.mark.parametrize("uri", ["en/outcomes/", "zh/projects/haou/", "en/cities/harbin/"])
def test_pages_are_accessible(opened, uri):
    """Nobody is kept out, in light and dark, with every folded part open."""
    page = opened(uri)
    page.evaluate("() => document.querySelectorAll('main details').forEach(d => { d.open = true; })")
    assert barriers(page) == []


def test_time_line_is_printed(opened, busiest):
    """On paper the drawing is dark on white, and a source shows its address."""
    page = opened(f"en/projects/{busiest}/", color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator(CHART).is_visible()
    colour = page.evaluate("selector => getComputedStyle(document.querySelector(selector)).fill", f"{CHART} text.q")
    assert sum(int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(",")) < 384
    content = page.evaluate("getComputedStyle(document.querySelector('.hc-later__source cite a'), '::after').content")
    assert content.startswith('" (')
