"""Kept verdicts of frictionless: taken while nothing has changed that they rest on, and never otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planatlas.atlas.content import Content
from planatlas.files import asking, verdicts
from planatlas.files.verdicts import Verdicts, code_of, installed, kept_in
from planatlas.rules.listing import check
from tests.tiny import tiny_files

CITIES, DESCRIPTOR, VOCABULARY = "datapackages/cities/cities.csv", "datapackages/cities/datapackage.yaml", "plan/vocabulary.yaml"


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """What was asked about: tables by name, and "notes" for each schema; nothing is found, for what frictionless answers does not matter to whether it is asked."""
    found: list[str] = []
    monkeypatch.setattr(asking, "_judged", lambda inline: found.append(inline[0]["name"]) or ())
    monkeypatch.setattr(asking, "_refusal", lambda schema: found.append("notes") or [])
    return found


def _check(folder: Path, **changed: tuple[str, str]) -> list[str]:
    files = tiny_files()
    for path, (old, new) in {path.replace("__", "/").replace("_DOT_", "."): edit for path, edit in changed.items()}.items():
        assert old.encode() in files[path], path
        files[path] = files[path].replace(old.encode(), new.encode(), 1)
    return [finding.text("en") for finding in check(Content(files, verdicts=Verdicts(folder)))]


def test_unchanged_content_is_not_judged_again(tmp_path, asked):
    """The second check of the same content asks frictionless nothing and says the same."""
    assert _check(tmp_path) == [] and {"cities", "projects", "notes"} < set(asked)
    asked.clear()
    assert _check(tmp_path) == [] and asked == []


def test_a_kept_verdict_says_what_was_said(tmp_path, request):
    """What frictionless finds is kept word for word."""
    broken = {"datapackages__cities__cities_DOT_csv": ("nanpu,", "songlin,")}
    first, asked = _check(tmp_path, **broken), request.getfixturevalue("asked")
    assert first and _check(tmp_path, **broken) == first and asked == []


@pytest.mark.parametrize(
    ("path", "old", "new", "concerned"),
    [
        (CITIES, "临江", "近江", "cities"),
        (DESCRIPTOR, "title: 标识", "title: 标识号", "cities"),
        (VOCABULARY, "id: planned,", "id: present,", "projects"),
    ],
    ids=["table", "descriptor", "vocabulary"],
)
def test_changed_content_is_judged_anew(tmp_path, asked, path, old, new, concerned):
    """Tables, descriptors and the vocabulary that closes columns are what is judged."""
    _check(tmp_path)
    asked.clear()
    _check(tmp_path, **{path.replace("/", "__").replace(".", "_DOT_"): (old, new)})
    assert concerned in asked


@pytest.mark.parametrize(
    ("old", "new", "concerned"),
    [("临江", "近江", {"cities"}), ("nanpu,", "nanpoo,", {"cities", "places", "members", "names", "cluster_cities", "project_cities"})],
    ids=["cell", "key"],
)
def test_a_change_concerns_few_tables(tmp_path, asked, old, new, concerned):
    """A table is judged anew with its own change, and with a change of a column that its keys refer to."""
    _check(tmp_path)
    asked.clear()
    _check(tmp_path, datapackages__cities__cities_DOT_csv=(old, new))
    assert set(asked) == concerned


@pytest.mark.parametrize("ground", range(3))
def test_changed_grounds_are_judged_anew(tmp_path, asked, monkeypatch, ground):
    """Another Python, another version of a library, or another line of our code makes every verdict unknown."""
    before = ("3.11.7", "frictionless-5.18.1.dist-info", "code")
    monkeypatch.setattr(verdicts, "grounds", lambda: before)
    _check(tmp_path)
    asked.clear()
    monkeypatch.setattr(verdicts, "grounds", lambda: tuple(f"{value}+" if n == ground else value for n, value in enumerate(before)))
    _check(tmp_path)
    assert {"cities", "projects", "notes"} < set(asked)


def test_grounds_are_python_libraries_and_code(tmp_path):
    """A verdict names the Python that runs, frictionless with its version, and a hash that each byte and name of our code changes."""
    import sys

    assert verdicts.grounds()[0] == sys.version and any(name.startswith("frictionless-") for name in verdicts.grounds())
    (tmp_path / "frictionless-5.0.dist-info").mkdir()
    assert installed(tmp_path) == ["frictionless-5.0.dist-info"]
    hashes = []
    for name, text in (("a.py", "x = 1"), ("a.py", "x = 2"), ("b.py", "x = 2")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        hashes.append(code_of(tmp_path))
    assert len({*hashes}) == 3


@pytest.mark.parametrize("damage", ["", "{", "[1]", '{"a": 1}'])
def test_damaged_verdict_is_judged_anew(tmp_path, asked, damage):
    """A file that was cut off, or holds something else, is no verdict."""
    _check(tmp_path)
    for path in tmp_path.iterdir():
        path.write_text(damage, encoding="utf-8")
    asked.clear()
    assert _check(tmp_path) == [] and "cities" in asked


def test_folder_stays_small(tmp_path, monkeypatch):
    """Old verdicts go, so that the folder does not grow with every edit."""
    monkeypatch.setattr(verdicts, "MOST", 10)
    for n in range(40):
        Verdicts(tmp_path).of(("faults", n), list)
    assert len([*tmp_path.iterdir()]) <= 10


def test_folder_that_takes_nothing_does_no_harm(tmp_path):
    """Where nothing can be written, frictionless is asked each time."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert Verdicts(tmp_path / "file").of(("faults", 1), lambda: [["said"]]) == [["said"]]


def test_ci_trusts_no_kept_verdict(tmp_path, monkeypatch):
    """A verdict that a stranger commits is not read where strangers' work is judged."""
    monkeypatch.delenv("CI", raising=False)
    assert kept_in(tmp_path).folder == tmp_path / ".cache/verdicts"
    monkeypatch.setenv("CI", "true")
    assert kept_in(tmp_path).folder is None


def test_verdicts_are_plain_json(tmp_path):
    """What is kept runs nothing when it is read."""
    _check(tmp_path)
    assert all(isinstance(json.loads(path.read_bytes()), list) for path in tmp_path.iterdir())
