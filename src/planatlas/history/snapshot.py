"""All tables of one state of the content as text, authored and derived, to compare it with another state.

The state may be an old one, or a stranger's: whatever cannot be read is named, and the rest still stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planatlas.atlas.content import Content
from planatlas.data.planrows import plan_rows
from planatlas.files.csvtable import Table
from planatlas.files.load import INDEX, table_key
from planatlas.history.changes import Rows
from planatlas.plan.index import INDEX_FIELDS
from planatlas.plan.rows import COLUMNS


@dataclass(frozen=True)
class Snapshot:
    """Tables by `package/resource`, and the files for which the plan's own tables are left out (none when those are there)."""

    tables: Mapping[str, Rows]
    unread: tuple[str, ...]


def snapshot(workspace: Content) -> Snapshot:
    """Return the tables of a state. The plan's tables need every file they rest on: a section left out would look deleted."""
    authored = {table_key(path): _authored(workspace, table) for path, table in workspace.tables.items() if path.startswith("datapackages/")}
    unread = tuple(sorted(set(_unread(workspace))))
    if unread:
        return Snapshot(authored, unread)
    try:
        return Snapshot({**authored, **_derived(workspace)}, ())
    except (KeyError, ValueError, TypeError):  # fits the models, but breaks a rule that derivation counts on
        return Snapshot(authored, ("plan/",))


def _unread(workspace: Content) -> Iterator[str]:
    """Yield the files that do not fit today's models or columns."""
    if workspace.assembled is None:
        yield "plan/"
    yield from (path for path in workspace.documents if path.startswith("plan/") and workspace.typed.get(path, (None,))[0] is None)
    index = workspace.tables.get(INDEX)
    if index is None or index.columns != INDEX_FIELDS:
        yield INDEX
    for name, columns in COLUMNS.items():
        table = workspace.tables.get(f"datapackages/{name}.csv")
        if table is None or not {*columns} <= {*table.columns}:
            yield f"datapackages/{name}.csv"


def _authored(workspace: Content, table: Table) -> Rows:
    package, _, file = table.path.removeprefix("datapackages/").partition("/")
    document = workspace.descriptors.get(package)
    resources = _listed(_get(document.data if document else None, "resources"))
    resource = next((r for r in resources if _get(r, "path") == file), None)
    key = _get(_get(resource, "schema"), "primaryKey")
    key = [key] if isinstance(key, str) else _listed(key)
    rows = tuple({column: cell.text for column, cell in row.items()} for row in table.records)
    return Rows(_titles(resource), tuple(map(str, key)), table.columns, rows)


def _derived(workspace: Content) -> dict[str, Rows]:
    rows = plan_rows(workspace.atlas, lambda _: "")
    return {f"plan/{r['name']}": _derived_rows(r, rows[r["name"]]) for r in workspace.atlas.package.descriptor(set(rows))["resources"]}


def _derived_rows(resource: dict[str, Any], values: list[tuple[Any, ...]]) -> Rows:
    columns = tuple(field["name"] for field in resource["schema"]["fields"])
    rows = tuple(dict(zip(columns, map(_text, row), strict=True)) for row in values)
    return Rows(_titles(resource), tuple(resource["schema"]["primaryKey"]), columns, rows)


def _text(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _titles(resource: Any) -> dict[str, str]:
    return {"zh": str(_get(resource, "title") or ""), "en": str(_get(resource, "title@en") or "")}


def _get(value: Any, key: str) -> Any:
    """Return a key of a descriptor's part; None where a broken descriptor has no such part."""
    return value.get(key) if isinstance(value, dict) else None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
