"""How official texts number their parts: which lines are headings, of what, and where sentences stand between them.

Two ways are known. Plans have chapters and sections (第六章, 第一节); opinions and notices number by 一、 and （一）, which are
read as chapters and sections where the text has no 第…章. Boxes are 专栏3, 专栏 1-1 or 专栏一, with or without a colon.
`docs/assets/js/grammar.js` is the counterpart in the browser; `tests/reading/*.yaml` hold the two to one result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from planatlas.plan.numerals import number_of
from planatlas.text.forms import CLOSING, STOP, normalise

Level = Literal["chapter", "section", "box", "part", "text"]

_N = r"(?:[一二三四五六七八九十]{1,3}|[1-9][0-9]?)"
_CHAPTER = re.compile(rf"第({_N})章")
_SECTION = re.compile(rf"第({_N})节")
_HEADINGS: tuple[tuple[Level, re.Pattern[str]], ...] = (("chapter", _CHAPTER), ("section", _SECTION))
# The number of a box inside its chapter stands last: 专栏 1-1 is the first box of chapter 1.
_BOX = re.compile(rf"专栏(?:{_N}[-.])?({_N})(?![0-9])(:?)")
_FIRST = re.compile(r"([一二三四五六七八九十]{1,3})、")
_SECOND = re.compile(r"\(([一二三四五六七八九十]{1,3})\)")
_PART = re.compile(rf"(?:{_N}[、.]|\({_N}\)|[①-⑳])")
# A heading glued to the last full stop of the line before it, or standing between two sentences.
_INSIDE = re.compile(rf"[{STOP}][{CLOSING}]*\s*(第\s*(?:[一二三四五六七八九十]\s*){{1,3}}[章节])")
LONGEST_TITLE = 40  # characters of a heading on its own line


@dataclass(frozen=True)
class Line:
    """A line of the text: its number from 1, what it is, the number of the part that it begins (0 for text), and its text as the copy has it."""

    at: int
    level: Level
    number: int
    text: str

    @property
    def title(self) -> str:
        """The heading without its number."""
        return re.sub(rf"^\s*(?:第[^章节]*[章节]|专栏\s*(?:{_N}\s*[-.—–]\s*)?{_N}\s*[:：]?|[（(]?\s*{_N}\s*[）)、.]?)\s*", "", self.text).strip()


def has_stop(line: str) -> bool:
    """Whether `line` has a full stop, so that at least one sentence ends in it."""
    return any(stop in line for stop in STOP)


def lines(plain: str) -> Iterator[Line]:
    """Yield the lines of a plain text that are not empty, each with what it is; a heading glued to the end of a line is a line of its own."""
    listed = plain.splitlines()
    by_chapters = any(_CHAPTER.match(normalise(line)) for line in listed)
    for at, line in enumerate(listed, 1):
        for piece in _pieces(line):
            if piece.strip():
                yield _read(at, piece, by_chapters)


def _pieces(line: str) -> Sequence[str]:
    """Return `line` cut where a heading of a chapter or section stands behind its last full stop."""
    starts = [match.start(1) for match in _INSIDE.finditer(line)]
    if not starts or has_stop(line[starts[-1] :]):
        return (line,)
    return line[: starts[-1]], line[starts[-1] :]


def _read(at: int, line: str, by_chapters: bool) -> Line:
    bare = normalise(line)
    for level, pattern in _HEADINGS:
        if match := pattern.match(bare):
            return Line(at, level, number_of(match[1]), line)
    if (match := _BOX.match(bare)) and (match[2] or _is_title(line)):
        return Line(at, "box", number_of(match[1]), line)
    return _numbered(at, line, bare, by_chapters)


def _numbered(at: int, line: str, bare: str, by_chapters: bool) -> Line:
    """Return a line that begins with 一、 or （一） or 1. as what it is in a text with or without chapters."""
    if not by_chapters and (match := _FIRST.match(bare)) and _is_title(line):
        return Line(at, "chapter", number_of(match[1]), line)
    if not by_chapters and (match := _SECOND.match(bare)):
        return Line(at, "section", number_of(match[1]), line)
    return Line(at, "part" if _PART.match(bare) and _is_title(line) else "text", 0, line)


def _is_title(line: str) -> bool:
    return not has_stop(line) and len(normalise(line)) <= LONGEST_TITLE


def is_heading(sentence: str) -> bool:
    """Whether the first sentence of a paragraph that goes on is its title: short, and of one clause."""
    bare = normalise(sentence)
    return len(bare) <= 24 and "," not in bare and ";" not in bare


def has_heading_inside(line: str) -> bool:
    """Whether a heading of a chapter or section stands between two sentences of `line`, where nothing tells its title from its text."""
    return any(has_stop(line[match.start(1) :]) for match in _INSIDE.finditer(line))
