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


TEXT_ORDER_FIELDS = ("locator", "places", "projects", "terms")


@dataclass(frozen=True)
class TextOrder:
    """The order in which one sentence names places, projects and terms: their ids (terms: their names in addresses), once for each mention."""

    locator: str
    places: tuple[str, ...]
    projects: tuple[str, ...]
    terms: tuple[str, ...]
