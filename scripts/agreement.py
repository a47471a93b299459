"""Prints how far the two codings agree, by chapter: `python -m scripts.agreement [--differences]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from planatlas.atlas.agreement import agreement
from planatlas.atlas.atlas import Atlas
from planatlas.atlas.content import load


def main(arguments: list[str] | None = None) -> int:
    """Print a Markdown table; return 2 when content or second coding cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path("."))
    parser.add_argument("--differences", action="store_true", help="list each measure that was coded differently")
    options = parser.parse_args(arguments)
    atlas = load(options.root).atlas
    if atlas is None or not atlas.second_coding:
        print("there is no plan content with a second coding; run `make check`", file=sys.stderr)
        return 2
    print("| chapter | measures | action | firmness | within one level | places | kappa action | kappa firmness |\n|---|---|---|---|---|---|---|---|")
    for a in agreement(atlas):
        shares = " | ".join(f"{value:.0%}" for value in (a.action, a.strength, a.strength_within_one, a.places))
        kappas = " | ".join("-" if value is None else f"{value:.2f}" for value in (a.kappa_action, a.kappa_strength))
        print(f"| {a.chapter} | {a.measures} | {shares} | {kappas} |")
    if options.differences:
        _differences(atlas)
    return 0


def _differences(atlas: Atlas) -> None:
    for row in atlas.second_coding:
        measure = atlas.measures.get(row["measure_id"])
        if measure is None:
            continue
        first = (measure.action, measure.strength, " ".join(sorted(measure.places)))
        second = (row["action"], row["strength"], " ".join(sorted(row["places"].split())))
        if first != second:
            print(measure.id, *(f"{a}/{b}" for a, b in zip(first, second, strict=True) if a != b))


if __name__ == "__main__":
    raise SystemExit(main())
