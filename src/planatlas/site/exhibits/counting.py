"""Grids and counts with their words, as charts and as tables: what all findings are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from planatlas.atlas.crosstabs.grids import Grid
from planatlas.site.charts.bars import Bar, Bars
from planatlas.site.charts.paper import Key
from planatlas.site.charts.stacks import Part, Stack, Stacks
from planatlas.site.exhibits.exhibit import Said, Twin
from planatlas.site.renderer import Renderer


def measures_at(r: Renderer, **wanted: str) -> str:
    """Return the address of the explorer of measures with its facets set to `wanted`."""
    return f"{r.lang}/measures/?{urlencode({key: value for key, value in wanted.items() if value})}"


def numbers(values: Sequence[int], said: Callable[[int], str]) -> list[str]:
    """Return numbers for a column: the first one in words, which say what is counted, the others bare."""
    return [str(value) if place else said(value) for place, value in enumerate(values)]


@dataclass(frozen=True)
class Counted:
    """A grid with its words: `first` heads the column of rows, `names` are those of the rows that are shown, `key` that of the columns.

    `where` gives the address of what a cell counts, by row and column; a column "" stands for the whole row. `colon` joins what is read out.
    """

    grid: Grid
    first: str
    names: Mapping[str, str]
    key: tuple[Key, ...]
    where: Callable[[str, str], str]
    colon: str

    def stacks(self, said: Callable[[int], str], most: int = 0, *, whole: bool = False) -> Stacks:
        """Return bars of parts, of the first `most` rows where it is not 0; `said` puts the sum of a row into words."""
        rows = tuple(self.names)[: most or None]
        sums = numbers([self.sum(row) for row in rows], said)
        return Stacks(tuple(Stack(self.names[row], number, self._parts(row, said)) for row, number in zip(rows, sums, strict=True)), self.key, whole)

    def sum(self, row: str) -> int:
        """Return the sum of a row."""
        return sum(self.grid.count(row, column) for column in self.grid.columns)

    def _parts(self, row: str, said: Callable[[int], str]) -> tuple[Part, ...]:
        return tuple(
            Part(place, number, self.colon.join((self.names[row], self.key[place].label, said(number))), self.where(row, column))
            for place, column in enumerate(self.grid.columns)
            if (number := self.grid.count(row, column))
        )

    def twin(self, total: str) -> Twin:
        """Return the table, with a last column of sums under the head `total`."""
        head = (self.first, *(key.label for key in self.key), total)
        return Twin(head, tuple((Said(name, self.where(row, "")), *self._cells(row), Said(str(self.sum(row)))) for row, name in self.names.items()))

    def _cells(self, row: str) -> tuple[Said, ...]:
        numbers = ((column, self.grid.count(row, column)) for column in self.grid.columns)
        return tuple(Said(str(number), self.where(row, column) if number else "") for column, number in numbers)


@dataclass(frozen=True)
class Ranked:
    """Numbers with their words, in their order: `heads` are those of the two columns, `where` gives the address of what a number counts, `colon` joins what is read out."""

    counts: Mapping[str, int]
    heads: tuple[str, str]
    names: Mapping[str, str]
    where: Callable[[str], str]
    colon: str

    def bars(self, said: Callable[[int], str], most: int = 0, *, full: float | None = None, mean: float | None = None) -> Bars:
        """Return bars on one scale, the first `most` where it is not 0; `mean` is marked on each."""
        shown = list(self.counts.items())[: most or None]
        words = numbers([number for _, number in shown], said)
        bars = (self._bar(thing, number, word, mean) for (thing, number), word in zip(shown, words, strict=True))
        return Bars(tuple(bars), full)

    def _bar(self, thing: str, number: int, word: str, mean: float | None) -> Bar:
        name = self.names[thing]
        return Bar(name, number, word, f"{name}{self.colon}{word}", self._at(thing), mean)

    def twin(self) -> Twin:
        """Return the table."""
        return Twin(self.heads, tuple((Said(self.names[thing], self._at(thing)), Said(str(number))) for thing, number in self.counts.items()))

    def _at(self, thing: str) -> str:
        """Return the address of what a number counts; nothing where it counts nothing."""
        return self.where(thing) if self.counts[thing] else ""
