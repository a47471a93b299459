"""Finds the sentences of the plan in a copy of the official text, for a publisher who has one and shows it.

A sentence is known by its fingerprint alone, wherever the copy breaks its lines. What is given out was cut from the copy
and has the fingerprint of the index itself, so nothing else can be shown as official.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from planatlas.plan.index import IndexEntry
from planatlas.text.forms import fingerprint, normalise
from planatlas.text.matching import spans
from planatlas.text.source import plain_text

_WRAP = re.compile(r"(?<![A-Za-z0-9])\s+(?![A-Za-z0-9])|(?<=[0-9])[^\S\n]*\n\s*(?=[0-9])")


@dataclass(frozen=True)
class Wording:
    """What a copy has of the official text: the wording by locator, and the locators of the index that it lacks."""

    found: Mapping[str, str]
    lacking: tuple[str, ...]


def wording(document: str, index: Iterable[IndexEntry]) -> Wording:
    """Return the sentences of `index` that `document` (text or HTML) has, as it writes them, white space at line wraps aside.

    A sentence is matched wherever a run of characters with its length and fingerprint ends at a full stop.
    """
    entries = tuple(index)
    cut = dict(_cuts(plain_text(document), entries))
    found = {entry.locator: cut[entry.sha256] for entry in entries if entry.sha256 in cut}
    return Wording(found, tuple(entry.locator for entry in entries if entry.locator not in found))


def _cuts(text: str, entries: tuple[IndexEntry, ...]) -> Iterator[tuple[str, str]]:
    """Yield (fingerprint, wording) of the runs of `text` that have the fingerprint of an entry, before and after they were cut."""
    flat, places = _flattened(text)
    wanted = {entry.sha256 for entry in entries}
    for start, end, _ in spans(flat, entries):
        shown = _unwrapped(text[places[start] : places[end]])
        if (found := fingerprint(shown)) in wanted:
            yield found, shown


def _flattened(text: str) -> tuple[str, list[int]]:
    """Return the normalised `text` and for each of its characters, and its end, where in `text` that begins.

    Combining marks are normalised with the character before them, and of a run of dashes the first stands for all.
    """
    starts = [n for n, char in enumerate(text) if not (char.isspace() or unicodedata.combining(char))]
    parts: list[str] = []
    places: list[int] = []
    for start, stop in pairwise([*starts, len(text)]):
        part = normalise(text[start:stop])
        if part.startswith("-") and parts and parts[-1].endswith("-"):
            part = part[1:]
        parts += [part] if part else []
        places += [start] * len(part)
    return "".join(parts), [*places, len(text)]


def _unwrapped(text: str) -> str:
    """Return `text` on one line; white space stays only beside Latin letters and digits, as in 到 2020 年, and no line break inside a number."""
    return re.sub(r"\s+", " ", _WRAP.sub("", text.strip()))
