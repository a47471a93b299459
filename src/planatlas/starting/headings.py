"""The chapters, sections and paragraphs of a copy of the official text, with the titles that the text gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from planatlas.plan.locator import Locator
from planatlas.plan.pending import UNKNOWN
from planatlas.text.forms import STOP
from planatlas.text.grammar import Line, is_heading, lines
from planatlas.text.source import is_run_in, numbered, plain_text, sentences

LONGEST = 80  # characters of a title
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
    for line, _ in numbered(plain_text(document)):
        if line.number and line.level == "chapter":
            chapter = line.number
            found.setdefault((chapter, 0), _title(line))
        elif line.number and line.level == "section" and chapter:
            found.setdefault((chapter, line.number), _title(line))
    return found


def _title(line: Line) -> str:
    """Return the title in a heading; 待填 where it has none, or where text goes on behind it and nothing tells from where."""
    title = " ".join(line.title.split())
    first = re.split(f"[{STOP}]", title)[0]
    known = is_heading(first) if is_run_in(line) else first == title
    return first[:LONGEST] or UNKNOWN if known else UNKNOWN


def title_of(document: str) -> str:
    """Return the first short line before the first chapter that is no sentence; 待填 where there is none."""
    return next((line for line in _before(document) if len(line) <= 40 and not re.search("[，。；：]", line)), UNKNOWN)


def day_of(document: str) -> str:
    """Return the first day (yyyy-mm-dd) that stands before the first chapter; empty where there is none."""
    match = _DAY.search(re.sub(r"\s", "", "".join(_before(document))))
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}" if match else ""


def _before(document: str) -> Sequence[str]:
    """Return the first lines that stand before the first chapter."""
    read = islice(lines(plain_text(document)), _FIRST_LINES)
    return [" ".join(line.text.split()) for line in takewhile(lambda line: line.level != "chapter", read)]
