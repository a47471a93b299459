"""The built site as its readers meet it: whole, mirrored, linked, and talking to nobody else."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest

from planatlas.atlas.addresses import measure_uri
from planatlas.atlas.content import load
from planatlas.plan.kinds import KINDS
from planatlas.site.corrections import Corrections
from planatlas.site.pages import all_pages
from scripts import check_links
from tests.builds import once

# The tags that say where links and ids stand, and where scripts begin and end; reading the rest of a page takes two thirds of the time.
TOLD = re.compile(r"<(?:a|article|script|style)\b[^>]*>|<[^<>]*\sid=[^>]*>|</(?:main|script|style)>")
TAG = re.compile(r"<(?:script|link|img|iframe|source|video|audio)\b[^>]*?\b(?:src|href)=\"?(https?://[^\s\">]+)", re.IGNORECASE)


class Anchors(HTMLParser):
    """Collects links and ids of a page; of the links, those in its article a second time."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[dict[str, str | None]] = []
        self.onward: list[dict[str, str | None]] = []
        self.ids: list[str] = []
        self.in_article = False
        self.feed("".join(TOLD.findall(html)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.in_article |= tag == "article" and (given.get("class") or "").startswith("md-content__inner")
        if tag == "a" and given.get("href"):
            self.links.append(given)
            if self.in_article:
                self.onward.append(given)
        if given.get("id"):
            self.ids.append(str(given["id"]))

    def handle_endtag(self, tag: str) -> None:
        self.in_article &= tag != "main"


class Read(NamedTuple):
    """What a page has: links, those in its article, ids."""

    links: list[dict[str, str | None]]
    onward: list[dict[str, str | None]]
    ids: list[str]


@pytest.fixture(scope="session")
def read(pages, tmp_path_factory) -> dict[str, Read]:
    """Links and ids of every page, read once in a run."""

    def write(folder: Path) -> None:
        found = {uri: Anchors(html) for uri, html in pages.items()}
        (folder / "read.json").write_text(json.dumps({uri: (page.links, page.onward, page.ids) for uri, page in found.items()}), encoding="utf-8")

    found = json.loads((once(tmp_path_factory, "read", write) / "read.json").read_bytes())
    return {uri: Read(*page) for uri, page in found.items()}


def test_site_is_built(site):
    """What `make site` writes begins with a page that leads to both languages; the build is strict, so a warning of MkDocs ends it."""
    assert all(f'href="{lang}/"' in (site / "index.html").read_text(encoding="utf-8") for lang in ("zh", "en"))


def test_every_generated_page_is_built(pages, atlas):
    """A thing without a page would leave its readers with a dead end."""
    assert {page.uri for page in all_pages(atlas)} <= set(pages)


def test_languages_mirror_each_other(pages):
    """A reader who switches language stays on the same page, so both trees have the same pages."""
    trees = {lang: {uri[3:] for uri in pages if uri.startswith(f"{lang}/")} for lang in ("zh", "en")}
    assert trees["zh"] == trees["en"]


def test_language_switch_leads_to_the_same_page(read):
    """The switch in the header points at this page's twin, not at a home page."""
    for uri, page in read.items():
        twin = ("en" if uri[:2] == "zh" else "zh") + uri[2:]
        switch = next(link for link in page.links if "hc-switch" in (link.get("class") or ""))
        assert _resolved(uri, str(switch["href"])) == twin, uri


def test_hreflang_is_absolute_and_mutual(pages):
    """Search engines learn of both languages of each page by absolute addresses."""
    for uri, html in pages.items():
        found = set(re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)"', html))
        assert found == {(lang, f"https://plan.example/{lang}{uri[2:]}") for lang in ("zh", "en")}, uri


@pytest.mark.slow
def test_links_and_anchors_hold(site, capsys):
    """No link inside the site is dead, anchors included; only it follows all hundred thousand links, as `make site` does."""
    assert check_links.main([str(site)]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("href", ["../nowhere/", "#no-such-anchor"])
def test_link_checker_finds_a_planted_dead_link(site, tmp_path, href, capsys):
    """The check above is able to fail: a dead page and a dead anchor are both found."""
    small = tmp_path / "small"
    (small / "en").mkdir(parents=True)
    shutil.copy(site / "404.html", small / "index.html")
    (small / "index.html").write_text("<html><body><h1>home</h1></body></html>")
    (small / "en" / "index.html").write_text(f'<html><body><a href="{href}">x</a></body></html>')
    assert check_links.main([str(small)]) == 1


def test_nothing_is_fetched_from_elsewhere(site):
    """Readers in mainland China, and private ones, load this site from one host alone."""
    own = ("https://plan.example/",)
    for path in site.rglob("*.html"):
        outside = [url for url in TAG.findall(path.read_text(encoding="utf-8")) if not url.startswith(own)]
        assert not outside, (path, outside)
    for path in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?https?:|@import", path.read_text(encoding="utf-8")), path


def test_every_page_has_a_way_onward(read):
    """No page without a link in its own body (not only in the frame) to another page of the site."""
    for uri, page in read.items():
        onward = [link for link in page.onward if not re.match(r"https?:|#", str(link["href"]))]
        assert onward, uri


def test_every_measure_stands_on_its_page(read, atlas):
    """The permalink of each measure opens its record, in both languages, with its summary and official sentence."""
    for lang in ("zh", "en"):
        anchors = {uri: set(page.ids) for uri, page in read.items() if uri.startswith(f"{lang}/plan/")}
        for measure in atlas.measures:
            uri, _, anchor = measure_uri(lang, measure).partition("#")
            assert anchor in anchors[uri], measure


def test_every_sentence_links_to_its_official_wording(pages, atlas):
    """Each sentence has a text-fragment link into the page that carries the official text."""
    for lang in ("zh", "en"):
        html = "".join(text for uri, text in pages.items() if uri.startswith(f"{lang}/plan/"))
        links = set(re.findall(r'href="(http[^"]+#:~:text=[^"]+)"', html))
        assert len(links) == len(atlas.index)


def test_ids_are_unique_on_each_page(read):
    """An anchor that stands twice opens the wrong place."""
    for uri, page in read.items():
        ids = page.ids
        assert len(ids) == len(set(ids)), (uri, sorted({i for i in ids if ids.count(i) > 1}))


def test_descriptions_count_as_readers_do(pages):
    """A page of one measure speaks of one, and one that no measure names does not count none."""
    said = {uri: html.partition('<meta name="description" content="')[2].partition('"')[0] for uri, html in pages.items() if uri.startswith("en/")}
    assert {uri: text for uri, text in said.items() if re.search(r"\b1 measure, each|\b0 measures", text)} == {}
    assert any(": 1 measure, with a link" in text for text in said.values()) and any(text.startswith("No measure of the") for text in said.values())


def test_every_page_has_its_own_description(pages):
    """Search results show what a page is about."""
    for uri, html in pages.items():
        assert re.search(r'<meta name="description" content="[^"]{15,}"', html), uri


def test_interface_speaks_the_language_of_the_page(pages):
    """An English page declares itself English; its frame has no Chinese but names in Chinese and the switch."""
    for uri, html in pages.items():
        assert f'<html lang="{uri[:2]}"' in html, uri


def test_names_of_known_things_are_links(pages, atlas):
    """Where a measure lists a project, its page is linked from the record, in both languages."""
    for lang in ("zh", "en"):
        for project in atlas.things["project"]:
            source = next(m for m in atlas.measures.values() if project in m.projects)
            page = pages[measure_uri(lang, source.id).partition("#")[0]]
            assert f"/{KINDS['project'].folder}/{project}/" in page, project


def test_data_pages_are_complete_without_scripts(pages):
    """What the pages say stands in their HTML; a script adds comfort only."""
    assert "6.1.1.2a" in pages["zh/plan/6/1/"]
    assert "<noscript" not in pages["zh/plan/6/1/"]


def _resolved(base: str, href: str) -> str:
    parts = base.strip("/").split("/")
    for part in href.strip("/").split("/"):
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts) + "/"


def test_root_page_offers_both_languages(site: Path):
    """Without JavaScript the root still has plain links to both languages."""
    links = {link["href"] for link in Anchors((site / "index.html").read_text(encoding="utf-8")).links}
    assert links == {"zh/", "en/"}


def test_correction_links_need_a_repository(pages):
    """Without a repository address there is no dead "Suggest a correction"; with one each record opens at its line."""
    assert "issues/new" not in pages["en/plan/6/1/"]


def test_correction_links_open_the_line_of_the_record(root):
    """The edit link of a measure names the file and line where it stands, and the form carries its id and page."""
    workspace = load(root)
    found = Corrections("https://git.example/o/r", "https://plan.example/", workspace.places)
    path, _, line = found.edit("measure", "6.1.1.2a").removeprefix("https://git.example/o/r/edit/main/").partition("#L")
    assert (root / path).read_text(encoding="utf-8").splitlines()[int(line) - 1].strip() == "- id: 6.1.1.2a"
    assert "record=6.1.1.2a&page=https%3A%2F%2Fplan.example%2Fen%2Fplan" in found.report("6.1.1.2a", "en/plan/6/1/#6.1.1.2a")
    assert found.edit("measure", "no-such-id") == ""
