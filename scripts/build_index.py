"""Writes plan/source-index.csv from a copy of the official text: `python -m scripts.build_index FILE`."""

from __future__ import annotations

import csv
import sys
from dataclasses import astuple
from pathlib import Path

from planatlas.load import INDEX
from planatlas.source import INDEX_FIELDS, build_index


def main(arguments: list[str]) -> int:
    """Read the text in the one argument, write the index; 0 when done, 2 for wrong arguments or an unreadable text."""
    if len(arguments) != 1:
        print("usage: python -m scripts.build_index FILE", file=sys.stderr)
        return 2
    try:
        entries = build_index(Path(arguments[0]).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"{arguments[0]}: {error}", file=sys.stderr)
        return 2
    with open(INDEX, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(INDEX_FIELDS)
        writer.writerows(astuple(entry) for entry in entries)
    print(f"{INDEX}: {len(entries)} sentences")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
