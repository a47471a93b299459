"""Rules on outcomes: each rests on sourced facts on the same thing, and claims no more than they carry."""

from __future__ import annotations

from collections.abc import Iterator

from planatlas.atlas.content import Content
from planatlas.files.findings import did_you_mean
from planatlas.plan.rows import Development, Outcome, Project
from planatlas.rules.base import Breach, rule
from planatlas.rules.later import Record, records, texts


def _judged(workspace: Content) -> Iterator[tuple[Record, Outcome, list[Development]]]:
    """Yield each outcome with its place and the facts of its basis that are known."""
    facts = {d.id: d for d in workspace.atlas.rows(Development)}
    for record in records(workspace, Outcome):
        outcome = Outcome.read(texts(record))
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
    for record in table.records if table else ():
        if ("project", record["id"].text) not in judged:
            yield (
                record["id"].at,
                {
                    "problem_zh": "这个项目没有结果；没有资料时写 not-found，并写明在哪里找过",
                    "problem_en": "this project has no outcome; where nothing was found, say not-found and where it was looked for",
                },
            )
