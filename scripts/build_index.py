"""Writes plan/source-index.csv from a copy of the official text: `python -m scripts.build_index FILE`, and lists what it is unsure of.

Word boundaries come from Chromium, whose text fragments match whole words only; set CHROME_PATH when it is not on the PATH.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path

from planatlas.files.load import INDEX
from planatlas.plan.index import INDEX_FIELDS
from planatlas.text.doubts import doubts
from planatlas.text.limits import Unusable, read_copy
from planatlas.text.source import Boundaries, build_index
from scripts.pagetools import chromium

_SEGMENTS = "text => [...new Intl.Segmenter('zh', {granularity: 'word'}).segment(text)].map(s => s.index)"


@contextmanager
def browser_boundaries() -> Iterator[Boundaries]:
    """Give a function from a text to the offsets of its words; raise ValueError when there is no Chromium."""
    from playwright.sync_api import sync_playwright

    path = chromium()
    if not path:
        raise ValueError("Chromium was not found; on Debian: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        yield lambda text: {*page.evaluate(_SEGMENTS, text), len(text)}
        browser.close()


def main(arguments: list[str]) -> int:
    """Read the text in the one argument, write the index; 0 when done, 2 for wrong arguments or an unreadable text."""
    if len(arguments) != 1:
        print("usage: python -m scripts.build_index FILE", file=sys.stderr)
        return 2
    try:
        document = read_copy(Path(arguments[0]))
        with browser_boundaries() as boundaries:
            entries = build_index(document, boundaries)
    except (OSError, ValueError, Unusable) as error:
        print(f"{arguments[0]}: {error}", file=sys.stderr)
        return 2
    with open(INDEX, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(INDEX_FIELDS)
        writer.writerows(astuple(entry) for entry in entries)
    print(f"{INDEX}: {len(entries)} sentences")
    for doubt in doubts(document):
        print(f"{arguments[0]}:{doubt.line}: {doubt.said.zh} / {doubt.said.en}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
