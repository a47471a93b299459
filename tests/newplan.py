"""A project that `scripts.new_plan` has made of the tiny plan's text, and its site; and the words by which this checkout's plan would be known in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

from scripts import new_plan
from tests.builds import ROOT, mkdocs

TEXT = ROOT / "tests/tiny/official.txt"


def make(folder: Path) -> None:
    """Fill `folder`: write the project from the text, and build its site as `make site` does."""
    assert new_plan.main([str(TEXT), "--id", "yunze-bay", "--into", str(folder / "project")]) == 0
    done = mkdocs(folder / "project", folder / "site", "--strict", SOURCE_DATE_EPOCH="1590883200", PYTHONPATH=f"{folder / 'project/src'}:{folder / 'project'}")
    assert done.returncode == 0, done.stderr[-3000:]


def quick_tests(project: Path) -> str:
    """Return what the quick tests of `project` print, as `make test-quick` runs them; the environment is this checkout's, the code that of `project`."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not browser and not slow"]
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    path = {"PYTHONPATH": f"{project / 'src'}:{project}"}
    return subprocess.run(command, cwd=project, env=own | path, capture_output=True, text=True, check=False).stdout


def names() -> re.Pattern[str]:
    """Return what names this checkout's plan: its titles, ids, region, year, and the members of its city cluster with their provinces."""
    plan = yaml.safe_load((ROOT / "plan/plan.yaml").read_bytes())
    said = [plan["id"], plan["site"]["id"], *plan["title"].values(), *plan["site"]["name"].values(), *plan["site"]["short"].values()]
    lines = [line.split(",") for line in (ROOT / "datapackages/cities/cities.csv").read_text(encoding="utf-8").splitlines()]
    rows = [dict(zip(lines[0], line, strict=False)) for line in lines[1:]]
    members = [row for row in rows if row["member"] == "true"]
    above = {row["parent_id_at_issue"] for row in members}
    for row in (*members, *(row for row in rows if row["id"] in above)):
        said += [row["short_zh"] or row["name_zh"], row["name_en"].split()[0]]
    words = "|".join(sorted(map(re.escape, {*said, plan["title"]["zh"][:2]}), key=len, reverse=True))
    return re.compile(f"{words}|(?<![0-9-]){plan['issued'][:4]}(?![0-9])")
