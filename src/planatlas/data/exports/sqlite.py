"""All tables as one SQLite file: types, keys, a table for each list of the vocabulary, views that join, full-text search, and what columns mean."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from planatlas.data.datasets import Column, Table, Value
from planatlas.data.exports.sqlitetext import index_texts
from planatlas.data.exports.sqliteviews import create_views

MEANINGS = "column_meanings"
_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "BOOLEAN"}
# The table that holds every list of the vocabulary; a column that takes its values from a list is a key into a table of that list alone.
_VOCABULARY = "vocabulary"


def as_sqlite(tables: Sequence[Table]) -> bytes:
    """Return the bytes of a database file; made in memory, and the same bytes for the same tables."""
    with sqlite3.connect(":memory:") as connection:
        for table in tables:
            connection.execute(_definition(table))
            _insert(connection, table.name, table.rows)
        for name, rows in _lists(tables):
            connection.execute(f"CREATE TABLE {_quoted(name)} ({_ENTRY})")
            _insert(connection, name, rows)
        connection.execute(f'CREATE TABLE {MEANINGS} ("table" TEXT, "column" TEXT, title_zh TEXT, title_en TEXT, meaning_zh TEXT, meaning_en TEXT)')
        _insert(connection, MEANINGS, list(_meanings(tables)))
        create_views(connection, {table.name for table in tables})
        index_texts(connection, tables)
    connection.execute("VACUUM")  # what making the indexes left behind: two fifths of the file
    data = connection.serialize()
    connection.close()
    return data


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[Sequence[Value]]) -> None:
    if rows:
        connection.executemany(f"INSERT INTO {_quoted(table)} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _listed(names: Sequence[str]) -> str:
    return ", ".join(_quoted(name) for name in names)


def _definition(table: Table) -> str:
    parts = [_column(column) for column in table.columns]
    parts += [f"PRIMARY KEY ({_listed(table.key)})"] if table.key else []
    parts += [f"FOREIGN KEY ({_listed(k.columns)}) REFERENCES {_quoted(k.table)} ({_listed(k.targets)})" for k in table.foreign_keys]
    parts += [f"FOREIGN KEY ({_quoted(c.name)}) REFERENCES {_quoted(list_table(c.vocabulary))} (id)" for c in table.columns if c.vocabulary]
    return f"CREATE TABLE {_quoted(table.name)} (\n  " + ",\n  ".join(parts) + "\n)"


def _column(column: Column) -> str:
    name = _quoted(column.name)
    rules = [" NOT NULL"] if column.required else []
    rules += [" UNIQUE"] if column.constraints.get("unique") else []
    rules += [f" CHECK ({name} IN (0, 1))"] if column.type == "boolean" else []
    return f"{name} {_TYPES.get(column.type, 'TEXT')}{''.join(rules)}"


_ENTRY = "id TEXT PRIMARY KEY, position INTEGER NOT NULL, name_zh TEXT NOT NULL, name_en TEXT NOT NULL, definition_zh TEXT, definition_en TEXT"


def list_table(name: str) -> str:
    """Return the name of the table of one list of the vocabulary: `vocabulary_actions`."""
    return f"{_VOCABULARY}_{name}"


def _lists(tables: Sequence[Table]) -> Iterator[tuple[str, list[tuple[Value, ...]]]]:
    """Yield the table of each list that a column takes its values from, with its rows in their order."""
    used = dict.fromkeys(column.vocabulary for table in tables for column in table.columns if column.vocabulary)
    kept = ("id", "position", "name_zh", "name_en", "definition_zh", "definition_en")
    entries = [dict(zip(table.names, row, strict=True)) for table in tables if table.name == _VOCABULARY for row in table.rows]
    for name in used:
        yield list_table(name), [tuple(entry[key] for key in kept) for entry in entries if entry["list"] == name]


def _meanings(tables: Sequence[Table]) -> Iterator[tuple[str, ...]]:
    for table in tables:
        for c in table.columns:
            yield table.name, c.name, c.title["zh"], c.title["en"], c.description["zh"], c.description["en"]
