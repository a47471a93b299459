"""Facets of the explorer: what a table can be filtered by, with the values that its rows have and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planatlas.atlas.atlas import Atlas

# So many values of a long list are shown until the reader asks for all of it, and so many make a list long.
BRIEF = 8
LONG = 10
# The id of the value that stands for none of a facet's values.
NONE = "none"

Marks = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Value:
    """A value of a facet: the name of its parameter in addresses, its id and label, and its depth in a tree."""

    name: str
    id: str
    label: str
    depth: int = 0


@dataclass(frozen=True)
class Facet:
    """What rows can be filtered by: `key` is the attribute of a row that holds its ids, `note` explains what is found, `open` shows it at once."""

    key: str
    title: str
    values: tuple[Value, ...]
    note: str = ""
    open: bool = False

    @property
    def long(self) -> bool:
        """Whether its list is too long to be shown whole at once."""
        return len(self.values) > LONG

    @property
    def tree(self) -> bool:
        """Whether its values are parts of each other."""
        return any(value.depth for value in self.values)


def scale(rows: Iterable[Marks], key: str, labels: Mapping[str, str]) -> tuple[Value, ...]:
    """Return the values of `key` that rows have, in the order of `labels` (id -> label)."""
    used = _used(rows, key)
    return tuple(Value(key, value, label) for value, label in labels.items() if value in used)


def ranked(rows: Iterable[Marks], key: str, labels: Mapping[str, str], names: Mapping[str, str] | None = None) -> tuple[Value, ...]:
    """Return the values of `key`, those of most rows first; `names` gives the parameter of an id where it is not `key`."""
    used = _used(rows, key)
    order = sorted((value for value in labels if value in used), key=lambda value: -used[value])
    return tuple(Value((names or {}).get(value, key), value, labels[value]) for value in order)


def or_none(rows: Iterable[Marks], key: str, label: str, values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return `values` after one that finds the rows without any: the script gives them the id NONE."""
    return (Value(key, NONE, label), *values) if any(not row.get(key) for row in rows) else values


def tree(rows: Iterable[Marks], key: str, atlas: Atlas, lang: str) -> tuple[Value, ...]:
    """Return the clusters that rows have as a tree, each under its parent."""
    used, clusters = _used(rows, key), atlas.things["cluster"]
    depth = {cluster: len(atlas.ancestors[cluster]) for cluster in clusters}
    return tuple(Value(key, c, clusters[c].name(lang), depth[c]) for c in atlas.cluster_tree if c in used)


def _used(rows: Iterable[Marks], key: str) -> Counter[str]:
    return Counter(value for row in rows for value in row.get(key, ()))
