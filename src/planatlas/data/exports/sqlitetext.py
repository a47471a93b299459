"""Full-text search in the SQLite file, for Chinese as for English.

SQLite's own tokenizers fail with Chinese: `unicode61` takes a clause for one word, and `trigram` finds no word of one or two
characters, which most Chinese words are (decisions/0019). So the index of a Chinese text has every run of characters that stands in
it, and a word is found wherever it stands, as it is typed. The index holds no text: what is found is read from the table itself.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence

from planatlas.data.datasets import Table, Value

# The columns that can be searched, by table.
SEARCHED = {
    "measures": ("summary_zh", "summary_en"),
    "contexts": ("summary_zh", "summary_en"),
    "projects": ("name_zh", "name_en", "note_zh", "note_en"),
    "cities": ("name_zh", "short_zh", "name_en"),
    "places": ("name_zh", "name_en"),
    "clusters": ("name_zh", "name_en"),
    "developments": ("fact_zh", "fact_en"),
    "glossary": ("zh", "en", "aliases"),
}
# The longest run that is a word of its own; with 12, all but 8 of 509 names and terms of the plan are found wherever they stand.
_LONGEST = 12
_CHINESE = re.compile(r"[㐀-鿿]+")


def index_texts(connection: sqlite3.Connection, tables: Sequence[Table]) -> None:
    """Create `<table>_fts` for each table of SEARCHED that there is: `WHERE measures_fts MATCH '养老'`, joined by rowid."""
    for table in tables:
        columns = [name for name in SEARCHED.get(table.name, ()) if name in table.names]
        if columns:
            _create(connection, table, columns)


def _create(connection: sqlite3.Connection, table: Table, columns: Sequence[str]) -> None:
    index, listed = f"{table.name}_fts", ", ".join(columns)
    connection.execute(f"""CREATE VIRTUAL TABLE {index} USING FTS5 ({listed}, content="{table.name}", tokenize="porter unicode61 remove_diacritics 2")""")
    places = [table.names.index(name) for name in columns]
    rows = ((number, *(searchable(row[place]) for place in places)) for number, row in enumerate(table.rows, 1))
    connection.executemany(f"INSERT INTO {index} (rowid, {listed}) VALUES ({', '.join('?' * (len(columns) + 1))})", rows)
    connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def searchable(text: Value) -> str:
    """Return what the index is made of: other words as they are, and of Chinese every run of characters as a word of its own."""
    return _CHINESE.sub(lambda match: f" {' '.join(_runs(match.group()))} ", str(text or ""))


def _runs(text: str) -> Iterator[str]:
    for start in range(len(text)):
        yield from (text[start:end] for end in range(start + 1, min(len(text), start + _LONGEST) + 1))
