"""A whole project of our own invention and the official text of its plan, for builds that show official wording."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

from bench.content import make_project
from planatlas.text.source import fingerprint, normalise
from tests.conftest import EPOCH, ROOT

PHRASE = "兴办松果作坊"  # in each sentence of the invented text, and nowhere else


def invented(folder: Path) -> tuple[Path, dict[str, str]]:
    """Write a project of 150 pages a language to `folder`; return it and the official wording by locator, which its index describes."""
    project = folder / "project"
    make_project(ROOT, project, 150)
    index = project / "plan/source-index.csv"
    with index.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wording = {row["locator"]: f"第 {row['locator']} 条:两镇{PHRASE},再造“龙窑”——一座;不误农时。" for row in rows}
    with index.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {"sha256": fingerprint(text), "length": str(len(normalise(text)))} for row, text in zip(rows, wording.values(), strict=True))
    return project, wording


def mkdocs(project: Path, target: Path, official: str) -> subprocess.CompletedProcess[str]:
    """Build the site of `project` into `target` as `make site OFFICIAL=official` does."""
    env = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://plan.example/", "OFFICIAL": official}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    return subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)
