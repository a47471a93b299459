"""Whoever cites the data relies on CITATION.cff: it must be readable by tools and name the version that is published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts import release
from scripts.release import versions
from tests.judging import citation_schema

ROOT = Path(__file__).parents[1]
CITATION = ROOT / "CITATION.cff"


def test_citation_fits_its_schema():
    """Reference managers and GitHub's citation button can read the file."""
    result = citation_schema(CITATION)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("old", "new", "report"),
    [
        ("type: dataset", "type: atlas", "atlas"),
        ("authors:", "author:", "author"),
    ],
)
def test_schema_finds_planted_fault(tmp_path, old, new, report):
    """The schema check runs and finds a wrong value and a misspelt key, so that its silence means something."""
    text = CITATION.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "CITATION.cff"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    result = citation_schema(path)
    assert result.returncode != 0
    assert report in result.stdout + result.stderr


def test_versions_agree():
    """Code, descriptors, citation and the newest release of the changelog name one version, so that a citation can be followed."""
    found = versions(ROOT)
    assert {"datapackages/cities/datapackage.yaml", "plan/package.yaml", "CITATION.cff", "CHANGELOG.md"} < found.keys()
    assert len(set(found.values())) == 1, found


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("README.md", r"version (\d+\.\d+\.\d+)"),
        ("README.zh.md", r"(\d+\.\d+\.\d+) 版"),
    ],
)
def test_prose_cites_the_version(path, pattern):
    """The citation that readers copy from a page names the version that they have."""
    cited = re.findall(pattern, (ROOT / path).read_text(encoding="utf-8"))
    assert set(cited) == {versions(ROOT)["CITATION.cff"]}


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the files that name the version."""
    for path in versions(ROOT):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes((ROOT / path).read_bytes())
    return tmp_path


def test_release_needs_the_tag_of_the_version(copied, capsys):
    """A tag of the version is released, with the notes of that version; another is refused by every file."""
    version = versions(copied)["pyproject.toml"]
    assert release.main([f"v{version}", "--root", str(copied), "--notes", str(copied / "notes.md")]) == 0
    notes = (copied / "notes.md").read_text(encoding="utf-8")
    assert notes.startswith("### ") and "\n## " not in notes
    assert release.main([version, "--root", str(copied)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == len(versions(copied))


@pytest.mark.parametrize("path", sorted(versions(ROOT)))
def test_release_refuses_a_file_left_behind(copied, capsys, path):
    """One file with another version stops the release, and is named."""
    version = versions(copied)["pyproject.toml"]
    text = (copied / path).read_text(encoding="utf-8")
    (copied / path).write_text(text.replace(version, "9.9.9", 1), encoding="utf-8")
    assert release.main([f"v{version}", "--root", str(copied), "--notes", str(copied / "notes.md")]) == 1
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == [path]
    assert not (copied / "notes.md").exists()
