"""What `make serve` shows after any series of changes is what a full build writes, file for file and byte for byte.

Slow, for each test builds a project of its own; only builds one after the other tell what an earlier state leaves behind.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.content import make_project
from macros.preview import Broken, Preview
from tests.builds import EPOCH, ROOT

pytestmark = pytest.mark.slow

ADDRESS = "https://plan.example/"
# What each kind of change does to one file: (files that it may concern, what is replaced, by what). A record that names a project or a
# cluster is not deleted: what the tables say of it would be named nowhere.
EDITS = {
    "record edited": ("plan/*/*.yaml", r"(summary:\n          zh: )", r"\1另外，"),
    "record deleted": ("plan/*/*.yaml", r"(?s)      - id: \S+b\n(?:(?!- id:).)*?projects: \[\]\n +clusters: \[\]\n.*?(?=      - id|  - id|\Z)", ""),
    "record renamed": ("datapackages/projects/projects.csv", r"(?m)^([a-z0-9-]+,[^,]+)", r"\g<1>丙"),
    "cell edited": ("datapackages/cities/cities.csv", r"(?m)^([a-z0-9-]+,[^,]+)", r"\g<1>甲"),
    "name added": ("datapackages/cities/names.csv", r"\Z", "name-{n},{name},zh,alias,{city},,,,松林日报,,,\n"),
    "page edited": ("docs/en/*/index.md", r"\Z", "\nOne more sentence, [linked](../cities/index.md).\n"),
    "template edited": ("theme/partials/*.html", r"\Z", "<!-- {n} -->"),
    "style edited": ("docs/assets/css/parts/*.css", r"\Z", "\n.hc-x{n} {{ color: red; }}\n"),
    "vocabulary edited": ("plan/vocabulary.yaml", r"(?m)^(    en: [A-Z]\w+)", r"\g<1>ly"),
    "title edited": ("plan/*/*.yaml", r"(\ntitle:\n  zh: \S+)", r"\g<1>乙"),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An invented project of 110 pages a language, hardly more than its records need."""
    make_project(ROOT, tmp_path / "project", 110)
    return tmp_path / "project"


