"""Rules on the types of what a descriptor says, and on limits that agree with the column they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from planatlas.atlas.content import Content
from planatlas.files.descriptor import misfits
from planatlas.files.yamltree import Document, Path
from planatlas.rules.base import Breach, rule
from planatlas.rules.schemas import is_complete

# pydantic's kind of error -> what should stand there.
_WANTED = {
    "string_type": ("文字；像数字的文字请加引号", "text; put text that looks like a number in quotes"),
    "bool_type": (" true 或 false", "true or false"),
    "int_type": ("整数", "a whole number"),
    "float_type": ("数字", "a number"),
    "greater_than_equal": ("不小于 0 的整数", "a whole number from 0"),
    "list_type": ("列表，例如 [a, b]", "a list such as [a, b]"),
    "too_short": ("至少有一项的列表", "a list of at least one item"),
    "model_type": ("若干“键: 值”", "keys and values"),
    "model_attributes_type": ("若干“键: 值”", "keys and values"),
}
_TYPES: dict[str, tuple[type, ...]] = {"number": (int, float), "integer": (int,), "boolean": (bool,)}
_FOR = {
    "minimum": ("number", "integer"),
    "maximum": ("number", "integer"),
    "minLength": ("string",),
    "maxLength": ("string",),
    "pattern": ("string",),
}
Problem = tuple[Path, str, str]


@rule(
    stage="form",
    zh=("描述文件里的值类型正确", "“{key}”应为{wanted_zh}，实为 {found}"),
    en=("values of a descriptor have the right type", '"{key}" must be {wanted_en}, found {found}'),
)
def descriptor_values_have_their_type(workspace: Content) -> Iterator[Breach]:
    for document in workspace.descriptors.values():
        told: dict[Path, list[dict[str, Any]]] = {}
        for error in misfits(document.data) if isinstance(document.data, dict) else ():
            told.setdefault(_place(document, tuple(error["loc"])), []).append(error)
        for place, errors in told.items():
            key = next((part for part in reversed(place) if isinstance(part, str)), "")
            zh, en = _wanted(errors)
            yield document.at(place), {"key": key, "wanted_zh": zh, "wanted_en": en, "found": _shown(errors[0]["input"])}


def _place(document: Document, path: Path) -> Path:
    """Return the path of the value, without the names that pydantic gives to the branches of a choice."""
    while path and path not in document.marks:
        path = path[:-1]
    return path


def _wanted(errors: list[dict[str, Any]]) -> tuple[str, str]:
    """Return what should stand there in both languages; `errors` has one for each branch of a choice."""
    kinds = {error["type"] for error in errors}
    if len(kinds) > 1:
        return _WANTED["float_type"] if kinds == {"int_type", "float_type"} else ("单个值", "a single value")
    if "literal_error" in kinds:
        listed = re.findall("'([^']*)'", errors[0]["ctx"]["expected"]) or ["true"]
        return f"“{'”“'.join(listed)}”" + ("之一" if len(listed) > 1 else ""), " or ".join(f'"{word}"' for word in listed)
    return _WANTED.get(kinds.pop(), ("别的类型", "of another type"))


def _shown(found: Any) -> str:
    text = str(found).lower() if isinstance(found, bool) else str(found)
    return (text if len(text) <= 40 else f"{text[:39]}…") or "∅"


@rule(
    stage="form",
    zh=("列的限定与列的类型相符", "{problem_zh}"),
    en=("the limits of a column fit its type", "{problem_en}"),
)
def limits_fit_their_column(workspace: Content) -> Iterator[Breach]:
    for document in workspace.descriptors.values():
        if not isinstance(document.data, dict) or misfits(document.data):
            continue
        for number, resource in enumerate(document.data.get("resources", ())):
            if is_complete(resource):
                for name in ("title", "title@en"):
                    if not resource.get(name):
                        yield document.at(("resources", number)), {"problem_zh": f"表缺少“{name}”", "problem_en": f'the table has no "{name}"'}
                for path, zh, en in (*_keys(resource), *_columns(resource)):
                    yield document.at(("resources", number, "schema", *path)), {"problem_zh": zh, "problem_en": en}


def _columns(resource: dict[str, Any]) -> Iterator[Problem]:
    for number, column in enumerate(resource["schema"]["fields"]):
        kind, limits = column.get("type", "string"), column.get("constraints", {})
        path: Path = ("fields", number, "constraints")
        for name in ("type", "title", "title@en", "description", "description@en"):
            if not column.get(name):
                yield ("fields", number), f"列缺少“{name}”", f'the column has no "{name}"'
        for name, kinds in _FOR.items():
            if name in limits and kind not in kinds:
                yield (*path, name), f"“{name}”不能用于类型 {kind}", f'"{name}" cannot be used with the type {kind}'
        if {"minimum", "maximum"} <= limits.keys() and limits["minimum"] > limits["maximum"]:
            yield (*path, "minimum"), "minimum 大于 maximum", "the minimum is above the maximum"
        if limits.get("minLength", 0) > limits.get("maxLength", limits.get("minLength", 0)):
            yield (*path, "minLength"), "minLength 大于 maxLength", "minLength is above maxLength"
        for place, value in enumerate(limits.get("enum", ())):
            if not isinstance(value, _TYPES.get(kind, (str,))):
                yield (*path, "enum", place), f"“{value}”不是类型 {kind} 的值", f'"{value}" is no value of the type {kind}'
        if "vocabulary" in column and "enum" in limits:
            yield (*path, "enum"), "enum 与 vocabulary 只能用一个", "use enum or vocabulary, not both"
        if kind != "boolean" and {"trueValues", "falseValues"} & column.keys():
            yield ("fields", number, "type"), "trueValues、falseValues 只用于类型 boolean", "trueValues and falseValues are for the type boolean"
        if kind == "boolean" and (column.get("trueValues", ["true"]), column.get("falseValues", ["false"])) != (["true"], ["false"]):
            yield ("fields", number), "表里的是非值写作 true 和 false", "tables write true and false"
    names = [column["name"] for column in resource["schema"]["fields"]]
    yield from ((("fields", n, "name"), f"列“{name}”登记了两次", f'the column "{name}" is declared twice') for n, name in enumerate(names) if name in names[:n])


def _keys(resource: dict[str, Any]) -> Iterator[Problem]:
    schema = resource["schema"]
    names = {column["name"] for column in schema["fields"]}
    if not schema.get("primaryKey"):
        yield (), "缺少 primaryKey", "primaryKey is missing"
    for number, name in enumerate(schema.get("primaryKey", ())):
        if name not in names:
            yield ("primaryKey", number), f"主键提到未知的列“{name}”", f'the primary key names the unknown column "{name}"'
    for number, key in enumerate(schema.get("uniqueKeys", ())):
        yield from (
            (("uniqueKeys", number), f"uniqueKeys 提到未知的列“{name}”", f'uniqueKeys names the unknown column "{name}"') for name in key if name not in names
        )
    if schema.get("missingValues", [""]) != [""]:
        yield ("missingValues",), '缺失值只写成空：missingValues 应为 [""]', 'a missing value is blank: missingValues must be [""]'
