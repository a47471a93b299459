"""Rules on the language of every bilingual field: plan files, tables, descriptors and pages alike.

Chinese is written in simplified characters, English in Latin letters and in English. Notes may quote the other language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from planatlas.atlas.content import Content
from planatlas.files.csvtable import Cell, Table
from planatlas.files.findings import LANGUAGES, Position
from planatlas.files.load import KEPT, NOTES
from planatlas.files.yamltree import Document, Path
from planatlas.plan.numbers import differing, written
from planatlas.rules.base import Breach, rule
from planatlas.rules.hygiene import place_in
from planatlas.text.simplified import replacements

# Tables of later facts have rules of their own on numbers and languages.
_LATER = ("datapackages/projects/developments.csv", "datapackages/projects/outcomes.csv", "datapackages/projects/sources.csv")
_SCRIPTS = {"zh": ("CJK", "LATIN", "GREEK"), "en": ("LATIN", "GREEK")}
_HAN = re.compile("[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# A syllable of Hanyu Pinyin without its tone: an initial and a final, or a final that stands alone.
_FINAL = "iang|iong|uang|ang|eng|ong|ing|ian|iao|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|ve|a|o|e|i|u|v"
_SYLLABLE = f"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:{_FINAL})|ang|eng|ai|ei|ao|ou|an|en|er|a|o|e)"
_PINYIN = re.compile(f"(?:{_SYLLABLE}['’]?)+")
_SENTENCE = 4  # words: fewer are a name, which is rightly a transcription
# 百里 is "100-Li": characters for numbers that stand inside names.
_HUNDREDS = {"百": 100.0, "千": 1000.0}
_DIGIT = re.compile("[0-9]")
_DIGITS = "一二三四五六七八九"
_SECTION = re.compile(f"第([{_DIGITS}])章第([{_DIGITS}])节")


@dataclass(frozen=True)
class Field:
    """A text that says something in `lang`; `quotes` when it may quote the other language."""

    at: Position
    lang: str
    text: str
    quotes: bool = False


def fields(workspace: Content) -> Iterator[Field]:
    """Yield every text of plan files, tables and descriptors that is written in one of the two languages."""
    for pair in pairs(workspace):
        yield from pair
    for table in workspace.tables.values():
        for record in table.records:
            if {"lang", "name"} <= record.keys() and record["lang"].text in LANGUAGES:
                yield Field(record["name"].at, record["lang"].text, record["name"].text)


def pairs(workspace: Content) -> Iterator[tuple[Field, Field]]:
    """Yield the Chinese and the English of each statement that is made in both languages."""
    for document in workspace.documents.values():
        yield from _of_document(document)
    for path, table in workspace.tables.items():
        yield from _of_table(table) if path not in _LATER else ()


@lru_cache(maxsize=KEPT)
def _of_document(document: Document) -> tuple[tuple[Field, Field], ...]:
    found = []
    for place, keys, texts in _pairs(document.data, ()):
        quotes = document.path == NOTES or "note" in place or keys[0] == "description"
        zh, en = (Field(document.at((*place, key)), lang, text, quotes) for key, lang, text in zip(keys, LANGUAGES, texts, strict=True))
        found.append((zh, en))
    return tuple(found)


@lru_cache(maxsize=KEPT)
def _of_table(table: Table) -> tuple[tuple[Field, Field], ...]:
    names = [column.removesuffix("_zh") for column in table.columns if column.endswith("_zh") and f"{column.removesuffix('_zh')}_en" in table.columns]
    return tuple(_cells(record, name) for record in table.records for name in names if {f"{name}_zh", f"{name}_en"} <= record.keys())


def _cells(record: Mapping[str, Cell], name: str) -> tuple[Field, Field]:
    zh, en = (record[f"{name}_{lang}"] for lang in LANGUAGES)
    return Field(zh.at, "zh", zh.text, name == "note"), Field(en.at, "en", en.text, name == "note")


def _pairs(data: Any, place: Path) -> Iterator[tuple[Path, tuple[str, str], tuple[str, str]]]:
    """Yield (path of the mapping, its two keys, its two texts) of each statement in a YAML file: zh and en, or title and title@en."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from _pairs(value, (*place, key))
    if isinstance(data, dict):
        for keys in (LANGUAGES, ("title", "title@en"), ("description", "description@en")):
            texts = data.get(keys[0]), data.get(keys[1])
            if isinstance(texts[0], str) and isinstance(texts[1], str):
                yield place, keys, texts  # type: ignore[misc]  # both are texts, as the line above asks


def _stranger(text: str, lang: str) -> str:
    """Return the first letter of a script that `lang` is not written in."""
    allowed = _SCRIPTS[lang]
    return next((char for char in text if char.isalpha() and not unicodedata.name(char, "").startswith(allowed) and char not in "々〇"), "")


