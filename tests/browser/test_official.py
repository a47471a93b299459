"""Pages with official wording as a reader sees them: another voice beside the records, open to everybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.contrast import barriers, sideways
from tests.browser.pages import EACH
from tests.invented import PHRASE, Invented


@pytest.fixture(scope="module")
def official(invented: Invented, serve) -> str:
    """The address of the invented project's site with its official wording."""
    return serve(invented.site)


@pytest.mark.parametrize(("lang", "width"), EACH)
def test_wording_is_open_to_everybody(browser: Browser, official: str, lang: str, width: int):
    """axe finds nothing in sentences with their wording, nothing scrolls sideways, and each link to the source is large enough for a finger."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{official}{lang}/plan/6/1/")
    assert page.locator(".hc-official-text").count() > 0
    assert [fault for fault in barriers(page) if fault[0] != "landmark-unique"] == []  # the invented paragraphs share one heading
    assert sideways(page) == []
    assert min(box["height"] for link in page.locator(".hc-official-text a").all() if (box := link.bounding_box())) >= 24
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_wording_stands_above_its_records_in_another_voice(browser: Browser, official: str, width: int):
    """Nobody takes the official sentence for ours: it comes first, in Song type, with its mark right below."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{official}en/plan/6/1/")
    sentence = page.locator(".hc-sentence", has_text=PHRASE).first
    figure, record = sentence.locator("figure").bounding_box(), sentence.locator(".hc-measure").first.bounding_box()
    assert figure["y"] + figure["height"] <= record["y"]
    fonts = [sentence.locator(part).first.evaluate("e => getComputedStyle(e).fontFamily") for part in ("blockquote p", ".hc-summary")]
    assert fonts[0].endswith("serif") and not fonts[0].endswith("sans-serif") and fonts[0] != fonts[1]
    assert sentence.locator("figcaption").inner_text().startswith("Official wording, unaltered (fingerprint checked)")
    page.close()


def test_wording_is_printed(browser: Browser, official: str):
    """On paper the sentence stays whole with its mark."""
    page = browser.new_page()
    page.goto(f"{official}zh/plan/6/1/")
    page.emulate_media(media="print")
    figure = page.locator(".hc-official-text").first
    assert figure.is_visible() and figure.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
    page.close()
