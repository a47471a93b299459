"""Readers keep their place: when they change the language, and in the table of contents beside the text."""

from __future__ import annotations

from itertools import cycle

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import until

# A line of the screen that is read, and what crosses it: the record or row, by where it stands among those of its page, and its sentence by the anchor, which all languages share.
LINE = 300
PARTS = """const parts = [...document.querySelectorAll("article :is(.hc-measure, .hc-sentence, h1, h2, tr, p, li, dd)")].filter(e => e.getClientRects().length && !e.closest("details"));
  const told = part => { const { top, bottom } = part.getBoundingClientRect(); return { n: parts.indexOf(part), sentence: part.closest(".hc-sentence")?.querySelector(".hc-locator").hash ?? "", top, bottom }; };
"""
AT_LINE = f"line => {{ {PARTS} return told(parts.findLast(e => e.getBoundingClientRect().top <= line)); }}"
PART = f"n => {{ {PARTS} return told(parts[n]); }}"
SCROLL = "share => scrollTo({ top: share * (document.documentElement.scrollHeight - innerHeight), behavior: 'instant' })"
POSITIONS = 20
# How far below or above the other language may show the same words: half a phone.
FAR = 320


def _switched(page: Page, address: str, uri: str, other: str) -> list[str]:
    """Change the language to `other`; return what was at the line and where it is, unless the reader still finds that sentence there."""
    before = page.evaluate(AT_LINE, LINE)
    page.click("a.hc-switch")
    page.wait_for_url(f"{address}{other}/{uri}*")
    until(page, "document.readyState === 'complete' && !sessionStorage.getItem('hc-place')")
    found = page.evaluate(PART, before["n"])
    seen = found["bottom"] > 60 and found["top"] < page.viewport_size["height"] and min(abs(found["top"] - LINE), abs(found["bottom"] - LINE)) < FAR
    kept = found["sentence"] == before["sentence"] and (seen or found["top"] <= LINE <= found["bottom"])
    return [] if kept else [f"{before} is {found} in {other}"]


@pytest.mark.parametrize(("uri", "width"), [("plan/6/1/", 1280), ("plan/10/", 390), ("sectors/tourism/", 390), ("matrix/", 1280)])
def test_a_change_of_language_keeps_the_sentence_in_view(browser: Browser, address: str, uri: str, width: int):
    """From twenty positions down a page, by turns there and back, the other language opens with the same sentence at about the same height, without scrolling."""
    page, lost = browser.new_page(viewport={"width": width, "height": 844}), []
    page.goto(f"{address}zh/{uri}")
    for n, other in zip(range(1, POSITIONS + 1), cycle(("en", "zh"))):
        page.evaluate(SCROLL, n / (POSITIONS + 1))
        lost += [f"{n}/{POSITIONS}: {fault}" for fault in _switched(page, address, uri, other)]
    page.close()
    assert lost == []


def test_without_storage_the_address_keeps_the_sentence(browser: Browser, address: str):
    """Where nothing may be stored, the address of the other language has the sentence's anchor."""
    page = browser.new_page(viewport={"width": 1280, "height": 844})
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('', 'SecurityError'); } })"
    )
    page.goto(f"{address}en/plan/6/1/#6.1.3.2")
    page.click("a.hc-switch")
    page.wait_for_url(f"{address}zh/plan/6/1/#6.1.3.2")
    page.close()


MARKED = "document.querySelector('.md-sidebar--secondary .md-nav__link--active')?.getAttribute('href')"


@pytest.mark.parametrize("uri", ["zh/plan/6/1/", "en/plan/7/2/", "en/method/", "zh/cities/harbin/"])
def test_contents_mark_the_heading_that_was_chosen(browser: Browser, address: str, uri: str):
    """Each heading that a reader chooses in the table of contents is marked there once it is in view, the last ones of the page too."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(address + uri)
    links = page.locator(".md-sidebar--secondary .md-nav__link[href]")
    assert links.count() > 2
    for n in range(links.count()):
        href = links.nth(n).get_attribute("href")
        links.nth(n).evaluate("link => link.click()")
        until(page, f"{MARKED} === {href!r}", seconds=2)
    page.close()


def test_contents_mark_the_heading_in_view(browser: Browser, address: str):
    """As the page is scrolled, a heading is marked when it comes into the upper third of the screen, and not the one before it; at the end the last one is."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(f"{address}en/plan/7/2/")
    for href in page.eval_on_selector_all(".md-sidebar--secondary .md-nav__link[href]", "links => links.slice(0, -4).map(link => link.getAttribute('href'))"):
        page.evaluate("id => scrollBy(0, document.getElementById(id).getBoundingClientRect().top - 200)", href[1:])
        until(page, f"{MARKED} === {href!r}", seconds=2)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    until(page, f"{MARKED} === {page.locator('.md-sidebar--secondary .md-nav__link[href]').last.get_attribute('href')!r}", seconds=2)
    page.close()


def test_contents_mark_where_the_focus_is(browser: Browser, address: str):
    """Who goes from link to link finds the heading marked that the focus stands under, however low on the screen that is."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(f"{address}en/plan/7/2/")
    for href in page.eval_on_selector_all(".md-sidebar--secondary .md-nav__link[href]", "links => links.slice(1, 4).map(link => link.getAttribute('href'))"):
        page.evaluate(
            "id => { const h = document.getElementById(id); scrollBy(0, h.getBoundingClientRect().top - 600); h.parentElement.querySelector('a').focus(); }",
            href[1:],
        )
        page.keyboard.press("Tab")
        until(page, f"{MARKED} === {href!r}", seconds=2)
    page.close()


def test_contents_mark_the_heading_in_view_after_a_reload(browser: Browser, address: str):
    """A page that is loaded again where the reader was marks what is there, not what its address leads to."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(f"{address}en/plan/7/2/#7.2.1")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    last = page.locator(".md-sidebar--secondary .md-nav__link[href]").last.get_attribute("href")
    until(page, f"{MARKED} === {last!r}", seconds=2)
    page.reload()
    page.wait_for_function("scrollY > 1000")
    until(page, f"{MARKED} === {last!r}", seconds=2)
    page.close()


@pytest.mark.parametrize("uri", ["zh/guides/", "en/guides/planner/"])
def test_contents_mark_nothing_at_the_top_of_a_short_page(browser: Browser, address: str, uri: str):
    """A page that fits the screen has its end in view from the start; that is no reason to mark its last heading, nor to move the list."""
    page = browser.new_page(viewport={"width": 1280, "height": 1600}, reduced_motion="reduce")
    page.goto(address + uri)
    assert page.locator(".md-sidebar--secondary .md-nav__link[href]").count() > 1
    assert page.evaluate(MARKED) is None and page.locator(".md-sidebar--secondary .md-sidebar__scrollwrap").evaluate("box => box.scrollTop") == 0
    page.close()
