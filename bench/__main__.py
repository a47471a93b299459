"""Compares this project's build with a stock Material build of the same pages: `python -m bench`.

Both are built in turn, each in a process of its own, from an invented plan; stock Material gets the articles of our
built site as Markdown. What the figures mean on a shared machine is for the reader to say: only a build that fails is
an error. The largest of the default sizes takes stock Material many minutes; `--sizes 275 --runs 1` is the short way,
and `--no-stock` measures our build alone.

A page is what a reader goes to: a folder of its own with an `index.html`, and the same number of them is built by all.
What our build makes beside them counts in its time and for nothing else: the data in all formats, the API, the drawings,
and a small page for each figure that other sites embed. Stock Material makes a search index instead; its pages have our
words, links, lists and tables, but neither drawings nor maps.
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
MKDOCS = [sys.executable, "-m", "mkdocs", "build"]
# What ours is compared with, by its name: the command that builds the stock pages.
Commands = dict[str, list[str]]
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
    """What was measured at one size: pages of one language and the pages for embedding among our other files, and the median of each kind of build by its name."""

    pages: int
    embedded: int
    runs: dict[str, Run]
    # Seconds from saving a change to reading the new page, while the site is served.
    edits: list[float]
    # Seconds of a check, cold and warm.
    checks: tuple[float, float]

    def each(self, unit: str = "seconds") -> float:
        """Return our time for a page in ms (`seconds` or `processor`); both languages are built."""
        return 1000 * self.runs["ours"].of(unit) / (2 * self.pages)

    @property
    def others(self) -> list[str]:
        """The names of what ours is compared with."""
        return [name for name in self.runs if name != "ours"]

    def ratio(self, other: str, unit: str = "seconds") -> float:
        """Return how many times as long another kind of build takes."""
        return self.runs[other].of(unit) / self.runs["ours"].of(unit)


def build(folder: Path, command: list[str]) -> Run:
    """Build the site of `folder` from nothing; raise RuntimeError when the build fails."""
    _put_aside(folder)
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


def _put_aside(folder: Path) -> None:
    """Leave nothing of the last build in its place.

    All of it is removed when everything has been measured and not before: for a minute ext4 steps over each inode that was
    freed, one by one, whenever a file is made, which no first build has to pay for, and who writes most files pays most.
    """
    aside = folder.parent / "aside"
    aside.mkdir(exist_ok=True)
    for made in ("site", ".cache"):
        if (folder / made).exists():
            (folder / made).rename(tempfile.mkdtemp(dir=aside))


def measure(size: int, runs: int, folder: Path, others: Commands) -> Result:
    """Return the medians of `runs` builds of each kind in turn, for `size` pages a language; projects and sites are written to `folder`."""
    kinds = {"ours": (folder / "ours", [*MKDOCS, "--strict"]), **{name: (folder / "stock", command) for name, command in others.items()}}
    make_project(ROOT, folder / "ours", size)
    build(*kinds["ours"])
    if others:
        make_stock(folder / "ours/site", folder / "stock")
    found: dict[str, list[Run]] = {name: [] for name in kinds}
    for number in range(1, runs + 1):
        for name, (place, command) in kinds.items():
            found[name].append(build(place, command))
            print(f"  {size} pages, run {number}, {name}: {found[name][-1].seconds:.1f} s", file=sys.stderr)
    files = [path.name for path in (folder / "ours/site/zh").rglob("*.html")]
    pages, medians = files.count("index.html"), {name: _median(listed) for name, listed in found.items()}
    return Result(pages, len(files) - pages, medians, measure_edits(folder / "ours"), measure_checks(folder / "ours"))


def _median(runs: list[Run]) -> Run:
    return Run(*(statistics.median(values) for values in zip(*((r.seconds, r.processor, r.megabytes) for r in runs), strict=True)))


def table(results: list[Result]) -> Iterator[str]:
    """Yield the lines of a Markdown table with all results side by side."""
    names, others = list(results[0].runs), results[0].others
    measured = [f"{name} {unit}" for unit in ("s", "CPU s", "MB") for name in names]
    ratios = [head for name in others for head in (f"{name} / ours", "by CPU")]
    heads = ["pages a language", "pages to embed, ours", *measured, *ratios, "ours ms a page"]
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for result in results:
        runs = [result.runs[name] for name in names]
        cells = [
            f"{result.pages}",
            f"{result.embedded}",
            *(f"{r.seconds:.1f}" for r in runs),
            *(f"{r.processor:.1f}" for r in runs),
            *(f"{r.megabytes:.0f}" for r in runs),
            *(f"{result.ratio(name, unit):.1f}" for name in others for unit in ("seconds", "processor")),
            f"{result.each():.1f}",
        ]
        yield f"| {' | '.join(cells)} |"


def targets(results: list[Result]) -> Iterator[str]:
    """Yield a line for each target: what was measured, what the target is, and whether it is met."""
    first, last = results[0], results[-1]
    memory = last.runs["ours"].megabytes
    for name in first.others:
        ratio = first.ratio(name)
        yield (
            f"At {first.pages} pages a language {name} takes {ratio:.1f} times as long ({first.ratio(name, 'processor'):.1f} times by CPU); "
            f"the target, set for 275 pages, is at least {FASTER}: {_met(ratio >= FASTER)}."
        )
    if len(results) > 1:
        growth, processor = (last.each(unit) / first.each(unit) for unit in ("seconds", "processor"))
        yield (
            f"A page takes {growth:.2f} times as long at {last.pages} pages as at {first.pages} ({processor:.2f} times by CPU); "
            f"the target, set for 2500 and 275, is at most {GROWTH}: {_met(growth <= GROWTH)}."
        )
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


def run(sizes: list[int], runs: int, folder: Path, others: Commands) -> int:
    """Measure each size in a folder of its own and print the report; return 1 when a build fails or a size is too small."""
    try:
        results = [measure(size, runs, folder / str(size), others) for size in sizes]
    except (RuntimeError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        for size in sizes:
            shutil.rmtree(folder / str(size) / "aside", ignore_errors=True)
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
    parser.add_argument("--no-stock", dest="stock", action="store_false", help="leave stock Material out, which takes many minutes for 2500 pages")
    options = parser.parse_args(arguments)
    sizes = sorted(int(size) for size in options.sizes.split(","))
    others = {"stock": MKDOCS} if options.stock else {}
    others |= {"zensical": [options.zensical, "-m", "zensical", "build", "--clean"]} if options.zensical else {}
    if options.out:
        return run(sizes, options.runs, options.out.resolve(), others)
    with tempfile.TemporaryDirectory() as folder:
        return run(sizes, options.runs, Path(folder), others)


if __name__ == "__main__":
    raise SystemExit(main())
