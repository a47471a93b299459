"""Each rule has a failing example, and each example gives exactly its message at its place, in both languages."""

from __future__ import annotations

import base64
import os
import re
from pathlib import Path

import pytest
import yaml

from planatlas.atlas.addresses import WRITTEN
from planatlas.atlas.content import Content
from planatlas.files.findings import LANGUAGES
from planatlas.rules.listing import RULES, check
from tests.tiny import tiny, tiny_files

_PAGE = b'---\ntitle: "Home"\ndescription: "x"\n---\n'
CASES = Path(__file__).parent / "rules"


def edited(edits: list[dict[str, str]]) -> Content:
    """Return the tiny plan after `edits`: path with replace/with, append, prepend, text, base64, unread (a kind of what is no plain file),
    delete, or written (every page of the navigation, empty but for its title)."""
    files, unread = tiny_files(), {}
    for edit in edits:
        path = edit["path"]
        data = files.get(path, b"")
        if "unread" in edit:
            unread[path] = edit["unread"]
        elif "written" in edit:
            files |= {f"docs/{lang}/{name}index.md": _PAGE for lang in LANGUAGES for name in WRITTEN}
        elif "delete" in edit:
            del files[path]
        elif "base64" in edit:
            files[path] = base64.b64decode(edit["base64"])
        elif "text" in edit:
            files[path] = edit["text"].encode()
        elif "replace" in edit:
            assert edit["replace"].encode() in data, edit
            files[path] = data.replace(edit["replace"].encode(), edit["with"].encode(), 1)
        else:
            files[path] = edit.get("prepend", "").encode() + data + edit.get("append", "").encode()
    return Content(files, unread)


def test_tiny_plan_is_clean():
    """The invented plan keeps every rule, so that each example below breaks exactly one."""
    assert check(tiny()) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_reports_its_example(rule):
    """A rule reports its example in plain words, with file, line and column, and nothing else is reported."""
    folder = CASES / rule.name
    assert folder.is_dir(), f"{rule.name} has no failing example in tests/rules/"
    edits = yaml.safe_load((folder / "bad.yaml").read_text(encoding="utf-8"))
    findings = check(edited(edits))
    found = "".join(f"{finding.text(lang)}\n" for finding in findings for lang in ("zh", "en"))
    if os.environ.get("BLESS"):
        (folder / "expected.txt").write_text(found, encoding="utf-8")
    assert found == (folder / "expected.txt").read_text(encoding="utf-8")
    assert {finding.rule for finding in findings} == {rule.name}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_chinese_message_is_chinese(rule):
    """A message in Chinese quotes names and values of the content, and holds no English sentence of a library."""
    lines = (CASES / rule.name / "expected.txt").read_text(encoding="utf-8").splitlines()[::2]
    said = [re.sub(r"“[^”]*”|[a-z]+: …?\S*", "", line.partition(": ")[2].rpartition(" [")[0]) for line in lines]
    assert [text for text in said if re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", text)] == []


def test_no_example_is_left_over():
    """An example of a rule that is gone is deleted."""
    assert {path.name for path in CASES.iterdir()} == {rule.name for rule in RULES}


def test_rules_are_statements_with_their_own_names():
    """Rule names are unique, and statement and message stand in both languages."""
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert (rule.statement.zh != rule.statement.en and rule.message.zh != rule.message.en) or rule.message.zh.startswith("{")


@pytest.mark.parametrize("broken", ["plan/vocabulary.yaml", "plan/plan.yaml", "plan/source-index.csv"])
def test_missing_foundations_are_no_traceback(broken):
    """Without vocabulary, bibliography or index the check says so and stops."""
    files = tiny_files()
    del files[broken]
    assert [finding.rule for finding in check(Content(files))] == ["required_files_exist"]


@pytest.mark.parametrize(("english", "rules"), [("100 million", []), ("10 million", ["numbers_agree"])])
def test_numbers_are_the_same_on_another_scale(english, rules):
    """A summary may say 1亿 in English as a hundred million, and no other number."""
    path, old = "plan/06-woods/1-pine.yaml", "支持种果的农户结成合作。\n          en: Support growers in working together."
    new = f"支持种出 1亿 枚果子的农户结成合作。\n          en: Support growers of {english} fruits in working together."
    assert [finding.rule for finding in check(edited([{"path": path, "replace": old, "with": new}]))] == rules


def test_several_mistakes_are_listed_at_once():
    """A contributor sees all mistakes of one kind of reading in one go, sorted by place."""
    pine = "plan/06-woods/1-pine.yaml"
    findings = check(
        edited(
            [
                {"path": pine, "replace": "[dongling]", "with": "[dongleng]"},
                {"path": pine, "replace": "[nanpu]", "with": "[nampu]"},
                {"path": "datapackages/projects/project_cities.csv", "replace": "nanpu,location", "with": "nanpoo,location"},
            ]
        )
    )
    assert [finding.rule for finding in findings] == ["package_is_valid", "places_are_known", "places_are_known"]
    assert findings == sorted(findings)
