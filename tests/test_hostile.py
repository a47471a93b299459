"""Hostile values in every text field there is: the check refuses them with their place, or every published file shows them inert.

Slow, because only content of which each field is hostile, and a whole site made of it, show that no field and no format is forgotten.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from planatlas.atlas.content import Content
from planatlas.files.findings import Position
from planatlas.rules.listing import RULES, check
from tests.hostile import BAD_LINKS, FORBIDDEN, PAYLOAD, everywhere, listed, looking, places, shown

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def clean() -> dict[str, bytes]:
    """The content with every field filled, and nothing hostile in it."""
    return everywhere(str)


def _accepted(hostile: dict[str, bytes], clean: dict[str, bytes]) -> list[Position]:
    """Return the places of hostile values that no finding names, in files whose bytes themselves are not refused."""
    found = check(Content(hostile))
    bytes_rules = {rule.name for rule in RULES if rule.stage == "bytes"}
    unread = {f.position.path for f in found if f.rule in bytes_rules}
    refused = {f.position for f in found if f.zh and f.en}
    wanted = list(places(hostile, clean))
    assert len({at.path for at in wanted}) >= 5
    return [at for at in wanted if at not in refused and at.path not in unread]


def test_clean_content_with_every_field_is_accepted(clean):
    """What is refused below is refused for its hostile value."""
    assert not (found := check(Content(clean))), listed(found)


def test_every_kind_of_file_is_reached(clean):
    """The generator finds the texts of plan, vocabulary, glossary, map, sections, tables and descriptors."""
    reached = {at.path for at in places(everywhere(shown), clean)}
    assert reached >= {path for path in clean if path.startswith("plan/") and path.endswith(".yaml")}
    assert {path.rpartition("/")[2] for path in reached} >= {
        "cities.csv",
        "places.csv",
        "names.csv",
        "clusters.csv",
        "projects.csv",
        "developments.csv",
        "datapackage.yaml",
    }


@pytest.mark.parametrize("value", FORBIDDEN.values(), ids=FORBIDDEN)
def test_forbidden_value_is_refused_in_every_field(clean, value):
    """Line breaks, what nobody sees, and formulas are told at each place where they stand, in both languages."""
    assert _accepted(everywhere(lambda text: value), clean) == []


@pytest.mark.parametrize("link", BAD_LINKS)
def test_bad_link_is_refused_in_every_field(clean, link):
    """No address but http or https with a host is accepted, in plan files, tables and descriptors."""
    assert _accepted(everywhere(str, lambda text: link), clean) == []


def test_payload_passes_the_check():
    """The rest is accepted as text, so that what follows looks at it in every field."""
    assert not (found := check(Content(everywhere(shown)))), listed(found)


def _files(site: Path, *suffixes: str) -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) of the published files with a suffix, those inside zips too."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name.endswith(suffixes) and "/vendor/" not in name:
            yield name, path.read_bytes()
        if name.endswith(".zip"):
            with zipfile.ZipFile(path) as archive:
                yield from ((f"{name}/{inner}", archive.read(inner)) for inner in archive.namelist() if inner.endswith(suffixes))


def _found(site: Path, look, *suffixes: str) -> dict[str, list[str]]:
    """Return what `look` finds in the text of each file with a suffix; at least one has the payload."""
    files = {name: data.decode() for name, data in _files(site, *suffixes)}
    assert files
    return {name: found for name, text in files.items() if (found := list(look(text)))}


def test_pages_are_inert(hostile_site):
    """No handler, script, frame or address of the payload is in any page, its contents list, its SVG, or its JSON."""
    assert _found(hostile_site, looking.in_html, ".html") == {}


def test_payload_is_shown(hostile_site):
    """Pages show the payload as it was written: titles, names, summaries, maps and contents lists are not cleaned but escaped."""
    page = unescape((hostile_site / "en/plan/6/1/index.html").read_text(encoding="utf-8"))
    assert page.count(PAYLOAD.strip()[:80]) > 20
    lists = re.findall(r'<nav class="md-nav md-nav--secondary".*?</nav>', (hostile_site / "en/plan/6/1/index.html").read_text(encoding="utf-8"), re.DOTALL)
    assert lists and all("&lt;hostile-tag" in shown for shown in lists)


@pytest.mark.parametrize("page", ["en/projects/nanpu-wharf", "en/plan/6/1", "en/plan/6"])
def test_titles_and_headings_are_shown_literally(hostile_site, page):
    """Neither Jinja nor HTML of a name runs on its way through front matter, macros, templates and navigation into <title>, heading and text."""
    html = (hostile_site / page / "index.html").read_text(encoding="utf-8")
    for tag in ("title", "h1", "main"):
        shown_there = html.partition(f"<{tag}")[2].partition(f"</{tag}>")[0]
        assert "&lt;hostile-tag" in shown_there and "{{ cycler.__init__.__globals__ }}{% raw %}{# x " in unescape(shown_there), tag


def test_markdown_is_inert(hostile_site):
    """Markdown alternates, READMEs and llms.txt hold no HTML, link or image of the payload, whoever renders them."""
    assert _found(hostile_site, looking.in_markdown, "README.md", "index.md", "llms.txt") == {}


def test_vectors_and_feed_are_inert(hostile_site):
    """SVG and Atom are XML without scripts, handlers and foreign addresses."""
    assert {name: found for name, data in _files(hostile_site, ".svg", ".atom", ".xml") if (found := list(looking.in_xml(data)))} == {}


def test_json_is_json(hostile_site):
    """Every JSON and GeoJSON file can be read."""
    assert sum(json.loads(data) is not None for _, data in _files(hostile_site, ".json", ".geojson")) > 50


def test_graphs_are_one(hostile_site):
    """Turtle and JSON-LD can be read and say the same, with the payload in the plan's title."""
    from rdflib import Graph
    from rdflib.compare import isomorphic

    turtle, jsonld = (Graph().parse(hostile_site / f"data/catalog.{kind}", format=form) for kind, form in (("ttl", "turtle"), ("json", "json-ld")))
    assert isomorphic(turtle, jsonld) and any("hostile-tag" in str(o) for o in turtle.objects())


