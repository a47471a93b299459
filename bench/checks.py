"""Measures how long the check of a project takes as a command: with nothing kept from before, and again."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 3


def measure_checks(project: Path) -> tuple[float, float]:
    """Return the median seconds of a check that finds nothing kept, and of one that finds all; raise RuntimeError when it has findings."""
    cold, warm = [], []
    for _ in range(RUNS):
        shutil.rmtree(project / ".cache", ignore_errors=True)
        cold.append(_check(project))
        warm.append(_check(project))
    return statistics.median(cold), statistics.median(warm)


def _check(project: Path) -> float:
    env = {key: value for key, value in os.environ.items() if key not in ("CI", "PYTHONDONTWRITEBYTECODE")}
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "scripts.check", "--root", str(project)], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"the check of {project.name} failed:\n{done.stdout[-2000:]}")
    return seconds
