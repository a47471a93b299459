"""Columns under the names that they had before: published beside the new ones for one version, so that readers of the old have time to change.

A descriptor says `formerly: NAME` at a column; the repository holds the column once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from planatlas.atlas.atlas import Atlas
from planatlas.data.write import as_csv
from planatlas.files.packages import Descriptor
from planatlas.plan.rows import Texts


def declared(atlas: Atlas, descriptor: Descriptor) -> Descriptor:
    """Return a copy of a package's descriptor in which its tables have the columns under their former names too, as deprecated."""
    found = deepcopy(descriptor)
    for resource in found["resources"]:
        fields = resource["schema"]["fields"]
        now = {field["name"]: field for field in fields}
        table = f"{found['name']}/{resource['name']}"
        fields += [_field(old, now[new]) for old, new in atlas.former.get(table, {}).items() if atlas.texts(table)]
    return found


def _field(old: str, field: Mapping[str, Any]) -> dict[str, Any]:
    new = field["name"]
    said = {"description": f"{new} 的旧名；已弃用，下一版删去。", "description@en": f"Former name of `{new}`; deprecated, to be dropped in the next version."}
    kept = {key: field[key] for key in ("type", "title", "title@en") if key in field}
    return {"name": old, **kept, **said}


def former_tables(atlas: Atlas) -> Iterator[tuple[str, bytes]]:
    """Yield (package/file, CSV) of the tables that have columns under former names."""
    for table in atlas.former:
        rows = [with_former(atlas, table, row) for row in atlas.texts(table)]
        if rows:
            yield f"{table}.csv", as_csv(tuple(rows[0]), [tuple(row.values()) for row in rows])


def with_former(atlas: Atlas, table: str, row: Texts) -> dict[str, str]:
    """Return a row of `table` with its values under their former names too."""
    return {**row, **{old: row.get(new, "") for old, new in atlas.former.get(table, {}).items()}}
