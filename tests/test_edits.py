"""What the check lets through, builds: a small edit gives findings, or a site of all pages and data; never a traceback, never a hang."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from planatlas.atlas.content import Content
from planatlas.data.datasets import Edition
from planatlas.files.tree import published_texts, read_tree
from planatlas.rules.listing import RULES, check
from planatlas.site.site import Site
from tests import hostile
from tests.edits import edited
from tests.hostile import ROOT
from tests.patience import within
from tests.tiny import tiny_files

SLOWEST = 60  # seconds of one case on a busy machine; a usual one takes a fraction of a second
CALL = re.compile(r'\{\{ ?([a-z_]+)\(((?:"[^"\n]*"(?:, ?"[^"\n]*")*)?)\) ?\}\}')
EDITION = Edition("https://plan.example/", "2016-03-07", len(RULES), 0)


def content() -> dict[str, bytes]:
    """Return the tiny plan with a map, and the hand-written pages, which show a project of it, and no question, for it has none."""
    pages = {path: data for path, data in read_tree(ROOT).files.items() if path.startswith("docs/")}
    shown = {path: re.sub(rb'\{\{ project\("[^"]+"\) \}\}', b'{{ project("nanpu-wharf") }}', data) for path, data in pages.items()}
    shown = {path: re.sub(rb'\{\{ question\("[^"]+"\) \}\}', b"", data) for path, data in shown.items()}
    return {**tiny_files(), **read_tree(hostile.HERE).files, **shown}


def build(found: Content) -> int:
    """Make every page, every block of the hand-written pages and every published file; return how many."""
    site = Site(found, published_texts(ROOT, found.files), EDITION, "https://code.example/plan", RULES)
    calls = calls_of(site)
    for uri, name, arguments in calls:
        site.shown(uri, name, *arguments)
        site.alternates(uri)
        site.citations(uri, "Title")
    return len(calls) + len({**site.published.files, **site.others, **site.figures}) + len(site.sounds)


def calls_of(site: Site) -> list[tuple[str, str, list[str]]]:
    """Return page, name and arguments of every block of the hand-written pages and of every generated page."""
    written = [
        (f"{path.removeprefix('docs/').removesuffix('index.md')}", name, re.findall('"([^"]*)"', arguments))
        for path, data in site.content.files.items()
        if path.startswith("docs/")
        for name, arguments in CALL.findall(data.decode())
    ]
    return [*written, *((page.uri, page.kind, [page.id]) for page in site.pages.values())]


def judge(files: dict[str, bytes]) -> bool:
    """Check content and build what has no finding; return whether it was built."""
    with within(SLOWEST):
        found = Content(files)
        if findings := check(found):
            assert all(finding.zh and finding.en for finding in findings)
            return False
        assert build(found) > 100
        return True


def test_unedited_content_builds():
    """The content that is edited below passes the check and builds, or the test would prove nothing."""
    assert judge(content())


def test_files_of_exhibits_are_made_with_their_pages():
    """Each exhibit has its files once the page that it is at home on has been shown, and no other page makes them again."""
    site, found = Site(Content(content()), published_texts(ROOT, content()), EDITION), Counter[str]()
    for uri, name, arguments in calls_of(site):
        site.shown(uri, name, *arguments)
    for uri in dict.fromkeys(uri for uri, *_ in calls_of(site)):
        found.update(path for path, data in site.beside(uri) if data == site.figures[path])
    assert found == Counter({*site.figures})


def some_build(seed: int, rounds: int) -> None:
    """Edit the content so many times, each time anew: each edit is told or builds, and both happen."""
    dice, files, built = random.Random(seed), content(), 0
    for number in range(rounds):
        made, paths = edited(files, dice)
        try:
            built += judge(made)
        except Exception as error:
            raise AssertionError(f"seed {seed}, round {number}, {paths}: {error!r}") from error
    assert 0 < built < rounds


def test_what_passes_builds():
    """A few small edits: each is told or builds."""
    some_build(seed=1, rounds=15)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_what_passes_builds_after_many_edits(seed):
    """Sixty small edits a seed; only so many meet what is rare: a value in the wrong place that every rule lets through."""
    some_build(seed, rounds=60)


def passing(seed: int, wanted: int) -> Iterator[tuple[int, dict[str, bytes]]]:
    """Yield (round, files) of the first `wanted` edits of a seed that the check lets through."""
    dice, base, number = random.Random(seed), content(), 0
    while wanted:
        number += 1
        made, _ = edited(base, dice)
        if not check(Content(made)):
            wanted -= 1
            yield number, made


@pytest.mark.slow
def test_what_passes_builds_with_mkdocs(tmp_path: Path):
    """Three edits that the check lets through go through the whole build; only it has front matter, navigation, templates and theme of them."""
    for number, files in passing(3, 3):
        (tmp_path / f"{number}").mkdir()
        project = hostile.write_project(tmp_path / f"{number}", files)
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1457308800", "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://plan.example/", "OFFICIAL": ""}
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / f"{number}-site")]
        done = subprocess.run(command, cwd=project, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=10 * SLOWEST)
        assert done.returncode == 0, f"round {number}: {done.stderr[-2000:]}"
