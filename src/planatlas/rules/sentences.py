"""Rules on the rows of the sentence index and of the second coding: in the order of the text, none twice, none left out."""

from __future__ import annotations

from collections.abc import Iterator

from planatlas.atlas.content import Content
from planatlas.files.csvtable import Cell
from planatlas.files.load import INDEX, SECOND_CODING
from planatlas.plan.index import INDEX_FIELDS
from planatlas.plan.locator import MEASURE_ID, Locator, sort_key
from planatlas.rules.base import Breach, rule


def _rows(workspace: Content) -> list[tuple[Locator, tuple[Cell, ...]]]:
    """Return the rows of the index whose locator is one."""
    table = workspace.tables.get(INDEX)
    found = []
    for row in table.rows if table and table.columns == INDEX_FIELDS else ():
        try:
            found.append((Locator.parse(row[0].text), row))
        except ValueError:
            continue
    return found


@rule(
    zh=("每个句子有自己的指纹", "指纹与 {other} 的相同；索引由 scripts.build_index 生成，请勿手改"),
    en=("each sentence has a fingerprint of its own", "the fingerprint is that of {other}; scripts.build_index writes the index, do not edit it by hand"),
)
def fingerprints_are_of_one_sentence(workspace: Content) -> Iterator[Breach]:
    seen: dict[str, str] = {}
    for locator, row in _rows(workspace):
        other = seen.setdefault(row[1].text, str(locator))
        if other != str(locator):
            yield row[1].at, {"other": other}


@rule(
    zh=("索引按正文的顺序，无缺漏", "{problem_zh}；索引由 scripts.build_index 生成，请勿手改"),
    en=("the index follows the text without gaps", "{problem_en}; scripts.build_index writes the index, do not edit it by hand"),
)
def index_follows_the_text(workspace: Content) -> Iterator[Breach]:
    before: Locator | None = None
    known = {str(locator) for locator, _ in _rows(workspace)}
    for locator, row in _rows(workspace):
        same = before is not None and before.paragraph_id == locator.paragraph_id
        if before is not None and locator < before:
            yield row[0].at, {"problem_zh": f"{locator} 应排在 {before} 之前", "problem_en": f"{locator} should stand before {before}"}
        elif (missing := f"{locator.paragraph_id}.{before.sentence + 1 if before and same else 1}") not in known:
            yield row[0].at, {"problem_zh": f"{locator} 之前缺少 {missing}", "problem_en": f"{missing} is missing before {locator}"}
        before = locator


@rule(
    zh=("第二次编码每项措施一行，按正文的顺序", "{problem_zh}"),
    en=("the second coding has one row for a measure, in the order of the text", "{problem_en}"),
)
def second_coding_follows_the_text(workspace: Content) -> Iterator[Breach]:
    table, seen, before = workspace.tables.get(SECOND_CODING), set[str](), ""
    for record in table.records if table else ():
        name = record["measure_id"].text
        if name in seen:
            yield record["measure_id"].at, {"problem_zh": f"{name} 已有一行", "problem_en": f"{name} has a row already"}
        elif MEASURE_ID.fullmatch(name):
            if before and sort_key(name) < sort_key(before):
                yield record["measure_id"].at, {"problem_zh": f"{name} 应排在 {before} 之前", "problem_en": f"{name} should stand before {before}"}
            before = name
        seen.add(name)
