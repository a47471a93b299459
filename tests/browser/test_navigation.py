"""The menu of the bar by keyboard and without scripts, and where an address leads nowhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from planatlas.atlas.addresses import OTHERS
from tests.browser.contrast import sideways
from tests.browser.pages import axe_findings


@pytest.mark.parametrize("scripts", [True, False])
def test_menu_opens_by_keyboard(browser: Browser, address: str, scripts: bool):
    """Enter opens the menu, Tab goes into it and Enter follows a link of it, with and without scripts; its tab is marked there."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, java_script_enabled=scripts)
    page.goto(f"{address}en/")
    page.focus(".hc-more summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}en/{OTHERS[0]}/")
    assert page.locator(".md-tabs__item--active").inner_text().strip().startswith("More")
    page.close()


def test_menu_closes_when_the_reader_goes_elsewhere(browser: Browser, address: str):
    """Escape closes the menu and gives the focus back to it; so does a click or the focus elsewhere."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}zh/")
    menu = page.locator(".hc-more")
    page.click(".hc-more summary")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None and page.evaluate("document.activeElement.matches('.hc-more > summary')")
    for leave in (lambda: page.mouse.click(300, 500), lambda: page.focus("footer a")):
        page.click(".hc-more summary")
        assert menu.get_attribute("open") is not None
        leave()
        assert menu.get_attribute("open") is None
    page.close()


@pytest.mark.parametrize(("lang", "width", "scheme"), [("zh", 320, "dark"), ("en", 1280, "light")])
def test_a_wrong_address_is_answered_in_the_readers_language(browser: Browser, address: str, lang: str, width: int, scheme: str):
    """The page speaks the language of the address, offers to search for the words of it, fits the screen and is open to everybody."""
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(f"{address}{lang}/cities/no-such-city/")
    shown = page.locator(".hc-missing:visible")
    assert shown.count() == 1 and shown.get_attribute("lang") == lang == page.evaluate("document.documentElement.lang")
    assert shown.locator("input").input_value() == "cities no such city"
    assert axe_findings(page) == [] and sideways(page) == []
    page.close()


def test_a_wrong_address_has_both_languages_without_scripts(browser: Browser, address: str):
    """Without scripts nothing says which language the reader has, so both stand there."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}404.html")
    assert page.locator(".hc-missing:visible").count() == 2
    page.close()
