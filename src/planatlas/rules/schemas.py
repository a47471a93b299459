"""Rules on the schemas of data packages: frictionless and the umbrella can use them, and tables have their columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planatlas.atlas.content import Content
from planatlas.files.csvtable import Table
from planatlas.files.descriptor import misfits
from planatlas.files.findings import did_you_mean
from planatlas.files.load import CODING_COLUMNS, SECOND_CODING, table_key
from planatlas.files.packages import notes
from planatlas.files.patterns import LONGEST, fits, is_pattern
from planatlas.files.verdicts import Question, Verdicts
from planatlas.files.yamltree import Document, Path
from planatlas.plan.model import Vocabulary
from planatlas.plan.rows import COLUMNS
from planatlas.rules.base import Breach, rule

# What a field may say that frictionless does not know.
_OURS = ("vocabulary", "locator", "formerly")
Problem = tuple[Path, str, str]
Resource = dict[str, Any]


def _resources(workspace: Content) -> Iterator[tuple[str, Document, Path, Resource]]:
    """Yield (package, descriptor, path there, resource) of each resource that has a name, a path and fields with names."""
    for package, document in workspace.descriptors.items():
        listed = document.data.get("resources") if isinstance(document.data, dict) else None
        for number, resource in enumerate(listed if isinstance(listed, list) else ()):
            if is_complete(resource):
                yield package, document, ("resources", number), resource


def is_complete(resource: Any) -> bool:
    """Whether a resource says in text what it is called, where it lies, and what its fields are called."""
    schema = resource.get("schema") if isinstance(resource, dict) else None
    fields = schema.get("fields") if isinstance(schema, dict) else None
    names = [field.get("name") if isinstance(field, dict) else None for field in fields] if isinstance(fields, list) else []
    return bool(names) and all(isinstance(text, str) and text for text in (resource.get("name"), resource.get("path"), *names))


def _names(resource: Resource) -> list[str]:
    return [field["name"] for field in resource["schema"]["fields"]]


@rule(stage="form", asks=True, zh=("表的 schema 可用", "{problem_zh}"), en=("the schema of a table can be used", "{problem_en}"))
def schemas_are_sound(workspace: Content) -> Iterator[Breach]:
    columns = {_key(package, resource): _names(resource) for package, _, _, resource in _resources(workspace)}
    unread = _unread(workspace)
    mistyped = {package for package, document in workspace.descriptors.items() if misfits(document.data)}
    seen: set[str] = set()
    for package, document, path, resource in _resources(workspace):
        keys = (problem for target, problem in _keys(package, resource, columns) if target not in unread)
        problems = [*_named(resource, seen), *_fields(resource), *keys]
        for place, zh, en in problems or (_refused(resource, workspace.verdicts) if package not in mistyped else ()):
            yield document.at((*path, *place)), {"problem_zh": zh, "problem_en": en}


def _key(package: str, resource: Resource) -> str:
    return f"{package}/{resource['path'].removesuffix('.csv')}"


def _unread(workspace: Content) -> set[str]:
    """Return the packages whose tables are not all known, so that keys into them cannot be judged yet."""
    found = set()
    for package, document in workspace.descriptors.items():
        listed = document.data.get("resources") if isinstance(document.data, dict) else None
        if not isinstance(listed, list) or not all(is_complete(resource) for resource in listed):
            found.add(package)
    return found


def _named(resource: Resource, seen: set[str]) -> Iterator[Problem]:
    """Yield what is wrong with a resource's name; all packages share one umbrella, whose names are in `seen`."""
    name, file = resource["name"], resource["path"].removesuffix(".csv")
    if name != file:
        yield ("name",), f"表名应与文件名相同：“{file}”", f'the table is named after its file: "{file}"'
    elif name in seen:
        yield ("name",), f"表名“{name}”重复；各数据包的表不能同名", f'the table name "{name}" is used twice; tables of all packages have different names'
    seen.add(name)


def _fields(resource: Resource) -> Iterator[Problem]:
    for number, field in enumerate(resource["schema"]["fields"]):
        path = ("schema", "fields", number)
        constraints = field.get("constraints", {})
        if (name := field.get("vocabulary")) is not None and name not in Vocabulary.model_fields:
            hint = did_you_mean(str(name), Vocabulary.model_fields)
            yield (*path, "vocabulary"), f"未知的词表“{name}”{hint['hint_zh']}", f'unknown vocabulary "{name}"{hint["hint_en"]}'
        if (name := field.get("formerly")) in _names(resource):
            yield (*path, "formerly"), f"已有一列叫“{name}”，不能再作旧名", f'a column is called "{name}", so it cannot be a former name'
        if not isinstance(constraints, dict):
            yield (*path, "constraints"), "constraints 应为若干“键: 值”", "constraints must hold keys and values"
        elif not is_pattern(pattern := constraints.get("pattern", "")):
            yield (
                (*path, "constraints", "pattern"),
                f"pattern 不是正则表达式（不能有环视和反向引用，至多 {LONGEST} 个字符）",
                f"pattern is no regular expression (without look-around and back references, {LONGEST} characters at most)",
            )
        elif pattern and "example" in field and not fits(pattern, str(field["example"])):
            yield (*path, "example"), "example 不符合 pattern", "the example does not have the form of the pattern"


