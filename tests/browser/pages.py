"""The page types that every browser test looks at: one address of each, below a language's folder.

A kind of page that is missing here is looked at by no test, so `test_every_kind_of_page_is_looked_at` compares this
list with the built site.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LANGS = ("zh", "en")
TYPES = (
    "",
    "findings/",
    "flows/",
    "figures/",
    "plan/",
    "plan/6/",
    "plan/6/1/",
    "plan/10/",
    "cities/",
    "cities/harbin/",
    "places/",
    "places/songhua-river/",
    "clusters/",
    "clusters/equipment-manufacturing/",
    "projects/",
    "projects/haou/",
    "sectors/",
    "sectors/tourism/",
    "actors/",
    "actors/cluster-cities/",
    "glossary/",
    "guides/",
    "guides/journalist/",
    "measures/",
    "outcomes/",
    "map/",
    "matrix/",
    "compare/",
    "query/",
    "verify/",
    "search/",
    "data/",
    "data/plan/",
    "method/",
    "contribute/",
)
# Where axe-core looks, which takes longest: each language at one width, for what it finds hangs on elements and width, and not on the language.
EACH = (("zh", 390), ("en", 1280))
# For slow looks: a short page, a long one, a table, a tree, and each page with scripts of its own.
FEW = ("", "plan/6/1/", "cities/harbin/", "projects/", "measures/", "map/", "matrix/", "compare/", "query/", "verify/", "search/", "data/plan/")


# Parts that only serve a script's tools: what they say is not content, so it need not be there without scripts or on paper.
TOOLS = ".hc-modes, .hc-glossary__filter, .hc-tools, .hc-explore, .hc-outcome-ways, .hc-citation summary, .hc-gutter .hc-official, .hc-explorer__tools, .hc-explorer__panel, .hc-explorer__result, .hc-explorer thead, .hc-map__help, .hc-map__skip, .hc-map__filter, .hc-search-examples, .hc-figure__tabs, .hc-figure__foot, .hc-figure__hint"

AXE = Axe().axe_script
# Links among more words than theirs that nothing but their colour tells from it: no line, border, ground, weight or size of their own. axe-core's rule
# on them lets them pass where the colours differ enough, and takes a third of its time.
ALIKE = """() => {
  const kept = (ask, known = new Map()) => e => known.has(e) ? known.get(e) : known.set(e, ask(e)).get(e);
  const style = kept(e => getComputedStyle(e));
  const block = e => ["inline", "contents"].includes(style(e).display) ? block(e.parentElement) : e;
  const isText = kept(block => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), length = { words: 0, links: 0 };
    while (walker.nextNode()) {
      const { data, parentElement: e } = walker.currentNode;
      if (e.checkVisibility({ checkVisibilityCSS: true })) length[e.closest("a[href]") ? "links" : "words"] += data.replace(/\\P{L}/gu, "").length;
    }
    return length.words > length.links;
  });
  const own = ({ textDecorationLine, borderTopWidth, borderBottomWidth, backgroundColor, fontWeight, fontSize }) => [textDecorationLine, borderTopWidth, borderBottomWidth, backgroundColor, fontWeight, fontSize].join();
  const isAlike = e => [e, ...e.querySelectorAll("*")].every(part => own(style(part)) === own(style(block(e))));
  return [...document.querySelectorAll("a[href]")].filter(e => !e.closest("svg") && e.checkVisibility({ checkVisibilityCSS: true }) && e.textContent.trim() && block(e) !== e && isText(block(e)) && isAlike(e))
    .map(e => ["link-in-text-block", `a.${e.className}`, e.outerHTML.slice(0, 120)]);
}"""
# Its answer alone leaves the browser: what it found in order is the most of it.
VIOLATIONS = f"""() => axe.run(document, {{resultTypes: ["violations"], rules: {{"color-contrast": {{enabled: false}}, "link-in-text-block": {{enabled: false}}}}}})
  .then(({{violations}}) => [...violations.flatMap(({{id, nodes}}) => nodes.map(({{target, html}}) => [id, target[0], html.slice(0, 120)])), ...({ALIKE})()])"""
# Rule and node of what axe finds on narrow screens, and why it stays; `test_accessibility` tells when one no longer occurs.
AXE_EXCEPTIONS = {
    ("region", "#__drawer"): "a best practice, no rule of WCAG: the drawer's checkbox must stand before the page for style sheets to act on it without scripts",
}


def until(page: Page, script: str, arg: object = None, seconds: float = 30) -> None:
    """Wait until `script` (an expression, or a function of `arg`) is true; `wait_for_function` needs `eval`, which the pages' policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(script, arg):
        assert time.monotonic() < end, f"not true within {seconds} s: {script}"
        page.wait_for_timeout(20)


def resize(page: Page, size: tuple[int, int]) -> None:
    """Give the open page a width and a height, unless it has them."""
    if page.viewport_size != (wanted := {"width": size[0], "height": size[1]}):
        page.set_viewport_size(wanted)


# Colours change at once, so that what is looked at is not on its way.
STILL = "*, ::before, ::after { transition: none !important }"


def restyle(page: Page, css: str) -> None:
    """Add style rules to the open page, whose policy forbids inline style elements."""
    page.evaluate(
        """css => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }""",
        css,
    )


def axe_faults(page: Page) -> list[tuple[str, str, str]]:
    """Return (rule, node, beginning of its HTML) of everything axe-core finds on the open page, and of links that only colour tells, exceptions included; contrast is left to `contrast.py`."""
    page.evaluate(AXE)
    return [(rule, target, html) for rule, target, html in page.evaluate(VIOLATIONS)]


def axe_findings(page: Page) -> list[tuple[str, str, str]]:
    """Return what axe-core finds on the open page and is no exception."""
    return [fault for fault in axe_faults(page) if fault[:2] not in AXE_EXCEPTIONS]


def kinds(addresses: Iterable[str]) -> set[tuple[str, int]]:
    """Return the kinds of page among addresses below a language's folder: the first folder, and how many there are."""
    return {(address.split("/")[0], address.count("/")) for address in addresses}
