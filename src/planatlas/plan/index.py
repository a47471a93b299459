"""The stand-off index: what is stored of each sentence of the official text, which itself is not stored."""

from __future__ import annotations

from dataclasses import dataclass

INDEX_FIELDS = ("locator", "sha256", "length", "start", "end")


@dataclass(frozen=True)
class IndexEntry:
    """What is stored of one sentence; `length` counts characters after normalisation."""

    locator: str
    sha256: str
    length: int
    start: str
    end: str
