"""Rules on plan/package.yaml: it describes the tables that are made of plan content, so it must fit them; and on the dates of plan.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planatlas.atlas.content import Content
from planatlas.files.findings import did_you_mean
from planatlas.files.load import BIBLIOGRAPHY, PACKAGE
from planatlas.files.yamltree import Path
from planatlas.plan.model import Vocabulary
from planatlas.plan.package import PLAN_COLUMNS, PackageResource, PlanPackage
from planatlas.plan.pending import NO_DAY
from planatlas.rules.base import Breach, rule

Problem = tuple[Path, str, str]
TYPES = ("string", "number", "integer", "boolean")


@rule(
    zh=("plan/package.yaml 说明的正是由规划内容生成的表", "{problem_zh}"),
    en=("plan/package.yaml describes the tables that are made of plan content", "{problem_en}"),
)
def plan_tables_are_described(workspace: Content) -> Iterator[Breach]:
    package = workspace.record(PACKAGE, PlanPackage)
    if package is None:
        return
    unread = any(document.data is None for document in workspace.descriptors.values())
    tables = {table for name, document in workspace.descriptors.items() for table in _tables(name, document.data)}
    problems: list[Problem] = list(_missing(package))
    for number, resource in enumerate(package.resources):
        problems += [(("resources", number, *path), zh, en) for path, zh, en in _of(resource, package, tables) if not (unread and path[-1] == "to")]
    for path, zh, en in problems:
        yield workspace.documents[PACKAGE].at(path), {"problem_zh": zh, "problem_en": en}


def _tables(package: str, data: object) -> Iterator[str]:
    listed = data.get("resources") if isinstance(data, dict) else None
    yield from (f"{package}/{r['name']}" for r in (listed if isinstance(listed, list) else ()) if isinstance(r, dict) and isinstance(r.get("name"), str))


def _missing(package: PlanPackage) -> Iterator[Problem]:
    if package.name != "plan":
        yield ("name",), "name 应为“plan”", 'name should be "plan"'
    names = [resource.name for resource in package.resources]
    for number, name in enumerate(names):
        if name in names[:number]:
            yield ("resources", number, "name"), f"表“{name}”列了两次", f'the table "{name}" is listed twice'
    yield from ((("resources",), f"缺少表“{name}”", f'the table "{name}" is missing') for name in PLAN_COLUMNS if name not in names)


def _of(resource: PackageResource, package: PlanPackage, tables: set[str]) -> Iterator[Problem]:
    """Yield what is wrong with the description of one table."""
    wanted, columns = PLAN_COLUMNS.get(resource.name, ()), tuple(resource.fields)
    if wanted and columns != wanted:
        yield ("fields",), f"列应为 {'、'.join(wanted)}", f"the columns are {', '.join(wanted)}"
    if not resource.key or not set(resource.key) <= set(columns):
        yield ("key",), "key 应为本表的列，至少一列", "key must name columns of the table, one at least"
    known = {other.name for other in package.resources} | tables
    for name, field in resource.fields.items():
        if field.type and field.type not in TYPES:
            yield ("fields", name, "type"), f"类型应为 {'、'.join(TYPES)} 之一", f"the type must be one of {', '.join(TYPES)}"
        if field.to and field.to not in known:
            hint = did_you_mean(field.to, known)
            yield ("fields", name, "to"), f"未知的表“{field.to}”{hint['hint_zh']}", f'unknown table "{field.to}"{hint["hint_en"]}'
        if field.vocabulary and field.vocabulary not in Vocabulary.model_fields:
            hint = did_you_mean(field.vocabulary, Vocabulary.model_fields)
            yield (
                ("fields", name, "vocabulary"),
                f"未知的词表“{field.vocabulary}”{hint['hint_zh']}",
                f'unknown vocabulary "{field.vocabulary}"{hint["hint_en"]}',
            )


@rule(
    zh=("规划的日期存在，先印发后登载", "{problem_zh}"),
    en=("the dates of the plan exist, and it was issued before it was posted", "{problem_en}"),
)
def dates_of_the_plan_exist(workspace: Content) -> Iterator[Breach]:
    plan = workspace.atlas.bibliography
    for key, text in (("issued", plan.issued), ("source_posted", plan.source_posted)):
        if not _exists(text):
            yield workspace.documents[BIBLIOGRAPHY].at((key,)), {"problem_zh": f"没有 {text} 这一天", "problem_en": f"there is no day {text}"}
    if NO_DAY != plan.source_posted < plan.issued:
        said = {
            "problem_zh": f"登载日期 {plan.source_posted} 早于印发日期 {plan.issued}",
            "problem_en": f"posted on {plan.source_posted}, before it was issued on {plan.issued}",
        }
        yield workspace.documents[BIBLIOGRAPHY].at(("source_posted",)), said


def _exists(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
