"""Graticule and scale bar."""

from __future__ import annotations

from math import ceil, floor

from planatlas.maps.geometry.clip import Point, Rectangle, clip_line
from planatlas.maps.geometry.frame import Frame

# Points for each degree along a line of the graticule: parallels are curved.
FINE = 2


def graticule(frame: Frame, step: int) -> list[tuple[str, int, list[Point]]]:
    """Return the lines at whole multiples of `step` degrees as (`lon` or `lat`, degrees, points)."""
    west, south, east, north = _spread(frame)
    edge = Rectangle(0, 0, frame.width, frame.height)
    found = []
    for kind, low, high, from_, to in (("lat", south, north, west, east), ("lon", west, east, south, north)):
        for value in range(ceil(low / step) * step, floor(high / step) * step + 1, step):
            along = [n / FINE for n in range(floor(from_) * FINE, ceil(to) * FINE + 1)]
            line = [frame.point(value, a) if kind == "lon" else frame.point(a, value) for a in along]
            found += [(kind, value, piece) for piece in clip_line(line, edge)]
    return found


def _spread(frame: Frame) -> tuple[float, float, float, float]:
    """Return west, south, east and north of what a frame shows, found along its edge."""
    marks = [n / 8 for n in range(9)]
    edge = [frame.lonlat(frame.width * m, y) for m in marks for y in (0, frame.height)]
    edge += [frame.lonlat(x, frame.height * m) for m in marks for x in (0, frame.width)]
    lons, lats = zip(*edge, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def edge_labels(frame: Frame, step: int) -> list[tuple[str, int, Point]]:
    """Return where lines of the graticule meet the edge: parallels at the left, meridians at the bottom."""
    found = []
    for kind, value, line in graticule(frame, step):
        for x, y in (line[0], line[-1]):
            if (kind == "lat" and x < 0.5) or (kind == "lon" and y > frame.height - 0.5):
                found.append((kind, value, (x, y)))
    return found


def scale_bar(frame: Frame, longest: float) -> tuple[int, float]:
    """Return (km, units) of the largest round length that is no longer than `longest` units."""
    lengths = [n * 10**power for power in range(5) for n in (1, 2, 5)]
    km = max((n for n in lengths if n / frame.unit <= longest), default=lengths[0])
    return km, km / frame.unit
