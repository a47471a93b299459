"""The tools that people use open the published files, and all see the same rows and cells.

R's line is run where R is installed. Excel and QGIS cannot be installed with this environment: their lines are checked
to stand on the pages, marked as not run. QGIS reads through GDAL, and the address in its line is opened with GDAL here.
DuckDB reads over HTTP only with an extension that it would fetch from the network; its line is run on the same file by path.
"""

from __future__ import annotations

import csv
import functools
import html
import io
import json
import os
import re
import shutil
import sqlite3
import struct
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas
import polars
import pyogrio
import pytest
from frictionless import Package

from planatlas.plan.rows import City, Project
from tests.peers import cells, checksum, expected, resources
from tests.ranges import RangeHandler

BASE = "https://plan.example/"
DATASETS = ("hachang-plan", "plan", "cities", "clusters", "projects")
PAGES = [f"{lang}/data/{name}/" for lang in ("zh", "en") for name in DATASETS]
OFFLINE = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
POINTS = ("cities/cities", "cities/places")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The address at which a local server shows the built site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(RangeHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def tables(site: Path) -> dict[str, dict[str, Any]]:
    """Descriptors of all tables by `package/name`."""
    return resources(site)


def _seen(rows: list[tuple[Any, ...]]) -> tuple[int, str]:
    return len(rows), checksum(rows)


def test_checksum_sees_a_changed_cell():
    """The comparison below is able to fail: type, value, order and a missing value all count."""
    rows = [("a", 1, True, None)]
    assert checksum(rows) == checksum([("a", 1.0, True, float("nan"))])
    for other in (("a", 2, True, None), ("a", "1", True, None), ("a", 1, 1, None), ("a", 1, True, ""), (1, "a", True, None)):
        assert checksum([other]) != checksum(rows), other


def test_pandas_reads_parquet_over_http(site, tables, address):
    """pandas gets the same typed cells from every Parquet file."""
    for name, resource in tables.items():
        frame = pandas.read_parquet(f"{address}data/v1/{name}.parquet")
        assert list(frame.columns) == [f["name"] for f in resource["schema"]["fields"]]
        rows = [tuple(None if pandas.isna(v) else v.item() if hasattr(v, "item") else v for v in row) for row in frame.itertuples(index=False)]
        assert _seen(rows) == expected(site, name, resource), name


def test_pandas_reads_json_over_http(site, tables, address):
    """The JSON arrays hold the same cells, typed."""
    for name, resource in tables.items():
        with urllib.request.urlopen(f"{address}data/v1/{name}.json") as answer:
            frame = pandas.read_json(io.StringIO(answer.read().decode()), dtype=False)
        rows = [tuple(None if pandas.isna(v) else v for v in row) for row in frame.astype(object).itertuples(index=False)]
        assert _seen(rows) == expected(site, name, resource), name


def test_polars_reads_parquet_and_csv(site, tables):
    """polars gets the same cells from Parquet as it stands, and from CSV under the descriptor's types."""
    types = {"string": polars.String, "integer": polars.Int64, "number": polars.Float64, "boolean": polars.Boolean}
    for name, resource in tables.items():
        path = site / f"data/v1/{name}"
        schema = {f["name"]: types[f["type"]] for f in resource["schema"]["fields"]}
        for frame in (polars.read_parquet(f"{path}.parquet"), polars.read_csv(f"{path}.csv", schema=schema)):
            assert _seen(frame.rows()) == expected(site, name, resource), name


def test_duckdb_reads_parquet(site, tables):
    """DuckDB gets the same typed cells, without any extension from the network."""
    with duckdb.connect(config=OFFLINE) as connection:
        for name, resource in tables.items():
            rows = connection.execute("SELECT * FROM read_parquet(?)", [str(site / f"data/v1/{name}.parquet")]).fetchall()
            assert _seen(rows) == expected(site, name, resource), name


def test_parquet_explains_its_columns(site, tables):
    """A Parquet file says what it holds, in both languages, wherever it is copied to."""
    for name, resource in tables.items():
        facts = polars.read_parquet_metadata(site / f"data/v1/{name}.parquet")
        assert facts["title_zh"] and facts["title_en"], name
        assert all(field["name"] in facts["columns_en"] for field in resource["schema"]["fields"]), name


def test_csv_over_http_is_the_file(site, tables, address):
    """CSV by its address is the same as the file, and its header is that of the descriptor."""
    for name, resource in tables.items():
        with urllib.request.urlopen(f"{address}data/v1/{name}.csv") as answer:
            data = answer.read()
        frame = pandas.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
        assert data == (site / f"data/v1/hachang-plan/{name}.csv").read_bytes()
        assert (len(frame), list(frame.columns)) == (expected(site, name, resource)[0], [f["name"] for f in resource["schema"]["fields"]])


def test_sqlite_holds_every_table_with_its_keys(site, tables):
    """The database has the same cells; its own checks find no broken key and no damage."""
    with sqlite3.connect(f"file:{site / 'data/v1/hachang-plan.sqlite'}?mode=ro", uri=True) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for name, resource in tables.items():
            booleans = [f["type"] == "boolean" for f in resource["schema"]["fields"]]
            found = connection.execute(f'SELECT * FROM "{resource["name"]}" ORDER BY rowid').fetchall()
            rows = [tuple(bool(v) if b and v is not None else v for v, b in zip(row, booleans, strict=True)) for row in found]
            assert _seen(rows) == expected(site, name, resource), name
            keys = connection.execute(f'PRAGMA foreign_key_list("{resource["name"]}")').fetchall()
            closed = [f for f in resource["schema"]["fields"] if "vocabulary" in f]
            assert len(keys) == len(resource["schema"].get("foreignKeys", [])) + len(closed), name


def test_sqlite_refuses_a_broken_key(site, tmp_path):
    """The keys are more than words: with foreign keys on, a row that points nowhere is refused."""
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes((site / "data/v1/hachang-plan.sqlite").read_bytes())
    with sqlite3.connect(copy) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.execute("INSERT INTO project_cities (project_id, city_id, role) VALUES ('no-such-project', 'harbin', 'location')")


def test_workbooks_hold_the_same_cells(site, tables):
    """Excel users see what others see: each sheet is its table, no cell is a formula, and one sheet explains the columns."""
    for dataset in DATASETS:
        book = openpyxl.load_workbook(site / f"data/v1/{dataset}.xlsx")
        own = {name: r for name, r in tables.items() if dataset in ("hachang-plan", name.split("/")[0])}
        assert book.sheetnames == ["列的含义 Columns", *(name.split("/")[1] for name in own)]
        assert book.worksheets[0].max_row == 1 + sum(len(r["schema"]["fields"]) for r in own.values())
        assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"], dataset
        for name, resource in own.items():
            rows = list(book[name.split("/")[1]].iter_rows(min_row=2, values_only=True))
            assert _seen(rows) == expected(site, name, resource), (dataset, name)


@pytest.mark.parametrize("name", POINTS)
def test_geojson_opens_in_gdal(site, tables, name):
    """GDAL, and so QGIS, finds every row: a point with longitude first, or no geometry where there are no coordinates."""
    fields = [f["name"] for f in tables[name]["schema"]["fields"]]
    rows = [dict(zip(fields, row, strict=True)) for row in cells(site, name)]
    info, _, geometry, columns = pyogrio.raw.read(site / f"data/v1/{name}.geojson")
    read = dict(zip(info["fields"], columns, strict=True))
    assert info["geometry_type"] == "Point" and list(read["id"]) == [row["id"] for row in rows]
    assert [wkb is None for wkb in geometry] == [not row["lat"] for row in rows]
    points = [tuple(round(v, 9) for v in _point(wkb)) for wkb in geometry if wkb is not None]
    assert points == [(round(float(row["lon"]), 9), round(float(row["lat"]), 9)) for row in rows if row["lat"]]


def test_projects_stand_at_their_cities(site, atlas):
    """Each project is there once, with a point for each of its cities that has one, and with the ids of all of them."""
    features = json.loads((site / "data/v1/projects/projects.geojson").read_text(encoding="utf-8"))["features"]
    assert [feature["id"] for feature in features] == list(atlas.by_id(Project))
    for feature in features:
        cities = atlas.cities_of(feature["id"])
        points = [list(point) for city in cities if (point := atlas.by_id(City)[city].point)]
        shown = feature["geometry"]
        assert tuple(feature["properties"]["cities"]) == cities
        assert (shown is None) == (not points) and (not points or shown["coordinates"] == (points if len(points) > 1 else points[0]))
    assert {"Point", "MultiPoint", None} == {f["geometry"] and f["geometry"]["type"] for f in features}
    assert len(pyogrio.raw.read(site / "data/v1/projects/projects.geojson")[2]) == len(features)


def _point(wkb: bytes) -> tuple[float, float]:
    assert wkb[0] == 1, "little endian"
    return struct.unpack("<dd", wkb[5:21])


@pytest.mark.parametrize("name", DATASETS)
def test_frictionless_reads_a_package_over_http(address, name):
    """frictionless loads a package from its address, hashes and keys included."""
    report = Package(f"{address}data/v1/{name}/datapackage.json").validate()
    assert report.valid, report.flatten(["type", "note"])


# The lines of code that the pages show

LINE = re.compile(r'<pre class="hc-code" data-tool="([^"]+)"><code>(.*?)</code></pre>', re.DOTALL)
HEADING = re.compile(r"<h3>([\w ()]+?) <small>(?:[^<]*· )?([^<]+)</small></h3>")


def _lines(page: str, address: str) -> dict[str, str]:
    """Return the lines of a page by tool, as a reader copies them, with this machine's server in place of the site's address."""
    found = {tool: html.unescape(code) for tool, code in LINE.findall(page)}
    assert all(BASE in code for code in found.values())
    return {tool: code.replace(BASE, address) for tool, code in found.items()}


def _main(uri: str) -> str:
    name = uri.split("/")[2]
    return "plan/measures" if name in ("plan", "hachang-plan") else f"{name}/{name}"


@pytest.mark.parametrize("tool", ["pandas", "polars"])
@pytest.mark.parametrize("uri", PAGES)
def test_line_of_python_runs_as_shown(site, pages, tables, address, uri, tool):
    """What a reader pastes into Python loads the table."""
    names: dict[str, Any] = {}
    exec(_lines(pages[uri], address)[tool], names)  # the page's own line is what is tested
    resource = tables[_main(uri)]
    assert names["df"].shape == (expected(site, _main(uri), resource)[0], len(resource["schema"]["fields"]))


@pytest.mark.parametrize("uri", PAGES)
def test_line_of_sql_runs_on_the_file(site, pages, tables, uri):
    """DuckDB's line loads the table; run on the file's path, since reading over HTTP takes an extension from the network."""
    with duckdb.connect(config=OFFLINE) as connection:
        rows = connection.execute(_lines(pages[uri], f"{site}/")["DuckDB"]).fetchall()
    assert _seen(rows) == expected(site, _main(uri), tables[_main(uri)])


@pytest.fixture(scope="module")
def r() -> str:
    """The R interpreter; where it is absent the tests are skipped, in CI they fail."""
    found, why = shutil.which("Rscript"), "R was not found; on Debian: sudo apt-get install r-base-core"
    if not found:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(why)
    return found


@pytest.mark.parametrize("tool", ["R", "R (zip)"])
@pytest.mark.parametrize("uri", PAGES)
def test_line_of_r_loads_every_cell(site, pages, address, r, tmp_path, uri, tool):
    """What a reader pastes into R loads the table, from its address and from the zip: R writes out the very cells of the file, Chinese included."""
    code = f'{_lines(pages[uri], address)[tool]}; write.csv(df, "out.csv", na = "", row.names = FALSE)'
    done = subprocess.run([r, "--vanilla", "-e", code], cwd=tmp_path, env={**os.environ, "LC_ALL": "C.UTF-8"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    read, published = (list(csv.reader(path.open(encoding="utf-8", newline=""))) for path in (tmp_path / "out.csv", site / f"data/v1/{_main(uri)}.csv"))
    assert len(read) > 1 and read == published


@pytest.mark.parametrize("uri", PAGES)
def test_address_in_the_line_for_qgis_opens(pages, address, uri):
    """The layer that QGIS is told to add can be opened by GDAL over HTTP."""
    source = re.search(r'addVectorLayer\("([^"]+)"', _lines(pages[uri], address)["QGIS"])
    assert source and pyogrio.read_info(source[1])["features"] > 0


@pytest.mark.parametrize("uri", PAGES)
def test_address_in_the_line_for_excel_exists(site, pages, uri):
    """Excel cannot be installed here; the workbook that its line loads is there all the same."""
    path = re.search(r'"([^"]+)"', _lines(pages[uri], f"{site}/")["Excel"])
    assert path and path[1].endswith(".xlsx") and Path(path[1]).is_file()


@pytest.mark.parametrize("uri", PAGES)
def test_pages_say_which_lines_are_run(pages, uri):
    """A reader can tell the lines that these tests run from those that nobody ran."""
    run = {"zh": "本项目的测试会运行这一行", "en": "run by this project’s tests"}[uri[:2]]
    marks = {tool: note.strip() == run for tool, note in HEADING.findall(pages[uri].replace("<wbr>", ""))}
    assert marks == {"pandas": True, "polars": True, "DuckDB": True, "R": True, "R (zip)": True, "Excel": False, "QGIS": False}
