"""Whoever has no mouse reaches every link and control, always sees where the focus is, and is held nowhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import FEW, TYPES, until

# How many stops of a page are looked at: long pages repeat the same record.
MOST = 150
# Everything that Tab should reach: nothing of what is folded away or hidden, and of radio buttons one of each group.
WATCH = """most => {
  window.wanted = [...document.querySelectorAll("a[href], area[href], button, input, select, textarea, summary, [tabindex]")].filter(e => e.tabIndex >= 0 && !e.disabled
    && e.checkVisibility({ checkVisibilityCSS: true }) && e.getClientRects().length);
  wanted = most > 0 ? wanted.slice(0, most) : wanted.slice(most);
  window.reached = new Map();
  // Shapes of a drawing are outlined by a stroke of screen pixels, for an outline would be stretched with the drawing.
  const stroke = shape => { const s = getComputedStyle(shape); return s.vectorEffect === "non-scaling-stroke" && s.stroke !== "none" && parseFloat(s.strokeWidth) >= 4 ? `${s.stroke} ${s.strokeWidth} ${s.strokeOpacity}` : ""; };
  const strokes = new Map([...document.querySelectorAll("svg a *")].map(shape => [shape, stroke(shape)]));
  const drawn = e => e.ownerSVGElement && [...e.querySelectorAll("*")].some(shape => stroke(shape) && stroke(shape) !== strokes.get(shape));
  const outlined = e => { const s = getComputedStyle(e); return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1 && !/^rgba.*, 0\\)$/.test(s.outlineColor); };
  addEventListener("focusin", ({ target: e }) => {
    const marks = [e, ...(e.labels ?? [])].filter(m => m.checkVisibility()), box = marks.at(-1)?.getClientRects()[0];
    const inside = box && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const top = inside && document.elementFromPoint(Math.min(Math.max(box.x + Math.min(box.width / 2, 8), 1), innerWidth - 1), Math.min(Math.max(box.y + box.height / 2, 1), innerHeight - 1));
    reached.set(e, { shown: marks.some(m => outlined(m) || drawn(m)), uncovered: e.ownerSVGElement || !box?.width || !top || marks.some(m => m.contains(top) || top.contains(m)) });
  });
}"""
FAULTS = """() => {
  const name = e => `${e.tagName} ${e.id || e.getAttribute("href") || e.className}`;
  const had = e => reached.has(e) || e.type === "radio" && [...reached.keys()].some(r => r.name === e.name);
  return [...wanted.filter(e => !had(e)).map(e => `not reached: ${name(e)}`), ...[...reached].filter(([, r]) => !r.shown).map(([e]) => `no focus seen: ${name(e)}`),
    ...[...reached].filter(([, r]) => !r.uncovered).map(([e]) => `covered: ${name(e)}`)];
}"""


def _tab_through(page: Page, backwards: bool = False) -> list[str]:
    """Press Tab until every place that should be reached has had its turn, after those that scripts add meanwhile, and return what went wrong."""
    page.evaluate(WATCH, -MOST if backwards else MOST)
    if backwards:
        page.keyboard.down("Shift")
    for left in ("wanted.length + 3", "[...reached.keys()].filter(e => !wanted.includes(e)).length + 3"):
        for _ in range(page.evaluate(left)):
            page.keyboard.press("Tab")
    page.keyboard.up("Shift")
    return page.evaluate(FAULTS)


def _open(browser: Browser, width: int = 1280) -> Page:
    return browser.new_page(viewport={"width": width, "height": 844}, reduced_motion="reduce")


def test_tab_reaches_everything_and_is_seen(browser: Browser, address: str):
    """Tab goes through all links and controls of a page type and out again, with the focus outlined and not covered by the header."""
    page = _open(browser)
    found = []
    for uri in TYPES:
        page.goto(f"{address}en/{uri}")
        found += [f"{uri} {fault}" for fault in _tab_through(page)]
    page.close()
    assert found == []


def test_narrow_screens_and_backwards(browser: Browser, address: str):
    """The same holds on a phone with a keyboard, and for Shift+Tab, where the header must not cover what is above."""
    page = _open(browser, 390)
    found = []
    for uri in FEW:
        # Scripts shorten long lists; their last places are known when that is done.
        page.goto(f"{address}zh/{uri}", wait_until="networkidle")
        found += [f"{uri} {fault}" for fault in _tab_through(page, backwards=True)]
    page.close()
    assert found == []


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<button onkeydown="event.preventDefault()">a trap</button><a href="#x">behind it</a>', "not reached"),
        ('<a href="#x" style="outline: none">unmarked</a>', "no focus seen"),
        ('<a href="#x" style="position: fixed; top: 1rem; left: 8rem; z-index: 0">behind the header</a>', "covered"),
    ],
)
def test_planted_faults_are_found(browser: Browser, address: str, html: str, fault: str):
    """The tests above are able to fail: a trap, an unmarked and a covered link are found, where the policy lets them be."""
    page = browser.new_page(viewport={"width": 1280, "height": 844}, reduced_motion="reduce", bypass_csp=True)
    page.goto(f"{address}en/sectors/tourism/")
    page.evaluate("html => document.querySelector('article').insertAdjacentHTML('afterbegin', html)", html)
    assert any(found.startswith(fault) for found in _tab_through(page))
    page.close()


SKIP = "document.activeElement.matches('.md-skip') && document.activeElement.checkVisibility({checkOpacity: true})"
INSIDE = "document.activeElement.closest('.md-content, footer') !== null"


def skip(page: Page) -> list[str]:
    """Return what is wrong with the first link of a page just opened, which goes past header and navigation: the next Tab stops inside the content, if anything there can have the focus."""
    page.keyboard.press("Tab")
    if not page.evaluate(SKIP):
        return ["the first Tab is not at the skip link"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    found = [] if page.evaluate(INSIDE) else ["the skip link leads elsewhere"]
    page.evaluate("document.activeElement.blur()")  # whatever is asked next is asked of a page as it was opened
    return found


@pytest.mark.parametrize("change", ["remove()", "setAttribute('href', '#none')"])
def test_a_skip_link_that_fails_is_found(browser: Browser, address: str, change: str):
    """A page without the link, and one where it leads to nothing, are found."""
    page = _open(browser)
    page.goto(f"{address}en/sectors/tourism/")
    page.evaluate(f"document.querySelector('.md-skip').{change}")
    assert skip(page) != []
    page.close()


@pytest.mark.parametrize("uri", ["", "plan/6/1/"])
@pytest.mark.parametrize("scripts", [True, False])
def test_drawer_opens_and_closes_by_keyboard(browser: Browser, address: str, uri: str, scripts: bool):
    """On a narrow screen Tab and Space open the navigation, Tab goes through what it shows and nothing else in it, and Space closes it."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce", java_script_enabled=scripts)
    page.goto(f"{address}en/{uri}")
    drawer, link = page.locator("#__drawer"), page.locator(".md-nav--primary a[href$='measures/']")
    assert not link.is_visible()
    page.keyboard.press("Tab")
    assert drawer.evaluate("e => e === document.activeElement") and page.get_by_role("checkbox", name="Menu").count() == 1
    page.keyboard.press("Space")
    link.wait_for(state="visible")
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("e => e === document.activeElement"):
            break
    assert link.evaluate("e => e === document.activeElement")
    drawer.focus()
    page.keyboard.press("Space")
    link.wait_for(state="hidden")
    page.close()


def test_closed_parts_of_the_drawer_are_passed_over(browser: Browser, address: str):
    """In the open drawer no link of a folded chapter has the focus, and what has it is not covered."""
    page = _open(browser, 390)
    page.goto(f"{address}en/plan/6/1/")
    page.check("#__drawer", force=True)
    page.evaluate(WATCH, MOST)
    for _ in range(page.evaluate("document.querySelectorAll('.md-nav--primary a').length") + 4):
        page.keyboard.press("Tab")
    assert page.evaluate("[...reached].filter(([e, r]) => e.closest('.md-nav--primary') && !r.uncovered).map(([e]) => e.outerHTML)") == []
    assert page.evaluate("[...reached.keys()].filter(e => e.closest('.md-nav--primary')).length") > 10
    page.close()


def test_colour_scheme_changes_by_keyboard(browser: Browser, address: str):
    """The switch between light and dark obeys the arrow keys or Enter, and its focus is seen on its icon."""
    page = _open(browser)
    page.goto(f"{address}en/")
    page.focus("#__palette_0")
    page.keyboard.press("ArrowDown")
    until(page, "document.body.dataset.mdColorScheme === 'slate'")
    page.close()
