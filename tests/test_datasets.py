"""The pages of the data sets, and the files that stand beside the data: what a reader must be able to rely on."""

from __future__ import annotations

import hashlib
import html
import json
import re
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planatlas.data.badge import badge
from planatlas.data.datasets import Column, Edition, ForeignKey, Table
from planatlas.data.exports.records import as_records
from planatlas.data.exports.sqlite import as_sqlite
from planatlas.data.exports.xlsx import as_xlsx
from planatlas.plan.quotes import curly
from planatlas.rules.listing import RULES
from planatlas.site.charts.diagram import diagram
from planatlas.site.charts.ladder import ladder
from planatlas.site.datasetpages import file_size
from planatlas.site.spacing import closed_up
from planatlas.site.words import word
from tests.builds import ROOT
from tests.identity import IDENTITY, UMBRELLA
from tests.peers import PACKAGES, RELEASED, VERSION, resources

DATASETS = (UMBRELLA, *PACKAGES)
LANGS = {"zh": "", "en": "@en"}
# How a page sets what content says.
SET = {"zh": closed_up, "en": curly}
TEXT = {"zh": "文", "en": "text"}


def _text(page: str) -> str:
    """Return the text of a page with white space folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("lang", LANGS)
def test_every_column_is_explained_on_its_page(site, pages, lang):
    """No column whose meaning, type or values a reader has to look up elsewhere; the words are those of the descriptor."""
    for name, resource in resources(site).items():
        text = _text(pages[f"{lang}/data/{name.split('/')[0]}/"])
        for field in resource["schema"]["fields"]:
            assert SET[lang](" ".join(f"{field['description' + LANGS[lang]]}".split())) in text, (name, field["name"])
            assert f"{field['name']} {SET[lang](field['title' + LANGS[lang]])}" in text, (name, field["name"])


@pytest.mark.parametrize("lang", LANGS)
def test_page_shows_rows_and_relations(site, pages, lang):
    """Each page shows how many rows a table has, its first row, and every foreign key in words beside the drawing."""
    for name, resource in resources(site).items():
        page = pages[f"{lang}/data/{name.split('/')[0]}/"]
        rows = json.loads((site / f"data/v1/{name}.json").read_text(encoding="utf-8"))
        assert re.search(rf'<td class="hc-number"[^>]*>{len(rows)}</td>', page)
        assert html.escape(str(next(iter(rows[0].values())))) in page
        for key in resource["schema"].get("foreignKeys", []):
            target = key["reference"]["resource"] or resource["name"]
            assert f"<code>{resource['name']}.{', '.join(key['fields'])}</code> → <code>{target}." in page, (name, key)


@pytest.mark.parametrize("name", DATASETS)
def test_citations_on_the_page_are_the_files(site, pages, name):
    """What a reader copies and what a reference manager imports is the same, and cites both the data and the plan."""
    for lang in LANGS:
        page = html.unescape(pages[f"{lang}/data/{name}/"])
        for form in ("bib", "ris", "json"):
            text = (site / f"data/v1/{name}/citation.{form}").read_bytes().decode()
            assert text.strip().replace("\r\n", "\n") in page.replace("\r\n", "\n"), (lang, form)
            assert "Harbin-Changchun Plan Atlas contributors" in text and "National Development and Reform Commission" in text
        assert f"[DS/OL]. {VERSION} 版. ({RELEASED})[引用日期]" in page and "哈长城市群发展规划[EB/OL]. (2016-03-07)" in page


def test_citation_files_are_well_formed(site):
    """BibTeX has balanced braces, RIS has a type and an end for each work, CSL-JSON the fields that processors need."""
    for name in DATASETS:
        bib, ris, csl = ((site / f"data/v1/{name}/citation.{form}").read_bytes().decode() for form in ("bib", "ris", "json"))
        assert bib.count("@misc{") == 2 and bib.count("{") == bib.count("}")
        assert re.findall(r"^(TY|ER)  - ", ris, re.MULTILINE) == ["TY", "ER"] * 2
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in ris.splitlines())
        assert [work["type"] for work in json.loads(csl)] == ["dataset", "report"]


@pytest.mark.parametrize("name", DATASETS)
def test_zip_checks_itself(site, name):
    """Every file of a zip but the list itself is in SHA256SUMS, with its hash."""
    with zipfile.ZipFile(site / f"data/v1/{name}.zip") as archive:
        files = {path: archive.read(path) for path in archive.namelist() if not path.endswith("/")}
    listed = dict(reversed(line.split("  ")) for line in files.pop("SHA256SUMS").decode().splitlines())
    assert listed == {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    assert {"README.md", "LICENSE.md", "CITATION.cff", "datapackage.json", "citation.bib"} <= set(files)


def test_check_report_is_that_of_this_build(site, pages):
    """Page, badge and JSON say how many rules ran, and that they found nothing."""
    report = json.loads((site / "data/report.json").read_text(encoding="utf-8"))
    assert (report["rules"], report["findings"], report["date"]) == (len(RULES), 0, "2016-03-07")
    svg = ElementTree.fromstring((site / "data/badge.svg").read_bytes())
    assert f"{len(RULES)} rules, 0 findings" in "".join(svg.itertext())
    assert f"ran {len(RULES)} rules and found 0 problems" in _text(pages["en/data/plan/"])


def test_badge_of_a_bad_build_looks_different():
    """Green means good, and nothing else does."""
    good, bad = (badge(Edition("https://x.example/", "2016-03-07", 9, findings)).decode() for findings in (0, 3))
    colours = [set(re.findall(r'fill="(#\w+)"', svg)) for svg in (good, bad)]
    assert "3 findings" in bad and colours[0] != colours[1]


def test_pages_send_excel_users_to_xlsx(pages):
    """Excel in Chinese garbles plain CSV, so each page that offers data says which file to take."""
    for name in ("", *(f"{name}/" for name in DATASETS)):
        assert "请首选XLSX" in pages[f"zh/data/{name}"] and "prefer the XLSX" in pages[f"en/data/{name}"]


def _table(name: str, cells: list[str | None], targets: tuple[str, ...] = ()) -> Table:
    columns = (Column("id", "integer", TEXT, TEXT, {"required": True}, "1"), Column("value", "string", TEXT, TEXT, {}, ""))
    keys = tuple(ForeignKey(("id",), target, ("id",)) for target in targets)
    return Table("tiny", name, TEXT, TEXT, columns, tuple(enumerate(cells)), ("id",), keys, b"")


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40), max_size=5))
def test_any_text_survives(cells):
    """No text breaks out of its cell, in JSON, SQL or a workbook; and two writings are the same bytes."""
    table = _table("t", [*cells, "=1+1", "'); DROP TABLE t; --", "<b>&"])
    assert [row["value"] for row in json.loads(as_records(table))] == [value for _, value in table.rows]
    assert as_sqlite([table]) == as_sqlite([table])
    assert as_xlsx(TEXT, [table], IDENTITY, "2016-03-07") == as_xlsx(TEXT, [table], IDENTITY, "2016-03-07")


def test_formula_stays_text(tmp_path):
    """A cell that begins like a formula is text in the workbook."""
    import openpyxl

    path = tmp_path / "x.xlsx"
    path.write_bytes(as_xlsx(TEXT, [_table("t", ["=cmd|' /C calc'!A0", "+1", "@x"])], IDENTITY, "2016-03-07"))
    assert [row[1].data_type for row in openpyxl.load_workbook(path)["t"].iter_rows(min_row=2)] == ["s", "s", "s"]


def _drawn(svg: str) -> tuple[list[str], int]:
    root = ElementTree.fromstring(svg)
    return [text.text or "" for text in root.iter("text")], svg.count("hc-diagram__line")


@pytest.mark.parametrize("draw", [diagram, ladder])
def test_diagram_draws_each_table_and_key(draw):
    """One box for each table, one line for each key, cycles and keys to itself included; a box lies inside the drawing."""
    tables = [_table("a", [], ("b", "a")), _table("b", [], ("c",)), _table("c", [], ("a",)), _table("alone", [])]
    svg = str(draw(tables, {"a", "b", "c", "alone"}, "label & more"))
    names, lines = _drawn(svg)
    assert sorted(names) == ["a", "alone", "b", "c"] and lines == 4
    root = ElementTree.fromstring(svg)
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    for box in root.iter("rect"):
        x, y, w, h = (float(box.get(key, 0)) for key in ("x", "y", "width", "height"))
        assert x >= 0 and x + w <= width and y >= 0 and y + h <= height


@pytest.mark.parametrize("draw", [diagram, ladder])
def test_diagram_marks_tables_of_other_packages(draw):
    """A reader sees which tables a package holds and which it only points to."""
    svg = str(draw([_table("a", [], ("b",)), _table("b", [], ("a",))], {"a"}, "x"))
    assert svg.count("hc-diagram__box--other") == 1 and _drawn(svg)[1] == 1


@pytest.mark.parametrize("draw", [diagram, ladder])
def test_a_key_into_its_own_table_stands_apart(draw):
    """Lines to other tables leave at the right; a key into the same table goes round where none of them is."""
    svg = str(draw([_table("a", [], ("a", "b")), _table("b", [], ())], {"a", "b"}, "x"))
    (own,) = re.findall(r'd="(M[^"]* -1(?: 10)?)"', svg)
    x = float(next(ElementTree.fromstring(svg).iter("rect")).get("x", 0))
    assert float(own[1:].replace("c", " ").split()[0]) < x + 140


def test_a_ladder_turns_in_a_lane_for_each_table_that_others_point_to():
    """Keys to one table share a lane, and lanes lie beside each other within the drawing."""
    tables = [_table("a", [], ("c",)), _table("b", [], ("c", "d")), _table("c", [], ("d",)), _table("d", [])]
    svg = str(ladder(tables, {"a", "b", "c", "d"}, "x"))
    lanes = sorted(int(x) for x in re.findall(r"H(\d+)q", svg))
    assert len(lanes) == 4 and len(set(lanes)) == 2 and lanes[-1] - lanes[0] >= 10
    assert lanes[-1] + 5 < float(ElementTree.fromstring(svg).get("width", 0))


@pytest.mark.parametrize("lang", LANGS)
def test_dashed_boxes_are_explained_where_there_are_any(pages, lang):
    """A page that draws tables of other packages says so; one that draws its own alone says nothing of them."""
    note = word("relations_note", lang).replace(" ", "")
    for name in ("plan", "cities", "clusters", "projects"):
        page = pages[f"{lang}/data/{name}/"]
        assert (note in page.replace(" ", "")) == ("hc-diagram__box--other" in page), name


@pytest.mark.parametrize(("size", "said"), [(0, "1 KB"), (118_000, "115 KB"), (999_000, "976 KB"), (3_175_000, "3.0 MB")])
def test_sizes_are_said_in_round_units(size: int, said: str):
    """No file is said to have nothing, and a large one is counted in MB."""
    assert file_size(size) == said


def test_version_has_one_day(site, pages):
    """Changelog, feed, catalogue, citations, CITATION.cff and pages date a version alike, so that two citations of it do not differ."""
    places = {
        "data/catalog.json": r'"dct:modified": \[\s*\{[^}]*"@value": "([^"]+)"',
        "data/changes.atom": rf"<title>[^<]*{VERSION}[^<]*</title>\s*<updated>(\d{{4}}-\d\d-\d\d)T",
        "zh/data/plan/index.html": rf'{VERSION} · <time datetime="([^"]+)"',
        "data/v1/cities/citation.ris": r"DA  - (\S+)/\s+ET",
        "data/v1/cities/CITATION.cff": r"date-released: '([^']+)'",
    }
    found = {path: set(re.findall(pattern, (site / path).read_text(encoding="utf-8"))) for path, pattern in places.items()}
    found["CITATION.cff"] = set(re.findall(r"^date-released: (\S+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE))
    assert {path: {day.replace("/", "-") for day in days} for path, days in found.items()} == {path: {RELEASED} for path in found}
