"""Rules on data packages: their descriptors, and their rows through frictionless."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from planatlas.atlas.content import Content
from planatlas.files import packages
from planatlas.files.asking import INVALID, Fault
from planatlas.files.csvtable import Table
from planatlas.files.findings import Position, did_you_mean
from planatlas.files.verdicts import Question
from planatlas.files.yamltree import Path
from planatlas.rules import schemas
from planatlas.rules.base import Breach, rule
from planatlas.rules.schemas import is_complete

_PACKAGE = {"$schema", "name", "title", "title@en", "description", "description@en", "version", "licenses", "sources", "keywords", "resources"}
_RESOURCE = {"name", "path", "title", "title@en", "description", "description@en", "format", "mediatype", "encoding", "dialect", "schema", "sources"}
_DIALECT = {"delimiter", "quoteChar", "header"}
_SCHEMA = {"fields", "primaryKey", "foreignKeys", "uniqueKeys", "missingValues"}
_FIELD = {
    "name",
    "type",
    "format",
    "title",
    "title@en",
    "description",
    "description@en",
    "constraints",
    "example",
    "vocabulary",
    "locator",
    "formerly",
    "trueValues",
    "falseValues",
}
_CONSTRAINTS = {"required", "unique", "pattern", "enum", "minimum", "maximum", "minLength", "maxLength"}
# frictionless' kind of error -> what to say; {field}, {value} and {note} are filled in.
_SAID = {
    "foreign-key": ("“{value}”在所引用的表里不存在{hint_zh}", '"{value}" is not in the table that {field} refers to{hint_en}'),
    "primary-key": ("主键重复：{value}", "the primary key is repeated: {value}"),
    "constraint-error": ("“{field}”不能是 {value}{hint_zh}（{limit_zh}）", '"{field}" cannot be {value}{hint_en} ({limit_en})'),
    "type-error": ("“{field}”应为{type_zh}，实为 {value}", '"{field}" must be {type_en}, found {value}'),
    "unique-error": ("“{field}”的值重复：{value}", '"{field}" must be unique, {value} is repeated'),
}
_TYPES = {
    "number": ("数字（小数点用 .）", "a number with a decimal point"),
    "integer": ("整数", "a whole number"),
    "boolean": (" true 或 false", "true or false"),
    "date": ("日期，如 2020-05-31", "a date such as 2020-05-31"),
    "year": ("年份，如 2020", "a year such as 2020"),
    "yearmonth": ("年月，如 2020-05", "a month such as 2020-05"),
    "string": ("文字", "text"),
}
_LIMITS = {
    "required": ("必填", "it is required"),
    "enum": ("可以是：{}", "allowed: {}"),
    "pattern": ("写法应符合 {}", "pattern: {}"),
    "minimum": ("不小于 {}", "at least {}"),
    "maximum": ("不大于 {}", "at most {}"),
    "unique": ("不可重复", "it must be unique"),
    "minLength": ("至少 {} 个字符", "{} characters at least"),
    "maxLength": ("至多 {} 个字符", "{} characters at most"),
}


@rule(stage="form", zh=("描述文件只用已知的键", "未知的键“{key}”{hint_zh}"), en=("a descriptor uses known keys", 'unknown key "{key}"{hint_en}'))
def descriptor_keys_are_known(workspace: Content) -> Iterator[Breach]:
    for document in workspace.descriptors.values():
        for path, value, known in _parts(document.data):
            for key in value if isinstance(value, dict) else ():
                if key not in known:
                    yield document.at((*path, key, "")), {"key": key, **did_you_mean(key, known)}


def _parts(data: Any) -> Iterator[tuple[Path, Any, set[str]]]:
    yield (), data, _PACKAGE
    for r, resource in enumerate(_list(data, "resources")):
        yield ("resources", r), resource, _RESOURCE
        schema = resource.get("schema") if isinstance(resource, dict) else None
        yield ("resources", r, "schema"), schema, _SCHEMA
        yield ("resources", r, "dialect"), resource.get("dialect") if isinstance(resource, dict) else None, _DIALECT
        for f, field in enumerate(_list(schema, "fields")):
            path = ("resources", r, "schema", "fields", f)
            yield path, field, _FIELD
            yield (*path, "constraints"), field.get("constraints") if isinstance(field, dict) else None, _CONSTRAINTS


def _list(data: Any, key: str) -> list[Any]:
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


@rule(
    stage="form",
    zh=("每个数据包有完整的描述文件", "描述文件不完整：{problem_zh}"),
    en=("each package has a complete descriptor", "the descriptor is incomplete: {problem_en}"),
)
def package_has_descriptor(workspace: Content) -> Iterator[Breach]:
    readable = {name: document for name, document in workspace.descriptors.items() if document.data is not None}
    for name, document in readable.items():
        for path, zh, en in _gaps(name, document.data, workspace):
            yield document.at(path), {"problem_zh": zh, "problem_en": en}


def _gaps(name: str, data: Any, workspace: Content) -> Iterator[tuple[Path, str, str]]:
    if not isinstance(data, dict):
        yield (), "应为若干“键: 值”", "it must hold keys and values"
        return
    for key in ("$schema", "name", "title", "title@en", "description", "description@en", "version"):
        if not data.get(key):
            yield (), f"缺少“{key}”", f'"{key}" is missing'
    if data.get("name") not in (None, name):
        yield ("name",), f"name 应为“{name}”", f'name should be "{name}"'
    if not _list(data, "resources"):
        yield (), "没有 resources", "there are no resources"
    for number, resource in enumerate(_list(data, "resources")):
        path = ("resources", number)
        if not isinstance(resource, dict) or not isinstance(resource.get("path"), str):
            yield path, "resource 缺少 path", "a resource has no path"
        elif f"datapackages/{name}/{resource['path']}" not in workspace.tables:
            yield (*path, "path"), f"没有文件 {resource['path']}", f"there is no file {resource['path']}"
        elif not is_complete(resource):
            yield path, "resource 缺少 name 或 schema.fields", "a resource has no name or no schema.fields"


@rule(
    stage="form",
    zh=("每个 CSV 文件在描述文件里登记", "描述文件没有登记此文件"),
    en=("each CSV file is declared in its descriptor", "the descriptor does not declare this file"),
)
def files_are_declared(workspace: Content) -> Iterator[Breach]:
    for path in workspace.tables:
        parts = path.split("/")
        if parts[0] == "datapackages":
            document = workspace.descriptors.get(parts[1])
            declared = {r.get("path") for r in _list(document.data, "resources") if isinstance(r, dict)} if document else set()
            if (document is None or document.data is not None) and "/".join(parts[2:]) not in declared:
                yield Position(path), {}


def _umbrella(workspace: Content) -> tuple[list[dict[str, Any]], dict[str, Table]]:
    """Return the resources of all packages as one, and their tables by path there."""
    complete = {name: packages.completed(d.data, workspace.atlas.vocabulary, workspace.atlas.identity) for name, d in workspace.descriptors.items()}
    return packages.joined(complete), {path.removeprefix("datapackages/"): table for path, table in workspace.tables.items()}


def questions(workspace: Content) -> Iterator[Question]:
    """Yield what a check asks frictionless when there are no other findings; of a content that cannot be judged yet some exception comes of it."""
    yield from schemas.questions(workspace)
    yield from packages.questions(*_umbrella(workspace))


@rule(asks=True, zh=("数据包通过 frictionless 校验", "{problem_zh}"), en=("the packages are valid for frictionless", "{problem_en}"))
def package_is_valid(workspace: Content) -> Iterator[Breach]:
    resources, tables = _umbrella(workspace)
    by_name = {resource["name"]: resource for resource in resources}
    for fault in _told_once(packages.faults(resources, tables, workspace.verdicts)):
        yield _breach(fault, by_name, tables)


def _told_once(faults: Sequence[Fault]) -> Iterator[Fault]:
    """Yield the faults; of a row that repeats an id, not that its other unique values are repeated too."""
    repeated = {(f.resource, f.row) for f in faults if f.kind == "primary-key"}
    yield from (f for f in faults if f.kind != "unique-error" or (f.resource, f.row) not in repeated)


def _breach(fault: Fault, resources: dict[str, Any], tables: dict[str, Any]) -> Breach:
    if fault.kind == INVALID:
        return Position("datapackages"), {"problem_zh": "描述文件无效：frictionless 读不懂", "problem_en": f"a descriptor is invalid: {fault.note}"}
    if fault.resource not in resources:
        return Position("datapackages"), {"problem_zh": f"数据包无效（frictionless：{fault.kind}）", "problem_en": fault.note}
    table = tables[resources[fault.resource]["path"]]
    cell = _cell(fault, table)
    known = _allowed(fault, resources, tables)
    value = cell.text if cell else ""
    said = {
        "field": fault.field,
        "value": value or "∅",
        "note": fault.note,
        **_type(fault, resources),
        **_limit(fault, resources),
        **did_you_mean(value, known),
    }
    zh, en = _SAID.get(fault.kind, ("“{field}”不被 frictionless 接受", "{field}: {note}"))
    return cell.at if cell else Position(table.path), {"problem_zh": zh.format(**said), "problem_en": en.format(**said)}


def _field(fault: Fault, resources: dict[str, Any]) -> dict[str, Any]:
    fields = resources[fault.resource]["schema"]["fields"]
    return next((field for field in fields if field["name"] == fault.field), {})


def _type(fault: Fault, resources: dict[str, Any]) -> dict[str, str]:
    name = _field(fault, resources).get("type", "")
    zh, en = _TYPES.get(name, (f" {name}", f"of type {name}"))
    return {"type_zh": zh, "type_en": en}


def _limit(fault: Fault, resources: dict[str, Any]) -> dict[str, str]:
    """Return what a constraint of frictionless' note allows, keys `limit_zh` and `limit_en`; an example says more than a pattern."""
    match = re.fullmatch(r'constraint "(\w+)" is "(.*)"', fault.note)
    name, value = match.groups() if match else ("", fault.note)
    zh, en = _LIMITS.get(name, ("不合限定", "{}"))
    if name == "pattern" and "example" in (field := _field(fault, resources)):
        (zh, en), value = ("写法如 {}", "written like {}"), str(field["example"])
    shown = ", ".join(re.findall(r"'([^']*)'", value)) if name == "enum" else value
    return {"limit_zh": zh.format(shown), "limit_en": en.format(shown)}


def _cell(fault: Fault, table: Any) -> Any:
    row = table.header if fault.row is None else table.rows[fault.row]
    name = fault.field.split(", ")[0]
    column = table.columns.index(name) if name in table.columns else 0
    return row[column] if column < len(row) else row[0] if row else None


def _allowed(fault: Fault, resources: dict[str, Any], tables: dict[str, Any]) -> set[str]:
    """Return the values that the field of `fault` may have, as far as a list of them exists."""
    schema = resources[fault.resource]["schema"]
    found = {v for f in schema["fields"] if f["name"] == fault.field for v in f.get("constraints", {}).get("enum", [])}
    for key in schema.get("foreignKeys", []):
        if key["fields"] in (fault.field, [fault.field]):
            target = tables[resources[key["reference"]["resource"] or fault.resource]["path"]]
            column = key["reference"]["fields"]
            name = column if isinstance(column, str) else column[0]
            found |= {record[name].text for record in target.records if name in record}
    return found
