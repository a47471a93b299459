"""What a map frames: the city cluster, or the cities of one cluster. Worked out from their points, so that no window is written down."""

from __future__ import annotations

from collections.abc import Sequence

from planatlas.maps.geometry.clip import Point, Rectangle
from planatlas.maps.geometry.frame import Frame
from planatlas.maps.marks import Cartographer, drawn_points
from planatlas.plan.rows import City

# Height of a map in widths. Room for names around what is framed, in parts of its larger side.
FLAT, ROOM = 0.75, 0.09
# A unit is near when it lies outside the box of the members by less than this part of the box's larger side.
NEAR = 0.4


def home_frame(c: Cartographer, width: float) -> Frame:
    """Return the frame, `width` units wide, of the city cluster: its members, and the units around them that are near."""
    drawn = {thing: c.projection.forward(*point) for thing, point in drawn_points(c).items()}
    members = [drawn[row.id] for row in c.atlas.rows(City) if row.member and row.id in drawn]
    box = Rectangle.around(members or [*drawn.values()] or _corners(c))
    reach = NEAR * _side(box)
    near = Rectangle(box.left - reach, box.top - reach, box.right + reach, box.bottom + reach)
    shown = [p for p in drawn.values() if near.left <= p[0] <= near.right and near.top <= p[1] <= near.bottom]
    return framed_around(c, shown or _corners(c), width)


def framed_around(c: Cartographer, points: Sequence[Point], width: float) -> Frame:
    """Return the frame, `width` units wide, that shows all `points` (km) with room for names, and no less than the least small map."""
    box = Rectangle.around(points)
    room = 2 * ROOM * _side(box)
    km = max(box.right - box.left + room, (box.bottom - box.top + room) / FLAT, c.settings.locator.width)
    left, north = (box.left + box.right - km) / 2, (box.top + box.bottom + km * FLAT) / 2
    return Frame(c.projection, left, north, km / width, width, width * FLAT).within(c.region.bounds)


def _side(box: Rectangle) -> float:
    return max(box.right - box.left, box.bottom - box.top)


def _corners(c: Cartographer) -> list[Point]:
    west, south, east, north = c.region.bounds
    return [c.projection.forward(lon, lat) for lon in (west, east) for lat in (south, north)]