def test_tables_are_no_formulas(hostile_site):
    """CSV, authored or made of plan files, has no cell that a spreadsheet would run, and no row that breaks."""
    assert _found(hostile_site, looking.in_csv, ".csv") == {}


def test_workbooks_have_no_formulas(hostile_site):
    """Every cell of every workbook is a value."""
    from openpyxl import load_workbook

    for name, data in _files(hostile_site, ".xlsx"):
        cells = [cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
        assert cells and not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink], name


def test_database_is_whole(hostile_site):
    """The database passes SQLite's own check, with the payload in it."""
    with sqlite3.connect(next((hostile_site / "data/v1").glob("*.sqlite"))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*) FROM clusters WHERE name_en LIKE '%<hostile-tag%'").fetchone()[0] > 0


def test_citations_are_two_entries(hostile_site):
    """RIS and BibTeX, in files and on pages, have the data set and the plan, and no field that the payload began."""
    assert _found(hostile_site, looking.in_ris, ".ris") == {}
    assert _found(hostile_site, looking.in_bibtex, ".bib") == {}
    for path in hostile_site.rglob("index.html"):
        for shown_form in re.findall(r"<code>(@misc.*?)</code>", path.read_text(encoding="utf-8"), re.DOTALL):
            assert list(looking.in_bibtex(unescape(shown_form) + "\n")) == [], path


def test_what_looks_is_not_blind():
    """Each look finds the payload where it is not escaped, so that the tests above can fail."""
    assert list(looking.in_html(f"<p>{PAYLOAD}</p>")) and list(looking.in_html('<a href="javascript:x">'))
    assert list(looking.in_markdown(f"# {PAYLOAD}")) and list(looking.in_markdown("[x](javascript:window.__hostile)"))
    assert list(looking.in_xml(b"<svg onload='x'><script/></svg>"))
    assert list(looking.in_csv("a,b\n=1,2\n")) and list(looking.in_csv("a,b\n1\n"))
    assert list(looking.in_ris("TY  - A\r\nER  - \r\nTY  - B\r\nTY  - C\r\n")) and list(looking.in_bibtex(f"@misc{{a,\n  title = {{{PAYLOAD}}},\n}}\n"))
