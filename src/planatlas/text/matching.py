"""Finds the sentences of the index in a copy of the text, and pairs what is left over on both sides.

`docs/assets/js/matching.js` does the same in the reader's browser; a test holds the two to one result.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from planatlas.plan.index import IndexEntry
from planatlas.plan.locator import Locator
from planatlas.text.forms import fingerprint, normalise
from planatlas.text.source import Sentence, sentences

_WORD = re.compile(r"\w")
MOST_CLOSING = 8  # marks behind one full stop that are looked at; a text has two
_CLOSING = "\"')》"  # what may close after a full stop, normalised
Read = list[tuple[Sentence, str]]
Span = tuple[int, int, str]


def covered(document: str, by_print: dict[str, str]) -> Read:
    """Return (sentence, fingerprint) of the chapters that the index covers: those with a known sentence, or with a number of its chapters.

    A table of contents leads the reader of sentences through all chapters before the text begins; what stands under such
    a heading counts only when no other run of that chapter has a known sentence.
    """
    read = [(sentence, fingerprint(sentence.text)) for sentence in sentences(document) if _WORD.search(sentence.text)]
    runs = [(chapter, list(run)) for chapter, run in groupby(read, key=lambda item: item[0].locator.chapter)]
    known = [any(p in by_print for _, p in run) for _, run in runs]
    expected = {Locator.parse(locator).chapter for locator in by_print.values()} - {c for (c, _), k in zip(runs, known, strict=True) if k}
    return [item for (chapter, run), k in zip(runs, known, strict=True) if k or chapter in expected for item in run]


def spans(flat: str, index: Iterable[IndexEntry]) -> Iterator[Span]:
    """Yield (start, end, locator) of each run of characters that ends where a sentence may end and has a fingerprint of `index`."""
    ends = list(_ends(flat))
    lengths: dict[int, dict[str, str]] = {}
    for entry in index:
        lengths.setdefault(entry.length, {})[entry.sha256] = entry.locator
    for length, wanted in lengths.items():
        for first, end in ends:
            if end - length >= first and (found := wanted.get(_digest(flat[end - length : end]))):
                yield end - length, end, found


def _digest(flat: str) -> str:
    """Return the fingerprint of a piece of normalised text, which is normalised itself."""
    return hashlib.sha256(flat.encode()).hexdigest()


def _ends(flat: str) -> Iterator[tuple[int, int]]:
    """Yield (first, end): where a sentence may end, after a full stop and each mark that closes behind it, and where it begins at the earliest."""
    ending, first, stop = False, 0, 0
    for end, char in enumerate(flat, 1):
        if char == "。":
            first, stop = stop, end
        ending = char == "。" or (ending and char in _CLOSING and end - stop <= MOST_CLOSING)
        if ending:
            yield first, end


def has_grown(text: str, unknown: Iterable[str]) -> bool:
    """Whether an unknown sentence is `text` with words before it; a quote is no word: straight ones do not say what they belong to."""
    return any(other.endswith(text) and other[: -len(text)].strip("\"'") for other in unknown)


def uncovered(read: Read, flat: str, spans: Iterable[Span]) -> set[int]:
    """Return the numbers of the sentences that are more than pieces of matched ones, as lines broken elsewhere make them."""
    free = bytearray(b"1" * len(flat))
    for start, end, _ in spans:
        free[start:end] = b"0" * (end - start)
    found, end = set(), 0
    for number, (sentence, _) in enumerate(read):
        text = normalise(sentence.text)
        start = flat.find(text, end)
        end = start + len(text) if start >= 0 else end
        if start < 0 or b"1" in free[start:end]:
            found.add(number)
    return found


Leftovers = tuple[tuple[tuple[str, Sentence], ...], tuple[str, ...], tuple[Sentence, ...]]


def leftovers(index: Sequence[IndexEntry], read: Read, present: set[str], loose: set[int]) -> Leftovers:
    """Return (changed, missing, fresh): between two matches, what is left of the index is paired with what is left of the copy."""
    changed: list[tuple[str, Sentence]] = []
    missing: list[str] = []
    fresh: list[Sentence] = []
    matcher = SequenceMatcher(None, [entry.sha256 for entry in index], [p for _, p in read], autojunk=False)
    known = {entry.sha256 for entry in index}
    for tag, a, b, c, d in matcher.get_opcodes():
        old = [entry for entry in index[a:b] if entry.locator not in present] if tag != "equal" else []
        new = [read[n][0] for n in range(c, d) if read[n][1] not in known and n in loose] if tag != "equal" else []
        pairs = _paired(old, new)
        changed += [(entry.locator, new[n]) for entry, n in zip(old, pairs, strict=True) if n is not None]
        missing += [entry.locator for entry, n in zip(old, pairs, strict=True) if n is None]
        fresh += [sentence for n, sentence in enumerate(new) if n not in pairs]
    return tuple(changed), tuple(missing), tuple(fresh)


def _paired(old: list[IndexEntry], new: list[Sentence]) -> list[int | None]:
    """Return for each of `old` the number of its counterpart in `new`: the one that still has an anchor of it, the others in order."""
    texts = [normalise(sentence.text) for sentence in new]
    free = dict.fromkeys(range(len(new)))
    pairs: list[int | None] = []
    for entry in old:
        anchors = normalise(entry.start), normalise(entry.end)
        found = next((n for n in free if any(anchor in texts[n] for anchor in anchors)), None)
        pairs.append(found)
        if found is not None:
            del free[found]
    rest = iter(free)
    return [next(rest, None) if n is None else n for n in pairs]
