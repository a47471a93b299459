"""Rules on names that become parts of addresses, files, columns and entries: they are plain, so that no format has to guard itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from planatlas.atlas.content import Content
from planatlas.files.findings import Position
from planatlas.files.yamltree import Path
from planatlas.plan.model import NAME, VERSION
from planatlas.rules.base import Breach, rule

_NAME = re.compile(NAME)
_FILE = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*\.csv")
_VERSION = re.compile(VERSION)
_ID = re.compile(r"[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*")
LONGEST = 80


@rule(
    stage="form",
    zh=("标识、名称和版本号写得简单", "“{text}”写得不对；应为小写字母、数字、连字符或下划线（版本号如 1.2.3，文件名以 .csv 结尾），至多 {most} 个字符"),
    en=(
        "ids, names and versions are plain",
        '"{text}" is not plain: lower-case letters, digits, hyphens or underscores (a version is like 1.2.3, a file ends in .csv), {most} characters at most',
    ),
)
def names_are_plain(workspace: Content) -> Iterator[Breach]:
    for at, text, form in (*_of_descriptors(workspace), *_of_rows(workspace)):
        if not (isinstance(text, str) and len(text) <= LONGEST and form.fullmatch(text)):
            yield at, {"text": str(text)[:40], "most": LONGEST}


def _of_descriptors(workspace: Content) -> Iterator[tuple[Position, Any, re.Pattern[str]]]:
    for document in workspace.descriptors.values():
        for path, text, form in _names(document.data):
            yield document.at(path), text, form


def _names(data: Any) -> Iterator[tuple[Path, Any, re.Pattern[str]]]:
    """Yield (path, name, its form) of what a descriptor names."""
    yield from _of(data, (), {"name": _NAME, "version": _VERSION})
    for r, resource in enumerate(_list(data, "resources")):
        yield from _of(resource, ("resources", r), {"name": _NAME, "path": _FILE})
        schema = resource.get("schema") if isinstance(resource, dict) else None
        for f, field in enumerate(_list(schema, "fields")):
            yield from _of(field, ("resources", r, "schema", "fields", f), {"name": _NAME})


def _of(data: Any, path: Path, forms: dict[str, re.Pattern[str]]) -> Iterator[tuple[Path, Any, re.Pattern[str]]]:
    yield from (((*path, key), data[key], form) for key, form in forms.items() if isinstance(data, dict) and key in data)


def _list(data: Any, key: str) -> list[Any]:
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def _of_rows(workspace: Content) -> Iterator[tuple[Position, Any, re.Pattern[str]]]:
    for table in workspace.tables.values():
        for number in (n for n, name in enumerate(table.columns) if name == "id"):
            yield from ((row[number].at, row[number].text, _ID) for row in table.rows if len(row) == len(table.header) and row[number].text)
