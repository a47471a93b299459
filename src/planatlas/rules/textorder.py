"""Rules on the order of the text, as plan/text-order.csv records it: lists and summaries keep it, and terms stay whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import nan

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.content import Content
from planatlas.atlas.textorder import bare, listed_together, mentions, names_of, out_of_order, placed
from planatlas.files.findings import Position
from planatlas.files.load import TEXT_ORDER
from planatlas.plan.index import TEXT_ORDER_FIELDS
from planatlas.plan.model import Measure
from planatlas.plan.terms import first_rendered, slugs, terms_in, unquoted
from planatlas.rules import walk
from planatlas.rules.base import Breach, rule


def _in_order(order: Sequence[str], listed: Sequence[str]) -> str:
    return ", ".join(item for item in dict.fromkeys(order) if item in listed)


@rule(
    zh=("原文次序的记录由脚本生成，只写已有的标识", "原文次序的记录里“{id}”未知；此文件由 scripts.text_order 生成，改了标识的，在此一并改"),
    en=(
        "the record of the text's order is as the script writes it, of known ids",
        'unknown "{id}" in the record of the text\'s order; scripts.text_order writes it, and an id that changes is changed here too',
    ),
)
def text_order_has_known_ids(workspace: Content) -> Iterator[Breach]:
    atlas, table = workspace.atlas, workspace.tables[TEXT_ORDER]
    if table.columns != TEXT_ORDER_FIELDS:
        yield table.header[0].at, {"id": ",".join(table.columns)}
        return
    known: dict[str, Collection[str]] = {
        "locator": atlas.sentence_by_id,
        "places": {**atlas.things["city"], **atlas.things["place"]},
        "projects": atlas.things["project"],
        "terms": slugs(atlas.glossary),
    }
    told = {name for m in atlas.measures.values() for name in (*m.places, *m.projects)}  # an unknown one is told where it is listed
    for row in table.records:
        for column, ids in known.items():
            yield from ((row[column].at, {"id": name}) for name in row[column].text.split() if name not in ids and name not in told)


@rule(
    zh=("地方和项目按正文顺序列出", "“{id}”不合正文的顺序：{order}"),
    en=("places and projects are listed in the order of the text", '"{id}" is out of the order of the text, which is {order}'),
)
def lists_follow_the_text(workspace: Content) -> Iterator[Breach]:
    for document, path, measure in walk.measures(workspace):
        found = workspace.atlas.text_order.get(measure.sentence)
        for key in ("places", "projects") if found else ():
            listed, order = getattr(measure, key), getattr(found, key)
            if (number := out_of_order(listed, order)) is not None:
                yield document.at((*path, key, number)), {"id": listed[number], "order": _in_order(order, listed)}


@rule(
    zh=("中文摘要按正文顺序说到地方、项目和并列的术语", "摘要里“{id}”的位置不合正文的顺序：{order}"),
    en=(
        "Chinese summaries name places, projects and the terms of a list in the order of the text",
        'the summary names "{id}" out of the order of the text, which is {order}',
    ),
)
def summaries_follow_the_text(workspace: Content) -> Iterator[Breach]:
    atlas = workspace.atlas
    slug = dict(zip((term.zh for term in atlas.glossary), slugs(atlas.glossary), strict=True))
    for document, path, measure in walk.measures(workspace):
        for named, order in _said(atlas, measure, slug):
            if (number := out_of_order(named, order)) is not None:
                yield document.at((*path, "summary", "zh")), {"id": named[number], "order": _in_order(order, named)}


def _said(atlas: Atlas, measure: Measure, slug: Mapping[str, str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield what a Chinese summary names, in its order, each with the order of the text."""
    found = atlas.text_order.get(measure.sentence)
    if found is None:
        return
    said = list(dict.fromkeys(mentions(bare(measure.summary.zh), names_of(atlas, [measure], "zh"))))
    yield from (([thing for kind, thing in said if kind == key], getattr(found, key)) for key in ("places", "projects"))
    yield from (
        ((slug[first], slug[second]), found.terms)
        for first, second in listed_together(measure.summary.zh, [t.zh for t in terms_in(measure.summary.zh, atlas.glossary)])
    )


@rule(
    zh=("中文并列的术语和名称在英文里次序相同", "“{first}”和“{second}”在英文里次序相反"),
    en=("names and terms of a Chinese list stand in the same order in English", '"{first}" and "{second}" stand the other way round in English'),
)
def lists_have_one_order(workspace: Content) -> Iterator[Breach]:
    for document, path, measure in walk.measures(workspace):
        starts = _starts(workspace.atlas, measure)
        for first, second in listed_together(bare(measure.summary.zh), list(starts)):
            if starts[first] > starts[second]:
                yield document.at((*path, "summary", "en")), {"first": first, "second": second}


def _starts(atlas: Atlas, measure: Measure) -> dict[str, float]:
    """Return for each Chinese name and term of a summary where its English stands; not a number where there is none, for then nothing can be said."""
    english = measure.summary.en
    stand = {key: float(at) for at, key in reversed(placed(english, names_of(atlas, [measure], "en")))}
    names = {name: stand.get(keys[0], nan) for name, keys in names_of(atlas, [measure], "zh").items()}
    starts = {bare(term.zh): first_rendered(english, term) for term in terms_in(measure.summary.zh, atlas.glossary)}
    return {**names, **{zh: nan if at is None else float(at) for zh, at in starts.items()}}


@rule(
    zh=("句子里的术语完整地写进某条措施的摘要", "句子 {sentence} 有术语“{zh}”，但没有一条中文摘要完整写出"),
    en=("a term of a sentence stands whole in the summary of a measure", 'sentence {sentence} has the term "{zh}", but no Chinese summary has it whole'),
)
def terms_stay_whole(workspace: Content) -> Iterator[Breach]:
    terms = dict(zip(slugs(workspace.atlas.glossary), workspace.atlas.glossary, strict=True))
    for sentence, (at, texts) in _summaries(workspace).items():
        order = workspace.atlas.text_order.get(sentence)
        for name in dict.fromkeys(order.terms if order else ()):
            if name in terms and not any(bare(terms[name].zh) in text for text in texts):
                yield at, {"sentence": sentence, "zh": terms[name].zh}


def _summaries(workspace: Content) -> dict[str, tuple[Position, list[str]]]:
    """Return the Chinese summaries of each sentence, with the place of the first."""
    found: dict[str, tuple[Position, list[str]]] = {}
    measures = ((d.at((*path, "summary", "zh")), m.sentence, m.summary) for d, path, m in walk.measures(workspace))
    contexts = ((d.at((*path, "summary", "zh")), c.id, c.summary) for d, path, c in walk.contexts(workspace))
    for at, sentence, summary in (*measures, *contexts):
        found.setdefault(sentence, (at, []))[1].append(bare(unquoted(summary.zh)))
    return found
