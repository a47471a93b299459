"""Rules on later facts and outcomes: each is about one thing, dated, sourced, and claims no more than its basis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from planatlas.atlas.content import Content
from planatlas.files.csvtable import Cell
from planatlas.files.findings import did_you_mean
from planatlas.plan.numbers import differing
from planatlas.plan.rows import Dated, Development, Outcome, Project, Source
from planatlas.rules.base import Breach, rule

Record = dict[str, Cell]
_HAN = re.compile(r"[\u3400-\u9fff]+")
# Columns that say the same in two languages; search words differ in their numbers.
_SAID: dict[type[Dated], tuple[str, ...]] = {Development: ("fact",), Outcome: ("reason", "searched")}
_COUNTED: dict[type[Dated], tuple[str, ...]] = {Development: ("fact",), Outcome: ("reason",)}
# What is no name of a publisher.
_NOBODY = re.compile(r"(?i)\b(unknown|anonymous|mirror|mirrored|reprint)|未知|不详|佚名|转载|某")


def _records(workspace: Content, row: type[Dated] | type[Source]) -> list[Record]:
    table = workspace.tables.get(f"datapackages/{row.TABLE}.csv")
    return list(table.records()) if table else []


def _dated(workspace: Content) -> Iterator[Record]:
    yield from _records(workspace, Development)
    yield from _records(workspace, Outcome)


def _texts(record: Record) -> dict[str, str]:
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
    cells = [r["date"] for row in (Development, Source) for r in _records(workspace, row)] + [r["as_of"] for r in _records(workspace, Outcome)]
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
    for record in _records(workspace, Development):
        thing, when = record["project_id"].text or record["measure_id"].text, record["date"].text
        if when < latest.get(thing, "")[: len(when)]:
            yield record["date"].at, {"date": when, "before": latest[thing]}
        latest[thing] = max(when, latest.get(thing, ""))


def _judged(workspace: Content) -> Iterator[tuple[Record, Outcome, list[Development]]]:
    """Yield each outcome with its place and the facts of its basis that are known."""
    facts = {d.id: d for d in workspace.atlas.rows(Development)}
    for record in _records(workspace, Outcome):
        outcome = Outcome.read(_texts(record))
        yield record, outcome, [facts[name] for name in outcome.developments if name in facts]


@rule(
    zh=("结果的依据是同一事物的事实", "依据“{id}”不是这个项目或措施的事实{hint_zh}"),
    en=("an outcome rests on facts on the same thing", 'the basis "{id}" is no fact on this project or measure{hint_en}'),
)
def outcomes_rest_on_their_own_facts(workspace: Content) -> Iterator[Breach]:
    for record, outcome, basis in _judged(workspace):
        known = [d.id for d in workspace.atlas.rows(Development) if d.target == outcome.target]
        for name in outcome.developments:
            if name not in {d.id for d in basis if d.target == outcome.target}:
                yield record["basis"].at, {"id": name, **did_you_mean(name, known)}


@rule(
    zh=("结果依据规划印发之后的事实；未找到资料的没有依据", "{problem_zh}"),
    en=("an outcome rests on facts later than the plan; where nothing was found there is no basis", "{problem_en}"),
)
def outcomes_rest_on_later_facts(workspace: Content) -> Iterator[Breach]:
    issued = workspace.atlas.bibliography.issued
    for record, outcome, basis in _judged(workspace):
        if outcome.outcome == "not-found" and outcome.basis:
            yield record["basis"].at, {"problem_zh": "“未找到资料”不应有依据", "problem_en": '"not found" has no basis'}
        elif outcome.outcome != "not-found" and not outcome.basis:
            yield record["outcome"].at, {"problem_zh": "请写明依据的事实", "problem_en": "say which facts it rests on"}
        for early in (d for d in basis if d.date < issued[: len(d.date)]):
            yield record["basis"].at, {"problem_zh": f"“{early.id}”早于规划印发（{issued}）", "problem_en": f'"{early.id}" is earlier than the plan ({issued})'}


@rule(
    zh=("“已实现”须有关于这件事本身的可靠事实", "“已实现”的依据里没有关于这件事本身、可信度为高或中的事实"),
    en=(
        "realised needs a sound fact about the very thing",
        "no fact of the basis is about the very thing with high or medium confidence, which realised needs",
    ),
)
def realised_needs_the_thing_itself(workspace: Content) -> Iterator[Breach]:
    for record, outcome, basis in _judged(workspace):
        if outcome.outcome == "realised" and basis and not any(d.relation == "itself" and d.confidence != "low" for d in basis):
            yield record["outcome"].at, {}


@rule(
    zh=("只有相关的事实，不足以判断", "依据都只是相关的事实；项目请写“未找到资料”，措施至多写“进行中”"),
    en=(
        "facts that are only related do not carry an outcome",
        "every fact of the basis is only related; say not-found of a project, at most under-way of a measure",
    ),
)
def related_facts_carry_no_outcome(workspace: Content) -> Iterator[Breach]:
    for record, outcome, basis in _judged(workspace):
        borne = ("overtaken",) if outcome.project_id else ("overtaken", "under-way")
        if outcome.outcome not in borne and basis and all(d.relation == "related" for d in basis):
            yield record["outcome"].at, {}


@rule(
    zh=("可信度低的事实不单独作依据", "依据全是可信度低的事实；请找第二个来源，或改为“未找到资料”"),
    en=("a weak fact is never the only basis", "every fact of the basis has low confidence; find a second source, or say not-found"),
)
def weak_facts_are_no_basis(workspace: Content) -> Iterator[Breach]:
    for record, _, basis in _judged(workspace):
        if basis and all(d.confidence == "low" for d in basis):
            yield record["basis"].at, {}


@rule(
    zh=("已有的事物继续运行不算“已实现”", "“{project}”在规划里是已有的；继续运行不是“已实现”，至多是“部分实现”"),
    en=("what existed and goes on is not realised", '"{project}" existed when the plan was issued; that it goes on is not "realised", at most "partly"'),
)
def existing_things_are_not_realised(workspace: Content) -> Iterator[Breach]:
    projects = workspace.atlas.by_id(Project)
    for record, outcome, _ in _judged(workspace):
        project = projects.get(outcome.project_id)
        if outcome.outcome == "realised" and project and project.state in ("existing", "operating"):
            yield record["outcome"].at, {"project": project.id}


@rule(zh=("每个项目有一个结果", "{problem_zh}"), en=("every project has one outcome", "{problem_en}"))
def every_project_has_an_outcome(workspace: Content) -> Iterator[Breach]:
    judged: dict[tuple[str, str], str] = {}
    for record, outcome, _ in _judged(workspace):
        if outcome.target in judged:
            yield (
                record["id"].at,
                {
                    "problem_zh": f"“{outcome.target[1]}”已有结果（{judged[outcome.target]}）",
                    "problem_en": f'"{outcome.target[1]}" has an outcome already ({judged[outcome.target]})',
                },
            )
        judged.setdefault(outcome.target, outcome.id)
    table = workspace.tables.get(f"datapackages/{Project.TABLE}.csv")
    for record in table.records() if table else ():
        if ("project", record["id"].text) not in judged:
            yield (
                record["id"].at,
                {
                    "problem_zh": "这个项目没有结果；没有资料时写 not-found，并写明在哪里找过",
                    "problem_en": "this project has no outcome; where nothing was found, say not-found and where it was looked for",
                },
            )


def _pairs(workspace: Content, columns: dict[type[Dated], tuple[str, ...]]) -> Iterator[tuple[Cell, Cell]]:
    """Yield the cells of what is said in both languages."""
    for row, names in columns.items():
        for record in _records(workspace, row):
            yield from ((record[f"{name}_zh"], record[f"{name}_en"]) for name in names)


@rule(
    zh=("事实和理由的数字两种语言一致", "只在中文里的数字：{zh}；只在英文里的数字：{en}"),
    en=("facts and reasons have the same numbers in both languages", "numbers in the Chinese only: {zh}; in the English only: {en}"),
)
def later_numbers_agree(workspace: Content) -> Iterator[Breach]:
    for zh, en in _pairs(workspace, _COUNTED):
        more = differing(zh.text, en.text)
        if any(more):
            yield en.at, {"zh": _listed(more[0]), "en": _listed(more[1])}


def _listed(numbers: list[float]) -> str:
    return " ".join(f"{number:.10g}" for number in numbers) or "–"


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
    for record in _records(workspace, Source):
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
    for record in _records(workspace, Source):
        for mark in _marks(_texts(record)):
            if mark in listed:
                yield record["id"].at, {"id": listed[mark]}
                break
            listed[mark] = record["id"].text


def _marks(source: dict[str, str]) -> list[tuple[str, ...]]:
    """Return what tells a source from others: its address, and its title with publisher and date."""
    address = [(source["url"].partition("://")[2],)] if source["url"] else []
    return [*address, tuple(source[column] for column in ("title", "publisher", "date"))]
