"""Upright columns divided into levels, such as a city's measures chapter by chapter by firmness: small, and many on one scale."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from planatlas.site.charts.paper import Drawing, Key, To
from planatlas.site.filling import filled

# Heights in em: the number over a column, the tallest column, and its name under it. A column takes so much of its place.
_OVER, _TALLEST, _UNDER, _SHARE = 1.2, 5.6, 1.5, 0.72
# One of many is still seen. Levels have no lines between them, which would hide thin ones.
_THIN = 0.16
_LEVEL = Markup('<rect class="{look}" x="{x}%" y="{y}em" width="{wide}%" height="{high}em"/>')
_TEXT = Markup('<text class="m{more}" x="{x}%" y="{y}em">{text}</text>')
_BASE = Markup('<line class="base" x1="0" x2="100%" y1="{y}em" y2="{y}em"/>')


@dataclass(frozen=True)
class Column:
    """A column: its name, and the number of each level from the weakest, which stands lowest."""

    label: str
    levels: tuple[int, ...]


@dataclass(frozen=True)
class Columns:
    """Columns side by side; `full` is the number that the tallest column of all such drawings stands for."""

    columns: tuple[Column, ...]
    key: tuple[Key, ...]
    full: int

    def drawing(self, to: To) -> Drawing:
        """Return the shapes."""
        place = 100 / max(len(self.columns), 1)
        shapes = Markup("").join(self._column(column, n * place, place) for n, column in enumerate(self.columns))
        return Drawing(shapes + filled(_BASE, y=_OVER + _TALLEST), _OVER + _TALLEST + _UNDER)

    def _column(self, column: Column, left: float, place: float) -> Markup:
        wide, foot, found = place * _SHARE, _OVER + _TALLEST, Markup("")
        for number, key in zip(column.levels, self.key, strict=True):
            high = max(_TALLEST * number / max(self.full, 1), _THIN) if number else 0
            foot -= high
            if number:
                found += filled(_LEVEL, look=key.look, x=round(left + (place - wide) / 2, 2), y=round(foot, 3), wide=round(wide, 2), high=round(high, 3))
        middle, total = round(left + place / 2, 2), sum(column.levels)
        found += filled(_TEXT, more=" h" if total else " q", x=middle, y=round(foot - 0.3, 2), text=total)
        return found + filled(_TEXT, more=" q", x=middle, y=round(_OVER + _TALLEST + 1.1, 2), text=column.label)
