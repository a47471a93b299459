"""One typing everywhere: a column is a number, a truth value or a text in every format alike, and a missing value is null."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from planatlas.plan.kinds import KINDS, TABLED
from tests.identity import UMBRELLA
from tests.peers import resources

# What each format calls the types of the descriptors.
PARQUET = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
SQLITE = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "BOOLEAN"}
PYTHON: dict[str, tuple[type, ...]] = {"string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,)}
TABLES = ("plan/measures", "plan/sections", "plan/figures", "cities/cities", "cities/places", "cities/names", "projects/developments", "clusters/clusters")


def columns(site: Path, table: str) -> dict[str, str]:
    """Return the types of a table's columns as its descriptor has them."""
    return {field["name"]: field["type"] for field in resources(site)[table]["schema"]["fields"]}


def misfits(rows: Iterable[dict[str, Any]], types: dict[str, str]) -> set[tuple[str, Any]]:
    """Return the cells that have another type than their column; bool is no int here."""
    return {
        (name, cell)
        for row in rows
        for name, cell in row.items()
        if name in types and cell is not None and (not isinstance(cell, PYTHON[types[name]]) or (isinstance(cell, bool) and types[name] != "boolean"))
    }


def test_some_columns_are_no_text(site):
    """All four types occur, so that the tests below compare something."""
    assert {kind for table in resources(site) for kind in columns(site, table).values()} == set(PARQUET)


def test_parquet_has_the_types_of_the_descriptor(site):
    """Each column of each Parquet file."""
    for table in resources(site):
        described = duckdb.execute(f"DESCRIBE SELECT * FROM '{site}/data/v1/{table}.parquet'").fetchall()
        assert {row[0]: row[1] for row in described} == {name: PARQUET[kind] for name, kind in columns(site, table).items()}, table


def test_sqlite_has_the_types_of_the_descriptor(site):
    """Each column of each table."""
    with sqlite3.connect(f"file:{site / f'data/v1/{UMBRELLA}.sqlite'}?mode=ro", uri=True) as connection:
        for table in resources(site):
            declared = {row[1]: row[2] for row in connection.execute(f'PRAGMA table_info("{table.split("/")[1]}")')}
            assert declared == {name: SQLITE[kind] for name, kind in columns(site, table).items()}, table
    connection.close()


def test_json_has_the_types_of_the_descriptor(site):
    """Each cell of each table as JSON, and of the properties of GeoJSON."""
    for table in resources(site):
        rows = json.loads((site / f"data/v1/{table}.json").read_text(encoding="utf-8"))
        assert misfits(rows, columns(site, table)) == set(), table
    for table in ("cities/cities", "cities/places", "projects/projects"):
        features = json.loads((site / f"data/v1/{table}.geojson").read_text(encoding="utf-8"))["features"]
        assert misfits((feature["properties"] for feature in features), columns(site, table)) == set(), table


@pytest.mark.parametrize("table", TABLES)
def test_workbooks_have_the_types_of_the_descriptor(site, table):
    """Each cell of a workbook."""
    rows = openpyxl.load_workbook(site / f"data/v1/{UMBRELLA}.xlsx", read_only=True)[table.split("/")[1]].iter_rows(values_only=True)
    names = next(rows)
    assert misfits((dict(zip(names, row, strict=True)) for row in rows), columns(site, table)) == set()


def test_api_has_the_types_of_the_descriptor(site):
    """Each cell of each record of the API that is a row of a table, and of the rows and facts inside it."""
    inside = {
        "names": "cities/names",
        "members": "cities/members",
        "cluster_cities": "clusters/cluster_cities",
        "project_cities": "projects/project_cities",
        "project_names": "projects/project_names",
        "developments": "projects/developments",
    }
    for kind in TABLED:
        for path in (site / "api/v2" / KINDS[kind].folder).glob("*.json"):
            record = json.loads(path.read_text(encoding="utf-8"))
            if path.stem == "index" or "retired" in record:
                continue
            assert misfits([record], columns(site, TABLED[kind].TABLE)) == set(), path
            for key, table in inside.items():
                assert (
                    misfits(({k: v for k, v in row.items() if k != "source" or not isinstance(v, dict)} for row in record.get(key, [])), columns(site, table))
                    == set()
                ), path
            assert "" not in record.values()
    assert isinstance(json.loads((site / "api/v2/sections/6.1.json").read_text(encoding="utf-8"))["chapter"], int)


def test_version_1_of_the_api_stays(site):
    """Who reads version 1 finds every record under its address, with cells as text, as they were."""
    assert {path.name for path in (site / "api/v1").iterdir()} == {path.name for path in (site / "api/v2").iterdir()}
    old, new = (json.loads((site / f"api/{version}/cities/harbin.json").read_text(encoding="utf-8")) for version in ("v1", "v2"))
    assert (old["lat"], old["member"]) == ("45.75", "true") and (new["lat"], new["member"]) == (45.75, True)
    assert old["iso_3166_2"] == "" and new["iso_3166_2"] is None
    assert "parent_id_2016" in old and "parent_id_2016" not in new


def test_a_wrong_type_is_seen():
    """The comparison is able to fail: text for a number, a number for a truth value."""
    assert misfits([{"lat": "45.75", "member": 1, "x": True}], {"lat": "number", "member": "boolean", "x": "integer"}) == {
        ("lat", "45.75"),
        ("member", 1),
        ("x", True),
    }
