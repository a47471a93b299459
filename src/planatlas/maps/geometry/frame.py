"""A map's frame: which rectangle of the projection it shows, and how large."""

from __future__ import annotations

from dataclasses import dataclass, replace

from planatlas.maps.geometry.albers import Albers

Point = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """`left` and `top` are km in the projection, `unit` is km for each unit of the drawing, `width` and `height` are units."""

    projection: Albers
    left: float
    top: float
    unit: float
    width: float
    height: float

    @classmethod
    def around(cls, projection: Albers, centre: Point, size: Point, width: float) -> Frame:
        """Return the frame of `size` (km) around `centre` (degrees), drawn `width` units wide."""
        x, y = projection.forward(*centre)
        unit = size[0] / width
        return cls(projection, x - size[0] / 2, y + size[1] / 2, unit, width, size[1] / unit)

    def at(self, x: float, y: float) -> Point:
        """Return the point of the drawing for a projected point in km; y runs down."""
        return (x - self.left) / self.unit, (self.top - y) / self.unit

    def point(self, lon: float, lat: float) -> Point:
        """Return the point of the drawing for a point in degrees."""
        return self.at(*self.projection.forward(lon, lat))

    def lonlat(self, x: float, y: float) -> Point:
        """Return the degrees of a point of the drawing."""
        return self.projection.inverse(self.left + x * self.unit, self.top - y * self.unit)

    def holds(self, point: Point, margin: float = 0) -> bool:
        """Whether a point of the drawing lies inside, at least `margin` units from the edge."""
        return margin <= point[0] <= self.width - margin and margin <= point[1] <= self.height - margin

    def corners(self) -> tuple[Point, ...]:
        """Return the degrees of the four corners, clockwise from the top left."""
        return tuple(self.lonlat(x, y) for x, y in ((0, 0), (self.width, 0), (self.width, self.height), (0, self.height)))

    def within(self, bounds: tuple[float, float, float, float]) -> Frame:
        """Return the frame moved, if need be, so that it shows nothing beyond `bounds` (west, south, east, north in degrees)."""
        frame, step = self, 10.0
        for _ in range(200):
            lons, lats = zip(*frame.corners(), strict=True)
            right = (min(lons) < bounds[0]) - (max(lons) > bounds[2])
            up = (min(lats) < bounds[1]) - (max(lats) > bounds[3])
            if not right and not up:
                break
            frame = replace(frame, left=frame.left + right * step, top=frame.top + up * step)
        return frame
