"""Compares this project's build with a stock Material build of the same pages: `python -m bench`.

Both are built in turn, each in a process of its own, from an invented plan; stock Material gets the articles of our
built site as Markdown. What the figures mean on a shared machine is for the reader to say: only a build that fails is
an error. The largest of the default sizes takes stock Material many minutes; `--sizes 275 --runs 1` is the short way.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.checks import measure_checks
from bench.content import make_project
from bench.edits import measure_edits
from bench.stock import make_stock

ROOT = Path(__file__).parent.parent
EPOCH = "1457308800"
# Targets of the project: times faster than stock at the smallest size, growth of the time for a page, MB at the largest size, seconds from saving to seeing.
FASTER, GROWTH, MEMORY, EDIT = 6, 1.3, 400, 1.0
# Seconds of a check that finds nothing kept, and of one that finds all.
COLD, WARM = 2.0, 1.0


@dataclass(frozen=True)
class Run:
    """One build, or the medians of several: wall and processor seconds, and peak resident memory in MB."""

    seconds: float
    processor: float
    megabytes: float

    def of(self, unit: str) -> float:
        """Return `seconds` or `processor`."""
        return {"seconds": self.seconds, "processor": self.processor}[unit]


@dataclass(frozen=True)
class Result:
    """What was measured at one size: pages of one language, and the median of each kind of build by its name."""

    pages: int
    runs: dict[str, Run]
    # Seconds from saving a change to reading the new page, while the site is served.
    edits: list[float]
    # Seconds of a check, cold and warm.
    checks: tuple[float, float]

    def each(self, unit: str = "seconds") -> float:
        """Return our time for a page in ms (`seconds` or `processor`); both languages are built."""
        return 1000 * self.runs["ours"].of(unit) / (2 * self.pages)

    def ratio(self, unit: str = "seconds") -> float:
        """Return how many times as long stock Material takes."""
        return self.runs["stock"].of(unit) / self.runs["ours"].of(unit)


def build(folder: Path, command: list[str]) -> Run:
    """Build the site of `folder` from nothing; raise RuntimeError when the build fails. Removing the old site and all that was kept is not timed."""
    for made in ("site", ".cache"):
        shutil.rmtree(folder / made, ignore_errors=True)
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONDONTWRITEBYTECODE", "SITE_URL", "REPOSITORY_URL", "OFFICIAL")}
    env |= {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH, "PYTHONPATH": str(ROOT / "src")}
    with (folder / "build.log").open("w+", encoding="utf-8") as log:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        if process.returncode:
            raise RuntimeError(f"the build in {folder.name} failed:\n{log.read()[-3000:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(size: int, runs: int, folder: Path, zensical: str) -> Result:
    """Return the medians of `runs` builds of each kind in turn, for `size` pages a language; projects and sites are written to `folder`."""
    mkdocs = [sys.executable, "-m", "mkdocs", "build"]
    kinds = {"ours": (folder / "ours", [*mkdocs, "--strict"]), "stock": (folder / "stock", mkdocs)}
    if zensical:
        kinds["zensical"] = (folder / "stock", [zensical, "-m", "zensical", "build", "--clean"])
    make_project(ROOT, folder / "ours", size)
    build(*kinds["ours"])
    make_stock(folder / "ours/site", folder / "stock")
    found: dict[str, list[Run]] = {name: [] for name in kinds}
    for number in range(1, runs + 1):
        for name, (place, command) in kinds.items():
            found[name].append(build(place, command))
            print(f"  {size} pages, run {number}, {name}: {found[name][-1].seconds:.1f} s", file=sys.stderr)
    pages = len(list((folder / "ours/site/zh").rglob("*.html")))
    return Result(pages, {name: _median(listed) for name, listed in found.items()}, measure_edits(folder / "ours"), measure_checks(folder / "ours"))


def _median(runs: list[Run]) -> Run:
    return Run(*(statistics.median(values) for values in zip(*((r.seconds, r.processor, r.megabytes) for r in runs), strict=True)))


def table(results: list[Result]) -> Iterator[str]:
    """Yield the lines of a Markdown table with all results side by side."""
    names = list(results[0].runs)
    heads = ["pages a language", *(f"{name} {unit}" for unit in ("s", "CPU s", "MB") for name in names), "stock / ours", "by CPU", "ours ms a page"]
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for result in results:
        runs = [result.runs[name] for name in names]
        cells = [
            f"{result.pages}",
            *(f"{r.seconds:.1f}" for r in runs),
            *(f"{r.processor:.1f}" for r in runs),
            *(f"{r.megabytes:.0f}" for r in runs),
            f"{result.ratio():.1f}",
            f"{result.ratio('processor'):.1f}",
            f"{result.each():.1f}",
        ]
        yield f"| {' | '.join(cells)} |"


def targets(results: list[Result]) -> Iterator[str]:
    """Yield a line for each target: what was measured, what the target is, and whether it is met."""
    first, last = results[0], results[-1]
    ratio, memory = first.ratio(), last.runs["ours"].megabytes
    yield (
        f"At {first.pages} pages a language stock takes {ratio:.1f} times as long ({first.ratio('processor'):.1f} times by CPU); "
        f"the target, set for 275 pages, is at least {FASTER}: {_met(ratio >= FASTER)}."
    )
    if len(results) > 1:
        growth, processor = (last.each(unit) / first.each(unit) for unit in ("seconds", "processor"))
        yield (
            f"A page takes {growth:.2f} times as long at {last.pages} pages as at {first.pages} ({processor:.2f} times by CPU); "
            f"the target, set for 2500 and 275, is at most {GROWTH}: {_met(growth <= GROWTH)}."
        )
    for name in ("zensical",) if "zensical" in first.runs else ():
        ratio = first.runs[name].seconds / first.runs["ours"].seconds
        yield f"At {first.pages} pages a language {name} takes {ratio:.1f} times as long; the target is at least {FASTER}: {_met(ratio >= FASTER)}."
    yield (
        f"From saving to the new page, its news to the browser included, at {first.pages} pages: median {statistics.median(first.edits):.2f} s of "
        f"{len(first.edits)} changes (longest {max(first.edits):.2f}); the target is under {EDIT}: {_met(statistics.median(first.edits) < EDIT)}."
    )
    cold, warm = first.checks
    yield (
        f"A check at {first.pages} pages takes {cold:.2f} s with nothing kept and {warm:.2f} s with all; "
        f"the targets are under {COLD} and under {WARM}: {_met(cold < COLD and warm < WARM)}."
    )
    yield f"Peak memory at {last.pages} pages a language is {memory:.0f} MB; the target, set for 2500 pages, is under {MEMORY}: {_met(memory < MEMORY)}."


def _met(is_met: bool) -> str:
    return "met" if is_met else "not met"


def run(sizes: list[int], runs: int, folder: Path, zensical: str) -> int:
    """Measure each size in a folder of its own and print the report; return 1 when a build fails or a size is too small."""
    try:
        results = [measure(size, runs, folder / str(size), zensical) for size in sizes]
    except (RuntimeError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Wall and CPU seconds to build both languages, and peak resident memory: medians of {runs} builds of each kind in turn.\n")
    print("\n".join([*table(results), "", *(f"- {line}" for line in targets(results))]))
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="275,1000,2500", help="pages for each of the two languages, smallest first (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="builds of each kind at each size (default: %(default)s)")
    parser.add_argument("--out", type=Path, help="a new folder that keeps the generated projects and their sites")
    parser.add_argument("--zensical", default="", metavar="PYTHON", help="also build the stock pages with Zensical, by the Python that has it")
    options = parser.parse_args(arguments)
    sizes = sorted(int(size) for size in options.sizes.split(","))
    if options.out:
        return run(sizes, options.runs, options.out.resolve(), options.zensical)
    with tempfile.TemporaryDirectory() as folder:
        return run(sizes, options.runs, Path(folder), options.zensical)


if __name__ == "__main__":
    raise SystemExit(main())