def _keys(package: str, resource: Resource, columns: dict[str, list[str]]) -> Iterator[tuple[str, Problem]]:
    """Yield (package that a foreign key refers to, what is wrong with the key)."""
    keys = resource["schema"].get("foreignKeys", [])
    for number, key in enumerate(keys if isinstance(keys, list) else ()):
        path: Path = ("schema", "foreignKeys", number)
        fields, target, targets = _ends(key)
        table = target if "/" in target else f"{package}/{target}" if target else _key(package, resource)
        if not fields or len(fields) != len(targets):
            problem = (
                path,
                "外键要有 fields 和 reference（resource、fields），两边列数相同",
                "a foreign key has fields and a reference (resource, fields), with as many columns on both sides",
            )
        elif table not in columns:
            hint = did_you_mean(table, columns)
            problem = (
                (*path, "reference", "resource"),
                f"外键指向未知的表“{target}”{hint['hint_zh']}",
                f'the foreign key refers to the unknown table "{target}"{hint["hint_en"]}',
            )
        elif missing := [name for name in fields if name not in _names(resource)] + [name for name in targets if name not in columns[table]]:
            problem = path, f"外键提到未知的列“{missing[0]}”", f'the foreign key names the unknown column "{missing[0]}"'
        else:
            continue
        yield table.split("/")[0], problem


def _ends(key: Any) -> tuple[list[str], str, list[str]]:
    """Return (columns, table, its columns) of a foreign key; lists are empty when it is malformed."""
    reference = key.get("reference") if isinstance(key, dict) else None
    reference = reference if isinstance(reference, dict) else {}
    target = reference.get("resource")
    texts = [
        [name for name in part if isinstance(name, str)] if isinstance(part, list) else []
        for part in (key.get("fields") if isinstance(key, dict) else None, reference.get("fields"))
    ]
    return (texts[0], target, texts[1]) if isinstance(target, str) else ([], "", [])


def _refused(resource: Resource, verdicts: Verdicts) -> Iterator[Problem]:
    """Yield what frictionless has against a schema, at the field that it concerns when a field alone is refused too."""
    judged = _judged(resource)
    whole = notes(judged, verdicts)
    alone: list[tuple[Path, str]] = (
        [(("schema", "fields", number), note) for number, field in enumerate(judged["fields"]) for note in notes({"fields": [field]}, verdicts)]
        if whole
        else []
    )
    for path, note in alone or [(("schema",), note) for note in whole]:
        yield path, "schema 无效：类型、格式或键不被 frictionless 接受", f"the schema is invalid: {note}"


def _judged(resource: Resource) -> Resource:
    """Return the schema that frictionless is asked of: limits that do not fit a type, and a key of unknown columns, are told by rules of their own."""
    schema = resource["schema"]
    fields = [{**{key: value for key, value in field.items() if key not in _OURS}, "constraints": {}} for field in schema["fields"]]
    return {**{key: value for key, value in schema.items() if key != "primaryKey"}, "fields": fields}


def questions(workspace: Content) -> Iterator[Question]:
    """Yield what is asked of the schemas when nothing else is wrong with them."""
    yield from (("notes", _judged(resource)) for _, _, _, resource in _resources(workspace))


def _headed(workspace: Content) -> Iterator[tuple[Document, Path, Resource, Table]]:
    """Yield each resource with its table, when that could be split into columns."""
    for package, document, path, resource in _resources(workspace):
        table = workspace.tables.get(f"datapackages/{package}/{resource['path']}")
        if table and len(table.header) > 1:
            yield document, path, resource, table


@rule(
    stage="form",
    zh=("表头是描述文件登记的列", "表头第 {number} 列是“{found}”，描述文件登记的是“{expected}”"),
    en=("a header has the declared columns", 'column {number} of the header is "{found}", the descriptor declares "{expected}"'),
)
def columns_are_declared(workspace: Content) -> Iterator[Breach]:
    for _, _, resource, table in _headed(workspace):
        columns, names = table.columns, tuple(_names(resource))
        if columns != names:
            number = next(n for n in range(len(columns) + 1) if columns[n : n + 1] != names[n : n + 1])
            at = table.header[min(number, len(columns) - 1)].at
            yield at, {"number": number + 1, "found": (*columns, "∅")[number], "expected": (*names, *["∅"] * len(columns))[number]}


@rule(
    stage="form",
    zh=("表里有网站要用的列", "网站要用列“{column}”，这里没有"),
    en=("tables have the columns that the site reads", 'the site reads the column "{column}", which is missing here'),
)
def columns_of_the_site_exist(workspace: Content) -> Iterator[Breach]:
    for document, path, resource, table in _headed(workspace):
        for column in COLUMNS.get(table_key(table.path), ()):
            if column not in table.columns and table.columns == tuple(_names(resource)):
                yield document.at((*path, "schema", "fields")), {"column": column}
    coding = workspace.tables.get(SECOND_CODING)
    if coding and coding.header:
        yield from ((coding.header[0].at, {"column": column}) for column in CODING_COLUMNS if column not in coding.columns)
