"""What the tests of published data share: tables as their descriptor types them, and one checksum for all formats."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from planatlas.data.feed import releases
from tests.builds import ROOT

_NEWEST = releases((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))[0]
VERSION, RELEASED = _NEWEST.version, _NEWEST.date
PACKAGES = ("plan", "cities", "clusters", "projects")


def resources(site: Path) -> dict[str, dict[str, Any]]:
    """Return each resource of the umbrella by its `package/name`."""
    descriptor = json.loads((site / "data/v1/hachang-plan/datapackage.json").read_text(encoding="utf-8"))
    return {resource["path"].removesuffix(".csv"): resource for resource in descriptor["resources"]}


def cells(site: Path, table: str) -> list[list[str]]:
    """Return the rows of a table as its CSV has them, header left out."""
    with (site / f"data/v1/{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def expected(site: Path, table: str, resource: dict[str, Any]) -> tuple[int, str]:
    """Return number of rows and checksum that every format of a table must have."""
    kinds = [field["type"] for field in resource["schema"]["fields"]]
    rows = [[_value(kind, cell) for kind, cell in zip(kinds, row, strict=True)] for row in cells(site, table)]
    return len(rows), checksum(rows)


def _value(kind: str, cell: str) -> Any:
    if cell == "":
        return None
    return {"boolean": lambda: cell == "true", "integer": lambda: int(cell), "number": lambda: float(cell)}.get(kind, lambda: cell)()


def checksum(rows: Iterable[Sequence[Any]]) -> str:
    """Return a digest of typed cells: 1 and 1.0 count as the same number, True and 1 do not, a missing value is none of them."""
    found = hashlib.sha256()
    for row in rows:
        found.update(json.dumps([_plain(value) for value in row], ensure_ascii=False).encode() + b"\n")
    return found.hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return None if value != value else float(value)  # NaN is how some tools show a missing number
    return value
