"""Descriptors and CSV to typed tables: the one form that every other format is written from."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from planatlas.data.datasets import Column, ForeignKey, Table, Texts, Value
from planatlas.files.packages import Descriptor


def tables_of(descriptors: Mapping[str, Descriptor], contents: Mapping[str, bytes]) -> dict[str, tuple[Table, ...]]:
    """Return the tables of each package; `contents` holds the CSV by `package/path`. Keys into other packages are kept."""
    return {name: tuple(_table(name, r, contents[f"{name}/{r['path']}"]) for r in d["resources"]) for name, d in descriptors.items()}


def _table(package: str, resource: Descriptor, data: bytes) -> Table:
    schema = resource["schema"]
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))[1:]
    columns = tuple(_column(field, [row[number] for row in rows]) for number, field in enumerate(schema["fields"]))
    typed = tuple(tuple(value(column.type, cell) for column, cell in zip(columns, row, strict=True)) for row in rows)
    keys = tuple(_key(resource["name"], key) for key in schema.get("foreignKeys", []))
    return Table(
        package,
        resource["name"],
        both(resource, "title"),
        both(resource, "description"),
        columns,
        typed,
        tuple(_listed(schema.get("primaryKey", []))),
        keys,
        data,
    )


def both(descriptor: Descriptor, key: str) -> Texts:
    """Return the Chinese and English text of a descriptor's key; empty when it has none."""
    return {"zh": descriptor.get(key, "").strip(), "en": descriptor.get(f"{key}@en", "").strip()}


def _column(field: Descriptor, cells: Sequence[str]) -> Column:
    """Return a column; where its descriptor gives no example, its first filled cell is one."""
    example = str(field.get("example") or next(filter(None, cells), ""))
    return Column(
        field["name"], field["type"], both(field, "title"), both(field, "description"), field.get("constraints", {}), example, field.get("vocabulary", "")
    )


def _key(table: str, key: dict[str, Any]) -> ForeignKey:
    target = key["reference"]["resource"].split("/")[-1] or table
    return ForeignKey(tuple(_listed(key["fields"])), target, tuple(_listed(key["reference"]["fields"])))


def _listed(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


def value(kind: str, cell: str) -> Value:
    """Return the value of a CSV cell of a column of type `kind`; an empty cell is None. Raises ValueError for a cell of another type."""
    if cell == "":
        return None
    if kind == "boolean":
        return {"true": True, "false": False}[cell]
    if kind in ("integer", "number"):
        return int(cell) if kind == "integer" or cell.lstrip("-").isdecimal() else float(cell)
    return cell
