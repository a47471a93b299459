"""Without JavaScript every page says all that it says with it, looks the same in light and dark, and shows nothing that does nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import LANGS, TOOLS

# Texts of the article that are seen, but for those of controls: what can be read. Numbers that a control counts are its own.
READ = """tools => [...document.querySelectorAll("main article *")].filter(e => !e.closest(tools) && !e.closest("button, select, input, textarea, label, form, dialog, output, [role=toolbar], [role=search], [role=status], [aria-live], svg")
    && e.checkVisibility({ checkVisibilityCSS: true }))
  .flatMap(e => [...e.childNodes].filter(n => n.nodeType === 3 && n.textContent.trim()).map(n => n.textContent.trim().replace(/\\s+/g, " ")))"""
# Controls that are seen and that only a script could serve: a form with an address works, so does a label of a checkbox that style sheets act on.
# Material's titles of lists are labels too, but look like and serve as headings.
DEAD = """() => {
  const form = e => e.form?.hasAttribute("action") ?? false;
  const works = e => e.matches("a[href]:not([href^='javascript:']), summary") || form(e) || e.matches("[data-md-toggle=drawer], .md-nav__toggle, #hc-both, .hc-figure__tabs *") || e.querySelector(":scope > #hc-both")
    || e.tagName === "LABEL" && document.getElementById(e.htmlFor) && (form(document.getElementById(e.htmlFor)) || document.getElementById(e.htmlFor).matches("[data-md-toggle=drawer], .md-nav__toggle"));
  return [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea, label:not(.md-nav__title), a, [role=button], [role=tab], [role=slider], [onclick]")]
    .filter(e => e.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) && e.getBoundingClientRect().width > 1 && !works(e)).map(e => e.outerHTML.slice(0, 160))
    .concat(document.querySelector("a.hc-switch")?.checkVisibility({ checkVisibilityCSS: true }) ? [] : ["no switch of language"]);
}"""
# Colours of whatever has some, in the order of the page.
COLOURS = """() => [document.body, ...document.querySelectorAll("header, header *, nav *, main *, footer *")].filter(e => e.checkVisibility({ checkVisibilityCSS: true }) && !(e instanceof SVGElement))
  .map(e => [e.tagName + "." + e.className.replace(" focus-visible", ""), getComputedStyle(e).color, getComputedStyle(e).backgroundColor, getComputedStyle(e).borderTopColor].join(" "))"""


def _open(browser: Browser, scripts: bool, **context: object) -> Page:
    return browser.new_page(java_script_enabled=scripts, reduced_motion="reduce", **context)


def read(page: Page) -> set[str]:
    """Return the texts of the open page's article, but for those of controls."""
    return set(page.evaluate(READ, TOOLS))


def dead(page: Page) -> list[str]:
    """Return the controls of the open page, which has no scripts, that only a script could serve; the other language is one link away."""
    return list(page.evaluate(DEAD))


def test_a_planted_loss_is_found(browser: Browser, address: str):
    """A loss is found: a sentence that a script writes is not there without it."""
    page = _open(browser, True)
    page.goto(f"{address}en/")
    before = read(page)
    page.evaluate("document.querySelector('main article').append(Object.assign(document.createElement('p'), {textContent: 'Written by a script.'}))")
    assert read(page) - before == {"Written by a script."}
    page.close()


@pytest.mark.parametrize(
    "html", ["<button type='button'>Copy</button>", "<select><option>1</select>", "<a href='javascript:void 0'>Go</a>", "<label for='nothing'>Filter</label>"]
)
def test_a_planted_dead_control_is_found(browser: Browser, address: str, html: str):
    """What does nothing without scripts is found, and that the other language is no longer there."""
    page = _open(browser, False)
    page.goto(f"{address}en/")
    page.evaluate("html => document.querySelector('main article').insertAdjacentHTML('beforeend', html)", html)
    assert len(dead(page)) == 1
    page.evaluate("document.querySelector('a.hc-switch').remove()")
    assert len(dead(page)) == 2
    page.close()


@pytest.mark.parametrize("lang", LANGS)
def test_drawer_leads_on(browser: Browser, address: str, lang: str):
    """On a narrow screen the drawer opens, unfolds and leads to another chapter's section."""
    page = _open(browser, False, viewport={"width": 390, "height": 844})
    page.goto(f"{address}{lang}/plan/6/1/")
    page.click("header label[for=__drawer]")
    chapter = page.locator(".md-nav--primary a[href='../../7/1/']")
    assert not chapter.is_visible()
    page.click(".md-nav__container:has(a[href='../../7/']) label")
    chapter.click()
    page.wait_for_url(f"{address}{lang}/plan/7/1/")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_reader(browser: Browser, address: str, scheme: str):
    """Light and dark follow the reader's setting without scripts exactly as with them."""
    with_scripts, without = _open(browser, True, color_scheme=scheme), _open(browser, False, color_scheme=scheme)
    for uri in ("", "plan/6/1/", "data/plan/", "projects/"):
        with_scripts.goto(f"{address}en/{uri}")
        without.goto(f"{address}en/{uri}")
        scripted = set(with_scripts.evaluate(COLOURS))
        assert scripted, uri
        both = {colours.split(" ")[0] for colours in scripted}  # what scripts do away with has no colour to compare
        assert [colours for colours in without.evaluate(COLOURS) if colours not in scripted and colours.split(" ")[0] in both] == [], uri
    ground = without.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(252, 251, 247)" if scheme == "light" else "rgb(18, 24, 27)")
    with_scripts.close()
    without.close()
