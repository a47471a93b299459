"""Rules on the bytes of a file: encoding, line ends, characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from planatlas.atlas.content import Content
from planatlas.files.findings import Position
from planatlas.rules.base import Breach, rule

# NUL and other controls, soft hyphen, zero-width and bidi controls, tags, U+FFFD, a BOM inside the text, no-break space.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd\U000e0000-\U000e007f]"
)
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7})( |$)", re.MULTILINE)


def _decoded(workspace: Content) -> Iterator[tuple[str, str]]:
    for path, data in workspace.files.items():
        try:
            yield path, data.decode("utf-8")
        except UnicodeDecodeError:
            continue


def place_in(path: str, text: str, offset: int) -> Position:
    """Return the position of the character of `text` at `offset`."""
    return Position(path, text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1)


@rule(
    stage="bytes",
    zh=("文件是 UTF-8 编码", "文件不是 UTF-8（可能是 GBK）；请另存为 UTF-8"),
    en=("a file is UTF-8", "the file is not UTF-8 (perhaps GBK); save it as UTF-8"),
)
def file_is_utf8(workspace: Content) -> Iterator[Breach]:
    for path, data in workspace.files.items():
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            before = data[: error.start]
            column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
            yield Position(path, before.count(b"\n") + 1, column), {}


@rule(
    stage="bytes",
    zh=("文件没有 BOM", "文件以 BOM 开头（Excel 常加）；请另存为无 BOM 的 UTF-8"),
    en=("a file has no BOM", "the file begins with a BOM (Excel adds one); save it as UTF-8 without BOM"),
)
def file_has_no_bom(workspace: Content) -> Iterator[Breach]:
    for path, data in workspace.files.items():
        if data.startswith(b"\xef\xbb\xbf"):
            yield Position(path), {}


@rule(stage="bytes", zh=("行以 LF 结尾", "行以 CRLF 或 CR 结尾；请改用 LF"), en=("lines end in LF", "the line ends in CRLF or CR; use LF"))
def lines_end_in_lf(workspace: Content) -> Iterator[Breach]:
    for path, text in _decoded(workspace):
        if "\r" in text:
            yield place_in(path, text, text.index("\r")), {}


@rule(stage="bytes", zh=("文本里没有看不见的字符", "有看不见的字符 {code}；请删去"), en=("text has no hidden characters", "hidden character {code}; delete it"))
def text_has_no_hidden_characters(workspace: Content) -> Iterator[Breach]:
    for path, text in _decoded(workspace):
        body = text.removeprefix("\ufeff")
        for match in HIDDEN.finditer(body):
            yield place_in(path, body, match.start()), {"code": f"U+{ord(match.group()):04X}"}


@rule(
    stage="bytes",
    zh=("没有留下合并冲突的标记", "留有合并冲突的标记 {mark}；请选定一方并删去标记"),
    en=("no merge conflict is left", "merge-conflict marker {mark} is left; choose a side and delete the markers"),
)
def no_merge_conflict_is_left(workspace: Content) -> Iterator[Breach]:
    for path, text in _decoded(workspace):
        for match in _CONFLICT.finditer(text):
            yield place_in(path, text, match.start()), {"mark": match.group(1)}


@rule(
    stage="bytes",
    zh=("文本是 NFC 形式", "“{word}”不是 Unicode NFC 形式，看似相同却不相等；请重新输入"),
    en=("text is in Unicode form NFC", '"{word}" is not in Unicode form NFC: it looks alike but is not equal; type it anew'),
)
def text_is_composed(workspace: Content) -> Iterator[Breach]:
    for path, text in _decoded(workspace):
        if unicodedata.is_normalized("NFC", text):
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if not unicodedata.is_normalized("NFC", line):
                column = next(i for i in range(1, len(line) + 1) if not unicodedata.is_normalized("NFC", line[:i]))
                yield Position(path, number, column), {"word": line[max(0, column - 6) : column]}
