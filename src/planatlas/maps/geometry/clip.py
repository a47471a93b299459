"""Cuts shapes at a rectangle, so that a map carries only what it shows.

Areas: I. E. Sutherland and G. W. Hodgman, Reentrant polygon clipping, Communications of the ACM 17 (1974).
Lines: Y.-D. Liang and B. A. Barsky, A new concept and method for line clipping, ACM Transactions on Graphics 3 (1984).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class Rectangle:
    """`left` < `right`, `top` < `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, points: Sequence[Point]) -> Rectangle:
        """Return the bounding box of `points`."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return cls(min(xs), min(ys), max(xs), max(ys))

    def meets(self, other: Rectangle) -> bool:
        """Whether two rectangles share a point."""
        return self.left <= other.right and other.left <= self.right and self.top <= other.bottom and other.top <= self.bottom

    def holds(self, points: Sequence[Point]) -> bool:
        """Whether all `points` lie inside or on the edge."""
        return all(self.left <= x <= self.right and self.top <= y <= self.bottom for x, y in points)


def clip_ring(ring: Sequence[Point], to: Rectangle) -> list[Point]:
    """Return the part of a ring inside `to`, without its closing point; empty when nothing of it is inside."""
    points = list(ring[:-1] if ring[0] == ring[-1] else ring)
    if not to.meets(Rectangle.around(points)):
        return []
    for axis, edge, sign in ((0, to.left, 1), (0, to.right, -1), (1, to.top, 1), (1, to.bottom, -1)):
        points = _clip_side(points, axis, edge, sign)
    return points if len(points) >= 3 else []


def _clip_side(points: list[Point], axis: int, edge: float, sign: int) -> list[Point]:
    found: list[Point] = []
    for before, here in zip(points[-1:] + points[:-1], points, strict=True):
        was, now = sign * (before[axis] - edge), sign * (here[axis] - edge)
        if (was < 0) != (now < 0):
            found.append(_crossing(before, here, axis, edge))
        if now >= 0:
            found.append(here)
    return found


def _crossing(a: Point, b: Point, axis: int, edge: float) -> Point:
    share = (edge - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (edge, other) if axis == 0 else (other, edge)


def clip_line(line: Sequence[Point], to: Rectangle) -> list[list[Point]]:
    """Return the pieces of a line inside `to`, in its order."""
    if not to.meets(Rectangle.around(line)):
        return []
    if to.holds(line):
        return [list(line)]
    found: list[list[Point]] = []
    for a, b in itertools.pairwise(line):
        piece = _clip_segment(a, b, to)
        if piece is None:
            continue
        if found and found[-1][-1] == piece[0]:
            found[-1].append(piece[1])
        else:
            found.append(list(piece))
    return found


def _clip_segment(a: Point, b: Point, to: Rectangle) -> tuple[Point, Point] | None:
    dx, dy = b[0] - a[0], b[1] - a[1]
    enter, leave = 0.0, 1.0
    for way, room in ((-dx, a[0] - to.left), (dx, to.right - a[0]), (-dy, a[1] - to.top), (dy, to.bottom - a[1])):
        if way == 0:
            if room < 0:
                return None
        elif way < 0:
            enter = max(enter, room / way)
        else:
            leave = min(leave, room / way)
    if enter > leave:
        return None
    return (a if enter == 0 else (a[0] + enter * dx, a[1] + enter * dy)), (b if leave == 1 else (a[0] + leave * dx, a[1] + leave * dy))
