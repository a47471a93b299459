"""Rules on coding: the cue decides the firmness, the verb with its object the action, and exceptions are listed and needed."""

from __future__ import annotations

from collections.abc import Iterator

from planatlas.atlas.content import Content
from planatlas.files.findings import did_you_mean
from planatlas.files.load import CODING, RELEASED, RETIRED, VOCABULARY
from planatlas.rules import walk
from planatlas.rules.base import Breach, rule


def _levels(workspace: Content) -> dict[str, str]:
    """Return the level of each cue."""
    return {cue: entry.id for entry in workspace.atlas.vocabulary.strengths for cue in entry.cues}


@rule(
    zh=("提示词都列在词表的某一级力度下", "未知的提示词“{id}”{hint_zh}；提示词见 plan/vocabulary.yaml 的 strengths"),
    en=("cues stand under a level of firmness", 'unknown cue "{id}"{hint_en}; cues stand under strengths in plan/vocabulary.yaml'),
)
def cues_are_known(workspace: Content) -> Iterator[Breach]:
    levels = _levels(workspace)
    for document, path, measure in walk.measures(workspace):
        if measure.cue not in levels:
            yield document.at((*path, "cue")), {"id": measure.cue, **did_you_mean(measure.cue, levels)}


@rule(
    zh=("提示词决定力度", "提示词“{cue}”是 {right} 一级，此处写作 {strength}"),
    en=("the cue decides the firmness", 'the cue "{cue}" has the level {right}, not {strength}'),
)
def cue_decides_strength(workspace: Content) -> Iterator[Breach]:
    levels = _levels(workspace)
    for document, path, measure in walk.measures(workspace):
        right = levels.get(measure.cue, measure.strength)
        if right != measure.strength and measure.strength in workspace.atlas.entries["strengths"]:
            yield document.at((*path, "strength")), {"cue": measure.cue, "right": right, "strength": measure.strength}


@rule(zh=("一个提示词只属一级力度", "提示词“{cue}”已列在 {first} 之下"), en=("a cue has one level", 'the cue "{cue}" already stands under {first}'))
def cues_have_one_level(workspace: Content) -> Iterator[Breach]:
    seen: dict[str, str] = {}
    for number, entry in enumerate(workspace.atlas.vocabulary.strengths):
        for place, cue in enumerate(entry.cues):
            if cue in seen:
                yield workspace.documents[VOCABULARY].at(("strengths", number, "cues", place)), {"cue": cue, "first": seen[cue]}
            seen.setdefault(cue, entry.id)


@rule(
    zh=("每条措施的动词和宾语都在编码表里", "编码表没有“{verb}”加宾语种类“{kind}”；见 plan/coding.yaml 的 verbs"),
    en=("the table of verbs has each measure's verb and object", 'no row of verbs in plan/coding.yaml has "{verb}" with an object of the kind "{kind}"'),
)
def verbs_are_in_the_table(workspace: Content) -> Iterator[Breach]:
    coding, kinds = workspace.coding, workspace.atlas.entries["objects"]
    for document, path, measure in walk.measures(workspace):
        if coding.verbs and measure.object in kinds and coding.action(measure.verb, measure.object) is None:
            yield document.at((*path, "verb")), {"verb": measure.verb, "kind": measure.object}


@rule(
    zh=("动词和宾语决定动作", "“{verb}”加 {kind} 的动作是 {right}，此处写作 {action}；确有理由的列入 plan/coding.yaml 的 exceptions"),
    en=(
        "verb and object decide the action",
        '"{verb}" with {kind} has the action {right}, not {action}; a case with a reason goes to exceptions in plan/coding.yaml',
    ),
)
def verb_and_object_decide_action(workspace: Content) -> Iterator[Breach]:
    coding = workspace.coding
    excused = {(e.measure, e.action) for e in coding.exceptions}
    for document, path, measure in walk.measures(workspace):
        right = coding.action(measure.verb, measure.object)
        known = measure.action in workspace.atlas.entries["actions"] and right is not None
        if known and right != measure.action and (measure.id, measure.action) not in excused:
            yield document.at((*path, "action")), {"verb": measure.verb, "kind": measure.object, "right": right, "action": measure.action}


