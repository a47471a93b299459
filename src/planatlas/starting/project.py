"""All files of a new project: the engine as it is in the project that starts it, and content of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from planatlas.files import csvtable
from planatlas.files.schema import schema_files
from planatlas.plan.model import Vocabulary
from planatlas.starting.content import Start, content, neutral, without, without_exceptions

# What the engine is, and what shows it: copied as it is.
FOLDERS = ("src", "macros", "theme", "scripts", "docs", ".ci", ".github")
FILES = (
    "mkdocs.yml",
    "Makefile",
    "pyproject.toml",
    "requirements.lock",
    "requirements-build.lock",
    "plan/verbs.yaml",
    "plan/package.yaml",
    ".gitignore",
    ".gitattributes",
    ".editorconfig",
    ".pre-commit-config.yaml",
)
# Tests that hold for every plan: they take what the plan is from its own files, or from one of their own invention.
TESTS = (
    "__init__.py",
    "builds.py",
    "conftest.py",
    "edits.py",
    "identity.py",
    "once.py",
    "patience.py",
    "tiny",
    "golden",
    "rules",
    "test_golden.py",
    "test_identity.py",
    "test_layers.py",
    "test_rules.py",
    "test_schema.py",
)
_SKIPPED = {"__pycache__", ".DS_Store"}
_DATA = "datapackages"
# A question to the database and the line that leads to it: a new project has no questions yet.
_ASKED = re.compile(rb'[^\n]+\n\n\{\{ question\("[^"]+"\) \}\}\n\n')


def files(root: Path, start: Start) -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) of each file of a new project, made from the one in `root`; raise ValueError where the text cannot be indexed."""
    yield from _copied(root)
    for path in sorted((root / _DATA).glob("*/*")):
        name = path.relative_to(root).as_posix()
        if path.name == "datapackage.yaml":
            yield name, neutral(path.read_text(encoding="utf-8")).encode()
        elif path.suffix == ".csv":
            yield name, path.read_bytes().partition(b"\n")[0] + b"\n"
    units = csvtable.parse("", (root / _DATA / "cities/cities.csv").read_text(encoding="utf-8"))
    names = [record["name_zh"].text for record in units.records]
    vocabulary = without((root / "plan/vocabulary.yaml").read_text(encoding="utf-8"), names)
    yield "plan/vocabulary.yaml", vocabulary.encode()
    yield from ((path, text.encode()) for path, text in schema_files(Vocabulary.model_validate(yaml.safe_load(vocabulary))).items())
    yield "plan/coding.yaml", without_exceptions((root / "plan/coding.yaml").read_text(encoding="utf-8")).encode()
    yield from ((path, text.encode()) for path, text in (*content(start), *_papers(start, root)))


def _copied(root: Path) -> Iterator[tuple[str, bytes]]:
    for name in (*FOLDERS, *FILES, *(f"tests/{name}" for name in TESTS)):
        found = root / name
        for path in sorted(found.rglob("*")) if found.is_dir() else [found]:
            if path.is_file() and not _SKIPPED & set(path.relative_to(root).parts):
                data = path.read_bytes()
                yield path.relative_to(root).as_posix(), _ASKED.sub(b"", data) if path.suffix == ".md" else data


def _papers(start: Start, root: Path) -> Iterator[tuple[str, str]]:
    """Yield the papers that a project has in its first folder: what it is, how to cite it, under which licence, what changed."""
    name, zh = f"{start.english} Atlas", f"{start.title}图志"
    licence = (root / "LICENSE").read_text(encoding="utf-8").split("\n\n", 2)
    yield "LICENSE", "\n\n".join([licence[0], f"Copyright (c) {start.today[:4]} The {name} contributors", licence[2]])
    yield (
        "LICENSE-DATA.md",
        f"# 数据与文字的许可 · Licence of data and text\n\n> {zh}贡献者（{name} contributors），CC BY 4.0。\n\n规划原文不收入本项目，也不属本许可。The official text is not included here and not covered by this licence.\n",
    )
    yield (
        "CITATION.cff",
        f'cff-version: 1.2.0\nmessage: Please cite both the data set and the plan.\ntitle: {name}\ntype: dataset\nversion: "0.1.0"\nlicense: CC-BY-4.0\nauthors:\n  - name: The {name} contributors\n',
    )
    yield "CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n- A draft made from the text of the plan.\n"
    yield "CHANGELOG.zh.md", "# 变更日志\n\n## Unreleased\n\n- 由规划文本生成的草稿。\n"
    yield "README.md", _README.format(name=name, other="README.zh.md", zh=zh)
    yield "README.zh.md", _README_ZH.format(zh=zh)


_README = """# {name}

[中文](README.zh.md)

{zh}. A bilingual site and open data of one plan: every commitment is a record that points at its sentence of the official text, which is not stored here.

- `make serve` serves the site at http://127.0.0.1:8000/ and shows each edit.
- `make check` says what is wrong, with file and line, and how many sentences are still to be coded (`LANG=zh make check`: in Chinese).
- `make site` writes the publishable site to `site/`; `make test-quick` runs the tests.

What to do first: fill in `plan/plan.yaml` (names, issuer, date, address of the text), then code section by section:
`.venv/bin/python -m scripts.code_section 6.1 FILE` prints a draft of a section (here 6.1) from a copy of the text. When every sentence has its record,
take `coverage: draft` out of `plan/plan.yaml`.
"""
_README_ZH = """# {zh}

[English](README.md)

一部规划的双语网站和开放数据：每一项承诺是一条记录，指向官方原文的一句；原文不存在这里。

- `make serve` 在 http://127.0.0.1:8000/ 打开网站，改动随时可见。
- `make check` 逐行指出问题，并说明还有多少句没有编码（`LANG=zh make check` 输出中文）。
- `make site` 把可发布的网站写到 `site/`；`make test-quick` 运行测试。

先做什么：在 `plan/plan.yaml` 里填名称、发布机关、日期和原文网址，然后逐节编码：
`.venv/bin/python -m scripts.code_section 6.1 FILE` 由一份原文打印一节（这里是 6.1）的草稿。每句都有记录以后，删去 `plan/plan.yaml` 里的 `coverage: draft`。
"""
