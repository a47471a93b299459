"""Whoever cites the data relies on CITATION.cff: it must be readable by tools and name the version that is published."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
CITATION = ROOT / "CITATION.cff"


def schema_check(path: Path) -> subprocess.CompletedProcess[str]:
    tool = Path(sys.executable).parent / "check-jsonschema"
    command = [tool, "--builtin-schema", "vendor.citation-file-format", "--force-filetype", "yaml", path]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_citation_fits_its_schema():
    """Reference managers and GitHub's citation button can read the file."""
    result = schema_check(CITATION)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("old", "new", "report"), [
    ("type: dataset", "type: atlas", "atlas"),
    ("authors:", "author:", "author"),
])
def test_schema_finds_planted_fault(tmp_path, old, new, report):
    """The schema check runs and finds a wrong value and a misspelt key, so that its silence means something."""
    text = CITATION.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "CITATION.cff"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    result = schema_check(path)
    assert result.returncode != 0
    assert report in result.stdout + result.stderr


def test_versions_agree():
    """Code, citation and the newest entry of the changelog name the same version, so that a citation can be followed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    cited = yaml.safe_load(CITATION.read_text(encoding="utf-8"))["version"]
    newest = re.search(r"^## (\d+\.\d+\.\d+) - ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest, "CHANGELOG.md has no entry `## VERSION - DATE`"
    assert cited == newest[1] == project
