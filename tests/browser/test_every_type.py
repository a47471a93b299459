"""Each page type is opened once in each language, with scripts and without, and asked all that holds for every page.

An opening costs more than most questions, so widths, colours and paper change while the page stays. What a question finds, and that it
is able to find something, stands in the file that it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import test_styles, test_targets
from tests.browser.contrast import PALE, in_both_schemes
from tests.browser.pages import FEW, LANGS, TYPES, axe_findings, resize, restyle
from tests.browser.test_accessibility import listen
from tests.browser.test_keyboard import skip
from tests.browser.test_print import on_paper
from tests.browser.test_without_scripts import dead, read
from tests.browser.test_zoom import SPACED, SPACING, VIEWS, faults, faults_and_words
from tests.browser.watching import sleeping, use, watched

NARROW, WIDE = VIEWS["390 px"], VIEWS["1280 px"]
# How each language is loaded: what axe-core finds hangs on the width, and not on the language.
LOADED = {"zh": (NARROW, "dark"), "en": (WIDE, "light")}


@dataclass(frozen=True)
class Tab:
    """A page for one address after the other; what goes wrong while it loads, and what it does although its policy or nobody lets it."""

    page: Page
    loading: list[str]
    stopped: list[str]


@pytest.fixture(scope="session")
def tab(browser: Browser, address: str) -> Iterator[Tab]:
    """The tab in which pages are opened one after the other."""
    with watched(browser, permissions=["clipboard-read", "clipboard-write"]) as (page, stopped):
        yield Tab(page, listen(page, address), stopped)


@pytest.fixture(scope="session")
def plain(browser: Browser) -> Iterator[Page]:
    """The same without scripts, for a reader who likes dark screens."""
    page = browser.new_page(java_script_enabled=False, color_scheme="dark")
    yield page
    page.close()


def _open(page: Page, address: str, lang: str, uri: str, wait: str = "load") -> None:
    size, scheme = LOADED[lang]
    resize(page, size)
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}{lang}/{uri}", wait_until=wait)


def _at(page: Page, lang: str, size: tuple[int, int]) -> list[str]:
    """Return what is wrong with the open page at this size; as it is on most phones and computers, in both colours."""
    resize(page, size)
    found = faults_and_words(page, lang)
    if size in (NARROW, WIDE):
        found += in_both_schemes(page, PALE, test_targets.DEAD)
    if size == NARROW:
        found += [f"small for a finger: {target}" for target in page.evaluate(test_targets.SMALL)]
    return found


def _spaced(page: Page, lang: str, size: tuple[int, int]) -> list[str]:
    resize(page, size)
    return faults(page, lang)


def _asked(page: Page, lang: str) -> dict[str, list[str]]:
    """Return what each question finds on the open page; each size is taken once, the one that it was loaded at first, and text stays spaced out."""
    found = {"skip link": skip(page) if lang == "en" else [], "axe": axe_findings(page), "rules missed": test_styles.missed(page)}
    for view in sorted(VIEWS, key=lambda view: VIEWS[view] != LOADED[lang][0]):
        found[view] = _at(page, lang, VIEWS[view])
    found["on paper"] = on_paper(page)
    restyle(page, SPACING)
    return {**found, **{view: _spaced(page, lang, size) for view, size in SPACED.items()}}


def _asked_plain(page: Page, said: set[str]) -> dict[str, list[str]]:
    """Return the same of a page without scripts that says `said` with them."""
    found = {"lost without scripts": sorted(said - read(page))}
    for size in (NARROW, WIDE):
        resize(page, size)
        found[f"dead at {size[0]}"] = dead(page)
    return {**found, "on paper without scripts": on_paper(page)}


def _used(tab: Tab, uri: str) -> dict[str, list[str]]:
    """Return what has gone wrong on the tab so far, and what does when the page is used as a reader of a computer uses it; the next page finds nothing stored."""
    found = {"loading": [*tab.loading], "asleep": sleeping(tab.page)}
    resize(tab.page, WIDE)
    use(tab.page, uri)
    tab.page.evaluate("localStorage.clear(), sessionStorage.clear()")
    found["stopped by the policy"] = [*tab.stopped]
    tab.loading.clear()
    tab.stopped.clear()
    return found


@pytest.mark.parametrize("uri", TYPES)
@pytest.mark.parametrize("lang", LANGS)
def test_page_keeps_nobody_out(tab: Tab, plain: Page, address: str, lang: str, uri: str):
    """Every page type loads without an error or a foreign request and serves every reader, wide, narrow, enlarged, in either colours, on paper, and without scripts.

    axe-core looks once at each, for elements and names are the same in both colours; what differs, contrast, is computed in each. At last
    the page is used, and nothing of it is stopped by its policy, fails or complains.
    """
    _open(tab.page, address, lang, uri, "networkidle" if uri in FEW else "load")
    _open(plain, address, lang, uri)
    found = {**_asked_plain(plain, read(tab.page)), **_asked(tab.page, lang), **_used(tab, f"{lang}/{uri}")}
    assert {question: faults for question, faults in found.items() if faults} == {}
