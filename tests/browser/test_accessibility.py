"""No page keeps a reader out: axe finds nothing on any page type, in both languages, light and dark, wide and narrow."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.pages import AXE_EXCEPTIONS, TYPES, axe_faults


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Browser, address: str, lang: str, scheme: str, width: int):
    """Screen-reader, keyboard and low-vision users can use every page type (axe-core's rules)."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = []
    for uri in TYPES:
        page.goto(f"{address}{lang}/{uri}")
        found += [(uri, *fault) for fault in axe_faults(page)]
    page.close()
    assert [fault for fault in found if fault[1:3] not in AXE_EXCEPTIONS] == []
    assert AXE_EXCEPTIONS.keys() - {fault[1:3] for fault in found} == (set() if width == 390 else AXE_EXCEPTIONS.keys())


def test_axe_finds_a_planted_fault(browser: Browser, address: str):
    """The test above is able to fail: a picture without a text is reported."""
    page = browser.new_page()
    page.goto(f"{address}en/")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert "image-alt" in {rule for rule, _, _ in axe_faults(page)}
    page.close()


def test_everything_is_reached_by_keyboard(browser: Browser, address: str):
    """Tab alone reaches the language switch, the tabs and the first link of the page."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}en/")
    reached = set()
    for _ in range(25):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('href')"))
    page.close()
    assert {"../zh/", "plan/", "cities/"} <= reached
