"""Rules on the two languages: both are there, each reads as itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from planatlas.atlas.content import Content
from planatlas.files.findings import LANGUAGES, Position
from planatlas.files.load import GLOSSARY, NOTES, RENDERINGS, VOCABULARY
from planatlas.files.yamltree import Path
from planatlas.rules import walk
from planatlas.rules.base import Breach, rule

_HAN = re.compile(r"[\u3400-\u9fff]+")
_ASCII_MARK = re.compile(r"(?<=[\u3400-\u9fff])[,;:!?()]|[,;:!?()](?=[\u3400-\u9fff])")


def _texts(workspace: Content, lang: str) -> Iterator[tuple[Position, str]]:
    """Yield the position and wording of every text in `lang` that plan content holds; notes quote words of the other language."""
    for path in workspace.typed.keys() - {GLOSSARY, NOTES, RENDERINGS}:
        document = workspace.documents[path]
        yield from ((document.at((*place, lang)), text[lang]) for place, text in _pairs(document.data, ()))


def _pairs(data: Any, place: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield each mapping of the keys zh and en alone, with its path."""
    if isinstance(data, dict) and set(data) == set(LANGUAGES):
        yield place, data
    else:
        items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
        for key, value in items:
            yield from _pairs(value, (*place, key))


@rule(
    zh=("zh 是中文，用全角标点", "中文里出现“{text}”；zh 应为中文，并用全角标点"),
    en=("zh is Chinese with full-width punctuation", 'the zh text has "{text}"; zh must be Chinese with full-width punctuation'),
)
def chinese_reads_as_chinese(workspace: Content) -> Iterator[Breach]:
    for at, text in _texts(workspace, "zh"):
        if not _HAN.search(text):
            yield at, {"text": text[:20]}
        elif mark := _ASCII_MARK.search(text):
            yield at, {"text": text[max(0, mark.start() - 3) : mark.end() + 3]}


@rule(zh=("en 是英文", "英文里有汉字“{text}”"), en=("en is English", 'the en text has the Chinese characters "{text}"'))
def english_reads_as_english(workspace: Content) -> Iterator[Breach]:
    for at, text in _texts(workspace, "en"):
        if found := _HAN.search(text):
            yield at, {"text": found.group()}


@rule(zh=("摘要是完整的句子", "摘要应以句号结尾：{text}"), en=("a summary is a full sentence", "the summary must end in a full stop: {text}"))
def summaries_end_in_full_stop(workspace: Content) -> Iterator[Breach]:
    for lang, ends in (("zh", ("。", "。”", "。）")), ("en", (".", '."', ".)"))):
        for document, path, record in walk.statements(workspace):
            text = record.summary[lang]
            if not text.endswith(ends):
                yield document.at((*path, "summary", lang)), {"text": "…" + text[-12:]}


@rule(
    zh=("地方类别的英文复数不同于单数", "类别“{id}”的 plural 与 name 的英文同为“{name}”；plural 是列表的标题，英文要写成复数"),
    en=(
        "the English plural of a kind of place differs from its singular",
        'plural and name of "{id}" are both "{name}"; the plural stands over a list of several',
    ),
)
def plurals_differ_in_english(workspace: Content) -> Iterator[Breach]:
    for number, kind in enumerate(workspace.atlas.vocabulary.place_kinds):
        if kind.plural.en == kind.name.en:
            yield workspace.documents[VOCABULARY].at(("place_kinds", number, "plural", "en")), {"id": kind.id, "name": kind.name.en}
