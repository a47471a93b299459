"""All tables as one SQLite file with types, primary and foreign keys, and a table that explains every column."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from planatlas.data.datasets import Column, Table

MEANINGS = "column_meanings"
_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "BOOLEAN"}


def as_sqlite(tables: Sequence[Table]) -> bytes:
    """Return the bytes of a database file; made in memory, and the same bytes for the same tables."""
    with sqlite3.connect(":memory:") as connection:
        for table in tables:
            connection.execute(_definition(table))
            marks = ", ".join("?" * len(table.columns))
            connection.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", table.rows)
        connection.execute(f'CREATE TABLE {MEANINGS} ("table" TEXT, "column" TEXT, title_zh TEXT, title_en TEXT, meaning_zh TEXT, meaning_en TEXT)')
        connection.executemany(f"INSERT INTO {MEANINGS} VALUES (?, ?, ?, ?, ?, ?)", _meanings(tables))
    data = connection.serialize()
    connection.close()
    return data


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _listed(names: Sequence[str]) -> str:
    return ", ".join(_quoted(name) for name in names)


def _definition(table: Table) -> str:
    parts = [_column(column) for column in table.columns]
    parts += [f"PRIMARY KEY ({_listed(table.key)})"] if table.key else []
    parts += [f"FOREIGN KEY ({_listed(k.columns)}) REFERENCES {_quoted(k.table)} ({_listed(k.targets)})" for k in table.foreign_keys]
    return f"CREATE TABLE {_quoted(table.name)} (\n  " + ",\n  ".join(parts) + "\n)"


def _column(column: Column) -> str:
    name = _quoted(column.name)
    rules = [" NOT NULL"] if column.required else []
    rules += [" UNIQUE"] if column.constraints.get("unique") else []
    rules += [f" CHECK ({name} IN (0, 1))"] if column.type == "boolean" else []
    return f"{name} {_TYPES.get(column.type, 'TEXT')}{''.join(rules)}"


def _meanings(tables: Sequence[Table]) -> Iterator[tuple[str, ...]]:
    for table in tables:
        for c in table.columns:
            yield table.name, c.name, c.title["zh"], c.title["en"], c.description["zh"], c.description["en"]
