"""The tests keep their own rules: what is slow says why, what is remembered is what would be found again, and both commands are told."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from planatlas.atlas.content import Content
from planatlas.files.verdicts import Verdicts
from planatlas.rules.listing import check
from tests import once
from tests.builds import ROOT
from tests.tiny import tiny_files


def _is_slow(function: ast.FunctionDef) -> bool:
    return any(ast.unparse(mark) == "pytest.mark.slow" for mark in function.decorator_list)


def silent(text: str) -> list[str]:
    """Return the slow tests in a file's `text` whose docstring does not say what only they can find."""
    whole = ast.parse(text)
    found = [node for node in ast.walk(whole) if isinstance(node, ast.FunctionDef) and _is_slow(node)]
    marked = [("the module", whole)] if "\npytestmark = pytest.mark.slow\n" in text else []
    return [name for name, node in [*marked, *((f.name, f) for f in found)] if "only " not in (ast.get_docstring(node) or "").lower()]


def test_slow_tests_say_what_only_they_find():
    """Nobody has to wait for a test that a quick one could replace."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    assert [(name, test) for name, text in texts.items() for test in silent(text)] == []
    assert silent('@pytest.mark.slow\ndef test_a():\n    """It waits."""\n') == ["test_a"]
    assert silent('"""Waits."""\npytestmark = pytest.mark.slow\n') == ["the module"]


@pytest.mark.parametrize("path", ["plan/06-woods/1-pine.yaml", "datapackages/cities/cities.csv", "datapackages/cities/datapackage.yaml"])
def test_what_is_remembered_is_what_is_found(path, monkeypatch):
    """A check that remembers equal files and tables says what a check says that reads and judges all anew, whichever file is damaged."""
    files = tiny_files()
    damaged = {**files, path: files[path].replace(b"dongling", b"dongleng").replace(b"type: string", b"type: number")}
    remembered = check(Content(files)), check(Content(damaged))
    monkeypatch.setattr(Verdicts, "of", once.ask_or_take)
    assert remembered == ([], check(Content(damaged))) and remembered[1] != []


@pytest.mark.parametrize(
    "other",
    [
        ("notes", {"name": "a", "data": [["id"], ["x"]]}),
        ("faults", {"name": "b", "data": [["id"], ["x"]]}),
        ("faults", {"name": "a", "data": [["id"], ["y"]]}),
        ("faults", {"name": "a", "data": [["id"], ["x"], ["x"]]}),
    ],
)
def test_a_verdict_is_of_one_question_and_state(other):
    """Another question, descriptor, cell or row is another state, so that no verdict is remembered for it."""
    judged = {"name": "a", "data": [["id"], ["x"]]}
    assert once.state_of(("faults", judged)) == once.state_of(("faults", dict(judged))) != once.state_of(other)


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "CONTRIBUTING.md", "CONTRIBUTING.zh.md"])
def test_both_commands_are_told(name):
    """Whoever contributes learns of the quick tests, in either language."""
    text = Path(ROOT, name).read_text(encoding="utf-8")
    assert "make test-quick" in text and re.search(r"make test\b(?!-)", text)
