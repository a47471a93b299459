"""Compares this project's build with a stock Material build of the same pages: `python -m scripts.bench [--sizes 275,1000,2500] [--runs 3]`.

Prints wall seconds, the ratio stock/ours, the time for each page and peak memory, side by side in one run. It judges
nothing: what the figures mean on a shared machine is for its reader to say.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from scripts.bench_content import make_project, make_stock

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Run:
    """One build: wall seconds and peak resident memory in MB."""

    seconds: float
    megabytes: float


def build(folder: Path) -> Run:
    """Build the site in `folder` in a process of its own; raise RuntimeError when the build fails."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    env |= {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1457308800", "PYTHONPATH": str(folder)}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean"]
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"the build in {folder.name} failed:\n{errors[-2000:]}")
    return Run(time.perf_counter() - start, usage.ru_maxrss / 1024)


def compare(size: int, runs: int) -> tuple[int, Run, Run]:
    """Return (pages a language, median of ours, median of stock) for about `size` pages a language; runs alternate."""
    with tempfile.TemporaryDirectory() as folder:
        ours, stock = Path(folder, "ours"), Path(folder, "stock")
        ours.mkdir()
        stock.mkdir()
        make_project(ROOT, ours, size)
        pages = make_stock(ours, stock) // 2
        found: dict[Path, list[Run]] = {ours: [], stock: []}
        for number in range(runs):
            for side in (ours, stock):
                found[side].append(build(side))
                print(f"  {size} pages, run {number + 1}, {side.name}: {found[side][-1].seconds:.1f} s", file=sys.stderr)
    return pages, *(_median(found[side]) for side in (ours, stock))


def _median(runs: list[Run]) -> Run:
    return Run(statistics.median(r.seconds for r in runs), max(r.megabytes for r in runs))


def main(arguments: list[str] | None = None) -> int:
    """Print the table; return 1 when a build fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="275,1000,2500", help="pages for each of the two languages")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args(arguments)
    print("| pages a language | ours s | stock s | stock / ours | ours ms a page | stock ms a page | ours MB | stock MB |\n|---|---|---|---|---|---|---|---|")
    each: list[float] = []
    for size in map(int, options.sizes.split(",")):
        try:
            pages, ours, stock = compare(size, options.runs)
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return 1
        each.append(1000 * ours.seconds / (2 * pages))
        print(f"| {pages} | {ours.seconds:.1f} | {stock.seconds:.1f} | {stock.seconds / ours.seconds:.1f} | {each[-1]:.1f} "
              f"| {1000 * stock.seconds / (2 * pages):.1f} | {ours.megabytes:.0f} | {stock.megabytes:.0f} |", flush=True)
    if len(each) > 1:
        print(f"\ntime for each page, largest / smallest size: {each[-1] / each[0]:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
