"""Reads CSV and remembers where each cell stands, which Python's csv module does not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from planatlas.files.findings import Position

# A row of more cells is not read on: it is no table of a plan, and each cell costs every rule something.
WIDEST = 200
_NEWLINE = re.compile(r"\r?\n|\r")
_CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r?\n|\r|\Z)')


@dataclass(frozen=True)
class Cell:
    """A cell's text and the position where it begins."""

    text: str
    at: Position


@dataclass(frozen=True, eq=False)
class Table:
    """A CSV file: its header cells, its rows of cells, and the position of what could not be read (None when all could).

    One reading is one value: what is derived from it is remembered by it.
    `wide` is where a row goes beyond WIDEST cells; nothing is read from there on.
    """

    path: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    broken: Position | None = None
    wide: Position | None = None

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return tuple(cell.text for cell in self.header)

    @cached_property
    def records(self) -> tuple[Mapping[str, Cell], ...]:
        """Each row as column -> cell; a row that is short lacks its last columns."""
        return tuple(dict(zip(self.columns, row, strict=False)) for row in self.rows)


def parse(path: str, text: str) -> Table:
    """Return the table in `text` (comma, double quote, any line end); reading stops where quoting is broken. Blank lines are no rows."""
    rows: list[tuple[Cell, ...]] = []
    row: list[Cell] = []
    place, line, start_of_line = 0, 1, 0
    broken = wide = None
    while place < len(text) or row:
        at = Position(path, line, place - start_of_line + 1)
        match = _CELL.match(text, place)
        if not match or len(row) >= WIDEST:
            broken, wide = (at, None) if not match else (None, at)
            break
        quoted, plain, end = match.groups()
        row.append(Cell(plain if quoted is None else quoted.replace('""', '"'), at))
        whole = match.group()
        if "\n" in whole or "\r" in whole:
            newlines = [m.end() for m in _NEWLINE.finditer(whole)]
            line, start_of_line = line + len(newlines), place + newlines[-1]
        place = match.end()
        if end != ",":
            if len(row) > 1 or row[0].text or quoted is not None:
                rows.append(tuple(row))
            row = []
    return Table(path, rows[0] if rows else (), tuple(rows[1:]), broken, wide)
