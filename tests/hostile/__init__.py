"""A hostile value in every text field that plan files, tables and descriptors can have.

The fields are taken from the models' JSON Schemas and from the descriptors, and optional ones that the tiny plan leaves out
are filled in, so a new field is hostile without a word here. `FORBIDDEN` are values that the check must refuse wherever they
stand; `PAYLOAD` is what it lets through, and what every published file must show without obeying it.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from planatlas.files.findings import Finding, Position
from planatlas.files.load import INDEX, SECOND_CODING, TEXT_ORDER, model_of
from planatlas.files.tree import read_tree
from planatlas.files.yamltree import parse
from planatlas.plan.links import LINK
from planatlas.plan.model import Word
from tests.builds import mkdocs
from tests.tiny import tiny_files

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FILES = ("mkdocs.yml", "docs", "theme", "macros", "LICENSE-DATA.md", "CITATION.cff", "CHANGELOG.md", "CHANGELOG.zh.md")
# Each would set window.__hostile, or end a value of some format, if that format did not escape it.
PAYLOAD = (
    """ <hostile-tag onclick=window.__hostile=true> "'><img src=x onerror=window.__hostile=true> <svg onload=window.__hostile=true>"""
    """ ' onmouseover='window.__hostile=true' x=" </script><script>window.__hostile=true</script></title></textarea></style>"""
    """ {{ cycler.__init__.__globals__ }}{% raw %}{# x [x](javascript:window.__hostile=true) ![x](https://hostile.example/x.png) <javascript:window.__hostile=true>"""
    """ <!--atlas:["numbers"]--> ]]> --> &lt;hostile-tag&gt; TY  - X @misc{a, title={b}} \\end ::error::x ##[error] `code` *b* | $x^n$ ;=SUM(A) x """
)
FORBIDDEN = {
    "line break and RIS": "a\nTY  - DATA",
    "carriage return": "a\r\nx",
    "BibTeX": "a\n@misc{x,",
    "workflow command": "a\n::error::x",
    "tab": "a\tx",
    "bidi": "a\u202ex\u202c",
    "control": "a\x1b[31mx",
    "zero width": "a\u200bx",
    "tags": "a\U000e0041x",
    "equals": "=HYPERLINK(1)",
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(1)",
    "wide equals": "＝1",
}
BAD_LINKS = (
    "javascript:window.__hostile=1",
    "data:text/html,<script>window.__hostile=1</script>",
    "//hostile.example/",
    "https://",
    "https://a@hostile.example/",
    "ftp://hostile.example/",
    "https://hostile.example/ x",
    'https://hostile.example/"onclick=1',
    "https://hostile\u3002example/",
)
Value = Callable[[str], str]
# A hedge that plan/coding.yaml of the invented plan lists: any other is refused.
HEDGE = "稳步"
_STRUCTURE = {
    "name",
    "path",
    "type",
    "format",
    "pattern",
    "$schema",
    "version",
    "resource",
    "encoding",
    "mediatype",
    "delimiter",
    "vocabulary",
    "formerly",
    "example",
}


def everywhere(change: Value, link: Value = str) -> dict[str, bytes]:
    """Return the tiny plan with a map, `change` made to every free text and `link` to every address."""
    files = {**tiny_files(), **read_tree(HERE).files}
    # Terms of the glossary are changed, so no record of the text has them.
    files[TEXT_ORDER] = b"".join(
        line.rpartition(b",")[0] + b"," + (line.rpartition(b",")[2] if not n else b"") + (b"" if not n else b"\n")
        for n, line in enumerate(files[TEXT_ORDER].splitlines(keepends=True))
    )
    for path, data in files.items():
        if path in (INDEX, SECOND_CODING, TEXT_ORDER) or not path.endswith((".yaml", ".csv")):
            continue
        files[path] = _yaml(path, data, change, link) if path.endswith(".yaml") else _csv(path, data, _fields(files, path), change, link)
    return files


def _yaml(path: str, data: bytes, change: Value, link: Value) -> bytes:
    said, head = yaml.safe_load(data), data.partition(b"\n")[0] if data.startswith(b"#") else b"#"
    made = _filled(model_of(path).model_json_schema(), said, change, link) if path.startswith("plan/") else _described(said, change, link)
    if str(made.get("id")).endswith(".0"):  # a lead text has the abstract of its chapter
        del made["abstract"]
    return head + b"\n" + yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=100_000).encode()


def _filled(whole: dict[str, Any], data: Any, change: Value, link: Value) -> Any:
    """Return `data` with its free texts changed and the free texts that it lacks added, as JSON Schema `whole` allows."""

    def fill(schema: dict[str, Any], value: Any, key: str = "") -> Any:
        schema = next((s for s in schema.get("anyOf", ()) if s.get("type") != "null"), schema)
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
        if "properties" in schema:
            return fill_record(schema, value if isinstance(value, dict) else None)
        if "propertyNames" in schema:  # a filter: ids by the names of columns, and no text
            return value
        if inner := next(iter(schema.get("patternProperties", {}).values()), schema.get("additionalProperties")):
            return {name: fill(inner, item, name) for name, item in (value or {}).items()} or value
        if schema.get("type") == "array":
            return [made for item in value or [None] if (made := fill(schema["items"], item, key)) is not None] or value
        if schema.get("type") == "string":
            return _changed(schema, value or {"zh": "木", "hedge": HEDGE}.get(key, "wood"), change, link) if value or _is_free(schema) else None
        return 1 if value is None and "number" in str(schema) else value

    def fill_record(schema: dict[str, Any], value: dict[str, Any] | None) -> Any:
        found = {key: fill(inner, (value or {}).get(key), key) for key, inner in schema["properties"].items()}
        lacking = [key for key in schema.get("required", ()) if found[key] is None]
        return None if value is None and lacking else {key: made for key, made in found.items() if made is not None}

    return fill(whole, data)


