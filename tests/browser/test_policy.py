"""The pages' Content-Security-Policy in a browser: it stops nothing of ours, and everything else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.pages import LANGS, TYPES, until
from tests.browser.watching import MARKER, one_of_each, troubles_of, watched

PLANTED = {
    "script": f"<script>{MARKER}('script')</script>",
    "event": f"<img src=data:, onerror=\"{MARKER}('event')\">",
    "svg": f"<svg onload=\"{MARKER}('svg')\"></svg>",
    "link": f"<a id=planted href=\"javascript:{MARKER}('link')\">here</a>",
    "frame": f"<iframe srcdoc=\"<script>parent.{MARKER}('frame')</script>\"></iframe>",
    "elsewhere": '<script src="https://other.example/a.js"></script>',
    "style": "<style>h1 { display: none }</style>",
    "form": "<form action=https://other.example/ id=form><button id=planted>go</button></form>",
}
_TYPE = """([box, text]) => {
    const input = document.querySelector(box);
    input.value = text;
    input.dispatchEvent(new Event('input', {bubbles: true}));
}"""
# What is stored or asked for, and a page that would act on it.
STORED = ("javascript:__hostile()", "//other.example", "en/../../x", "zh ", "EN", "{", '{"color":5}', '{"color":{"a b":"x"}}', '{"index":"x"}')


def test_pages_of_no_language_keep_their_policy(browser: Browser, address: str):
    """They are used as a reader uses them, and nothing of them is stopped, fails or complains; `test_every_type` does the same with every page type."""
    assert troubles_of(browser, address, ["?stay", "404.html"], permissions=["clipboard-read", "clipboard-write"]) == {}


def _plant(html: str):
    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace("</article>", f"{html}</article>", 1))

    return answer


def _planted(browser: Browser, address: str, names: Iterable[str], **options: object) -> dict[str, list[str]]:
    """Return, for each name, what goes wrong on a page with that HTML planted into its article, once that is clicked."""
    found = {}
    with watched(browser, **options) as (page, troubles):
        page.route("https://other.example/**", lambda route: route.fulfill(body=f"{MARKER}('elsewhere')", content_type="text/javascript"))
        for name in names:
            page.route("**/en/method/", _plant(PLANTED[name]))
            page.goto(f"{address}en/method/")
            page.evaluate("document.querySelector('#planted')?.click()")
            page.wait_for_timeout(200)
            found[name] = [*troubles, *(["hidden"] if page.locator("h1:visible").count() == 0 and "other.example" not in page.url else [])]
            page.unroute("**/en/method/")
            troubles.clear()
    return found


def _acts(troubles: list[str]) -> bool:
    return any(trouble.startswith(("ran", "hidden")) for trouble in troubles)


def test_what_is_planted_is_stopped(browser: Browser, address: str):
    """Scripts, event attributes, javascript: links, frames, styles and forms that came in with content do nothing, and the policy says so."""
    found = _planted(browser, address, PLANTED)
    assert {name: troubles for name, troubles in found.items() if _acts(troubles)} == {}
    assert [name for name, troubles in found.items() if not any(trouble.startswith("policy:") for trouble in troubles)] == []


def test_without_the_policy_it_would_run(browser: Browser, address: str):
    """The test above is able to fail."""
    names = ["script", "event", "svg", "link", "frame", "elsewhere", "style"]
    assert [name for name, troubles in _planted(browser, address, names, bypass_csp=True).items() if not _acts(troubles)] == []


def test_every_kind_of_page_of_a_folder_is_found(site: Path):
    """A folder's pages are looked at without a list of them: each kind once in each language."""
    assert len(one_of_each(site)) == len(LANGS) * len({(uri.split("/")[0], uri.count("/")) for uri in TYPES}) + 2


TOOL = f"<button class=hc-tool>Copy</button><script>document.querySelector('button').addEventListener('click', async () => {MARKER}('tool'))</script>"


@pytest.mark.parametrize("planted", [PLANTED["link"], PLANTED["event"], TOOL])
def test_a_hostile_folder_is_found(browser: Browser, serve, tmp_path: Path, planted: str):
    """A site with a page on which something sleeps, runs, or runs when a tool is used is told, page by page."""
    for uri in ("en", "zh"):
        (tmp_path / uri).mkdir()
        (tmp_path / uri / "index.html").write_text(f"<!doctype html><link rel=icon href=data:,><p>{planted if uri == 'en' else ''}</p>", encoding="utf-8")
    assert [*troubles_of(browser, serve(tmp_path), ("en/", "zh/"))] == ["en/"]


