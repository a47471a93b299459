"""The bar, its menu and the skip link of every page, and the page that stands where an address leads nowhere."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from planatlas.atlas.addresses import OTHERS, TABS

TAB = re.compile(r'<li class="md-tabs__item(?P<active> md-tabs__item--active)?">(?P<inside>.*?)(?=<li class="md-tabs__item|</nav>)', re.DOTALL)
MARKED = re.compile(r'href="(?P<href>[^"]*)" class="(?:md-tabs__link|hc-more__link)" aria-current="(?P<kind>page|true)"')


def _folder(uri: str) -> str:
    """Return the folder of a page below its language, "" for home."""
    return uri.split("/")[1]


def test_every_page_has_its_place_in_the_bar(pages):
    """A reader sees in which part of the site a page stands: one tab is marked, and the link of its folder says whether it is this page."""
    for uri, html in pages.items():
        bar = html[html.index('<nav class="md-tabs"') :]
        active = [match["inside"] for match in TAB.finditer(bar) if match["active"]]
        assert len(active) == 1, uri
        (marked,) = MARKED.finditer(active[0])
        assert marked["kind"] == ("page" if uri.count("/") <= 2 else "true"), uri
        assert _folder(posixpath.normpath(posixpath.join(uri, marked["href"])) + "/") == _folder(uri), (uri, marked["href"])


def test_bar_and_menu_lead_to_every_written_page(pages):
    """Each page that is written by hand is one click from any other, in the bar or in its menu."""
    html = pages["en/"]
    bar = html[html.index('<nav class="md-tabs"') : html.index("</nav>", html.index('<nav class="md-tabs"'))]
    assert re.findall(r'href="(\.|\w*)/" class="md-tabs__link"', bar) == [".", *TABS]
    assert re.findall(r'href="(\w+)/" class="hc-more__link"', bar) == list(OTHERS)
    written = {uri.split("/")[1] for uri in pages if uri.count("/") == 2} - {""}
    assert written == {*TABS, *OTHERS}


def test_skip_link_leads_to_the_heading(pages):
    """The first link of each page leads to its first heading, past header, bar and path."""
    for uri, html in pages.items():
        (skip,) = re.findall(r'<a href="#([^"]+)" class="md-skip">', html)
        (heading,) = re.findall(r"<h1\b[^>]*>", html)
        assert f'id="{skip}"' in heading, (uri, skip, heading)


def test_a_wrong_address_leads_on(site: Path):
    """The page for wrong addresses has, in both languages, a heading, the site's look, a search and links to all written pages, from the root of the site."""
    html = (site / "404.html").read_text(encoding="utf-8")
    assert "assets/css/atlas.css" in html
    for lang in ("zh", "en"):
        part = html[html.index(f'<div class="hc-missing" lang="{lang}"') :].partition("</main>")[0]
        assert "<h1>" in part and f'action="/{lang}/search/"' in part
        assert [href for name in ("", *TABS, *OTHERS) if (href := f'href="/{lang}/{name}{"/" if name else ""}"') not in part] == []
