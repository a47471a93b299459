"""Rules on plan content as YAML: it parses strictly, and each record has the fields of its model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from planatlas.atlas.content import Content
from planatlas.files.findings import Position, did_you_mean
from planatlas.files.load import BIBLIOGRAPHY, INDEX, PACKAGE, TEXT_ORDER, VOCABULARY, model_of
from planatlas.files.schema import schema_of
from planatlas.files.yamltree import Document, Path
from planatlas.plan.model import Date, Id, LocatorId, MeasureId, Name, ParagraphId, SectionId, Url, Version, Word
from planatlas.rules.base import Breach, rule

# pydantic's error type -> what to say; {found} is the value that stands there.
_PROBLEMS = {
    "missing": ("缺少必填项“{key}”", 'required key "{key}" is missing'),
    "extra_forbidden": ("未知的键“{key}”{hint_zh}", 'unknown key "{key}"{hint_en}'),
    "string_type": ("“{key}”应为文字，实为 {found}；像数字的文字请加引号", '"{key}" must be text, found {found}; put text that looks like a number in quotes'),
    "string_pattern_mismatch": ("“{key}”的写法不对：{found}{form_zh}", '"{key}" is not well formed: {found}{form_en}'),
    "string_too_short": ("“{key}”不能为空", '"{key}" must not be empty'),
    "string_too_long": ("“{key}”太长", '"{key}" is too long'),
    **dict.fromkeys(
        ("int_type", "int_parsing", "int_from_float", "float_type", "float_parsing"),
        ("“{key}”应为数字，实为 {found}", '"{key}" must be a number, found {found}'),
    ),
    "bool_type": ("“{key}”应为 true 或 false", '"{key}" must be true or false'),
    "greater_than_equal": ("“{key}”应不小于 {limit}，实为 {found}", '"{key}" must be at least {limit}, found {found}'),
    "less_than_equal": ("“{key}”应不大于 {limit}，实为 {found}", '"{key}" must be at most {limit}, found {found}'),
    "finite_number": ("“{key}”的数字太大：{found}", '"{key}" is too large a number: {found}'),
    "int_parsing_size": ("“{key}”的数字太大：{found}", '"{key}" is too large a number: {found}'),
    "too_short": ("“{key}”至少要有 {least} 项", '"{key}" needs {least} items at least'),
    "too_long": ("“{key}”至多 {most} 项", '"{key}" has {most} items at most'),
    "dict_type": ("“{key}”应为若干“键: 值”", '"{key}" must hold keys and values'),
    "tuple_type": ("“{key}”应为列表，例如 [a, b]", '"{key}" must be a list such as [a, b]'),
    "model_type": ("“{key}”应为若干“键: 值”", '"{key}" must hold keys and values'),
}
# How a text is written, by the type that it must fit.
_FORMS = {
    get_args(kind)[1].pattern: said
    for kind, said in (
        (Id, ("应为标识：小写字母、数字和连字符，如 rail-equipment", "an id has lower-case letters, digits and hyphens, such as rail-equipment")),
        (Name, ("应为小写字母、数字、连字符或下划线", "a name has lower-case letters, digits, hyphens or underscores")),
        (Version, ("版本号如 1.2.3", "a version is like 1.2.3")),
        (Word, ("首尾不能有空白", "no white space at its ends")),
        (
            Url,
            (
                "应为 http(s) 网址，有主机名，不含账号、空格和引号；其他字符写成 %XX",
                "an address is http(s):// and a host, without credentials, spaces or quotes; write other characters as %XX",
            ),
        ),
        (Date, ("应为年-月-日，如 2020-05-31", "a date is year-month-day, such as 2020-05-31")),
        (SectionId, ("应为章.节，如 6.1", "chapter.section, such as 6.1")),
        (ParagraphId, ("应为章.节.段，如 6.1.2 或 6.1.box3.2", "chapter.section.paragraph, such as 6.1.2 or 6.1.box3.2")),
        (LocatorId, ("应为句子定位，如 6.1.1.2", "the locator of a sentence, such as 6.1.1.2")),
        (MeasureId, ("应为句子定位加一个字母，如 6.1.1.2a", "the locator of a sentence plus a letter, such as 6.1.1.2a")),
    )
}
_OTHER = ("“{key}”的值不对：{found}", '"{key}" has a wrong value: {found} ({problem})')


@rule(stage="form", zh=("YAML 按严格子集写成", "{problem_zh}"), en=("YAML is written in the strict subset", "{problem_en}"))
def yaml_is_strict(workspace: Content) -> Iterator[Breach]:
    for document in workspace.documents.values():
        for position, zh, en in document.faults:
            yield position, {"problem_zh": zh, "problem_en": en}


@rule(stage="form", zh=("必需的文件都在", "缺少文件 {path}"), en=("the required files exist", "the file {path} is missing"))
def required_files_exist(workspace: Content) -> Iterator[Breach]:
    for path in (BIBLIOGRAPHY, VOCABULARY, PACKAGE, INDEX, TEXT_ORDER):
        if path not in workspace.files:
            yield Position(path), {"path": path}


@rule(zh=("文件首行写明 schema，供编辑器使用", "首行应为“{line}”"), en=("a file names its schema for editors", 'the first line should be "{line}"'))
def files_name_their_schema(workspace: Content) -> Iterator[Breach]:
    for path in workspace.documents:
        line = f"# yaml-language-server: $schema={schema_of(path)}"
        if path.startswith("plan/") and workspace.files[path].partition(b"\n")[0] != line.encode():
            yield Position(path), {"line": line}


@rule(stage="form", zh=("每条记录符合数据模型", "{problem_zh}"), en=("each record fits the data model", "{problem_en}"))
def record_fits_schema(workspace: Content) -> Iterator[Breach]:
    for path, (_, errors) in workspace.typed.items():
        document = workspace.documents[path]
        for error in _told(path, document, errors):
            place = _place(document, error)
            zh, en = _PROBLEMS.get(error["type"], _OTHER)
            values = _values(path, error, place)
            if error["type"] == "extra_forbidden":
                place = (*place, "")
            yield document.at(place), {"problem_zh": zh.format(**values), "problem_en": en.format(**values)}


def _told(path: str, document: Document, errors: list[Any]) -> Iterator[Any]:
    """Yield the errors without those of keys that are missing only because they are misspelt, which is told."""
    places = [_place(document, error) for error in errors if error["type"] == "extra_forbidden"]
    misspelt = {(*place[:-1], _alike(path, place)) for place in places}
    yield from (e for e in errors if e["type"] != "missing" or tuple(e["loc"]) not in misspelt)


def _alike(path: str, place: Path) -> str:
    hint = did_you_mean(str(place[-1]), _known_keys(path, place))["hint_zh"]
    return hint.partition("“")[2].partition("”")[0]


def _place(document: Document, error: dict[str, Any]) -> Path:
    """Return the path of the value that does not fit, without the names that pydantic gives to the branches of a choice."""
    place = tuple(error["loc"])
    known = place[:-1] if error["type"] == "missing" else place
    while known and known not in document.marks:
        known = known[:-1]
    return (*known, place[-1]) if error["type"] == "missing" else known


def _values(path: str, error: dict[str, Any], place: tuple[Any, ...]) -> dict[str, Any]:
    key = next((str(part) for part in reversed(place) if isinstance(part, str)), path)
    found = str(error["input"])
    hint = did_you_mean(key, _known_keys(path, place)) if error["type"] == "extra_forbidden" else {}
    form = _FORMS.get(error.get("ctx", {}).get("pattern"))
    forms = {"form_zh": f"；{form[0]}", "form_en": f"; {form[1]}"} if form else {"form_zh": "", "form_en": ""}
    return {"key": key, **forms, "found": found if len(found) <= 60 else found[:57] + "…", "problem": error["msg"], **_limits(error.get("ctx", {})), **hint}


def _limits(context: dict[str, Any]) -> dict[str, Any]:
    """Return the limit that a value goes beyond, keys `limit`, `least` and `most`."""
    limit = context.get("ge", context.get("le", ""))
    return {"limit": limit, "least": context.get("min_length", ""), "most": context.get("max_length", "")}


def _known_keys(path: str, place: tuple[Any, ...]) -> list[str]:
    """Return the keys that the model allows where `place` stands."""
    model: Any = model_of(path)
    for part in place[:-1]:
        if isinstance(part, str):
            field = model.model_fields.get(part)
            model = _inner(field.annotation) if field else None
        if model is None:
            return []
    return list(model.model_fields)


def _inner(annotation: Any) -> Any:
    """Return the model inside a type such as a tuple or a mapping of records; None where there is none."""
    while annotation is not None and not hasattr(annotation, "model_fields"):
        annotation = next((inner for inner in reversed(get_args(annotation)) if inner not in (type(None), Ellipsis)), None)
    return annotation
