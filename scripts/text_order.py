"""Writes plan/text-order.csv from a copy of the official text: `python -m scripts.text_order FILE`.

Run it anew when measures list other places or projects, or the glossary has other terms.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from planatlas.atlas.content import load
from planatlas.atlas.textorder import text_order
from planatlas.files.load import TEXT_ORDER
from planatlas.plan.index import TEXT_ORDER_FIELDS
from planatlas.text.limits import Unusable, read_copy


def main(arguments: list[str]) -> int:
    """Read the text in the one argument, write the order; 0 when done, 2 for wrong arguments, an unreadable text or unreadable content."""
    if len(arguments) != 1:
        print("usage: python -m scripts.text_order FILE", file=sys.stderr)
        return 2
    try:
        rows = [(o.locator, *map(" ".join, (o.places, o.projects, o.terms))) for o in text_order(load(Path()).atlas, read_copy(Path(arguments[0])))]
    except (OSError, ValueError, Unusable) as error:
        print(f"{arguments[0]}: {error}", file=sys.stderr)
        return 2
    with open(TEXT_ORDER, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([TEXT_ORDER_FIELDS, *rows])
    print(f"{TEXT_ORDER}: {len(rows)} sentences")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
