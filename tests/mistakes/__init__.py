"""Mistakes that a first-time contributor makes in the real content, as data: what is edited, and what must be said where.

A case of `*.yaml` edits one file: `after` is a text behind which `find` (a regular expression) is replaced once by `with`;
or `as` says how a program saves the file. `says` lists the messages: `at` is a text of the edited file in which ▸ marks the
place, searched behind `behind`. Nothing is found by line number, so that the content may change.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from planatlas.files.findings import Finding, Position
from planatlas.files.tree import read_tree

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
Files = dict[str, bytes]
# How programs save a file that was clean.
SAVED: dict[str, Callable[[str], bytes]] = {
    "bom": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "gbk": lambda text: text.encode("gb18030"),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "semicolons": lambda text: re.sub(r',(?=(?:[^"]*"[^"]*")*[^"]*$)', ";", text, flags=re.MULTILINE).encode(),
    "tabs": lambda text: re.sub(r"^( +)", lambda match: "\t" * (len(match.group()) // 2), text, flags=re.MULTILINE).encode(),
}


def cases() -> list[Any]:
    """Return the cases of all files in this folder."""
    return [case for path in sorted(FOLDER.glob("*.yaml")) for case in yaml.safe_load(path.read_text(encoding="utf-8"))]


@cache
def real_files() -> Files:
    """Return the bytes of the project's own plan and data packages, by path."""
    return dict(read_tree(ROOT).files)


def made(case: dict[str, Any]) -> Files:
    """Return the project's files with the mistake of `case`; raise AssertionError when the text to edit is not there."""
    files = dict(real_files())
    for edit in case.get("edits", [case]):
        _edit(files, edit)
    return files


def _edit(files: Files, edit: dict[str, Any]) -> None:
    path = edit["path"]
    if "moved" in edit:
        for name in [name for name in files if name.startswith(path)]:
            files[edit["moved"] + name.removeprefix(path)] = files.pop(name)
    elif "deleted" in edit:
        del files[path]
    elif "as" in edit:
        files[path] = SAVED[edit["as"]](files[path].decode())
    else:
        files[path] = _replaced(files[path].decode(), edit).encode()


def _replaced(text: str, edit: dict[str, Any]) -> str:
    start = _behind(text, edit.get("after", ""))
    found, count = re.subn(edit["find"], edit["with"], text[start:], count=0 if edit.get("all") else 1, flags=re.MULTILINE)
    assert count, f"{edit['path']} does not contain {edit['find']!r} after {edit.get('after')!r}"
    return text[:start] + found


def _behind(text: str, anchor: str) -> int:
    assert anchor in text, anchor
    return text.index(anchor) + len(anchor)


def expected(case: dict[str, Any], files: Files) -> list[Finding]:
    """Return the findings that `case` must give, sorted; places are computed from the edited files."""
    return sorted(Finding(_place(case, said, files), said["rule"], *_messages(case, said, files)) for said in case["says"])


def _messages(case: dict[str, Any], said: dict[str, Any], files: Files) -> tuple[str, str]:
    """Return both messages; `first` is the place whose line they name as LINE."""
    line = str(_place(case, {"at": said["first"]}, files).line) if "first" in said else ""
    return said["zh"].replace("LINE", line), said["en"].replace("LINE", line)


def _place(case: dict[str, Any], said: dict[str, Any], files: Files) -> Position:
    path = said.get("path", case.get("path", ""))
    if "at" not in said:
        return Position(path)
    text = files[path].decode("gb18030" if case.get("as") == "gbk" else "utf-8")
    before, _, rest = said["at"].partition("▸")
    start = _behind(text, said.get("behind", ""))
    assert before + rest in text[start:], said["at"]
    offset = text.index(before + rest, start) + len(before)
    return Position(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
