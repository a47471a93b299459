"""The formats beside CSV: each table as JSON, Parquet and GeoJSON, each data set as workbook, all of them as one database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planatlas.data.datasets import Edition, Table
from planatlas.data.exports.geojson import as_geojson, as_geojson_by_city
from planatlas.data.exports.parquet import as_parquet
from planatlas.data.exports.records import as_records
from planatlas.data.exports.sqlite import as_sqlite
from planatlas.data.exports.xlsx import as_xlsx
from planatlas.data.folders import Folder
from planatlas.data.tables import both
from planatlas.data.write import as_zip
from planatlas.plan.identity import Identity
from planatlas.plan.rows import City, Project, ProjectCity

ROOT = "data/v1"


def wholes(folders: Mapping[str, Folder], identity: Identity, edition: Edition) -> Iterator[tuple[str, str, bytes]]:
    """Yield (data set, path below the site root, bytes) of the files that hold a whole data set.

    A zip is itself a data package: its descriptor stands at its root, where programs of the standard look for it.
    """
    for name, folder in folders.items():
        yield name, f"{ROOT}/{name}.xlsx", as_xlsx(both(folder.descriptor, "title"), folder.tables, identity, edition.day)
        yield name, f"{ROOT}/{name}.zip", as_zip(folder.files)
    whole = identity.dataset
    yield whole, f"{ROOT}/{whole}.sqlite", as_sqlite(folders[whole].tables)


def parts(tables: Sequence[Table]) -> Iterator[tuple[Table, str, bytes]]:
    """Yield (table, path below the site root, bytes) of each table in each format, CSV included."""
    for table, parquet in as_parquet(tables):
        path = f"{ROOT}/{table.package}/{table.name}"
        yield table, f"{path}.csv", table.csv
        yield table, f"{path}.json", as_records(table)
        yield table, f"{path}.parquet", parquet
        if table.has_points:
            yield table, f"{path}.geojson", as_geojson(table)
    by_name = {f"{table.package}/{table.name}": table for table in tables}
    located = [by_name[row.TABLE] for row in (Project, ProjectCity, City) if row.TABLE in by_name]
    if len(located) == 3:
        yield located[0], f"{ROOT}/{Project.TABLE}.geojson", as_geojson_by_city(*located)
