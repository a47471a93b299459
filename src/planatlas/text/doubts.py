"""What the reader of a text is unsure of: each line that it passed over, cut, or took for a heading, so that nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planatlas.plan.model import Text
from planatlas.text.grammar import Line, has_heading_inside, has_stop, is_heading
from planatlas.text.source import Sentence, is_run_in, numbered, plain_text

_SAID = {
    "no-chapter": Text(
        zh="没有找到章的标题（第…章，或 一、），一句也没有编号", en="no heading of a chapter (第…章, or 一、) was found, so no sentence was numbered"
    ),
    "before": Text(zh="第一个章标题之前的句子没有编号：{text}", en="sentences before the first heading of a chapter are not numbered: {text}"),
    "with-text": Text(
        zh="标题行里有句子，没有编号；请让正文另起一行：{text}",
        en="this heading has sentences on its line, which are not numbered; begin a new line for them: {text}",
    ),
    "inside": Text(
        zh="行中有章或节的标题，没有当作标题；请让它自成一行：{text}",
        en="a heading of a chapter or section stands inside this line and was not read as one; give it a line of its own: {text}",
    ),
    "glued": Text(zh="行末的标题已另作一行：{text}", en="the heading at the end of the line before was read as a line of its own: {text}"),
    "run-in": Text(zh="段首短句当作段落标题，没有编号：{text}", en="this short sentence was taken for the title of its paragraph and not numbered: {text}"),
    "unended": Text(zh="没有句号，没有编号：{text}", en="this has no full stop and is not numbered: {text}"),
    "order": Text(zh="序号不接着前一个：{text}", en="the number does not follow the one before: {text}"),
}
_SHOWN = 24  # characters of a line that a message repeats


@dataclass(frozen=True)
class Doubt:
    """Something to look at: the line of the plain text (from 1), the kind, and the message in both languages."""

    line: int
    kind: str
    said: Text


def doubts(document: str) -> list[Doubt]:
    """Return what is unsure in the reading of `document` (text or HTML), in the order of its lines."""
    read = list(numbered(plain_text(document)))
    whole = [line for line, _ in read]
    if not any(line.level == "chapter" for line in whole):
        return [_doubt(1, "no-chapter", "")]
    found = [*_before(read), *_of_lines(read), *_of_order(whole), *_inside(whole)]
    return sorted(found, key=lambda doubt: doubt.line)


def _doubt(at: int, kind: str, text: str) -> Doubt:
    text = " ".join(text.split())
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return Doubt(at, kind, Text(zh=_SAID[kind].zh.format(text=short), en=_SAID[kind].en.format(text=short)))


def _first_chapter(read: Sequence[tuple[Line, list[Sentence]]]) -> int:
    return next(n for n, (line, _) in enumerate(read) if line.level == "chapter")


def _before(read: Sequence[tuple[Line, list[Sentence]]]) -> Iterator[Doubt]:
    for line, _ in read[: _first_chapter(read)]:
        if has_stop(line.text):
            yield _doubt(line.at, "before", line.text)


def _of_lines(read: Sequence[tuple[Line, list[Sentence]]]) -> Iterator[Doubt]:
    for line, found in read[_first_chapter(read) :]:
        if line.level in ("chapter", "section", "box") and not is_run_in(line):
            if has_stop(line.text):
                yield _doubt(line.at, "with-text", line.text)
        elif line.level == "text" or found:
            yield from _of_text(line, found)


def _of_text(line: Line, found: Sequence[Sentence]) -> Iterator[Doubt]:
    """Yield the doubts on a line of text: its first sentence was left out, or something after its last full stop, or the whole of it."""
    if not found:
        yield _doubt(line.at, "unended", line.text)
        return
    head = line.text[: line.text.index(found[0].text)].strip()
    if head and has_stop(head) and is_heading(head):
        yield _doubt(line.at, "run-in", head)
    if tail := line.text[line.text.rindex(found[-1].text) + len(found[-1].text) :].strip():
        yield _doubt(line.at, "unended", tail)


def _of_order(read: Sequence[Line]) -> Iterator[Doubt]:
    """Yield a doubt for each chapter and section whose number does not follow; a copy may begin with any chapter."""
    chapters = [line for line in read if line.level == "chapter"]
    yield from (_doubt(b.at, "order", b.text) for a, b in pairwise(chapters) if b.number != a.number + 1)
    section = 0
    for line in read:
        section = 0 if line.level == "chapter" else section
        if line.level == "section":
            if line.number != section + 1:
                yield _doubt(line.at, "order", line.text)
            section = line.number


def _inside(read: Sequence[Line]) -> Iterator[Doubt]:
    yield from (_doubt(b.at, "glued", b.text) for a, b in pairwise(read) if a.at == b.at)
    yield from (_doubt(line.at, "inside", line.text) for line in read if has_heading_inside(line.text))
