"""The Albers equal-area conic projection: areas keep their size, so that circles on the map may be compared with the land.

Formulas: J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395, 1987, pages 100-101 (the sphere).
The sphere is enough for boundaries generalised to 3 km.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

# Radius of the sphere with the area of the WGS84 ellipsoid, in km.
RADIUS = 6371.0072


@dataclass(frozen=True)
class Albers:
    """`lon` and `lat` of the origin and the two standard parallels in degrees; `radius` sets the unit of what comes out."""

    lon: float
    lat: float
    first: float
    second: float
    radius: float = RADIUS

    @cached_property
    def _constants(self) -> tuple[float, float, float]:
        """Snyder's n, C and rho at the origin (14-6, 14-5, 14-3a)."""
        one, two = radians(self.first), radians(self.second)
        n = (sin(one) + sin(two)) / 2
        c = cos(one) ** 2 + 2 * n * sin(one)
        return n, c, self.radius * sqrt(c - 2 * n * sin(radians(self.lat))) / n

    def forward(self, lon: float, lat: float) -> tuple[float, float]:
        """Return (x east, y north) of a point in degrees, in the unit of `radius` (14-1 to 14-4)."""
        n, c, origin = self._constants
        rho = self.radius * sqrt(c - 2 * n * sin(radians(lat))) / n
        theta = n * radians(lon - self.lon)
        return rho * sin(theta), origin - rho * cos(theta)

    def inverse(self, x: float, y: float) -> tuple[float, float]:
        """Return (longitude, latitude) in degrees of a projected point (14-8 to 14-11)."""
        n, c, origin = self._constants
        rho, theta = hypot(x, origin - y), atan2(x, origin - y)
        return self.lon + degrees(theta / n), degrees(asin((c - (rho * n / self.radius) ** 2) / (2 * n)))
