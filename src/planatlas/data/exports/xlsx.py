"""Tables as an Excel workbook: one sheet each, typed cells, and a bilingual sheet of what the columns mean.

Text is written as text whatever it begins with, so no cell of the data ever becomes a formula.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from planatlas.data.datasets import Table, Texts, Value
from planatlas.plan.identity import Identity

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MEANINGS = "列的含义 Columns"
_HEAD = ("表 Table", "列 Column", "名称", "含义", "Title", "Meaning", "类型 Type", "约束 Constraints", "示例 Example")
_CONSTRAINTS = ("required", "unique", "pattern", "minimum", "maximum", "enum")


def as_xlsx(title: Texts, tables: Sequence[Table], identity: Identity, date: str) -> bytes:
    """Return a workbook of `tables`; `date` (yyyy-mm-dd) stands in its properties instead of the clock."""
    from xlsxwriter import Workbook  # a tenth of a second, which a process that writes no workbook is spared

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": title["zh"],
                "subject": title["en"],
                "author": identity.site.creator.en,
                "comments": identity.plan.licence.name,
                "created": datetime.fromisoformat(date),
            }
        )
        head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E7EEF0"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        _meanings(book.add_worksheet(MEANINGS), tables, head, wrap)
        for table in tables:
            _sheet(book.add_worksheet(table.name[:31]), table.names, table.rows, head)
    return out.getvalue()


def _sheet(sheet: Worksheet, names: Sequence[str], rows: Sequence[Sequence[Value]], head: object, body: object = None) -> None:
    for number, name in enumerate(names):
        sheet.write_string(0, number, name, head)
        sheet.set_column(number, number, _width([name, *(row[number] for row in rows)]))
    for line, row in enumerate(rows, 1):
        for number, value in enumerate(row):
            _cell(sheet, line, number, value, body)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(names) - 1)


def _cell(sheet: Worksheet, line: int, number: int, value: Value, body: object) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(line, number, value, body)
    elif isinstance(value, int | float):
        sheet.write_number(line, number, value, body)
    elif value is not None:
        sheet.write_string(line, number, value, body)


def _width(values: Sequence[Value]) -> int:
    """Return a width in characters that shows most of the first values; a Chinese character counts as two."""
    longest = max(sum(2 if ord(c) > 0x2E7F else 1 for c in str(value)) for value in values[:40])
    return min(max(longest + 2, 8), 60)


def _meanings(sheet: Worksheet, tables: Sequence[Table], head: object, wrap: object) -> None:
    rows = [
        (
            t.name,
            c.name,
            c.title["zh"],
            c.description["zh"],
            c.title["en"],
            c.description["en"],
            c.type,
            "; ".join(f"{key}: {_shown(c.constraints[key])}" for key in _CONSTRAINTS if key in c.constraints),
            c.example,
        )
        for t in tables
        for c in t.columns
    ]
    _sheet(sheet, _HEAD, rows, head, wrap)


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else str(value)
