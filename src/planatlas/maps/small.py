"""The small map on the page of a city, province, river, belt or other place: where it lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planatlas.maps import names as mapnames
from planatlas.maps import placing
from planatlas.maps.drawing import Drawing
from planatlas.maps.geometry.along import curve
from planatlas.maps.geometry.base import base, shape
from planatlas.maps.geometry.clip import Point
from planatlas.maps.geometry.frame import Frame
from planatlas.maps.geometry.grid import scale_bar
from planatlas.maps.geometry.labels import Box
from planatlas.maps.geometry.paths import area_path, line_path
from planatlas.maps.marks import Cartographer, Mark, focus_point, marks

# Width of the drawing in units (a unit is about a pixel), and radii of what it is about and of other units.
SMALL, _OWN, _OTHER = 320, 4.5, 2.2
# A small map of a province, river or belt shows so many times its extent, and is so high in widths at most and at least.
ROOM, TALLEST, FLATTEST = 1.12, 1.1, 0.6


@dataclass(frozen=True)
class SmallMap:
    """A small map: its drawing, and the outline of its own thing; `own` is area or river, the style of that outline."""

    drawing: Drawing
    own: str
    path: str


def small_map(c: Cartographer, kind: str, thing: str, lang: str) -> SmallMap | None:
    """Return the small map that shows where a city, foreign town, airport, river or belt lies; None where that is not known."""
    frame = _around(c, kind, thing)
    if frame is None:
        return None
    areas = {f.id for f in c.region.features if f.kind == "province"}
    write = area_path if thing in areas else line_path
    return SmallMap(_drawn_near(c, frame, kind, thing, lang), "area" if thing in areas else "river", write(shape(c.region, frame, thing)))


def _around(c: Cartographer, kind: str, thing: str) -> Frame | None:
    """Return the frame of a small map: around a point, or so large that a whole province, river or belt is in it."""
    least = c.settings.locator
    if points := _spread(c, thing):
        xs, ys = zip(*points, strict=True)
        wide, high = (max(xs) - min(xs)) * ROOM, (max(ys) - min(ys)) * ROOM
        width = max(least.width, wide, high / TALLEST)
        middle = c.projection.inverse((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
        return Frame.around(c.projection, middle, (width, max(high, width * FLATTEST)), SMALL).within(c.region.bounds)
    point = focus_point(c, kind, thing)
    frame = Frame.around(c.projection, point, (least.width, least.height), SMALL).within(c.region.bounds) if point else None
    return frame if frame and point and frame.holds(frame.point(*point), 4) else None


def _spread(c: Cartographer, thing: str) -> list[Point]:
    """Return points, in km, of a belt, or of a province or river of which the base layer has the whole; empty for others."""
    own = [point for f in c.region.features if f.id == thing and f.kind in ("river", "province") for part in f.parts for point in part]
    west, south, east, north = c.region.bounds
    if any(lon in (west, east) or lat in (south, north) for lon, lat in own):
        return []
    whole = Frame(c.projection, 0, 0, 1, 1, 1)
    belts = [(x, -y) for band in c.settings.bands if band.id == thing for x, y in mapnames.band_line(c, band, whole)]
    return [c.projection.forward(*point) for point in own] or belts


def _drawn_near(c: Cartographer, frame: Frame, kind: str, thing: str, lang: str) -> Drawing:
    """Return a small map: its own thing, and as many of the units around as have room for their names."""
    around = marks(c, frame, lambda mark: _OWN if mark.id == thing else _OTHER)
    shown = [replace(m, n=1, look="core" if m.id == thing else "other") for m in around]
    if kind == "place" and not any(m.id == thing for m in shown) and (point := focus_point(c, kind, thing)):
        shown.append(Mark(kind, thing, "core", *frame.point(*point), _OWN, 1))
    shown.sort(key=lambda m: (m.look != "core", -c.counted(m.kind, m.id)))
    firm, own = placing.among([(mark, mapnames.mark_name(c, mark, lang, counted=False)) for mark in shown])
    water = sorted(mapnames.water_names(c, frame, lang), key=lambda name: name.key != f"place/{thing}")
    scale = scale_bar(frame, SMALL / 3)
    bar = free_corner(frame, firm, (scale[1] + 24, 34))
    lines = [mapnames.band_line(c, band, frame) for band in c.settings.bands if band.id == thing]
    soft = placing.soft_boxes([*shape(c.region, frame, thing), *lines])
    placing.place_names([*own[:1], *water[:1], *own[1:], *water[1:]], firm, frame, {"wide": [bar]}, soft)
    bands, at = [(thing, curve(line)) for line in lines], (bar.right - 12, bar.bottom - 12)
    return Drawing(frame, base(c.region, frame, c.provinces), "", [], bands, water, placing.drawn(shown, own), scale, at)


def free_corner(frame: Frame, shown: Sequence[Mark], size: Point) -> Box:
    """Return the box, of a width and height, of the scale bar in the corner with the fewest circles, the first of the equals."""
    width, height = size
    boxes = [Box(x, y, x + width, y + height) for y in (frame.height - height, 0) for x in (0, frame.width - width)]
    return min(boxes, key=lambda b: sum(b.left < m.x + m.r and m.x - m.r < b.right and b.top < m.y + m.r and m.y - m.r < b.bottom for m in shown))
