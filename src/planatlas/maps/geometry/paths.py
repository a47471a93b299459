"""Writes shapes as short SVG path strings: relative steps in whole tenths of a unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Point = tuple[float, float]
# Paths are written in tenths, so that no decimal point is needed; they are drawn in a group that is scaled by 1/GRAIN.
GRAIN = 10


def area_path(rings: Iterable[Sequence[Point]]) -> str:
    """Return the path of rings; a ring that shrinks to less than three points is left out."""
    return "".join(f"{_steps(grid)}z" for ring in rings if len(grid := _grid(ring)) >= 3)


def line_path(lines: Iterable[Sequence[Point]]) -> str:
    """Return the path of lines; a line that shrinks to a point is left out."""
    return "".join(_steps(grid) for line in lines if len(grid := _grid(line)) >= 2)


def _grid(points: Sequence[Point]) -> list[tuple[int, int]]:
    """Return the points in whole tenths without repetitions; rounding each point itself keeps errors from adding up."""
    found: list[tuple[int, int]] = []
    for x, y in points:
        cell = round(x * GRAIN), round(y * GRAIN)
        if not found or found[-1] != cell:
            found.append(cell)
    return found


def _steps(grid: list[tuple[int, int]]) -> str:
    (x, y), steps = grid[0], []
    for u, v in grid[1:]:
        steps.append(f"{u - x}{'' if v - y < 0 else ' '}{v - y}")
        x, y = u, v
    joined = "".join(step if step[0] == "-" or not number else f" {step}" for number, step in enumerate(steps))
    return f"M{grid[0][0]} {grid[0][1]}l{joined}"
