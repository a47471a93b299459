"""Says which pages of a built site weigh most, as a static host sends them: `python -m scripts.weigh SITE`.

The weight of a page is its HTML compressed by gzip -6, in kB (1000 bytes). Exit code 1 when a page is over its budget.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from scripts.hosting import compressed

# Most kB of a page's compressed HTML, and of a first load with style sheets, scripts and pictures, but without the search.
PAGE, FIRST_LOAD = 60, 70
# Pages that are one big table by purpose.
EXPLORERS = {"zh/measures/": 150, "en/measures/": 150}
SHOWN = 15


@dataclass(frozen=True)
class Weight:
    """A page: its address below the site root, its compressed weight and its budget, both in kB."""

    page: str
    weight: float
    budget: float

    @property
    def ratio(self) -> float:
        """Weight as a part of the budget: over 1 is too heavy."""
        return self.weight / self.budget


def weigh(site: Path) -> list[Weight]:
    """Return the weight of every HTML page below `site`, the one nearest to its budget first."""
    found = []
    for path in site.rglob("*.html"):
        page = path.relative_to(site).as_posix().removesuffix("index.html")
        found.append(Weight(page, len(compressed(path, path.stat().st_mtime_ns)) / 1000, EXPLORERS.get(page, PAGE)))
    return sorted(found, key=lambda weight: (-weight.ratio, weight.page))


def main(arguments: list[str]) -> int:
    """Print the heaviest pages; return 0 when all are within budget, 1 when one is not, 2 for wrong arguments."""
    if len(arguments) != 1 or not Path(arguments[0], "index.html").is_file():
        print("usage: python -m scripts.weigh SITE (the folder of a built site)", file=sys.stderr)
        return 2
    weights = weigh(Path(arguments[0]))
    for w in weights[:SHOWN]:
        print(f"{w.ratio:5.0%} of {w.budget:.0f} kB  {w.weight:6.1f} kB  {w.page or '/'}")
    heavy = sum(w.ratio > 1 for w in weights)
    print(f"{len(weights)} pages, {heavy} over budget")
    return 1 if heavy else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
