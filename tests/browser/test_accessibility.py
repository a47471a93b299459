"""No page keeps a reader out: each page type loads whole and alone, axe finds nothing, and every text stands out, in both languages and schemes, wide and narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.contrast import PALE, in_both_schemes, pale_texts
from tests.browser.pages import AXE_EXCEPTIONS, axe_faults, restyle


def listen(page: Page, address: str) -> list[str]:
    """Return the growing list of what goes wrong on `page`: errors of scripts, failed requests, and requests to elsewhere."""
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: troubles.append(request.url) if not request.url.startswith((address, "data:")) else None)
    page.on("response", lambda response: troubles.append(f"{response.status} {response.url}") if response.status >= 400 else None)
    return troubles


def test_exceptions_are_still_found(browser: Browser, address: str):
    """Nothing is excepted that no longer occurs."""
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto(f"{address}zh/")
    assert {fault[:2] for fault in axe_faults(page)} == AXE_EXCEPTIONS.keys()
    page.close()


PLANTED = {
    "picture": "document.createElement('img')",
    "request": "Object.assign(document.createElement('img'), {alt: '', src: 'https://other.example/x.png'})",
    "error": "Object.assign(document.createElement('img'), {alt: '', src: '/none.png'})",
}


@pytest.mark.parametrize("planted", PLANTED)
def test_planted_faults_are_found(browser: Browser, address: str, planted: str):
    """The test above is able to fail: a picture without a text, one from elsewhere and one that is missing are reported."""
    page = browser.new_page()
    troubles = listen(page, address)
    page.goto(f"{address}en/")
    page.evaluate(f"document.querySelector('main').append({PLANTED[planted]})")
    page.wait_for_load_state("networkidle")
    assert bool(troubles) == (planted != "picture")
    assert ("image-alt" in {rule for rule, _, _ in axe_faults(page)}) == (planted == "picture")
    page.close()


ALIKE_OR_NOT = {
    "#planted { text-decoration: none }": True,
    "#planted { text-decoration: none; border-bottom: 1px solid }": False,
    "#planted { text-decoration: none } #planted b { font-weight: bold }": False,
    "": False,
}


def test_links_that_only_colour_tells_are_found(browser: Browser, address: str):
    """A link among words without a line is seen; one with a border, one in bold, and one that stands alone are told by more than colour."""
    page, found = browser.new_page(), {}
    page.goto(f"{address}en/")
    for css in ALIKE_OR_NOT:
        page.evaluate(
            "html => { document.querySelector('main article').innerHTML = html }", "<p>Rather a long text with <a id=planted href=x><b>a link</b></a></p>"
        )
        page.evaluate("document.adoptedStyleSheets = []")
        restyle(page, f"b {{ font-weight: inherit }} {css}")
        found[css] = "link-in-text-block" in {rule for rule, _, _ in axe_faults(page)}
    page.evaluate("document.querySelector('#planted').parentElement.replaceChildren(document.querySelector('#planted'))")
    restyle(page, "#planted { text-decoration: none }")
    assert found == ALIKE_OR_NOT and "link-in-text-block" not in {rule for rule, _, _ in axe_faults(page)}
    page.close()


PALE_OR_NOT = {
    "#planted { color: #777 }": True,
    "#planted { opacity: .5 }": True,
    "#planted { color: rgb(0 0 0 / .4) }": True,
    "#planted { background: #555 }": True,
    "#planted { color: #777; font-size: 24px }": False,
    "#planted { color: #777; visibility: hidden }": False,
    "": False,
}


def test_pale_texts_are_found(browser: Browser, address: str):
    """Pale, faded and see-through text and text on a dark ground are seen; large or hidden text may be paler."""
    page, found = browser.new_page(color_scheme="light"), {}
    page.goto(f"{address}en/")
    page.evaluate("document.querySelector('main article').insertAdjacentHTML('beforeend', '<p id=planted>Rather a long text with <a href=x>a link</a></p>')")
    for css in PALE_OR_NOT:
        page.evaluate("document.adoptedStyleSheets = []")
        restyle(page, css)
        found[css] = bool(pale_texts(page))
    page.close()
    assert found == PALE_OR_NOT


def test_pale_texts_of_the_other_scheme_are_found(browser: Browser, address: str):
    """A text that is hard to see in the other colours alone is found there, and a switch that changes nothing, too."""
    page = browser.new_page(color_scheme="light")
    page.goto(f"{address}en/")
    assert in_both_schemes(page, PALE) == []
    page.evaluate("document.querySelector('main article').insertAdjacentHTML('beforeend', '<p id=planted>A text</p>')")
    restyle(page, "[data-md-color-scheme=slate] #planted { color: #222 }")
    assert [fault.partition(": ")[0] for fault in in_both_schemes(page, PALE)] == ["in the other colours"]
    page.evaluate("document.querySelectorAll('.md-option').forEach(option => option.replaceWith(option.cloneNode(true)))")
    assert in_both_schemes(page, PALE)[-1] == "the colours do not change"
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_sees_no_pale_text_either(browser: Browser, address: str, scheme: str):
    """On a few pages axe-core's own rules on colours agree, so that the computed contrast does not only agree with itself; links stand out from their text in both schemes."""
    page = browser.new_page(color_scheme=scheme)
    for uri in ("", "cities/harbin/", "method/"):
        page.goto(f"{address}zh/{uri}")
        options = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
        assert Axe().run(page, options=options).response["violations"] == [], uri
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
