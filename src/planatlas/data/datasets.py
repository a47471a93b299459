"""What is published, as plain values that the writers of files and the pages share: typed tables, data sets, downloads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Texts = Mapping[str, str]
Value = str | int | float | bool | None


@dataclass(frozen=True)
class Column:
    """A column as its descriptor tells it; `type` is a field type of Data Package v2, `example` is empty only where every cell is, `vocabulary` names the list of its values."""

    name: str
    type: str
    title: Texts
    description: Texts
    constraints: Mapping[str, Any]
    example: str
    vocabulary: str = ""

    @property
    def required(self) -> bool:
        return bool(self.constraints.get("required"))


@dataclass(frozen=True)
class ForeignKey:
    """Columns of a table whose values stand in `targets` of `table`."""

    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table; `rows` are in the order of `columns`, a missing value is None. `csv` is the file as published."""

    package: str
    name: str
    title: Texts
    description: Texts
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    csv: bytes

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    @property
    def has_points(self) -> bool:
        """Whether rows have coordinates."""
        return {"lat", "lon"} <= set(self.names)


@dataclass(frozen=True)
class Download:
    """A published file: path below the site root, format (csv, json, parquet …), size in bytes, SHA-256; `table` is empty for a whole data set."""

    path: str
    format: str
    size: int
    sha256: str
    table: str = ""


@dataclass(frozen=True)
class Dataset:
    """A data set with its own page; `citations` by form (bib, ris, json, gbt, text), `structured` is its schema.org JSON-LD by language."""

    name: str
    title: Texts
    description: Texts
    version: str
    tables: tuple[Table, ...]
    downloads: tuple[Download, ...]
    citations: Mapping[str, str]
    structured: Mapping[str, Any]

    @property
    def rows(self) -> int:
        return sum(len(table.rows) for table in self.tables)

    def of(self, table: str) -> tuple[Download, ...]:
        """Return the downloads of a table, or of the whole for an empty name."""
        return tuple(found for found in self.downloads if found.table == table)


@dataclass(frozen=True)
class Edition:
    """One build: the site's address (ends in a slash), the commit's date, the rules that ran and the number of findings.

    `released` is the day of its version's release, empty for a version that is not released; `official` says whether its pages show the official wording.
    """

    base: str
    date: str
    rules: int
    findings: int
    released: str = ""
    official: bool = False

    @property
    def day(self) -> str:
        """The one day by which the version is dated, wherever it is: of its release, or of the build as long as there is none."""
        return self.released or self.date