def _front_door(page: Page, address: str, stored: str) -> str:
    """Return where the first page leads a reader whose browser has `stored` as the language."""
    page.goto(f"{address}404.html")
    page.evaluate("value => localStorage.setItem('hc-lang', value)", stored)
    page.goto(address)
    page.wait_for_url(re.compile("/(zh|en)/$"))
    return page.url.removeprefix(address)


def test_a_stored_language_is_one_of_two(browser: Browser, address: str):
    """A stored value that is no language of the site, a script or another address among them, is passed over for the browser's own, here Chinese."""
    with watched(browser, locale="zh-CN") as (page, troubles):
        assert {stored: _front_door(page, address, stored) for stored in (*STORED, "en")} == {**dict.fromkeys(STORED, "zh/"), "en": "en/"}
        assert troubles == []


def test_stored_colours_are_of_the_list(browser: Browser, address: str):
    """A stored value that is no colour scheme is passed over for what the browser prefers; what the switch writes is kept."""
    with watched(browser) as (page, troubles):
        page.goto(f"{address}en/method/")
        for stored in STORED:
            page.evaluate("value => localStorage.setItem('hc-scheme', value)", stored)
            page.reload()
            assert page.locator("[data-md-component=palette] label:visible").count() == 1, stored
        page.locator("[data-md-component=palette] label:visible").click()
        page.goto(f"{address}zh/cities/harbin/")
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate" and troubles == []


@pytest.mark.parametrize(
    "uri",
    [
        "en/measures/?q={long}",
        "en/measures/?sort=javascript:1&sector=__proto__&{long}={long}",
        "zh/search/?kind=constructor&q=a",
        "zh/compare/?city=__proto__&city=%3Cb%3E",
        "en/map/?cluster=toString&action=%22%3E",
        "en/plan/6/1/#%22%3E%3Cimg%20src=x%3E",
        "en/query/#sql=SELECT%20'%3Cimg%20src=x%20onerror=__hostile()%3E'%20AS%20%22%3Cb%3E%22",
        "zh/query/#sql=%3Cimg%20src=x%20onerror=__hostile()%3E",
    ],
)
def test_addresses_ask_for_what_the_page_has(browser: Browser, address: str, uri: str):
    """What an address asks for and the page does not have changes nothing, and is put on no page as markup."""
    assert troubles_of(browser, address, [uri.format(long="x" * 8000)], permissions=["clipboard-read", "clipboard-write"]) == {}


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", ("只用前200个字符搜索。", "只用前200个字符查找")),
        ("en", ("Only the first 200 characters are searched for.", "only the first 200 characters are looked for")),
    ],
)
def test_long_queries_are_cut_and_it_is_said(browser: Browser, address: str, lang: str, told: tuple[str, str]):
    """A query of a hundred thousand characters is answered at once, from its beginning, and each box says so."""
    with watched(browser) as (page, troubles):
        page.set_default_timeout(5000)
        _ask(page, f"{address}{lang}/method/", ".hc-find input", ".hc-popup__note", told[0])
        _ask(page, f"{address}{lang}/search/", ".hc-search input", ".hc-search-status", told[0])
        _ask(page, f"{address}{lang}/measures/", ".hc-explorer [name=q]", ".hc-explorer__shown", told[1])
        assert troubles == []


def _ask(page: Page, uri: str, box: str, place: str, told: str) -> None:
    page.goto(uri)
    page.locator(box).click()
    page.evaluate(_TYPE, [box, "harbin " * 15_000])
    until(page, "([place, told]) => document.querySelector(place)?.textContent.includes(told)", [place, told], seconds=5)


def test_formulas_in_a_download_are_inert(browser: Browser, address: str):
    """A record's text that a spreadsheet would run begins with an apostrophe in the CSV; numbers below zero stay numbers."""
    with watched(browser) as (page, _):
        page.goto(f"{address}en/")
        line = page.evaluate("""async () => {
            const {csv} = await import("/assets/js/explorer-files.js");
            return (await csv(["a", "b", "c", "d", "e", "f"], [{a: "=1+1", b: "+1", c: "-1.5", d: "-a", e: ["@x", "=y"], f: "\\t=1"}]).text()).split("\\n")[1];
        }""")
        assert line == "'=1+1,'+1,-1.5,'-a,'@x; =y,'\t=1"
