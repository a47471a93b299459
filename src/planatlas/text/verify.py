"""Compares a copy of the official text with the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planatlas.plan.index import IndexEntry
from planatlas.text.forms import normalise
from planatlas.text.matching import covered, has_grown, leftovers, spans, uncovered
from planatlas.text.source import Sentence, plain_text


@dataclass(frozen=True)
class Comparison:
    """How a copy of the text and the index agree. Locators throughout; `fresh` sentences have no counterpart in the index."""

    matched: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]
    changed: tuple[tuple[str, Sentence], ...]
    missing: tuple[str, ...]
    fresh: tuple[Sentence, ...]

    @property
    def touched(self) -> tuple[str, ...]:
        """Locators of the index whose records need a review."""
        return tuple(dict.fromkeys([*(old for old, _ in self.changed), *self.missing]))

    @property
    def agrees(self) -> bool:
        """Whether copy and index hold the same sentences in the same places."""
        return not (self.moved or self.changed or self.missing or self.fresh)


def compare(document: str, index: Sequence[IndexEntry]) -> Comparison:
    """Return how `document` (text or HTML) agrees with `index`.

    A sentence is matched wherever its fingerprint ends at a full stop, whatever the line breaks, unless words were put before it.
    Where the copy has chapters and sections, the sentences left over on both sides are aligned: pairs are changed, the rest missing
    or fresh. Chapters that the index does not cover are passed over.
    """
    by_print = {entry.sha256: entry.locator for entry in index}
    read = covered(document, by_print)
    places = {by_print[p]: str(s.locator) for s, p in read if p in by_print}
    unknown = list(dict.fromkeys(normalise(s.text) for s, p in read if p not in by_print))
    flat = normalise(plain_text(document))
    wanted = [entry for entry in index if unknown or entry.locator not in places]
    found = [span for span in spans(flat, wanted) if span[2] in places or not has_grown(flat[span[0] : span[1]], unknown)]
    present = {*places, *(locator for _, _, locator in found)}
    loose = uncovered(read, flat, found)
    changed, missing, fresh = leftovers(index, read, present, loose)
    moved = tuple((old, new) for old, new in places.items() if old != new)
    return Comparison(tuple(e.locator for e in index if e.locator in present), moved, changed, missing, fresh)
