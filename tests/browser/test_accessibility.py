"""No page keeps a reader out: each page type loads whole and alone, axe finds nothing, and every text stands out, in both languages and schemes, wide and narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.contrast import in_other_scheme, pale_texts
from tests.browser.pages import AXE_EXCEPTIONS, LANGS, TYPES, axe_faults, restyle


def _listen(page: Page, address: str) -> list[str]:
    """Return the growing list of what goes wrong on `page`: errors of scripts, failed requests, and requests to elsewhere."""
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: troubles.append(request.url) if not request.url.startswith((address, "data:")) else None)
    page.on("response", lambda response: troubles.append(f"{response.status} {response.url}") if response.status >= 400 else None)
    return troubles


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_pages_are_open_to_everybody(browser: Browser, address: str, lang: str, width: int, scheme: str):
    """Every page type loads without an error or a foreign request, fits the screen, and can be used by readers of screen readers, by keyboard and with low vision.

    axe-core looks once, for elements and names are the same in both schemes; what differs, contrast, is computed in each.
    """
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    troubles, found = _listen(page, address), []
    for uri in TYPES:
        page.goto(f"{address}{lang}/{uri}")
        found += [(uri, *fault) for fault in axe_faults(page)]
        troubles += [f"{uri} scrolls sideways"] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
        troubles += [f"{uri} {scheme} {text}" for text in pale_texts(page)]
        in_other_scheme(page)
        troubles += [f"{uri} not {scheme} {text}" for text in pale_texts(page)]
        page.evaluate("localStorage.clear()")  # the next page follows the reader's setting again
    page.close()
    assert troubles == []
    assert [fault for fault in found if fault[1:3] not in AXE_EXCEPTIONS] == []
    assert AXE_EXCEPTIONS.keys() - {fault[1:3] for fault in found} == (set() if width == 390 else AXE_EXCEPTIONS.keys())


PLANTED = {
    "picture": "document.createElement('img')",
    "request": "Object.assign(document.createElement('img'), {alt: '', src: 'https://other.example/x.png'})",
    "error": "Object.assign(document.createElement('img'), {alt: '', src: '/none.png'})",
}


@pytest.mark.parametrize("planted", PLANTED)
def test_planted_faults_are_found(browser: Browser, address: str, planted: str):
    """The test above is able to fail: a picture without a text, one from elsewhere and one that is missing are reported."""
    page = browser.new_page()
    troubles = _listen(page, address)
    page.goto(f"{address}en/")
    page.evaluate(f"document.querySelector('main').append({PLANTED[planted]})")
    page.wait_for_load_state("networkidle")
    assert bool(troubles) == (planted != "picture")
    assert ("image-alt" in {rule for rule, _, _ in axe_faults(page)}) == (planted == "picture")
    page.close()


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("#planted { color: #777 }", True),
        ("#planted { opacity: .5 }", True),
        ("#planted { color: rgb(0 0 0 / .4) }", True),
        ("#planted { background: #555 }", True),
        ("#planted { color: #777; font-size: 24px }", False),
        ("#planted { color: #777; visibility: hidden }", False),
        ("", False),
    ],
)
def test_pale_texts_are_found(browser: Browser, address: str, css: str, found: bool):
    """Pale, faded and see-through text and text on a dark ground are seen; large or hidden text may be paler."""
    page = browser.new_page(color_scheme="light")
    page.goto(f"{address}en/")
    page.evaluate("document.querySelector('main article').insertAdjacentHTML('beforeend', '<p id=planted>Rather a long text with <a href=x>a link</a></p>')")
    restyle(page, css)
    assert bool(pale_texts(page)) == found
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
