"""What a flow is made of: names in three columns, and lines between them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class End:
    """A name of a column: its id, what is written and what it leads to."""

    id: str
    label: str
    uri: str = ""


@dataclass(frozen=True)
class Line:
    """A record: the ids of its three ends, the place of its key, what is read out, and where it stands."""

    ends: tuple[str, str, str]
    place: int
    name: str
    uri: str


Columns = tuple[tuple[End, ...], tuple[End, ...], tuple[End, ...]]
