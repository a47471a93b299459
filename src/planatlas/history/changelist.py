"""Changes as Markdown in both languages, for a terminal and for a job summary.

Cells come from whoever opened the pull request: none may break the table, become markup or a link, or hide itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planatlas.files.logtext import MAX_BYTES, escaped
from planatlas.history.changes import RowChange, TableChange

KINDS = {"added": "新增 · Added", "removed": "删除 · Removed", "changed": "修改 · Changed"}
MAX_CELL = 300
_HEAD = "# 数据变更 · Data changes\n\n与 {base} 相比。 · Compared with {base}.\n"
_NONE = "没有数据变更。 · No data changed.\n"
_UNREAD = {
    "old": "{base} 的规划内容无法用今天的程序读取，因此不比较规划的各表，只比较 CSV 表。"
    " · The plan content at {base} cannot be read by today's program, so only the CSV tables are compared, not those of the plan: {paths}\n",
    "new": "目前的规划内容无法读取（见 `make check`），因此不比较规划的各表，只比较 CSV 表。"
    " · The plan content as it is now cannot be read (see `make check`), so only the CSV tables are compared, not those of the plan: {paths}\n",
}


def markdown(found: Sequence[TableChange], base: str, rows: int, unread: dict[str, Sequence[str]]) -> str:
    """Return the whole report: counts first, then at most `rows` rows of each table.

    `unread` gives the files that could not be read, by state (old, new). Fewer rows are listed where GitHub would refuse the length.
    """
    text = "\n".join(_parts(found, base, rows, unread))
    if len(text.encode()) > MAX_BYTES and rows:
        return markdown(found, base, rows // 2, unread)
    return text


def _parts(found: Sequence[TableChange], base: str, rows: int, unread: dict[str, Sequence[str]]) -> Iterator[str]:
    yield _HEAD.format(base=escaped(base))
    for state, paths in unread.items():
        if paths:
            yield _UNREAD[state].format(base=escaped(base), paths=", ".join(map(escaped, paths[:10])))
    yield _counts(found) if found else _NONE
    yield from (_table(table, rows) for table in found)


def _counts(found: Sequence[TableChange]) -> str:
    lines = [f"| 表 · Table | {' | '.join(KINDS.values())} |", "|---|--:|--:|--:|"]
    lines += [f"| {_name(table)} | {' | '.join(str(table.count(kind)) for kind in KINDS)} |" for table in found]
    totals = (str(sum(table.count(kind) for table in found)) for kind in KINDS)
    return "\n".join([*lines, f"| 合计 · Total | {' | '.join(totals)} |", ""])


def _name(table: TableChange) -> str:
    titles = " · ".join(filter(None, (table.title["zh"], table.title["en"])))
    return escaped(f"{table.name} {titles}".strip())


def _table(table: TableChange, rows: int) -> str:
    lines = [f"## {_name(table)}", "", "| 变更 · Change | 键 · Key | 单元格 · Cells |", "|---|---|---|"]
    lines += [f"| {KINDS[row.kind]} | {_short(', '.join(row.key))} | {_cells(row)} |" for row in table.rows[:rows]]
    if more := len(table.rows) - len(table.rows[:rows]):
        lines += ["", f"另有 {more} 行 · and {more} more"]
    return "\n".join([*lines, ""])


def _cells(row: RowChange) -> str:
    return "<br>".join(f"{escaped(column)}: {_cell(row.kind, *pair)}" for column, pair in row.cells.items())


def _cell(kind: str, old: str, new: str) -> str:
    if kind != "changed":
        return _short(old or new)
    start = _first_difference(old, new) if max(len(old), len(new)) > MAX_CELL else 0
    return f"{_short(old, start)} → {_short(new, start)}"


def _first_difference(old: str, new: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _short(text: str, start: int = 0) -> str:
    """Return the part of `text` around `start` that a cell has room for; ∅ stands for no text."""
    begin = max(0, start - MAX_CELL // 10)
    part = text[begin : begin + MAX_CELL]
    return ("…" if begin else "") + (escaped(part) or "∅") + ("…" if begin + MAX_CELL < len(text) else "")
