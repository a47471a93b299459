"""Rules on abstracts: every page of the plan begins with one, and it is neither a title nor an essay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planatlas.atlas.content import Content
from planatlas.files.findings import LANGUAGES, Position
from planatlas.plan.model import Text
from planatlas.rules import walk
from planatlas.rules.base import Breach, rule

# A full stop with what closes after it; in English another sentence or the end must follow, so that "No. 43" and "2.5" are none.
_ENDS = {"zh": re.compile(r"[。！？][”’）]*"), "en": re.compile(r"[.!?][\"')]*(?=\s+[A-Z\"'(]|$)")}
_CLOSED = {"zh": re.compile(r"[。！？][”’）]*$"), "en": re.compile(r"[.!?][\"')]*$")}
_FEWEST, _MOST = 2, 4


def sentences_in(text: str, lang: str) -> int:
    """Return the number of sentences of `text`, a last one without its full stop among them."""
    return len(_ENDS[lang].findall(text)) + (not _CLOSED[lang].search(text))


@rule(
    zh=("每一节都有提要（编码中的规划除外），引言的提要在本章", "{problem_zh}"),
    en=("every section has an abstract, unless the plan is a draft, and a lead text has that of its chapter", "{problem_en}"),
)
def sections_have_abstracts(workspace: Content) -> Iterator[Breach]:
    for document, path, section in walk.sections(workspace):
        if section.is_lead and section.abstract:
            yield (
                document.at((*path, "abstract")),
                {
                    "problem_zh": f"{section.id} 是引言，提要写在 plan/plan.yaml 的第 {section.chapter} 章",
                    "problem_en": f"{section.id} is a lead text; its abstract belongs to chapter {section.chapter} in plan/plan.yaml",
                },
            )
        elif not section.is_lead and section.abstract is None and not workspace.atlas.bibliography.is_draft:
            yield (
                document.at((*path, "id")),
                {
                    "problem_zh": f"{section.id} 没有提要；请写 abstract，中英文各两至四句",
                    "problem_en": f"{section.id} has no abstract; write one, two to four sentences in each language",
                },
            )


@rule(
    zh=("提要两至四句", "{id} 的提要有 {n} 句；应为两至四句"),
    en=("an abstract has two to four sentences", "the abstract of {id} has sentences: {n}; it should have two to four"),
)
def abstracts_have_two_to_four_sentences(workspace: Content) -> Iterator[Breach]:
    for at, name, text in _texts(workspace):
        for lang in LANGUAGES:
            if not _FEWEST <= (n := sentences_in(text[lang], lang)) <= _MOST:
                yield at[lang], {"id": name, "n": n}


def _texts(workspace: Content) -> Iterator[tuple[dict[str, Position], str, Text]]:
    for document, path, name, text in walk.abstracts(workspace):
        yield {lang: document.at((*path, lang)) for lang in LANGUAGES}, name, text
