"""Reading modes, copying and citing, as a reader meets them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

SECTION = "plan/6/1/"
RECORD = '[id="6.1.1.2a"]'


@pytest.fixture
def page(browser: Browser):
    """A page that may use the clipboard."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def _pasted(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("scripts", [True, False])
def test_both_languages_stand_side_by_side(browser: Browser, address: str, atlas, scripts: bool):
    """One choice, with or without JavaScript, shows the other language's summary to the right of this one's."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{address}en/{SECTION}")
    other = page.locator(f"{RECORD} .hc-other")
    assert not other.is_visible()
    page.check("#hc-both")
    assert other.inner_text() == atlas.measures["6.1.1.2a"].summary.zh
    own, right = page.locator(f"{RECORD} .hc-summary").first.bounding_box(), other.bounding_box()
    assert right["x"] >= own["x"] + own["width"] and abs(right["y"] - own["y"]) < 4
    context.close()


def test_narrow_screens_put_one_language_below_the_other(browser: Browser, address: str):
    """At 390 px two columns would be unreadable."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}en/{SECTION}")
    page.check("#hc-both")
    own, below = (page.locator(f"{RECORD} .hc-summary").nth(n).bounding_box() for n in (0, 1))
    assert below["x"] == own["x"] and below["y"] >= own["y"] + own["height"]
    page.close()


def test_the_mode_is_remembered(page: Page, address: str):
    """Side by side stays on for the next section and the next visit, and can be taken back."""
    page.goto(f"{address}en/{SECTION}")
    page.check("#hc-both")
    page.goto(f"{address}zh/plan/7/1/")
    assert page.is_checked("#hc-both")
    page.uncheck("#hc-both")
    page.reload()
    assert not page.is_checked("#hc-both")


def test_changing_language_keeps_the_place_and_is_remembered(page: Page, address: str):
    """The other language opens at the sentence that the reader was at, and the front door leads there next time."""
    page.goto(f"{address}en/{SECTION}#6.1.3.2a")
    page.click(".hc-modes a[hreflang=zh]")
    page.wait_for_url(f"{address}zh/{SECTION}#6.1.3.2a")
    page.goto(address)
    page.wait_for_url(f"{address}zh/")


@pytest.mark.parametrize(("lang", "form"), [("zh", "[EB/OL]"), ("en", "In Harbin-Changchun Plan Atlas")])
def test_a_record_is_cited_in_one_click(page: Page, address: str, lang: str, form: str):
    """The citation names the record and its address; a second click offers every other form."""
    page.goto(f"{address}{lang}/{SECTION}")
    page.locator(f"{RECORD} .hc-tool").nth(2).click()
    page.wait_for_selector(".hc-notice--shown")
    text = _pasted(page)
    assert form in text and "6.1.1.2a" in text and f"{lang}/{SECTION}#6.1.1.2a" in text and "%ID%" not in text
    page.click(".hc-notice .hc-tool")
    forms = page.locator("dialog .hc-code").all_inner_texts()
    assert len(forms) == 5 and all("6.1.1.2a" in shown for shown in forms)
    page.keyboard.press("Escape")
    assert page.locator("dialog").count() == 0


def test_a_record_is_copied_and_linked_in_one_click(page: Page, address: str, atlas):
    """The copied text is the summary with its id and address, the copied link is the address alone."""
    page.goto(f"{address}en/{SECTION}")
    link = f"{address}en/{SECTION}#6.1.1.2a"
    page.locator(f"{RECORD} .hc-tool").nth(0).click()
    page.wait_for_selector(".hc-notice--shown")
    assert _pasted(page) == link
    page.locator(f"{RECORD} .hc-tool").nth(1).click()
    page.wait_for_timeout(100)
    assert _pasted(page) == f"{atlas.measures['6.1.1.2a'].summary.en} (6.1.1.2a, {link})"


def test_copying_works_without_the_clipboard_interface(browser: Browser, address: str):
    """On plain http the browser has no navigator.clipboard; the old way copies there, and the notice says the truth."""
    context = browser.new_context(permissions=["clipboard-read"])
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); window.copied = ''; document.addEventListener('copy', () => { copied = document.activeElement.value; });"
    )
    page.goto(f"{address}en/{SECTION}")
    page.locator(f"{RECORD} .hc-tool").nth(0).click()
    page.wait_for_selector(".hc-notice--shown")
    assert page.evaluate("copied") == f"{address}en/{SECTION}#6.1.1.2a"
    context.close()


def test_every_page_says_how_it_is_cited(pages):
    """The citation box names the page, the version and the plan, without JavaScript."""
    for uri, html in pages.items():
        box = html[html.index('id="cite-page"') :]
        assert f"https://plan.example/{uri}" in box and "ndrc-2016-hachang" in box, uri
