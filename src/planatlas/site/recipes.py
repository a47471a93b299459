"""One line of code for each tool that loads a data set from its address; tests run these very lines from the built pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planatlas.data.datasets import Dataset, Table

_ROOT = "data/v1"


@dataclass(frozen=True)
class Recipe:
    """A line for `tool`; `place` says where it is typed (a key of the interface words), `tested` whether our tests run it."""

    tool: str
    place: str
    code: str
    tested: bool


def recipes(dataset: Dataset, base: str) -> Iterator[Recipe]:
    """Yield the lines for a data set whose site stands at `base`; those for tables take its main one."""
    table = main_table(dataset)
    url = f"{base}{_ROOT}/{table.package}/{table.name}"
    located = next((t for t in dataset.tables if t.has_points), table)
    layer = f"{base}{_ROOT}/{located.package}/{located.name}.{'geojson' if located.has_points else 'csv'}"
    yield Recipe("pandas", "in_python", f'import pandas as pd; df = pd.read_parquet("{url}.parquet")', True)
    yield Recipe("polars", "in_python", f'import polars as pl; df = pl.read_parquet("{url}.parquet")', True)
    yield Recipe("DuckDB", "in_sql", f"SELECT * FROM '{url}.parquet'", True)
    yield Recipe("R", "in_r", f'df <- read.csv("{url}.csv", na.strings = "", colClasses = "character", encoding = "UTF-8")', True)
    inside = f"{table.package}/{table.name}" if dataset.name != table.package else table.name
    yield Recipe(
        "R (zip)",
        "in_r",
        f'download.file("{base}{_ROOT}/{dataset.name}.zip", f <- tempfile(), mode = "wb"); '
        f'df <- read.csv(unz(f, "{inside}.csv"), na.strings = "", colClasses = "character", encoding = "UTF-8")',
        True,
    )
    yield Recipe("Excel", "in_excel", f'= Excel.Workbook(Web.Contents("{base}{_ROOT}/{dataset.name}.xlsx"), true)', False)
    yield Recipe("QGIS", "in_qgis", f'iface.addVectorLayer("/vsicurl/{layer}", "{located.name}", "ogr")', False)


def main_table(dataset: Dataset) -> Table:
    """Return the table that most readers of a data set want: `measures`, or the one that the data set is named after."""
    return next((t for t in dataset.tables if t.name in ("measures", dataset.name)), dataset.tables[0])