@pytest.fixture(autouse=True)
def _date(monkeypatch):
    """The date of conftest's builds, and no address of a repository."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.delenv("REPOSITORY_URL", raising=False)


def _built(project: Path, target: Path) -> dict[str, bytes]:
    """Return every file of a full build."""
    env = {**os.environ, "SITE_URL": ADDRESS}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    done = subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}


def _same(preview: Preview, project: Path, target: Path) -> None:
    built = _built(project, target)
    assert preview.paths() == built.keys()
    assert [path for path in sorted(built) if preview.get(path) != built[path]] == []


def _edit(project: Path, kind: str, rng: random.Random) -> Callable[[], None]:
    """Change one place of one file; return what undoes it."""
    pattern, old, new = EDITS[kind]
    path = rng.choice([path for path in sorted(project.glob(pattern)) if re.search(old, path.read_text(encoding="utf-8"))])
    text = path.read_text(encoding="utf-8")
    place = rng.choice([*re.finditer(old, text)])
    if "{" in new:
        new = new.format(
            n=rng.randrange(10**6),
            city=rng.choice(_ids(project)),
            name=f"别名{'子丑寅卯辰巳午未申酉'[rng.randrange(10)]}{'甲乙丙丁戊己庚辛壬癸'[rng.randrange(10)]}镇",
        )
    path.write_text(text[: place.start()] + place.expand(new) + text[place.end() :], encoding="utf-8")
    return lambda: path.write_text(text, encoding="utf-8") and None


def _ids(project: Path) -> list[str]:
    return re.findall(r"(?m)^([a-z0-9-]+),", (project / "datapackages/cities/cities.csv").read_text(encoding="utf-8"))[1:]


def _edit_all(project: Path, preview: Preview, rng: random.Random, rounds: int) -> None:
    """Make each kind of change so many times, in a random order; one that the check refuses is undone."""
    done = set()
    for kind in rng.sample([*EDITS] * rounds, rounds * len(EDITS)):
        undo = _edit(project, kind, rng)
        try:
            preview.refresh()
            done.add(kind)
        except Broken:
            undo()
            preview.refresh()
        rng.random() < 0.3 and preview.get(rng.choice(sorted(preview.paths())))
    assert done == {*EDITS}


def _move_all(project: Path) -> None:
    """Add a page in both languages, rename a record and a file of records."""
    for lang in ("zh", "en"):
        page = project / f"docs/{lang}/actors/index.md"
        (project / f"docs/{lang}/newest").mkdir()
        (project / f"docs/{lang}/newest/index.md").write_bytes(page.read_bytes())
    for path in [*(project / "plan").rglob("*.yaml"), *(project / "datapackages").rglob("*.csv")]:
        path.write_text(re.sub(r"\bsector-1\b(?!-)", "sector-one", path.read_text(encoding="utf-8")), encoding="utf-8")
    section = next(iter(sorted((project / "plan").glob("*/*.yaml"))))
    section.rename(section.with_name("renamed.yaml"))


@pytest.mark.parametrize("seed", [1, 2])
def test_preview_is_the_full_build_after_many_changes(project, tmp_path, seed):
    """Each kind of change three times; only a full build after a long series tells what an earlier change leaves behind for a later one."""
    preview = Preview(project, ADDRESS)
    preview.refresh()
    _edit_all(project, preview, random.Random(seed), rounds=3)
    _same(preview, project, tmp_path / "edited")


def test_preview_is_the_full_build_after_moves(project, tmp_path):
    """What is renamed and moved is gone from where it was; only a full build tells of what stays behind on other pages."""
    preview = Preview(project, ADDRESS)
    preview.refresh()
    _move_all(project)
    preview.refresh()
    assert "zh/sectors/sector-one/index.html" in preview.paths() and "zh/sectors/sector-1/index.html" not in preview.paths()
    _same(preview, project, tmp_path / "moved")
    for lang in ("zh", "en"):
        (project / f"docs/{lang}/newest").rename(project / f"docs/{lang}/older")
    preview.refresh()
    assert "en/older/index.html" in preview.paths() and "en/newest/index.html" not in preview.paths()


def test_broken_content_is_told_and_the_state_before_stays(project):
    """Each finding comes with its place and both languages; once mended, the page is as it was."""
    preview = Preview(project, ADDRESS)
    preview.refresh()
    before = preview.get("en/index.html")
    path = project / "datapackages/cities/cities.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n", "\n=", 1), encoding="utf-8")
    with pytest.raises(Broken) as told:
        preview.refresh()
    assert [f.position.line for f in told.value.findings] == [2] and told.value.findings[0].zh and not told.value.messages
    path.write_text(text, encoding="utf-8")
    preview.refresh()
    assert preview.get("en/index.html") == before


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("docs/en/index.md", "\\Z", "\n[x](nowhere.md)\n", "nowhere.md"),
        ("docs/en/index.md", "\\Z", "\n[x](cities/index.md#nowhere)\n", "#nowhere"),
        ("theme/main.html", "\\A", "{% if %}", "Expected an expression"),
        ("mkdocs.yml", "\\A", "theme: [", "mkdocs.yml"),
    ],
    ids=["link", "anchor", "template", "configuration"],
)
def test_what_mkdocs_refuses_is_told(project, file, old, new, said):
    """A dead link, a dead anchor, a template or a configuration that cannot be read: what a strict build says."""
    path = project / file
    path.write_text(re.sub(old, lambda _: new, path.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    with pytest.raises(Broken) as told:
        preview = Preview(project, ADDRESS)
        preview.refresh()
        preview.get("en/index.html")
    assert said in str(told.value)
