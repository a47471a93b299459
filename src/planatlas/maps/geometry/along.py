"""Bands through places, and names along lines: on the straightest stretch, beside the line or on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations
from math import atan2, cos, degrees, radians, sin

from planatlas.maps.geometry.clip import Point
from planatlas.maps.geometry.labels import LINE, Box, Spot, distance, slanted

# A line is looked at every STEP units; of its stretches the CHOICE straightest are tried.
STEP, CHOICE = 6, 24


def shortest_way(points: Sequence[Point]) -> list[Point]:
    """Return the points in the order of the shortest way through all of them; at most seven, since every order is tried."""
    if len(points) > 7:
        raise ValueError(f"too many places for a band: {len(points)}")
    return list(min(permutations(points), key=lambda way: sum(distance(a, b) for a, b in pairwise(way))))


def curve(points: Sequence[Point]) -> str:
    """Return the path of a smooth curve through points (Catmull-Rom, as cubic Béziers), to one decimal."""
    padded = [points[0], *points, points[-1]]
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for before, a, b, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        one = a[0] + (b[0] - before[0]) / 6, a[1] + (b[1] - before[1]) / 6
        two = b[0] - (after[0] - a[0]) / 6, b[1] - (after[1] - a[1]) / 6
        path += f"C{one[0]:.1f} {one[1]:.1f} {two[0]:.1f} {two[1]:.1f} {b[0]:.1f} {b[1]:.1f}"
    return path


def even(line: Sequence[Point], step: float = STEP) -> list[Point]:
    """Return points along a line at equal distances of `step` units."""
    found, left = [line[0]], step
    for a, b in pairwise(line):
        length, done = distance(a, b), 0.0
        while length - done >= left:
            done += left
            found.append((a[0] + (b[0] - a[0]) * done / length, a[1] + (b[1] - a[1]) * done / length))
            left = step
        left -= length - done
    return found


def boxes_on(line: Sequence[Point], half: float) -> list[Box]:
    """Return boxes that cover a band of half-width `half` along a line."""
    return [Box(x - half, y - half, x + half, y + half) for x, y in even(line)]


def names_along(lines: Sequence[Sequence[Point]], width: float, size: float, beside: bool) -> Iterator[Spot]:
    """Yield places for a name along lines, the straightest stretch first; `beside` a river, or on a band."""
    found = [stretch for line in lines if len(line) > 1 for stretch in _stretches(even(line), width)]
    for low, high, middle, angle in sorted(found, key=lambda s: round((s[1] - s[0]) / 3))[:CHOICE]:
        away = size * LINE / 2 + 2.5
        for off in (low - away, high + away) if beside else (0,):
            yield slanted(_off(middle, angle, off), angle, width, size)


def _stretches(points: list[Point], width: float) -> Iterator[tuple[float, float, Point, float]]:
    """Yield (least, greatest deviation from the chord, middle, angle) of each stretch as long as the name."""
    count = int(width / STEP) + 1
    for start in range(len(points) - count):
        piece = points[start : start + count + 1]
        a, b = (piece[0], piece[-1]) if piece[0][0] <= piece[-1][0] else (piece[-1], piece[0])
        length = distance(a, b)
        if length > width * 0.85:
            sides = [((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])) / length for p in piece]
            yield min(sides), max(sides), ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), degrees(atan2(b[1] - a[1], b[0] - a[0]))


def _off(point: Point, angle: float, off: float) -> Point:
    """Return a point moved by `off` units to the right of the direction `angle` (down, when it points right)."""
    return point[0] - off * sin(radians(angle)), point[1] + off * cos(radians(angle))
