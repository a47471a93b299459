"""Rules on later facts, their dates and sources: each is about one thing, dated, sourced, and says the same in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from planatlas.atlas.content import Content
from planatlas.files.csvtable import Cell
from planatlas.plan.numbers import differing, written
from planatlas.plan.rows import Dated, Development, Outcome, Source
from planatlas.rules.base import Breach, rule

Record = Mapping[str, Cell]
_HAN = re.compile(r"[\u3400-\u9fff]+")
# Columns that say the same in two languages; search words differ in their numbers.
_SAID: dict[type[Dated], tuple[str, ...]] = {Development: ("fact",), Outcome: ("reason", "searched")}
_COUNTED: dict[type[Dated], tuple[str, ...]] = {Development: ("fact",), Outcome: ("reason",)}
# What a fact begins with that names its subject by pointing to another.
_POINTER = re.compile(r"(?i)^(?:据报道，|Reported on this day: )?(?P<word>该|此|上述|同一|(?:the same|this|that)\b)")
# What is no name of a publisher.
_NOBODY = re.compile(r"(?i)\b(unknown|anonymous|mirror|mirrored|reprint)|未知|不详|佚名|转载|某")


def records(workspace: Content, row: type[Dated] | type[Source]) -> Sequence[Record]:
    """Return the rows of a table with their places."""
    table = workspace.tables.get(f"datapackages/{row.TABLE}.csv")
    return table.records if table else ()


def _dated(workspace: Content) -> Iterator[Record]:
    yield from records(workspace, Development)
    yield from records(workspace, Outcome)


def texts(record: Record) -> dict[str, str]:
    """Return a row without its places."""
    return {column: cell.text for column, cell in record.items()}


@rule(
    zh=("每项事实和结果属于一个项目或一项措施", "project_id 与 measure_id 应恰填一个"),
    en=("a fact or an outcome is of one project or one measure", "fill in either project_id or measure_id, and only one of them"),
)
def later_facts_are_of_one_thing(workspace: Content) -> Iterator[Breach]:
    for record in _dated(workspace):
        if bool(record["project_id"].text) == bool(record["measure_id"].text):
            yield record["id"].at, {}


@rule(zh=("事实和结果所说的措施都有", "未知的措施“{id}”{hint_zh}"), en=("facts and outcomes are of known measures", 'unknown measure "{id}"{hint_en}'))
def later_facts_are_of_known_measures(workspace: Content) -> Iterator[Breach]:
    led = {gone.id: gone.to for gone in workspace.retired.retired}
    for record in _dated(workspace):
        cell = record["measure_id"]
        if cell.text and cell.text not in workspace.atlas.measures:
            yield cell.at, {"id": cell.text, **_led_on(cell.text, led)}


def _led_on(measure: str, led: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the hint for a retired id: where it leads."""
    on = ", ".join(led.get(measure, ()))
    return {"hint_zh": f"；已并入 {on}", "hint_en": f"; it was merged into {on}"} if on else {"hint_zh": "", "hint_en": ""}


@rule(zh=("日期存在且不在将来", "“{date}”不是已经过去的日期"), en=("dates exist and are not in the future", '"{date}" is not a date that has passed'))
def later_dates_have_been(workspace: Content) -> Iterator[Breach]:
    today = workspace.today.isoformat()
    cells = [r["date"] for row in (Development, Source) for r in records(workspace, row)] + [r["as_of"] for r in records(workspace, Outcome)]
    for cell in cells:
        if cell.text and not (_exists(cell.text) and cell.text <= today[: len(cell.text)]):
            yield cell.at, {"date": cell.text}


def _exists(text: str) -> bool:
    """Whether a year, a month or a day is in the calendar."""
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


