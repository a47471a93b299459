"""Rules on CSV files that frictionless passes over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planatlas.atlas.content import Content
from planatlas.files.csvtable import WIDEST, Cell, Table
from planatlas.files.load import INDEX
from planatlas.plan.index import INDEX_FIELDS
from planatlas.plan.locator import Locator
from planatlas.rules.base import Breach, rule
from planatlas.rules.values import FORMULA

MAX_CELL = 2000
_FULL_WIDTH_DIGIT = re.compile("[０-９]")


def _cells(workspace: Content) -> Iterator[Cell]:
    """Yield the cells of every row that is whole, so that one stray comma is not reported twice."""
    for table in workspace.tables.values():
        for row in (table.header, *table.rows):
            yield from row if len(row) == len(table.header) else ()


def _sound(workspace: Content) -> Iterator[Table]:
    """Yield the tables that are read and comma-separated, so that one mistake is not reported twice."""
    yield from (t for t in workspace.tables.values() if t.broken is None and t.wide is None and not _delimiter(t))


def _delimiter(table: Table) -> str:
    head = table.header[0].text if len(table.header) == 1 else ""
    return next((name for mark, name in ((";", ";"), ("\t", "TAB"), ("|", "|")) if mark in head), "")


@rule(
    stage="form",
    zh=("CSV 的引号成对", "从这里起无法读成 CSV；请检查引号（文中的双引号要写两遍，整格加引号）"),
    en=("quotes in CSV are paired", "cannot be read as CSV from here; check the quotes (a quotation mark inside a cell is doubled, and the cell is quoted)"),
)
def csv_can_be_read(workspace: Content) -> Iterator[Breach]:
    for table in workspace.tables.values():
        if table.broken and not _delimiter(table):
            yield table.broken, {}


@rule(
    stage="form",
    zh=("表不过宽", "此行超过 {most} 列，不再往下读"),
    en=("a table is narrow", "the row has more than {most} cells; nothing is read from here on"),
)
def tables_are_narrow(workspace: Content) -> Iterator[Breach]:
    for table in workspace.tables.values():
        if table.wide:
            yield table.wide, {"most": WIDEST}


@rule(stage="form", zh=("CSV 用逗号分列", "列用“{mark}”分开；请改用逗号"), en=("CSV is comma-separated", 'columns are separated by "{mark}"; use commas'))
def csv_is_comma_separated(workspace: Content) -> Iterator[Breach]:
    for table in workspace.tables.values():
        if mark := _delimiter(table):
            yield table.header[0].at, {"mark": mark}


@rule(stage="form", zh=("表头无空名、无重名", "列名“{name}”为空或重复"), en=("headers are named once", 'column name "{name}" is empty or stands twice'))
def header_is_clean(workspace: Content) -> Iterator[Breach]:
    for table in _sound(workspace):
        for number, cell in enumerate(table.header):
            if not cell.text.strip() or cell.text in table.columns[:number]:
                yield cell.at, {"name": cell.text}


@rule(
    stage="form",
    zh=("每行的列数与表头相同", "此行有 {found} 列，表头有 {expected} 列；请检查逗号和引号"),
    en=("a row has as many cells as the header", "the row has {found} cells, the header {expected}; check commas and quotes"),
)
def rows_have_all_columns(workspace: Content) -> Iterator[Breach]:
    for table in _sound(workspace):
        for row in table.rows:
            if len(row) != len(table.header):
                yield row[0].at, {"found": len(row), "expected": len(table.header)}


@rule(
    stage="form",
    zh=("单元格首尾没有空白", "“{text}”首尾有空白；请删去"),
    en=("a cell has no outer white space", '"{text}" begins or ends with white space; delete it'),
)
def cells_are_not_padded(workspace: Content) -> Iterator[Breach]:
    for cell in _cells(workspace):
        if cell.text != cell.text.strip():
            yield cell.at, {"text": _short(cell.text)}


@rule(stage="form", zh=("数字用半角", "“{text}”里有全角数字；请改用半角"), en=("digits are ASCII", '"{text}" has full-width digits; use 0-9'))
def cells_have_ascii_digits(workspace: Content) -> Iterator[Breach]:
    for cell in _cells(workspace):
        if _FULL_WIDTH_DIGIT.search(cell.text):
            yield cell.at, {"text": _short(cell.text)}


@rule(
    stage="form",
    zh=("单元格不是公式", "“{text}”会被电子表格当作公式；请勿以 = + - @ 开头"),
    en=("a cell is no formula", '"{text}" would run as a formula in a spreadsheet; do not begin with = + - @'),
)
def cells_are_no_formulas(workspace: Content) -> Iterator[Breach]:
    for cell in _cells(workspace):
        if FORMULA.search(cell.text):
            yield cell.at, {"text": _short(cell.text)}


@rule(stage="form", zh=("单元格不过长", "单元格有 {length} 个字符，至多 {most} 个"), en=("a cell is short", "the cell has {length} characters, {most} at most"))
def cells_are_short(workspace: Content) -> Iterator[Breach]:
    for cell in _cells(workspace):
        if len(cell.text) > MAX_CELL:
            yield cell.at, {"length": len(cell.text), "most": MAX_CELL}


@rule(
    stage="form",
    zh=("句子索引由脚本生成，格式完好", "句子索引的“{text}”不合格式；索引由 scripts.build_index 生成，请勿手改"),
    en=("the sentence index is as the script writes it", 'index cell "{text}" is malformed; scripts.build_index writes the index, do not edit it by hand'),
)
def index_is_well_formed(workspace: Content) -> Iterator[Breach]:
    table = workspace.tables.get(INDEX)
    if table is None or table.broken:
        return
    if table.columns != INDEX_FIELDS and table.header:
        yield table.header[0].at, {"text": ",".join(table.columns)}
        return
    seen: set[str] = set()
    for row in table.rows:
        yield from ((cell.at, {"text": _short(cell.text)}) for cell in _malformed(row, seen))
        seen.add(row[0].text)


def _malformed(row: tuple[Cell, ...], seen: set[str]) -> Iterator[Cell]:
    patterns = (r"[0-9a-f]{64}", r"[1-9]\d*", r"\w{4,8}", r"\w{4,8}")
    try:
        Locator.parse(row[0].text)
    except ValueError:
        yield row[0]
    if row[0].text in seen:
        yield row[0]
    yield from (cell for cell, pattern in zip(row[1:], patterns, strict=False) if not re.fullmatch(pattern, cell.text))


def _short(text: str) -> str:
    flat = text.replace("\n", "⏎")
    return flat if len(flat) <= 40 else flat[:39] + "…"
