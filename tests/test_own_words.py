"""The project speaks in its own words: no file repeats a long run of the official text."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from planatlas.atlas.atlas import Atlas
from planatlas.text.forms import normalise

SHARED = Path(__file__).parents[2] / "shared/source/hachang-plan-part2.txt"
MOST = 20
NAMED = ("cities/cities", "cities/places", "cities/names", "clusters/clusters", "projects/projects")


def long_runs(line: str, official: str, names: list[str]) -> Iterator[str]:
    """Yield each longest run that `line` shares with `official` and that has 20 characters or more without names; both sides normalised."""
    end = 0
    for start in range(len(line) - MOST + 1):
        stop = start + MOST
        if line[start:stop] in official:
            while stop < len(line) and line[start : stop + 1] in official:
                stop += 1
            if stop > end and len(_without(line[start:stop], names)) >= MOST:
                yield line[start:stop]
            end = max(end, stop)


def _without(run: str, names: list[str]) -> str:
    for name in names:
        run = run.replace(name, "")
    return run


def _names(atlas: Atlas) -> list[str]:
    """Return the Chinese names of the tables as they stand in normalised text, longest first; one character is no name."""
    found = {normalise(value) for table in NAMED for row in atlas.texts(table) for value in (row.get("name_zh"), row.get("short_zh"), row.get("name")) if value}
    return sorted((name for name in found if len(name) > 1), key=len, reverse=True)


def _files(root: Path) -> Iterator[Path]:
    """Yield the files that are or will be in the repository."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=root, capture_output=True, check=True)
    yield from (root / name for name in sorted(set(listed.stdout.decode().split("\0"))) if name and (root / name).is_file())


def _lines(path: Path) -> list[str]:
    """Return the normalised lines of a text file that hold Chinese; none for a binary file."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return []
    return [normalise(line) if any("\u3400" <= char <= "\u9fff" for char in line) else "" for line in text.splitlines()]


@pytest.mark.skipif(not SHARED.is_file(), reason="the official text (../shared/source) is not here")
def test_no_line_repeats_the_official_text(root, atlas):
    """The official wording is not ours to publish: a summary says it anew, and only names stay as they are."""
    official, names = normalise(SHARED.read_text(encoding="utf-8")), _names(atlas)
    found = [
        f"{path.relative_to(root)}:{number}: {run}"
        for path in _files(root)
        for number, line in enumerate(_lines(path), 1)
        for run in long_runs(line, official, names)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "runs"),
    [
        ("他们说,两镇把造纸和制陶当作共同的营生先立规矩再添炉窑。", ["两镇把造纸和制陶当作共同的营生先立规矩再添炉窑。"]),
        ("两镇把造纸和制陶当作共同的营生先立规矩", []),
        ("两镇把造纸和制陶当作共同的生计先立规矩再添炉窑", []),
        ("在东岭竹海手工纸试验作坊和南浦龙窑旧址陶艺传习作坊各办一期", []),
    ],
)
def test_long_run_is_found(line, runs):
    """20 characters in a row are found, 19 are not, nor are two short runs around a changed word or a run made of names."""
    official = "两镇把造纸和制陶当作共同的营生先立规矩再添炉窑。在东岭竹海手工纸试验作坊和南浦龙窑旧址陶艺传习作坊各办一期。"
    assert list(long_runs(line, official, ["东岭竹海手工纸试验作坊", "南浦龙窑旧址陶艺传习作坊"])) == runs
