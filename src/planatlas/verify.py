"""Compares a copy of the official text with the index, and our summaries with its wording."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from planatlas.atlas import Atlas
from planatlas.source import IndexEntry, Sentence, fingerprint, normalise, plain_text, sentences

LONGEST_REPEAT = 19  # characters in a row that a summary may share with the official text
_MASK = "\x00"


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

    A sentence is matched wherever its fingerprint ends at a full stop, whatever the line breaks. Where the copy has
    chapters and sections, the sentences left over on both sides are aligned: pairs are changed, the rest missing or fresh.
    """
    present = set(_present(document, index))
    read = list(sentences(document))
    by_print = {entry.sha256: entry.locator for entry in index}
    prints = [fingerprint(sentence.text) for sentence in read]
    places = {by_print[p]: str(s.locator) for p, s in zip(prints, read, strict=True) if p in by_print}
    moved = tuple((old, new) for old, new in places.items() if old != new)
    changed, missing, fresh = _leftovers(index, read, prints, present)
    matched = tuple(entry.locator for entry in index if entry.locator in present)
    return Comparison(matched, moved, changed, missing, fresh)


def _present(document: str, index: Iterable[IndexEntry]) -> Iterator[str]:
    """Yield the locators whose fingerprint is that of some run of characters which ends where a sentence may end."""
    flat = normalise(plain_text(document))
    ends = [n for n in range(1, len(flat) + 1) if _ends_sentence(flat, n)]
    lengths: dict[int, dict[str, str]] = {}
    for entry in index:
        lengths.setdefault(entry.length, {})[entry.sha256] = entry.locator
    for length, wanted in lengths.items():
        windows = (flat[end - length:end] for end in ends if end >= length)
        yield from (wanted[p] for p in map(fingerprint, windows) if p in wanted)


def _ends_sentence(flat: str, end: int) -> bool:
    tail = flat[:end].rstrip("\"')》」』")[-1:] if flat[end - 1] in "\"')》」』" else flat[end - 1]
    return tail == "。"


Leftovers = tuple[tuple[tuple[str, Sentence], ...], tuple[str, ...], tuple[Sentence, ...]]


def _leftovers(index: Sequence[IndexEntry], read: list[Sentence], prints: list[str], present: set[str]) -> Leftovers:
    changed: list[tuple[str, Sentence]] = []
    missing: list[str] = []
    fresh: list[Sentence] = []
    matcher = SequenceMatcher(None, [entry.sha256 for entry in index], prints, autojunk=False)
    known = {entry.sha256 for entry in index}
    for tag, a, b, c, d in matcher.get_opcodes():
        old = [entry.locator for entry in index[a:b] if entry.locator not in present] if tag != "equal" else []
        new = [s for s, p in zip(read[c:d], prints[c:d], strict=True) if p not in known] if tag != "equal" else []
        paired = min(len(old), len(new))
        changed += zip(old[:paired], new[:paired], strict=True)
        missing += old[paired:]
        fresh += new[paired:]
    return tuple(changed), tuple(missing), tuple(fresh)


def repeats(atlas: Atlas, document: str) -> Iterator[tuple[str, str]]:
    """Yield (id, wording) of each Chinese summary that shares 20 or more characters in a row with `document`, names and terms aside."""
    official = normalise(plain_text(document))
    size = LONGEST_REPEAT + 1
    grams = {official[n:n + size] for n in range(len(official) - LONGEST_REPEAT)}
    names = _names(atlas)
    for record in (*atlas.measures.values(), *atlas.contexts.values()):
        text = normalise(record.summary.zh)
        for name in names:
            text = text.replace(name, _MASK)
        if found := next((text[n:n + size] for n in range(len(text) - LONGEST_REPEAT) if text[n:n + size] in grams), None):
            yield record.id, found


def _names(atlas: Atlas) -> list[str]:
    """Return names and glossary terms, longest first, normalised."""
    rows = [row for things in atlas.things.values() for row in things.values()]
    found = {row["name_zh"] for row in rows} | {row.get("short_zh", "") for row in rows}
    found |= {row["name"] for row in atlas.rows("cities/names") if row["lang"] == "zh"}
    found |= {term.zh for term in atlas.glossary}
    return sorted((normalise(name) for name in found if len(name) > 1), key=len, reverse=True)
