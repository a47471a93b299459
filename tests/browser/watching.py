"""Watches pages for anything that runs or fails although it should not, and uses them as a reader does.

`troubles_of` is for any built site folder, so that one made of hostile content can be looked at too: a script in that
content calls `window.__hostile`, and whatever a page lets run of it, asks for or complains about is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.pages import FEW, LANGS, kinds, until

MARKER = "__hostile"
_REPORT = "addEventListener('securitypolicyviolation', event => __trouble(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`))"
# What would run only when it is clicked, and handlers that no page of ours has.
_SLEEPING = """() => [
    ...[...document.querySelectorAll('a')].filter(a => !/^https?:$/.test(new URL(a.href.baseVal ?? a.href, location).protocol)).map(a => a.outerHTML),
    ...[...document.querySelectorAll('*')].filter(e => e.getAttributeNames().some(name => /^on|^srcdoc$/i.test(name))).map(e => e.outerHTML),
].map(html => html.slice(0, 200))"""

# Presses the first tools that are seen, and leaves each the time to answer; the mouse would take ten times as long to aim.
_PRESS = """async () => {
    for (const tool of [...document.querySelectorAll('.hc-tool')].filter(tool => tool.checkVisibility({checkVisibilityCSS: true})).slice(0, 4)) {
        tool.click();
        await new Promise(done => setTimeout(done, 20));
    }
}"""
_ANSWERED = "!document.querySelector('.hc-query__result').hidden || !document.querySelector('.hc-query__trouble').hidden"


@contextmanager
def watched(browser: Browser, **options: object) -> Iterator[tuple[Page, list[str]]]:
    """Give a page and the growing list of what it gets wrong: the marker called, dialogs, errors, violations of the policy."""
    page = browser.new_page(**options)
    troubles: list[str] = []
    page.expose_function("__trouble", lambda said: troubles.append(said))
    page.expose_function(MARKER, lambda *said: troubles.append(f"ran: {said}"))
    page.add_init_script(_REPORT)
    page.on("console", lambda message: troubles.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    yield page, troubles
    page.close()


def one_of_each(site: Path) -> list[str]:
    """Return an address of each kind of page that the folder `site` has in each language, and the pages beside them."""
    found = {}
    for path in sorted(path for lang in LANGS for path in (site / lang).rglob("index.html")):
        lang, _, uri = f"{path.parent.relative_to(site).as_posix()}/".partition("/")
        found.setdefault((lang, *kinds([uri])), f"{lang}/{uri}")
    return [*found.values(), "?stay", "404.html"]


def troubles_of(browser: Browser, address: str, uris: Iterable[str], **options: object) -> dict[str, list[str]]:
    """Return what goes wrong on each of the pages `uris` of the site at `address` when it is opened and used.

    `bypass_csp=True` lets run what the policy would stop, so that it is the pages that are tested and not the policy.
    """
    found: dict[str, list[str]] = {}
    with watched(browser, **options) as (page, troubles):
        for uri in uris:
            page.goto(address + uri)
            asleep = [f"asleep: {html}" for html in sleeping(page)]
            use(page, uri)
            if met := asleep + troubles:
                found[uri] = met
            troubles.clear()
    return found


def sleeping(page: Page) -> list[str]:
    """Return the HTML of what would run on the open page only when it is clicked."""
    return list(page.evaluate(_SLEEPING))


def use(page: Page, uri: str) -> None:
    """Use everything that scripts add to the page at `uri`; then, on a few, what every page has. The bar's menu stays closed, for it lies over the page."""
    kind = uri.partition("/")[2].split("/")[0]
    page.evaluate("document.querySelectorAll('details:not(.hc-more)').forEach(box => { box.open = true })")
    if kind in _USES:
        _USES[kind](page)
    if page.locator(".hc-code").count():
        page.locator(".hc-tool:visible").first.wait_for()
    page.evaluate(_PRESS)
    if uri.partition("/")[2] in FEW and page.locator(".hc-find input").count():
        _everywhere(page)


def _everywhere(page: Page) -> None:
    """Search, change the colours, and go to the other language."""
    if page.locator("dialog[open]").count():
        page.keyboard.press("Escape")
    page.locator(".hc-find input").click()
    page.keyboard.insert_text("a")
    until(page, "document.querySelector('.hc-popup')?.hidden === false")
    page.keyboard.press("Escape")
    page.evaluate("document.querySelector('[data-md-component=palette] input:not(:checked)').click()")
    page.locator("a.hc-switch").click()


def _explore(page: Page) -> None:
    until(page, "document.querySelector('.hc-explorer__shown')?.textContent")
    if page.locator(".hc-explorer__clear:visible").count():  # what the address asked for may have left no row
        page.click(".hc-explorer__clear")
    page.locator(".hc-explorer [type=checkbox]:enabled").first.check()
    page.locator("th button").first.click()
    for kind in ("csv", "xlsx"):
        with page.expect_download():
            page.click(f"[data-file={kind}]")
    page.click("[data-copy=cite]")


def _map(page: Page) -> None:
    page.click("[data-zoom=in]")
    chooser = page.locator(".hc-map__filter select").first
    chooser.select_option(index=min(1, chooser.locator("option").count() - 1))
    page.locator(".hc-map--own .hc-map__mark").first.focus()


def _compare(page: Page) -> None:
    chooser = page.locator(".hc-chooser select").first
    chooser.select_option(index=min(2, chooser.locator("option").count() - 1))


def _verify(page: Page) -> None:
    page.fill("#hc-verify-text", "<p>第六章 林\n<p>支持<b>果农</b>合作。")
    page.click(".hc-verify__start")
    until(page, "!document.querySelector('.hc-verify__result').hidden")


def _search(page: Page) -> None:
    page.fill(".hc-search input", "a")
    until(page, "document.querySelector('.hc-search-hits').childElementCount || !document.querySelector('.hc-search-none').hidden")


def _query(page: Page) -> None:
    """Run what the page opens with and each of its examples, and take the rows of each answer that has any."""
    page.click(".hc-query__form [type=submit]")
    until(page, _ANSWERED)
    for button in page.locator(".hc-query__try").all():
        button.click()
        until(page, _ANSWERED)
        if page.locator(".hc-query__csv:visible").count():
            with page.expect_download():
                page.click(".hc-query__csv")
            page.click(".hc-query__link")


_USES = {
    "measures": _explore,
    "projects": lambda page: page.locator(".hc-explorer").count() and _explore(page),
    "map": _map,
    "compare": _compare,
    "query": _query,
    "verify": _verify,
    "search": _search,
}