@rule(
    zh=("每个编码例外都还需要", "例外不再需要：{measure} 的动作 {action} 没有偏离编码表，或没有这样的措施；请删去"),
    en=(
        "each exception of the coding is needed",
        "the exception is no longer needed: no measure {measure} has the action {action} against the table; delete it",
    ),
)
def coding_exceptions_are_needed(workspace: Content) -> Iterator[Breach]:
    measures, coding = workspace.atlas.measures, workspace.coding
    for number, exception in enumerate(coding.exceptions):
        measure = measures.get(exception.measure)
        if measure is None or measure.action != exception.action or coding.action(measure.verb, measure.object) == exception.action:
            yield workspace.documents[CODING].at(("exceptions", number)), {"measure": exception.measure, "action": exception.action}


@rule(
    zh=("一个动词加一种宾语只有一行", "“{verb}”加 {kind} 已列为 {first}"),
    en=("a verb with a kind of object has one row", '"{verb}" with {kind} already has the action {first}'),
)
def verbs_have_one_action(workspace: Content) -> Iterator[Breach]:
    seen: dict[tuple[str, str], str] = {}
    kinds = workspace.atlas.vocabulary.ids("objects")
    for number, row in enumerate(workspace.coding.verbs):
        for place, verb in enumerate(row.verbs):
            at = workspace.documents[CODING].at(("verbs", number, "verbs", place))
            for kind in row.objects or kinds:
                if (verb, kind) in seen:
                    yield at, {"verb": verb, "kind": kind, "first": seen[verb, kind]}
                    break
                seen[verb, kind] = row.action


@rule(
    zh=("限定词都在编码表里", "未列的限定词“{id}”{hint_zh}；见 plan/coding.yaml 的 hedges 与 no_hedges"),
    en=("hedges are listed", 'the hedge "{id}" is not listed{hint_en}; see hedges and no_hedges in plan/coding.yaml'),
)
def hedges_are_listed(workspace: Content) -> Iterator[Breach]:
    known = [hedge.zh for hedge in workspace.coding.hedges]
    for document, path, measure in walk.measures(workspace):
        if known and measure.hedge and measure.hedge not in known:
            yield document.at((*path, "hedge")), {"id": measure.hedge, **did_you_mean(measure.hedge, known)}


@rule(zh=("停用的编号不再使用，其后继都是措施", "{problem_zh}"), en=("retired ids are not used again, and their successors are measures", "{problem_en}"))
def retired_ids_lead_on(workspace: Content) -> Iterator[Breach]:
    measures = workspace.atlas.measures
    for number, entry in enumerate(workspace.retired.retired):
        document = workspace.documents[RETIRED]
        if entry.id in measures:
            yield (
                document.at(("retired", number, "id")),
                {"problem_zh": f"编号 {entry.id} 已停用，却仍是一条措施", "problem_en": f"the id {entry.id} is retired, but a measure still has it"},
            )
        for place, name in enumerate(entry.to):
            if name not in measures:
                yield (
                    document.at(("retired", number, "to", place)),
                    {"problem_zh": f"后继 {name} 不是措施", "problem_en": f"the successor {name} is no measure"},
                )


@rule(
    zh=("发布过的编号仍是措施，或列为停用", "编号 {id} 在 {version} 版发布过，现在既不是措施，也不在 plan/retired.yaml 里"),
    en=(
        "a released id is a measure still, or retired",
        "the id {id} was released in version {version}; it is no measure now and does not stand in plan/retired.yaml",
    ),
)
def released_ids_live_or_are_retired(workspace: Content) -> Iterator[Breach]:
    atlas, table = workspace.atlas, workspace.tables.get(RELEASED)
    known = {*atlas.measures, *(entry.id for entry in atlas.retired)}
    doubtful = tuple(f"{paragraph}." for paragraph in walk.doubtful(workspace))
    for row in table.records if table else ():
        if row["id"].text not in known and not row["id"].text.startswith(doubtful):
            yield row["id"].at, {"id": row["id"].text, "version": row["last"].text}
