"""Damaged content is told: the check ends with findings in the file, and no half site is published."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from planatlas.atlas.content import Content
from planatlas.rules.listing import check
from tests.builds import ROOT, mkdocs
from tests.mistakes import real_files
from tests.tiny import tiny_files

SLOWEST = 15.0  # seconds of one check, generous
SNIPPETS = [
    text.encode()
    for text in (
        "&a [*a, *a]",
        "*x",
        "!!python/object/apply:os.system [id]",
        "!env X",
        "\x00",
        "\u202eabc\u202c",
        "x" * 1_000_000,
        "[" * 3000,
        "{a: " * 500,
        '"',
        '""",',
        "'",
        "{{ 7*7 }}",
        "{% raw %}",
        "<script>alert(1)</script>",
        "\n---\n",
        "\t",
        "\r",
        "=1+1",
        ": ",
        "- ",
        "../../etc/passwd",
        "\ufeff",
        "，",
        "null",
        ",,,,",
        "%",
    )
] + [b"\xff\xfe", b"\xc4\xda"]


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Return `data` after one to three random mutations."""
    for _ in range(dice.randint(1, 3)):
        data = dice.choice((_lines, _flip, _insert))(data, dice)
    return data


def _lines(data: bytes, dice: random.Random) -> bytes:
    """Delete, double or swap lines."""
    lines = data.split(b"\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(3):
        case 0:
            del lines[one]
        case 1:
            lines.insert(other, lines[one])
        case _:
            lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _flip(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) or 1)
    return data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]


def _insert(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(SNIPPETS) + data[at:]


def _judge(files: dict[str, bytes]) -> None:
    started = time.monotonic()
    findings = check(Content(files))
    assert time.monotonic() - started < SLOWEST
    for f in findings:
        lines = files.get(f.position.path, b"").replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        assert 1 <= f.position.line <= lines + 1 and f.position.column >= 1 and f.zh and f.en, f


def _survives(make: Callable[[], dict[str, bytes]], seed: int, rounds: int) -> None:
    dice, files = random.Random(seed), make()
    paths = sorted(files)
    for number in range(rounds):
        path = dice.choice(paths)
        try:
            _judge({**files, path: damaged(files[path], dice)})
        except Exception as error:
            raise AssertionError(f"seed {seed}, round {number}, {path}: {error!r}") from error


def test_check_survives():
    """Whatever happens to a file, the check ends in time, raises nothing, and points into the file."""
    _survives(tiny_files, 1, 50)


@pytest.mark.slow
@pytest.mark.parametrize(("make", "seed", "rounds"), [(tiny_files, 2, 130), (real_files, 3, 24)], ids=["tiny", "real"])
def test_check_survives_long(make, seed, rounds):
    """The same over many rounds, which only together meet rare damage, and on the real content, where only large files can be too slow."""
    _survives(make, seed, rounds)


def _project(target: Path, files: dict[str, bytes]) -> Path:
    """Copy into `target` what a build reads, with `files` as content."""
    for name in ("macros", "theme", "docs", "src"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy(path, target / path.name)
    for path, data in files.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(data)
    for package in ("cities", "clusters", "projects"):
        shutil.copy(ROOT / "datapackages" / package / "README.md", target / "datapackages" / package)
    return target


@pytest.mark.slow
@pytest.mark.parametrize("earlier", [False, True], ids=["no site", "an earlier site"])
def test_nothing_is_published_of_broken_content(tmp_path, earlier):
    """A build with a finding lists it and fails without a traceback; it writes nothing, and an earlier site stays whole, as only a build can show."""
    files = tiny_files()
    path = "plan/06-woods/1-pine.yaml"
    project = _project(tmp_path, {**files, path: files[path].replace(b"[dongling]", b"[dongleng]")})
    if earlier:
        (project / "site").mkdir()
        (project / "site/index.html").write_text("earlier", encoding="utf-8")
    done = mkdocs(project, project / "site", "--strict", "--clean")
    assert done.returncode and 'unknown place "dongleng"' in done.stderr and "Traceback" not in done.stderr
    assert [p.name for p in (project / "site").rglob("*")] == (["index.html"] if earlier else [])
