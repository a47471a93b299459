"""A circle divided into wedges: roles of a city, outcomes of its projects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, pi, sin


def wedges(shares: Sequence[tuple[str, int]], r: float) -> Iterator[tuple[str, str]]:
    """Yield (name, path) of the shares (name, number) of a circle of radius `r` around 0, clockwise from the top."""
    filled, start = [share for share in shares if share[1]], 0
    total = sum(number for _, number in filled)
    for name, number in filled:
        if number == total:
            yield name, f"M0 {-r}A{r} {r} 0 1 1 0 {r}A{r} {r} 0 1 1 0 {-r}Z"
        else:
            (x, y), (x2, y2) = (_on(r, part / total) for part in (start, start + number))
            yield name, f"M0 0L{x} {y}A{r} {r} 0 {int(2 * number > total)} 1 {x2} {y2}Z"
        start += number


def _on(r: float, turn: float) -> tuple[float, float]:
    """Return the point of the circle after a part of a turn."""
    return round(r * sin(2 * pi * turn), 2) + 0.0, round(-r * cos(2 * pi * turn), 2) + 0.0  # no minus zero
