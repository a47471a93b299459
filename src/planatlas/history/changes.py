"""What changed between two states of the content: rows added, removed and changed, table by table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Cells = Mapping[str, str]
Key = tuple[str, ...]
Titles = Mapping[str, str]


@dataclass(frozen=True)
class Rows:
    """A table of one state: its title in both languages, the columns of its primary key (none when unknown), and its rows as text."""

    title: Titles
    key: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Cells, ...]


@dataclass(frozen=True)
class RowChange:
    """One row that differs; `kind` is added, removed or changed, `cells` maps each column that differs to (old, new)."""

    kind: str
    key: Key
    cells: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class TableChange:
    """The rows of one table that differ, in the order of the new table, then those removed."""

    name: str
    title: Titles
    rows: tuple[RowChange, ...]

    def count(self, kind: str) -> int:
        """Return the number of rows that were added, removed or changed."""
        return sum(row.kind == kind for row in self.rows)


def changes(old: Mapping[str, Rows], new: Mapping[str, Rows]) -> list[TableChange]:
    """Return the tables that differ, sorted by name; a table that one state lacks is empty there."""
    found = []
    for name in sorted({*old, *new}):
        after = new.get(name) or _emptied(old[name])
        before = old.get(name) or _emptied(after)
        if rows := tuple(_differences(before, after)):
            found.append(TableChange(name, after.title, rows))
    return found


def _emptied(table: Rows) -> Rows:
    return Rows(table.title, table.key, table.columns, ())


def _differences(old: Rows, new: Rows) -> Iterator[RowChange]:
    """Yield the rows that differ. Without a key that both tables have, a row is known by all its cells, so none is ever `changed`."""
    columns = tuple(dict.fromkeys((*new.columns, *old.columns)))
    has_key = bool(new.key) and {*new.key} <= {*old.columns} & {*new.columns}
    key = new.key if has_key else columns
    before, after = _by_key(old.rows, key), _by_key(new.rows, key)
    for place, row in after.items():
        cells = _cells(before.get(place, {}), row, columns)
        if place not in before or cells:
            yield RowChange("changed" if place in before else "added", place[0], cells)
    for place, row in before.items():
        if place not in after:
            yield RowChange("removed", place[0], _cells(row, {}, columns))


def _by_key(rows: Sequence[Cells], key: Sequence[str]) -> dict[tuple[Key, int], Cells]:
    """Return the rows by key; of rows that share one, each also has its number, so that none is lost."""
    found: dict[tuple[Key, int], Cells] = {}
    seen: dict[Key, int] = {}
    for row in rows:
        value = tuple(row.get(column, "") for column in key)
        found[value, seen.setdefault(value, 0)] = row
        seen[value] += 1
    return found


def _cells(old: Cells, new: Cells, columns: Sequence[str]) -> dict[str, tuple[str, str]]:
    pairs = {column: (old.get(column, ""), new.get(column, "")) for column in columns}
    return {column: (before, after) for column, (before, after) in pairs.items() if before != after}