def _is_free(schema: dict[str, Any]) -> bool:
    return schema.get("pattern") in (None, Word.__metadata__[0].pattern) and "enum" not in schema


def _changed(schema: dict[str, Any], value: str, change: Value, link: Value) -> str:
    return link(value) if schema.get("pattern") == LINK else change(value) if _is_free(schema) else value


def _described(data: Any, change: Value, link: Value, key: str = "") -> Any:
    """Return a descriptor with every text changed that is no part of its structure."""
    if isinstance(data, dict):
        return {
            k: link(v)
            if k == "path" and isinstance(v, str) and "/" in v
            else v
            if k in ("constraints", "primaryKey", "foreignKeys", "missingValues", "trueValues", "falseValues")
            else _described(v, change, link, k)
            for k, v in data.items()
        }
    if isinstance(data, list):
        return [_described(item, change, link, key) for item in data]
    return change(data) if isinstance(data, str) and key not in _STRUCTURE else data


def _fields(files: dict[str, bytes], path: str) -> dict[str, dict[str, Any]]:
    folder, _, name = path.rpartition("/")
    described = yaml.safe_load(files[f"{folder}/datapackage.yaml"])
    schema = next(r["schema"] for r in described["resources"] if r["path"] == name)
    keys = {field for key in schema.get("foreignKeys", ()) for field in key["fields"]} | set(schema.get("primaryKey", ()))
    return {f["name"]: {**f, "is_key": f["name"] in keys} for f in schema["fields"]}


def _csv(path: str, data: bytes, fields: dict[str, dict[str, Any]], change: Value, link: Value) -> bytes:
    header, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [header, *([_cell(fields[name], cell or _own(fields[name], row), change, link) for name, cell in zip(header, row, strict=True)] for row in rows)]
    )
    return out.getvalue().encode()


def _own(field: dict[str, Any], row: list[str]) -> str:
    """Return an address for an empty cell of a column of addresses, another one for each row."""
    return f"https://yunze.example/{row[0]}" if field.get("format") == "uri" else ""


def _cell(field: dict[str, Any], cell: str, change: Value, link: Value) -> str:
    limits = field.get("constraints", {})
    if field.get("format") == "uri":
        return link(cell)
    is_free = field["type"] == "string" and not field["is_key"] and not {"pattern", "enum"} & limits.keys() and not {"vocabulary", "locator"} & field.keys()
    return change(cell or ("wood" if field["name"].endswith("_en") else "木")) if is_free else cell


def places(files: dict[str, bytes], clean: dict[str, bytes]) -> Iterator[Position]:
    """Yield the positions of the values that differ between two states of the content with the same keys, rows and columns."""
    from planatlas.files import csvtable

    for path in files:
        if path.endswith(".yaml"):
            new, old = (parse(path, state[path].decode()) for state in (files, clean))
            yield from (
                new.marks[at] for at in new.marks if at and at[-1] != "" and isinstance(_at(new.data, at), str) and _at(new.data, at) != _at(old.data, at)
            )
        elif path.endswith(".csv"):
            rows = zip(csvtable.parse(path, files[path].decode()).rows, csvtable.parse(path, clean[path].decode()).rows, strict=True)
            yield from (new.at for pair in rows for new, old in zip(*pair, strict=True) if new.text != old.text)


def _at(data: Any, path: tuple[Any, ...]) -> Any:
    for part in path:
        data = data[part]
    return data


def shown(text: str) -> str:
    """Return `text` with the payload in it, and with the full stop that it ends in."""
    end = text[-1] if text[-1] in "。." else ""
    return text.removesuffix(end) + PAYLOAD.rstrip(" ") + " x" + end


def write_project(folder: Path, files: dict[str, bytes]) -> Path:
    """Write a project with this checkout's prose, theme and macros and the content `files` to `folder`; return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, folder / name)
    for page in (folder / "docs").rglob("*.md"):  # the prose shows a project of the real plan, and a question to its database, of which the tiny one has none
        text = re.sub(r'\{\{ project\("[^"]+"\) \}\}', '{{ project("nanpu-wharf") }}', page.read_text(encoding="utf-8"))
        page.write_text(re.sub(r'\{\{ question\("[^"]+"\) \}\}', "", text), encoding="utf-8")
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def build(project: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """Build the site of `project` into `target`. Prose links to pages of the real plan that the tiny one lacks, so the build is not strict."""
    return mkdocs(project, target, REPOSITORY_URL="https://code.example/plan")


def make(folder: Path) -> None:
    """Build the project with the payload in every field into `folder`/site."""
    (folder / "project").mkdir()
    done = build(write_project(folder / "project", everywhere(shown)), folder / "site")
    assert done.returncode == 0, done.stderr[-3000:]


def listed(findings: list[Finding]) -> str:
    """Return the findings for a failing test."""
    return "\n".join(finding.text("en")[:300] for finding in findings[:20])
