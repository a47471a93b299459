"""Addresses that readers copy are right wherever the site stands, below a path too, as the pages of a project on GitHub do.

Slow, for it builds the site of another project: only that stands below a path, and only whole files tell of every address.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from tests.invented import ADDRESS, Invented

pytestmark = pytest.mark.slow

HOST = ADDRESS.removesuffix("a-path/")
# A path from the root of the host in running text: the path of the site is missing.
_BARE = re.compile(r"(?<![\w./:…>*-])/(?:data|api|zh|en|assets)/", re.ASCII)
_SHOWN = re.compile(r"<code[^>]*>(.*?)</code>", re.DOTALL)
TEXTS = ("html", "json", "geojson", "xml", "md", "ttl", "txt", "atom", "csv", "bib", "ris", "cff", "yaml")


def texts(site: Path) -> dict[str, str]:
    """Return the text files of a site by their path."""
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*")) if path.suffix[1:] in TEXTS}


def prose(page: str) -> str:
    """Return what a page says, without its tags."""
    return html.unescape(re.sub(r"<(script|style).*?</\1>|<[^>]*>", "", page, flags=re.DOTALL))


def test_every_whole_address_has_the_path_of_the_site(invented: Invented):
    """Pages, data, API, feeds, catalogue and citations: each absolute address of a site below a path begins with the site's."""
    found = texts(invented.site)
    assert {"zh/data/index.html", "data/catalog.ttl", "sitemap.xml", "llms.txt", "data/changes.atom", "data/v1/plan/citation.ris"} <= found.keys()
    wrong = {
        path: text[at.start() :][:80] for path, text in found.items() for at in re.finditer(re.escape(HOST), text) if not text.startswith(ADDRESS, at.start())
    }
    assert wrong == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_data_page_prints_addresses_that_open(invented: Invented, lang: str):
    """Each address that the data page prints leads to a file or folder, once a name has taken the place of the capitals."""
    page = (invented.site / lang / "data/index.html").read_text(encoding="utf-8")
    printed = [code for code in map(html.unescape, _SHOWN.findall(page)) if code.startswith("http")]
    names = {"PACKAGE": "plan", "TABLE": "measures", "FORMAT": "csv", "KIND": "cities", "ID": "index"}
    paths = [re.sub(r"[A-Z]+", lambda name: names[name[0]], code.removeprefix(ADDRESS)) for code in printed]
    assert len(paths) >= 6 and [path for path in paths if not (invented.site / path).exists()] == []


def test_no_page_prints_a_path_from_the_root_of_the_host(invented: Invented):
    """`/data/v1/` alone would be opened at the host, where there is nothing."""
    found = {path: prose(text) for path, text in texts(invented.site).items() if path.endswith((".html", ".md"))}
    assert len(found) > 100 and {path: at[0] for path, text in found.items() if (at := _BARE.search(text))} == {}


@pytest.mark.parametrize(("said", "bare"), [("see /data/v1/", True), ("见/api/v2/", True), (f"{ADDRESS}data/v1/", False), ("../../data/v1/", False)])
def test_a_bare_path_is_told(said: str, bare: bool):
    """The test above is able to fail."""
    assert bool(_BARE.search(said)) is bare