@rule(
    zh=("同一事物的事实按日期排列", "{date} 应排在 {before} 之前"),
    en=("facts on one thing stand in the order of their dates", "{date} must stand before {before}"),
)
def later_facts_stand_in_order(workspace: Content) -> Iterator[Breach]:
    latest: dict[str, str] = {}
    for record in records(workspace, Development):
        thing, when = record["project_id"].text or record["measure_id"].text, record["date"].text
        if when < latest.get(thing, "")[: len(when)]:
            yield record["date"].at, {"date": when, "before": latest[thing]}
        latest[thing] = max(when, latest.get(thing, ""))


def _pairs(workspace: Content, columns: dict[type[Dated], tuple[str, ...]]) -> Iterator[tuple[Cell, Cell]]:
    """Yield the cells of what is said in both languages."""
    for row, names in columns.items():
        for record in records(workspace, row):
            yield from ((record[f"{name}_zh"], record[f"{name}_en"]) for name in names)


@rule(
    zh=("事实和理由的数字两种语言一致", "只在中文里的数字：{zh}；只在英文里的数字：{en}"),
    en=("facts and reasons have the same numbers in both languages", "numbers in the Chinese only: {zh}; in the English only: {en}"),
)
def later_numbers_agree(workspace: Content) -> Iterator[Breach]:
    for zh, en in _pairs(workspace, _COUNTED):
        more = differing(zh.text, en.text)
        if any(more):
            yield en.at, {"zh": written(more[0]), "en": written(more[1])}


@rule(zh=("事实和理由各用各的语言", "{problem_zh}：“{text}”"), en=("facts and reasons read in their language", '{problem_en}: "{text}"'))
def later_texts_read_in_their_language(workspace: Content) -> Iterator[Breach]:
    for zh, en in _pairs(workspace, _SAID):
        if zh.text and not _HAN.search(zh.text):
            yield zh.at, {"problem_zh": "中文一栏没有汉字", "problem_en": "the Chinese column has no Chinese", "text": zh.text[:20]}
        if found := _HAN.search(en.text):
            yield en.at, {"problem_zh": "英文一栏有汉字", "problem_en": "the English column has Chinese characters", "text": found.group()}


@rule(zh=("来源写明发布者，且被引用", "{problem_zh}"), en=("a source names its publisher and is used", "{problem_en}"))
def sources_are_named_and_used(workspace: Content) -> Iterator[Breach]:
    used = {d.source_id for d in workspace.atlas.rows(Development)}
    for record in records(workspace, Source):
        if found := _NOBODY.search(record["publisher"].text):
            yield (
                record["publisher"].at,
                {
                    "problem_zh": f"“{found.group()}”不是发布者；请写最先发表它的机构",
                    "problem_en": f'"{found.group()}" is no publisher; name who published it first',
                },
            )
        if record["id"].text not in used:
            yield record["id"].at, {"problem_zh": "没有事实引用这个来源；请删去", "problem_en": "no fact uses this source; delete it"}


@rule(zh=("每个来源只列一次", "与“{id}”是同一个来源"), en=("each source is listed once", 'the same source as "{id}"'))
def sources_are_listed_once(workspace: Content) -> Iterator[Breach]:
    listed: dict[tuple[str, ...], str] = {}
    for record in records(workspace, Source):
        for mark in _marks(texts(record)):
            if mark in listed:
                yield record["id"].at, {"id": listed[mark]}
                break
            listed[mark] = record["id"].text


def _marks(source: dict[str, str]) -> list[tuple[str, ...]]:
    """Return what tells a source from others: its address, and its title with publisher and date."""
    address = [(source["url"].partition("://")[2],)] if source["url"] else []
    return [*address, tuple(source[column] for column in ("title", "publisher", "date"))]


@rule(
    zh=("每项事实单独读也看得懂", "“{word}”指的是另一项事实里的事物；请写出其名称，因为每项事实也会单独读到"),
    en=("each fact can be read by itself", '"{word}" points to another fact; write the name, for each fact is also read by itself'),
)
def later_facts_stand_alone(workspace: Content) -> Iterator[Breach]:
    for record in records(workspace, Development):
        for column in ("fact_zh", "fact_en"):
            if found := _POINTER.search(record[column].text):
                yield record[column].at, {"word": found["word"]}
