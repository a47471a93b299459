"""The chapters, sections and paragraphs of a copy of the official text, with the titles that the text gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planatlas.plan.locator import Locator
from planatlas.plan.numerals import chinese
from planatlas.text.source import plain_text, sentences

UNKNOWN = "待填"
_FIRST_LINES = 12
_DAY = re.compile(r"([12][0-9]{3})年([01]?[0-9])月([0-3]?[0-9])日")


@dataclass(frozen=True)
class Part:
    """A section of the text: its chapter's title and its own, and the locators of its sentences in order."""

    chapter: int
    section: int
    chapter_title: str
    title: str
    sentences: tuple[Locator, ...]

    @property
    def id(self) -> str:
        """The section's id, chapter.section."""
        return f"{self.chapter}.{self.section}"

    @property
    def paragraphs(self) -> dict[str, list[Locator]]:
        """The sentences by the id of their paragraph."""
        found: dict[str, list[Locator]] = {}
        for locator in self.sentences:
            found.setdefault(locator.paragraph_id, []).append(locator)
        return found


def parts_of(document: str) -> list[Part]:
    """Return the sections of `document` that have sentences, in the order of the text; a title that it does not give is 待填."""
    found: dict[tuple[int, int], list[Locator]] = {}
    for sentence in sentences(document):
        found.setdefault((sentence.locator.chapter, sentence.locator.section), []).append(sentence.locator)
    titles = _titles(document)
    return [
        Part(chapter, section, titles.get((chapter, 0), UNKNOWN), titles.get((chapter, section), UNKNOWN), tuple(listed))
        for (chapter, section), listed in sorted(found.items())
    ]


def _titles(document: str) -> dict[tuple[int, int], str]:
    """Return the titles by (chapter, section), section 0 for the chapter itself."""
    found, chapter = dict[tuple[int, int], str](), 0
    for line in _lines(document):
        number, title = _heading(line, "章")
        if number:
            chapter = number
            found.setdefault((chapter, 0), title)
            continue
        number, title = _heading(line, "节")
        if number and chapter:
            found.setdefault((chapter, number), title)
    return found


def _heading(line: str, mark: str) -> tuple[int, str]:
    """Return the number and the title of a heading 第…章 or 第…节; 0 for another line."""
    match = re.match(rf"第\s*([一二三四五六七八九十]{{1,3}})\s*{mark}\s*(.*)", line)
    number = _NUMBERS.get(match[1], 0) if match else 0
    return (number, match[2].strip()[:80] or UNKNOWN) if match and number else (0, "")


def title_of(document: str) -> str:
    """Return the first short line before the first chapter that is no sentence; 待填 where there is none."""
    return next((line for line in _before(document) if len(line) <= 40 and not re.search("[，。；：]", line)), UNKNOWN)


def day_of(document: str) -> str:
    """Return the first day (yyyy-mm-dd) that stands before the first chapter; empty where there is none."""
    match = _DAY.search(re.sub(r"\s", "", "".join(_before(document))))
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}" if match else ""


def _before(document: str) -> Sequence[str]:
    lines = list(_lines(document))[:_FIRST_LINES]
    first = next((number for number, line in enumerate(lines) if _heading(line, "章")[0]), len(lines))
    return lines[:first]


def _lines(document: str) -> Iterator[str]:
    yield from filter(None, (" ".join(line.split()) for line in plain_text(document).splitlines()))


_NUMBERS = {chinese(number): number for number in range(1, 100)}
