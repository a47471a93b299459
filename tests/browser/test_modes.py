"""Reading modes, copying and citing, as a reader meets them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import until

SECTION = "plan/6/1/"
RECORD = '[id="6.1.1.2a"]'


@pytest.fixture
def page(browser: Browser):
    """A page that may use the clipboard."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    yield page
    page.close()


def _pasted(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("scripts", [True, False])
def test_both_languages_stand_side_by_side(browser: Browser, address: str, atlas, scripts: bool):
    """One choice, with or without JavaScript, shows the other language's summary to the right of this one's."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, java_script_enabled=scripts)
    page.goto(f"{address}en/{SECTION}")
    other = page.locator(f"{RECORD} .hc-other")
    assert not other.is_visible()
    page.check("#hc-both")
    assert other.inner_text() == atlas.measures["6.1.1.2a"].summary.zh
    own, right = page.locator(f"{RECORD} .hc-summary").first.bounding_box(), other.bounding_box()
    assert right["x"] >= own["x"] + own["width"] and abs(right["y"] - own["y"]) < 4
    page.close()


def test_narrow_screens_put_one_language_below_the_other(browser: Browser, address: str):
    """At 390 px two columns would be unreadable."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}en/{SECTION}")
    page.check("#hc-both")
    own, below = (page.locator(f"{RECORD} .hc-summary").nth(n).bounding_box() for n in (0, 1))
    assert below["x"] == own["x"] and below["y"] >= own["y"] + own["height"]
    page.close()


def test_tools_stand_above_their_sentence_side_by_side(page: Page, address: str):
    """In the margin they are sticky; in a line of their own they keep their place and cover no text."""
    page.goto(f"{address}zh/{SECTION}")
    page.check("#hc-both")
    sentence = page.locator('[id="6.1.1.2"]')
    tools, text = (sentence.locator(part).first.bounding_box() for part in (".hc-gutter", ".hc-measure"))
    assert tools["y"] + tools["height"] <= text["y"]


def test_the_mode_is_remembered(page: Page, address: str):
    """Side by side stays on for the next section and the next visit, and can be taken back."""
    page.goto(f"{address}en/{SECTION}")
    page.check("#hc-both")
    page.goto(f"{address}zh/plan/7/1/")
    assert page.is_checked("#hc-both")
    page.uncheck("#hc-both")
    page.reload()
    assert not page.is_checked("#hc-both")


def test_changing_language_is_remembered(page: Page, address: str):
    """The other language opens at the sentence that the address led to, and the front door leads there next time."""
    page.goto(f"{address}en/{SECTION}#6.1.3.2")
    page.click("a.hc-switch")
    page.wait_for_url(f"{address}zh/{SECTION}#6.1.3.2")
    page.goto(address)
    page.wait_for_url(f"{address}zh/")


@pytest.mark.parametrize(("lang", "form"), [("zh", "[EB/OL]"), ("en", "In Harbin-Changchun Plan Atlas")])
@pytest.mark.parametrize("uri", [SECTION, "sectors/rail-equipment/"])
def test_sentence_and_record_are_cited(page: Page, address: str, lang: str, form: str, uri: str):
    """Beside each sentence, one click cites it with its address on the page of the plan; its records are cited one by one, and every other form is offered."""
    page.goto(f"{address}{lang}/{uri}")
    sentence = page.locator(".hc-sentence", has=page.locator(".hc-locator", has_text="6.1.1.2"))
    sentence.locator(".hc-tools > .hc-tool").last.click()
    page.wait_for_selector(".hc-notice--shown")
    text = _pasted(page)
    assert form in text and "6.1.1.2" in text and f"https://plan.example/{lang}/{SECTION}#6.1.1.2" in text and "%" not in text
    sentence.locator("summary").first.click()
    sentence.locator("li .hc-tool").last.click()
    page.wait_for_timeout(100)
    assert f"https://plan.example/{lang}/{SECTION}#6.1.1.2a" in _pasted(page)
    page.click(".hc-notice .hc-tool")
    forms = page.locator("dialog .hc-code").all_inner_texts()
    assert len(forms) == 5 and all("6.1.1.2a" in shown for shown in forms)
    page.keyboard.press("Escape")
    until(page, "!document.querySelector('dialog.hc-dialog')")


def test_sentence_and_record_are_copied(page: Page, address: str, atlas):
    """The copied text is the summaries of the sentence with its id and address, or that of one record; the copied link is the record's address alone."""
    page.goto(f"{address}en/{SECTION}")
    sentence, link = page.locator('[id="6.1.1.1"]'), f"{address}en/{SECTION}#6.1.1.1"
    summaries = [atlas.measures[f"6.1.1.1{letter}"].summary.en for letter in "abc"]
    sentence.locator(".hc-tools > .hc-tool").first.click()
    page.wait_for_selector(".hc-notice--shown")
    assert _pasted(page) == "\n".join(summaries) + f" (6.1.1.1, {link})"
    sentence.locator("summary").first.click()
    for n, wanted in enumerate((f"{link}b", f"{summaries[1]} (6.1.1.1b, {link}b)")):
        sentence.locator("li").nth(1).locator(".hc-tool").nth(n).click()
        page.wait_for_timeout(100)
        assert _pasted(page) == wanted


def test_one_box_of_tools_is_open_at_a_time(page: Page, address: str):
    """The box of another sentence closes the first, and Escape closes that, with the focus back where it was."""
    page.goto(f"{address}en/{SECTION}")
    opened = page.locator(".hc-tools > [open]")
    for n in (0, 1):
        page.locator(".hc-tools summary").nth(n).click()
        page.wait_for_timeout(50)
        assert opened.count() == 1
    page.keyboard.press("Escape")
    assert opened.count() == 0 and page.evaluate("document.activeElement.matches('.hc-tools summary')")


def test_copying_works_without_the_clipboard_interface(browser: Browser, address: str):
    """On plain http the browser has no navigator.clipboard; the old way copies there, and the notice says the truth."""
    page = browser.new_page(permissions=["clipboard-read"])
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); window.copied = ''; document.addEventListener('copy', () => { copied = document.activeElement.value; });"
    )
    page.goto(f"{address}en/{SECTION}")
    page.locator('[id="6.1.1.2"] .hc-tool').first.click()
    page.wait_for_selector(".hc-notice--shown")
    assert page.evaluate("copied").endswith(f"(6.1.1.2, {address}en/{SECTION}#6.1.1.2)")
    page.close()


def test_every_page_says_how_it_is_cited(pages):
    """The citation box names the page, the version and the plan, without JavaScript."""
    for uri, html in pages.items():
        box = html[html.index('id="cite-page"') :]
        assert f"https://plan.example/{uri}" in box and "ndrc-2016-hachang" in box, uri
