"""Numbers of measures in two directions: sectors by actions, chapters by firmness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.order import parts
from planatlas.plan.locator import Locator

Pair = tuple[str, str]


@dataclass(frozen=True)
class Grid:
    """Measures by row and column. `rows` and `columns` are ids in their order; `cells` maps (row, column) to ids of measures, each once."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[Pair, tuple[str, ...]]

    def count(self, row: str, column: str) -> int:
        """Return the number of measures of a cell."""
        return len(self.cells.get((row, column), ()))

    @cached_property
    def row_totals(self) -> dict[str, int]:
        """Different measures of each row; one that stands in two columns counts once."""
        return {row: len({m for (r, _), ids in self.cells.items() if r == row for m in ids}) for row in self.rows}

    @cached_property
    def column_totals(self) -> dict[str, int]:
        """Different measures of each column; one that stands in two rows counts once."""
        return {column: len({m for (_, c), ids in self.cells.items() if c == column for m in ids}) for column in self.columns}

    @property
    def total(self) -> int:
        """Different measures of the whole table."""
        return len({m for ids in self.cells.values() for m in ids})

    @property
    def most(self) -> int:
        """The largest number in a cell, 0 when there is none."""
        return max(map(len, self.cells.values()), default=0)


def sectors_by_actions(atlas: Atlas) -> Grid:
    """Return the measures of each sector and action, in the order of the vocabulary; a measure of three sectors stands in three rows."""
    return _grid(atlas, ((sector, m.action, m.id) for m in atlas.measures.values() for sector in m.sectors), ("sectors", "actions"))


def chapters_by_strengths(atlas: Atlas) -> Grid:
    """Return the measures of each chapter by firmness, from the weakest to the firmest; every firmness has a column."""
    chapters = tuple(part.chapter.id for part in parts(atlas))
    cells = _gathered((str(Locator.parse(m.sentence).chapter), m.strength, m.id) for m in atlas.measures.values())
    return Grid(chapters, atlas.vocabulary.ids("strengths"), cells)


def _grid(atlas: Atlas, found: Iterable[tuple[str, str, str]], vocabularies: Pair) -> Grid:
    cells = _gathered(found)
    rows, columns = (tuple(e for e in atlas.vocabulary.ids(name) if any(pair[n] == e for pair in cells)) for n, name in enumerate(vocabularies))
    return Grid(rows, columns, cells)


def _gathered(found: Iterable[tuple[str, str, str]]) -> dict[Pair, tuple[str, ...]]:
    cells: dict[Pair, list[str]] = {}
    for row, column, measure in found:
        cells.setdefault((row, column), []).append(measure)
    return {pair: tuple(ids) for pair, ids in cells.items()}
