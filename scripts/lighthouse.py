"""Asks Lighthouse (mobile preset) what it takes points off for: `python -m scripts.lighthouse SITE [ADDRESS…]`.

An ADDRESS is a page below SITE, such as `en/plan/`; without any, a page of each type is looked at in both languages.
Needs `make page-tools` once. The performance figure says more of a busy machine than of the page.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.hosting import hosted
from scripts.pagetools import chromium, missing, node

ROOT = Path(__file__).parent.parent
TOOL = ROOT / "tests/lighthouse/run.mjs"
EXACT = ("accessibility", "best-practices", "seo")
# A page of each type; * is the first of its folder.
PAGES = ("", "plan/*/1/", "cities/*/", "projects/", "measures/", "map/", "matrix/", "compare/", "verify/", "search/", "glossary/", "data/plan/")


@dataclass(frozen=True)
class Report:
    """What Lighthouse says of one page: scores from 0 to 100 by category, and the audits that cost points."""

    page: str
    scores: dict[str, int]
    lost: list[dict[str, Any]]


def pages_of(site: Path) -> tuple[str, ...]:
    """Return the address of a page of each type that the site has, in both languages."""
    found = (sorted(site.glob(f"{lang}/{page}index.html"))[:1] for lang in ("zh", "en") for page in PAGES)
    return tuple(f"{path.parent.relative_to(site).as_posix()}/" for paths in found for path in paths)


def ask(site: Path, pages: tuple[str, ...], categories: tuple[str, ...]) -> Iterator[Report]:
    """Yield the report of each of `pages` (addresses below the folder `site`); raise RuntimeError when Lighthouse fails."""
    with hosted(site) as address:
        command = [str(node()), str(TOOL), ",".join(categories), *(address + page for page in pages)]
        done = subprocess.run(command, env={**os.environ, "CHROME_PATH": chromium() or ""}, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"Lighthouse failed: {done.stderr[-2000:]}")
        for line in done.stdout.splitlines():
            said = json.loads(line)
            yield Report(said["address"].removeprefix(address), said["scores"], said["lost"])


def main(arguments: list[str]) -> int:
    """Print scores and lost audits; return 0 when the exact categories are at 100 everywhere, 1 when not, 2 when it cannot run."""
    if not arguments or not Path(arguments[0], "index.html").is_file() or missing():
        print(missing() or "usage: python -m scripts.lighthouse SITE [ADDRESS...] (the folder of a built site)", file=sys.stderr)
        return 2
    whole = True
    for report in ask(Path(arguments[0]), tuple(arguments[1:]) or pages_of(Path(arguments[0])), ("performance", *EXACT)):
        print("  ".join([*(f"{name} {score}" for name, score in report.scores.items()), report.page]), flush=True)
        for audit in report.lost:
            print(f"    {audit['category']}: {audit['audit']}: {audit['title']} {audit['detail']}")
        whole &= all(report.scores[name] == 100 for name in EXACT)
    return 0 if whole else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
