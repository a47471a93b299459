"""Rules on single values, wherever they stand: what a reader cannot see, and what another program would obey.

The bytes of a file do not show what an escape such as \\u202e in YAML or JSON makes, and line breaks inside a value would
begin a field of their own in formats that go by lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from planatlas.atlas.content import Content
from planatlas.files.findings import Position
from planatlas.files.load import KEPT, REGION
from planatlas.files.yamltree import Document, Path
from planatlas.rules.base import Breach, rule
from planatlas.rules.hygiene import HIDDEN

_UNSEEN = re.compile(f"{HIDDEN.pattern}|[\t\n\r\ud800-\udfff\ufffe\uffff]")
# Forms for compatibility that are written on purpose: full-width punctuation of Chinese, the ellipsis, units and fractions.
_MEANT = frozenset("，；：？！（）…～％＋＝－＠／＆＃＊．＂＇＜＞｜＼＿｀＄＾［］｛｝￥㎡℃²³½¼¾™")
FORMULA = re.compile(r"^[=+@\t\r＝＋－＠]|^-(?!\d+(\.\d+)?$)")


@lru_cache(maxsize=KEPT)
def texts(document: Document) -> tuple[tuple[Path, str], ...]:
    """Return (path, text) of each text value of a YAML file."""
    return tuple(_texts(document.data, ()))


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(inner, (*path, key))


def _values(workspace: Content) -> Iterator[tuple[Position, str]]:
    for document in workspace.documents.values():
        yield from _placed(document)
    for table in workspace.tables.values():
        yield from ((cell.at, cell.text) for row in (table.header, *table.rows) for cell in row)
    for feature in workspace.region[0].features if workspace.region[0] else ():
        yield from ((Position(REGION), text) for text in (feature.id, feature.name_zh, feature.name_en))


@lru_cache(maxsize=KEPT)
def _placed(document: Document) -> tuple[tuple[Position, str], ...]:
    return tuple((document.at(path), text) for path, text in texts(document))


@rule(
    stage="form",
    zh=("一个值是一行看得见的文字", "这个值里有 {code}（换行、制表符或看不见的字符）；请写成一行，删去它"),
    en=("a value is one line of visible text", "this value has {code} (a line break, a tab or a hidden character); write it on one line without it"),
)
def values_are_one_visible_line(workspace: Content) -> Iterator[Breach]:
    for at, text in _values(workspace):
        if match := _UNSEEN.search(text.rstrip("\n") if at.path.endswith("/datapackage.yaml") else text):
            yield at, {"code": f"U+{ord(match.group()):04X}"}


@rule(
    stage="form",
    zh=("文字不是公式", "“{text}”会进入表格，被电子表格当作公式；请勿以 = + - @ 开头"),
    en=("a text is no formula", '"{text}" goes into tables, where a spreadsheet would run it as a formula; do not begin with = + - @'),
)
def texts_are_no_formulas(workspace: Content) -> Iterator[Breach]:
    for document in workspace.documents.values():
        for path, text in texts(document):
            if FORMULA.search(text):
                yield document.at(path), {"text": text[:40]}


@rule(
    stage="form",
    zh=("文字用通行的字符", "“{char}”（{code}）是兼容字符；请改用“{plain}”"),
    en=("texts use common characters", '"{char}" ({code}) is a compatibility character; write "{plain}"'),
)
def values_have_no_compatibility_characters(workspace: Content) -> Iterator[Breach]:
    for at, text in _values(workspace):
        if text.isascii():
            continue
        plain = unicodedata.normalize("NFKC", text)
        found = next((char for char in text if char not in _MEANT and unicodedata.normalize("NFKC", char) != char), "") if plain != text else ""
        if found:
            yield at, {"char": found, "code": f"U+{ord(found):04X}", "plain": unicodedata.normalize("NFKC", found)}
        elif not unicodedata.is_normalized("NFC", text):
            char = next(c for n, c in enumerate(text) if not unicodedata.is_normalized("NFC", text[: n + 1]))
            yield at, {"char": char, "code": f"U+{ord(char):04X}", "plain": unicodedata.normalize("NFC", text)[:20]}