@rule(
    zh=("中文用简化字", "“{char}”不是简化字；应为“{instead}”"),
    en=("Chinese is written in simplified characters", '"{char}" is no simplified character; write "{instead}"'),
)
def chinese_is_simplified(workspace: Content) -> Iterator[Breach]:
    known = replacements()
    for field in fields(workspace):
        if field.lang == "zh" and not known.keys().isdisjoint(field.text):
            found = next(char for char in field.text if char in known)
            yield field.at, {"char": found, "instead": known[found]}
    for path, data in workspace.files.items():
        if path.startswith("docs/zh/") or (path.startswith("datapackages/") and path.endswith(".md")):
            text = data.decode("utf-8", "replace")
            yield from ((place_in(path, text, n), {"char": char, "instead": known[char]}) for n, char in enumerate(text) if char in known)


@rule(
    zh=("每种语言用自己的文字", "{lang_zh}里有“{char}”；只能用{lang_zh}的文字"),
    en=("each language is written in its own script", 'the {lang_en} has "{char}", which is no letter of {lang_en}'),
)
def languages_keep_their_script(workspace: Content) -> Iterator[Breach]:
    for field in fields(workspace):
        stranger = "" if field.quotes and field.lang == "en" else _stranger(field.text, field.lang)
        if stranger:
            yield field.at, {"char": stranger, "lang_zh": {"zh": "中文", "en": "英文"}[field.lang], "lang_en": {"zh": "Chinese", "en": "English"}[field.lang]}


@rule(
    zh=("两种语言的栏目各写各的语言", "“{text}”不是{lang_zh}"),
    en=("each of the two columns is in its language", '"{text}" is no {lang_en}'),
)
def fields_read_in_their_language(workspace: Content) -> Iterator[Breach]:
    for field in fields(workspace):
        han, letters = len(_HAN.findall(field.text)), sum(char.isalpha() for char in field.text)
        if field.lang == "zh" and letters and not han and not field.text.split()[0].isupper():  # an abbreviation is the same in both
            yield field.at, {"text": field.text[:30], "lang_zh": "中文", "lang_en": "Chinese"}
        elif field.lang == "en" and field.quotes and han * 2 > letters:
            yield field.at, {"text": field.text[:30], "lang_zh": "英文", "lang_en": "English"}


@rule(
    zh=("英文是译文，不是拼音", "“{text}”是拼音；请写英文"),
    en=("English is a translation, not a transcription", '"{text}" is a transcription; write English'),
)
def english_is_no_transcription(workspace: Content) -> Iterator[Breach]:
    for field in fields(workspace):
        words = _WORD.findall(_plain(field.text)) if field.lang == "en" and len(field.text.split()) >= _SENTENCE else []
        if words and all(_PINYIN.fullmatch(word) for word in words):
            yield field.at, {"text": field.text[:40]}


def _plain(text: str) -> str:
    """Return `text` in lower case without tone marks; ü is typed as v too."""
    return "".join(char for char in unicodedata.normalize("NFD", text.lower().replace("ü", "v")) if not unicodedata.combining(char))


@rule(
    zh=("两种语言的数字一致", "只在中文里的数字：{zh}；只在英文里的数字：{en}"),
    en=("both languages of a field have the same numbers", "numbers in the Chinese only: {zh}; in the English only: {en}"),
)
def fields_agree_in_numbers(workspace: Content) -> Iterator[Breach]:
    for zh, en in pairs(workspace):
        if not (zh.text and en.text and (_DIGIT.search(zh.text) or _DIGIT.search(en.text))):
            continue
        chinese, english = differing(_SECTION.sub(_in_figures, zh.text), en.text)
        spelled = {number for char, number in _HUNDREDS.items() if char in zh.text}
        english = [number for number in english if number not in spelled]
        if chinese or english:
            yield en.at, {"zh": written(chinese), "en": written(english)}


def _in_figures(match: re.Match[str]) -> str:
    """Return 第六章第一节 as English writes it: 6.1."""
    return ".".join(str(_DIGITS.index(part) + 1) for part in match.groups())


@rule(
    zh=("一句话两种语言都说", "{lang_zh}是空的，另一种语言不是；两种语言都要写"),
    en=("what is said in one language is said in the other", "the {lang_en} is blank and the other language is not; write both"),
)
def fields_are_filled_in_both_languages(workspace: Content) -> Iterator[Breach]:
    for pair in pairs(workspace):
        blank = [field for field in pair if not field.text]
        if len(blank) == 1:
            yield blank[0].at, {"lang_zh": {"zh": "中文", "en": "英文"}[blank[0].lang], "lang_en": {"zh": "Chinese", "en": "English"}[blank[0].lang]}
