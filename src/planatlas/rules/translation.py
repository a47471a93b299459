"""Rules on the two languages against each other: terms, numbers and places agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planatlas.atlas.content import Content
from planatlas.files.findings import Position
from planatlas.files.load import GLOSSARY
from planatlas.plan.model import Context, Measure, Term, Text
from planatlas.plan.numbers import in_figures
from planatlas.plan.terms import is_rendered, terms_in
from planatlas.rules import walk
from planatlas.rules.base import Breach, rule

Spoken = tuple[Position, Measure | Context]


def _summaries(workspace: Content, lang: str) -> Iterator[Spoken]:
    for document, path, record in walk.statements(workspace):
        yield document.at((*path, "summary", lang)), record


def _unrendered(workspace: Content) -> Iterator[tuple[Position, str, Term]]:
    terms = workspace.glossary.terms
    for at, name, text in _told(workspace):
        for term in terms_in(text.zh, terms):
            if not is_rendered(text.en, term):
                yield at, name, term


def _told(workspace: Content) -> Iterator[tuple[Position, str, Text]]:
    """Yield the place of the English, the id and the text of each summary and each abstract."""
    yield from ((at, record.id, record.summary) for at, record in _summaries(workspace, "en"))
    yield from ((document.at((*path, "en")), name, text) for document, path, name, text in walk.abstracts(workspace))


@rule(
    zh=("术语按术语表翻译", "中文有术语“{zh}”，英文应为“{en}”（{id}）"),
    en=("terms are rendered as agreed", 'the Chinese uses the term "{zh}"; the English should say "{en}" ({id})'),
)
def terms_are_rendered_as_agreed(workspace: Content) -> Iterator[Breach]:
    excused = {(e.measure, e.term) for e in workspace.glossary.exceptions}
    for at, name, term in _unrendered(workspace):
        if (name, term.zh) not in excused:
            yield at, {"zh": term.zh, "en": term.en[0], "id": name}


@rule(
    zh=("每个术语例外都还需要", "例外不再需要：{measure} 的“{term}”；请删去"),
    en=("each exception of the glossary is needed", 'the exception is no longer needed: "{term}" in {measure}; delete it'),
)
def exceptions_are_needed(workspace: Content) -> Iterator[Breach]:
    broken = {(name, term.zh) for _, name, term in _unrendered(workspace)}
    for number, exception in enumerate(workspace.glossary.exceptions):
        if (exception.measure, exception.term) not in broken:
            yield workspace.documents[GLOSSARY].at(("exceptions", number)), {"measure": exception.measure, "term": exception.term}


@rule(zh=("术语只列一次", "术语“{zh}”重复"), en=("a term is listed once", 'the term "{zh}" is listed twice'))
def terms_are_listed_once(workspace: Content) -> Iterator[Breach]:
    terms = workspace.glossary.terms
    for number, term in enumerate(terms):
        if term.zh in {t.zh for t in terms[:number]}:
            yield workspace.documents[GLOSSARY].at(("terms", number, "zh")), {"zh": term.zh}


@rule(
    zh=("两种语言里的数字相同", "中文数字 {zh}，英文数字 {en}，两者不一致"),
    en=("both languages have the same numbers", "the Chinese has the numbers {zh}, the English {en}; they differ"),
)
def numbers_agree(workspace: Content) -> Iterator[Breach]:
    for at, record in _summaries(workspace, "en"):
        zh, en = (in_figures(_without_names(workspace, record, lang), lang) for lang in ("zh", "en"))
        if zh != en:
            yield at, {"zh": _listed(zh), "en": _listed(en)}


def _listed(numbers: Counter[float]) -> str:
    return " ".join(f"{number:.15g}" for number in sorted(numbers.elements())) or "∅"


def _without_names(workspace: Content, record: Measure | Context, lang: str) -> str:
    """Return a summary without the names of its projects, whose numbers are part of the name (百里, 100-li)."""
    text, projects = record.summary[lang].lower(), workspace.atlas.things["project"]
    for project in getattr(record, "projects", ()):
        text = text.replace(projects[project].name(lang).lower(), "") if project in projects else text
    return text.replace(",", "")


@rule(
    zh=("措施的地方在两种语言里都说到", "地方“{place}”只在{zh}摘要里提到"),
    en=("a measure's place is named in both languages", 'the place "{place}" is named in the {en} summary only'),
)
def places_are_named_in_both_languages(workspace: Content) -> Iterator[Breach]:
    atlas = workspace.atlas
    for at, record in _summaries(workspace, "en"):
        for place in getattr(record, "places", ()):
            kind = atlas.place_kind(place)
            if place not in atlas.things[kind]:
                continue
            zh, en = (any(name.lower() in record.summary[lang].lower() for name in atlas.names_of(kind, place, lang)) for lang in ("zh", "en"))
            if zh != en:
                yield at, {"place": place, "zh": "中文" if zh else "英文", "en": "Chinese" if zh else "English"}
