"""The circles of the maps: which units are drawn, where, and how large."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import sqrt

from planatlas.atlas.atlas import Atlas
from planatlas.files.region import Region
from planatlas.maps.geometry.albers import Albers
from planatlas.maps.geometry.clip import Point
from planatlas.maps.geometry.frame import Frame
from planatlas.maps.geometry.labels import distance
from planatlas.plan.cartography import At, MapSettings, StandIn
from planatlas.plan.rows import City, Located, Place

# A circle of one measure has this radius in units; the area grows with the number. Without any measure it has the radius NONE.
ONE, NONE = 3.2, 3.4
# On narrow screens circles are drawn larger, and texts more so; `kinds/map.css` knows the first too.
NARROW_DOT, NARROW_TEXT = 1.5, 1.75
# A circle that a larger one would cover is moved away from it, but no farther than this, in units.
AWAY = 6
# Gives the radius with which a circle is drawn.
Size = Callable[["Mark"], float]
# Kinds of places that are drawn as points.
_POINTS = ("foreign-town", "airport")


@dataclass(frozen=True)
class Mark:
    """A circle: `look` is core, member or other; `x`, `y` and `r` are units of the drawing, `n` counts measures."""

    kind: str
    id: str
    look: str
    x: float
    y: float
    r: float
    n: int

    @property
    def inside(self) -> bool:
        """Whether the number has room in the circle; otherwise it stands after the name."""
        return self.r >= (9 if self.n > 9 else 7)


@dataclass(frozen=True)
class Cartographer:
    """The atlas with a base layer and map settings that are there."""

    atlas: Atlas
    region: Region
    settings: MapSettings

    @classmethod
    def of(cls, atlas: Atlas) -> Cartographer | None:
        """Return the cartographer of an atlas; None when the plan has no map, or nothing that could be drawn on it."""
        if not (atlas.region and atlas.map_settings):
            return None
        found = cls(atlas, atlas.region, atlas.map_settings)
        return found if drawn_points(found) else None

    @property
    def projection(self) -> Albers:
        """The projection of all maps."""
        said = self.settings.projection
        return Albers(said.origin.lon, said.origin.lat, *said.parallels)

    @property
    def provinces(self) -> frozenset[str]:
        """The provinces of the members."""
        return frozenset(row.parent_id for row in self.atlas.rows(City) if row.member)

    def point(self, thing: str) -> Point | None:
        """Return a city's or place's degrees; None when the tables have none."""
        row = self.atlas.by_id(City).get(thing) or self.atlas.by_id(Place).get(thing)
        return row.point if row else None

    def stand_in(self, thing: str) -> StandIn | None:
        """Return how a unit without a point of its own is drawn."""
        return next((s for s in self.settings.drawn_at if s.id == thing), None)

    def short(self, kind: str, thing: str, lang: str) -> str:
        """Return the name that stands on the map."""
        if stand_in := self.stand_in(thing):
            return stand_in.short[lang]
        return self.atlas.things[kind][thing].short(lang)

    def counted(self, kind: str, thing: str) -> int:
        """Return the number of measures that name a thing itself."""
        return len(self.atlas.backlinks.get((kind, thing), ()))


def lonlat(at: At) -> Point:
    """Return a point of the settings as (longitude, latitude)."""
    return at.lon, at.lat


def radius(count: int) -> float:
    """Return the radius in units of the circle of `count` measures."""
    return round(ONE * sqrt(count), 1) if count else NONE


def by_count(mark: Mark) -> float:
    """Return the radius of a circle whose area grows with the measures that name the unit."""
    return radius(mark.n)


def marks(c: Cartographer, frame: Frame, size: Size = by_count) -> list[Mark]:
    """Return the circles inside a frame, those that most measures name first: all units and foreign towns with a point, but what lies within its own city's circle.

    `size` gives the radius with which each is drawn: what one circle covers, and how far it is moved, follow from it.
    """
    units = {m.id: replace(m, r=size(m)) for m in _units(c, frame)}
    found = units | {m.id: m for m in _stand_ins(c, frame, size)}
    kept = (m for m in found.values() if frame.holds((m.x, m.y), 4) and not _swallowed(c, m, found))
    placed: list[Mark] = []
    for mark in sorted(kept, key=lambda m: (-m.n, m.look == "other", m.id)):
        placed.append(_moved(mark, placed))
    return placed


def _moved(mark: Mark, larger: list[Mark]) -> Mark:
    """Return a mark moved away from a larger one that it touches, so far that they are apart in the narrow drawing too."""
    for other in larger:
        far, wanted = distance((mark.x, mark.y), (other.x, other.y)), (mark.r + other.r) * NARROW_DOT * 0.9
        if 0 < far < wanted:
            by = min(AWAY, wanted - far) / far
            mark = replace(mark, x=round(mark.x + (mark.x - other.x) * by, 1), y=round(mark.y + (mark.y - other.y) * by, 1))
    return mark


def drawn_points(c: Cartographer) -> dict[str, Point]:
    """Return the degrees of all that is drawn as a circle: units and foreign towns, one without a point of its own at its seat."""
    own = {row.id: point for row in _located(c) if (point := c.point(row.id))}
    return own | {said.id: seat for said in c.settings.drawn_at if (seat := c.point(said.at))}


def _located(c: Cartographer) -> list[Located]:
    areas = {f.id for f in c.region.features if f.kind in ("province", "country")}
    towns = [row for row in c.atlas.rows(Place) if row.kind in _POINTS[:1]]
    return [row for row in (*c.atlas.rows(City), *towns) if row.id not in areas]


def _units(c: Cartographer, frame: Frame) -> Iterator[Mark]:
    for row in _located(c):
        if point := c.point(row.id):
            yield _mark(c, row, *frame.point(*point))


def _mark(c: Cartographer, row: Located, x: float, y: float) -> Mark:
    kind = "city" if isinstance(row, City) else "place"
    n = c.counted(kind, row.id)
    look = "core" if row.id in c.settings.cores else "member" if isinstance(row, City) and row.member else "other"
    return Mark(kind, row.id, look, round(x, 1), round(y, 1), radius(n), n)


def _stand_ins(c: Cartographer, frame: Frame, size: Size) -> Iterator[Mark]:
    """Yield the units without a point of their own, each left of its seat."""
    cities = c.atlas.by_id(City)
    for said in c.settings.drawn_at:
        if point := c.point(said.at):
            x, y = frame.point(*point)
            seat, unit = size(_mark(c, cities[said.at], x, y)), _mark(c, cities[said.id], x, y)
            apart = (seat + size(unit)) * (1 + NARROW_DOT) / 2
            yield replace(unit, x=round(x - apart, 1), r=size(unit))


def _swallowed(c: Cartographer, mark: Mark, found: dict[str, Mark]) -> bool:
    """Whether a mark lies within the circle of a unit above it."""
    cities = c.atlas.by_id(City)
    above = cities[mark.id].parent_id if mark.id in cities else ""
    while above:
        if above in found and distance((mark.x, mark.y), (found[above].x, found[above].y)) < found[above].r:
            return True
        above = cities[above].parent_id
    return False


def focus_point(c: Cartographer, kind: str, thing: str) -> Point | None:
    """Return the point at which a small map is centred: a city's (or its seat's), a foreign town's or an airport's; None for what is no point."""
    if kind == "place":
        return c.point(thing) if c.atlas.by_id(Place)[thing].kind in _POINTS else None
    if any(f.id == thing for f in c.region.features):
        return None
    said = c.stand_in(thing)
    return c.point(said.at if said else thing)
