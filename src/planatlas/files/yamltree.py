"""Reads the strict subset of YAML that plan content uses, and remembers where each value stands.

Strict: no duplicate keys, anchors, tags or second document, and no implicit type but number (an unquoted
`no`, `0431` or `2010-01-01` means something else to other readers, so it is reported).
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import yaml

from planatlas.files.findings import Position

MAX_DEPTH = 12
MAX_DIGITS = 15  # a double is exact to here, so every reader of the data sees the same number
# Of one file; the largest section of a plan has some thousands. Values make memory, and every rule visits each.
MAX_VALUES = 200_000
_MANY = (f"文件里的值太多：至多 {MAX_VALUES} 个", f"the file has too many values: {MAX_VALUES} at most")
_DEEP = ("嵌套太深", "nested too deeply")
_ENDING = (_MANY, _DEEP)  # after these the file is not read on
_DEEPER = {yaml.MappingStartEvent: 1, yaml.SequenceStartEvent: 1, yaml.MappingEndEvent: -1, yaml.SequenceEndEvent: -1}
_PREFIX = "tag:yaml.org,2002:"
# What libyaml says -> what it mostly means.
_SYNTAX = {
    "tab character": ("缩进用了制表符（Tab）；请改用空格", "a tab is used for indentation; use spaces"),
    "cannot start any token": (
        "此处不能以这个字符开头：缩进请用空格而非 Tab，以 @ ` % 开头的文字请加引号",
        "nothing can begin with this character: indent with spaces, not tabs, and quote text that begins with @ ` %",
    ),
    "mapping values are not allowed": (
        "此处不能有冒号：请检查缩进，含“: ”的文字请加引号",
        'no colon can stand here: check the indentation, and quote text with ": " in it',
    ),
    "did not find expected": ("此处接不上前文；请检查缩进和引号", "this does not follow from what stands before; check indentation and quotes"),
    "could not find expected ':'": ("此行的键后面缺少半角冒号和空格", "the key of this line is not followed by a colon (: of ASCII) and a space"),
    "end of stream": ("此处开始的引号没有结束", "the quotation mark that opens here is not closed"),
    "escape": (
        "双引号里的反斜杠后面不是 YAML 的转义；请改用单引号，或写成两个反斜杠",
        "what follows the backslash is no escape of YAML; use single quotes, or two backslashes",
    ),
    "Unicode character": ("双引号里的转义不是字符", "the escape is no character"),
    "control characters": ("文件里有控制字符；请删去", "the file has a control character; delete it"),
}
_UNCLOSED = (
    "此处开始的引号到第 {line} 行才结束，之后接不上；多半是漏了结束的引号",
    "the quotation mark that opens here ends in line {line} only, and what follows does not fit; its end was probably forgotten",
)
_OTHER = ("此处的写法不对；请检查缩进、冒号和引号", "this is not written as YAML; check indentation, colons and quotes")
# What an unquoted word is to other readers of YAML.
_READS = {
    "int": ("数字", "a number"),
    "float": ("数字", "a number"),
    "bool": ("是非值", "a yes or no"),
    "null": ("空值", "nothing"),
    "timestamp": ("日期", "a date"),
}
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
Path = tuple[str | int, ...]


@dataclass(eq=False)
class Document:
    """A parsed file: `data` (None when unreadable), `marks` of each value by its path, and `faults` found on the way.

    A fault is (position, zh, en). One reading is one value: what is derived from it is remembered by it.
    """

    path: str
    data: Any = None
    marks: dict[Path, Position] = field(default_factory=dict)
    faults: list[tuple[Position, str, str]] = field(default_factory=list)

    def at(self, path: Path) -> Position:
        """Return the position of the value at `path`, or of its nearest parent that has one."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, Position(self.path))


def parse(path: str, text: str) -> Document:
    """Return the document in `text`; never raises for bad input, whose faults the document lists."""
    document = Document(path)
    try:
        _refuse_aliases(document, text)
        nodes = [] if document.faults else list(yaml.compose_all(text, Loader=yaml.CSafeLoader))
        if len(nodes) == 1:
            document.data = _value(document, nodes[0], ())
        elif not document.faults:
            document.faults.append((Position(path), f"应有一个 YAML 文档，实有 {len(nodes)} 个", f"expected one YAML document, found {len(nodes)}"))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        document.faults.append(_syntax_fault(path, text, error))
    if document.faults:
        document.data = None
    return document


