"""Each page type is opened once in each language, with scripts and without, and asked all that holds for every page.

An opening costs more than most questions, so widths, colours and paper change while the page stays. What a question finds, and that it
is able to find something, stands in the file that it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import test_styles, test_targets
from tests.browser.contrast import in_other_scheme, pale_texts
from tests.browser.pages import FEW, LANGS, TYPES, axe_findings
from tests.browser.test_accessibility import listen
from tests.browser.test_keyboard import skip
from tests.browser.test_print import on_paper
from tests.browser.test_without_scripts import dead, read
from tests.browser.test_zoom import at_every_size

NARROW, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
# How each language is loaded: what axe-core finds hangs on the width, and not on the language.
LOADED = {"zh": (NARROW, "dark"), "en": (WIDE, "light")}


@pytest.fixture(scope="session")
def tab(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page for one address after the other, and what goes wrong on it."""
    page = browser.new_page()
    yield page, listen(page, address)
    page.close()


@pytest.fixture(scope="session")
def plain(browser: Browser) -> Iterator[Page]:
    """The same without scripts, for a reader who likes dark screens."""
    page = browser.new_page(java_script_enabled=False, color_scheme="dark")
    yield page
    page.close()


def _open(page: Page, address: str, lang: str, uri: str, wait: str = "load") -> None:
    size, scheme = LOADED[lang]
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}{lang}/{uri}", wait_until=wait)


def _colours(page: Page) -> list[str]:
    """Return texts of the open page that are hard to see, and links that look like none."""
    return [*pale_texts(page), *page.evaluate(test_targets.DEAD)]


def _at(page: Page, size: dict[str, int]) -> list[str]:
    """Return what is wrong at this size in the present colours and in the others, which stay."""
    page.set_viewport_size(size)
    found = ["scrolls sideways"] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
    found += _colours(page)
    in_other_scheme(page)
    return [*found, *(f"in the other colours: {fault}" for fault in _colours(page))]


def _asked(page: Page, lang: str) -> dict[str, list[str]]:
    """Return what each question finds on the open page."""
    return {
        "skip link": skip(page) if page.viewport_size == WIDE else [],
        "axe": axe_findings(page),
        "wide": _at(page, WIDE),
        "narrow": _at(page, NARROW),
        "small for a finger": page.evaluate(test_targets.SMALL),
        "rules missed": test_styles.missed(page),
        "on paper": on_paper(page),
        "at every size": at_every_size(page, lang),
    }


def _asked_plain(page: Page, said: set[str]) -> dict[str, list[str]]:
    """Return the same of a page without scripts that says `said` with them."""
    found = {"lost without scripts": sorted(said - read(page))}
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        found[f"dead at {size['width']}"] = dead(page)
    return {**found, "on paper without scripts": on_paper(page)}


@pytest.mark.parametrize("uri", TYPES)
@pytest.mark.parametrize("lang", LANGS)
def test_page_keeps_nobody_out(tab: tuple[Page, list[str]], plain: Page, address: str, lang: str, uri: str):
    """Every page type loads without an error or a foreign request and serves every reader, wide, narrow, enlarged, in either colours, on paper, and without scripts.

    axe-core looks once at each, for elements and names are the same in both colours; what differs, contrast, is computed in each.
    """
    page, troubles = tab
    _open(page, address, lang, uri, "networkidle" if uri in FEW else "load")
    _open(plain, address, lang, uri)
    found = {**_asked_plain(plain, read(page)), **_asked(page, lang)}
    page.evaluate("localStorage.clear()")  # the next page follows the reader's setting again
    found["loading"], troubles[:] = [*troubles], []
    assert {question: faults for question, faults in found.items() if faults} == {}
