"""Whole builds that tests look at, each made once in a run: workers of pytest-xdist wait for the first that asks, and share its files."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EPOCH = "1457308800"  # so that builds do not depend on the clock


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder `name` of this run, which `make` has filled; a failure of `make` is everybody's who asks."""
    base = factory.getbasetemp()
    home = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, done = home / name, home / f"{name}.done"
    with (home / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            done.touch()
    return folder


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a build that depends on neither clock nor address, with `more` added."""
    return {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://plan.example/", "OFFICIAL": "", **more}


def mkdocs(project: Path, target: Path, *options: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Build the site of `project` into `target`; `env` adds to the environment."""
    command = [sys.executable, "-m", "mkdocs", "build", *options, "--site-dir", str(target)]
    return subprocess.run(command, cwd=project, env=environment(**env), capture_output=True, text=True, check=False)


def build(target: Path) -> Path:
    """Build the site of this checkout into `target` as `make site` does, and return it."""
    done = mkdocs(ROOT, target, "--strict")
    assert done.returncode == 0, done.stderr[-3000:]
    return target