def _refuse_aliases(document: Document, text: str) -> None:
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        depth += _DEEPER.get(type(event), 0)
        fault = _refused(event, number, depth)
        if fault:
            document.faults.append((_position(document.path, event.start_mark), *fault))
        if fault in _ENDING:
            return


def _refused(event: yaml.Event, number: int, depth: int) -> tuple[str, str] | None:
    """Return what is wrong with the event of that number at that depth."""
    if number > MAX_VALUES:
        return _MANY
    if depth > MAX_DEPTH:
        return _DEEP
    if getattr(event, "anchor", None):
        return "不允许使用锚点（&、*）；请写出完整的值", "anchors (&, *) are not allowed; write the value out"
    if getattr(event, "tag", None):
        return "不允许使用标签（!）", "tags (!) are not allowed"
    return None


def _value(document: Document, node: yaml.Node, path: Path) -> Any:
    document.marks[path] = _position(document.path, node.start_mark)
    if isinstance(node, yaml.MappingNode):
        return _mapping(document, node, path)
    if isinstance(node, yaml.SequenceNode):
        return [_value(document, item, (*path, number)) for number, item in enumerate(node.value)]
    return _scalar(document, node, str(node.value))


def _mapping(document: Document, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        at = _position(document.path, key_node.start_mark)
        if not isinstance(key_node, yaml.ScalarNode):
            document.faults.append((at, "键应为文字", "a key must be text"))
        elif key in found:
            document.faults.append((at, f"键“{key}”重复", f'duplicate key "{key}"'))
        found[key] = _value(document, value_node, (*path, key))
        document.marks[(*path, key, "")] = at
    return found


def _scalar(document: Document, node: yaml.Node, text: str) -> str | int | float:
    kind = node.tag.removeprefix(_PREFIX)
    if kind == "str" or getattr(node, "style", None) in ("'", '"', "|", ">"):
        return text
    if kind in ("int", "float") and _NUMBER.fullmatch(text):
        return _number(document, node, text)
    if kind == "bool" and text in ("true", "false"):
        return text == "true"
    at = _position(document.path, node.start_mark)
    if not text:
        document.faults.append((at, "此处没有值；请填上，或写 []", "there is no value here; fill it in, or write []"))
    else:
        zh, en = _READS.get(kind, ("别的类型", "another type"))
        document.faults.append((at, f"未加引号的 {text} 会被读成{zh}；请加引号", f"unquoted {text} reads as {en}; put it in quotes"))
    return text


def _number(document: Document, node: yaml.Node, text: str) -> int | float:
    if len(text) > MAX_DIGITS:
        at = _position(document.path, node.start_mark)
        document.faults.append((at, f"数字太长：至多 {MAX_DIGITS} 位", f"the number is too long: {MAX_DIGITS} digits at most"))
        return 0
    return float(text) if "." in text else int(text)


def _syntax_fault(path: str, text: str, error: Exception) -> tuple[Position, str, str]:
    problem = str(getattr(error, "problem", None) or error).split("\n")[0]
    if not isinstance(error, yaml.YAMLError):
        return Position(path), "YAML 无法读取：嵌套太深，或数字太长", "the YAML cannot be read: nested too deeply, or a number is too long"
    if quote := _long_quote(text, getattr(error, "problem_mark", None)):
        zh, en = (said.format(line=quote[1].line + 1) for said in _UNCLOSED)
        return _position(path, quote[0]), f"YAML 语法错误：{zh}", f"YAML syntax error: {en}"
    # A missing colon is noticed at the next line, and stands in the line where the key began; so does a missing quotation mark.
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    mark = next(filter(None, marks[::-1] if "could not find" in problem or "end of stream" in problem else marks), None)
    zh, en = next((said for part, said in _SYNTAX.items() if part in problem), _OTHER)
    return _position(path, mark), f"YAML 语法错误：{zh}", f"YAML syntax error: {en}"


def _long_quote(text: str, before: Any) -> tuple[Any, Any] | None:
    """Return where the last quoted text before the error opens and closes, when it goes over lines: it swallowed what follows it."""
    last = None
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"') and before and token.start_mark.index < before.index:
                last = (token.start_mark, token.end_mark) if token.start_mark.line < token.end_mark.line else None
    return last


def _position(path: str, mark: Any) -> Position:
    return Position(path, mark.line + 1, mark.column + 1) if mark else Position(path)
