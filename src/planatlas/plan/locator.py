"""Addresses of sentences and measures inside the plan.

A locator names one sentence of the official text as `chapter.section.paragraph.sentence` (`6.1.1.2`; in a
box `6.1.box3.2.1`). A measure's id is the locator of its sentence plus a letter (`6.1.1.2a`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_COUNT = "([1-9][0-9]?)"
LOCATOR = re.compile(rf"{_COUNT}\.(0|[1-9][0-9]?)\.(?:box{_COUNT}\.)?{_COUNT}\.{_COUNT}")
MEASURE_ID = re.compile(rf"({LOCATOR.pattern})([a-z])")


@dataclass(frozen=True, order=True)
class Locator:
    """One sentence of the official text; orders as the text does (a box follows its section's paragraphs).

    Fields are 1-based counts, except `section` (0 for a chapter's lead text) and `box` (0 outside a box).
    """

    chapter: int
    section: int
    box: int
    paragraph: int
    sentence: int

    @classmethod
    @cache
    def parse(cls, text: str) -> Locator:
        """Return the locator written as `text`; raise ValueError when it is none."""
        match = LOCATOR.fullmatch(text)
        if not match:
            raise ValueError(f"not a locator: {text!r}")
        return cls(*(int(group or 0) for group in match.groups()))

    @property
    def section_id(self) -> str:
        return f"{self.chapter}.{self.section}"

    @property
    def paragraph_id(self) -> str:
        box = f"box{self.box}." if self.box else ""
        return f"{self.section_id}.{box}{self.paragraph}"

    def __str__(self) -> str:
        return f"{self.paragraph_id}.{self.sentence}"


@cache
def sentence_of(measure_id: str) -> str:
    """Return the locator inside a measure's id; raise ValueError when `measure_id` is none."""
    match = MEASURE_ID.fullmatch(measure_id)
    if not match:
        raise ValueError(f"not a measure id: {measure_id!r}")
    return match.group(1)


def sort_key(measure_id: str) -> tuple[Locator, str]:
    """Return a key that sorts measure ids in the order of the text."""
    return Locator.parse(sentence_of(measure_id)), measure_id[-1]
