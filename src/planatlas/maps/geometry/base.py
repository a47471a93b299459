"""The base layer as it lies in a frame: projected once, cut to the frame, and written as one path for each style."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from planatlas.files.region import AREAS, KINDS, Feature, Region
from planatlas.maps.geometry.albers import Albers
from planatlas.maps.geometry.clip import Point, Rectangle, clip_line, clip_ring
from planatlas.maps.geometry.frame import Frame
from planatlas.maps.geometry.paths import area_path, line_path

# What is cut away lies this far outside, so that no edge shows, in units.
MARGIN = 3
# Points closer than this, in units, are not told apart.
CLOSE = 1.8
Part = tuple[Point, ...]
Parts = tuple[Part, ...]
# In the order of drawing.
STYLES = ("abroad", "home", "plan", "lake", "river-3", "river-2", "river-1", "province-boundary", "country-boundary")


@lru_cache(maxsize=4)
def _projected(region: Region, projection: Albers) -> tuple[tuple[Feature, tuple[tuple[Part, Rectangle], ...]], ...]:
    """Return each feature with its rings or lines in km, each with its bounding box."""
    return tuple(
        (f, tuple((drawn := tuple(projection.forward(*point) for point in part), Rectangle.around(drawn)) for part in f.parts)) for f in region.features
    )


@lru_cache(maxsize=256)
def clipped(region: Region, frame: Frame) -> tuple[tuple[Feature, Parts], ...]:
    """Return the features that `frame` shows, with their rings or lines in units of the drawing, cut to the frame."""
    edge = frame_km(frame)
    near = ((f, [part for part, box in parts if box.meets(edge)]) for f, parts in _projected(region, frame.projection))
    found = ((f, tuple(_cut(f, parts, frame, edge))) for f, parts in near)
    return tuple((f, parts) for f, parts in found if parts)


def frame_km(frame: Frame) -> Rectangle:
    """Return the rectangle of a frame in the projection, in km, with the margin; y runs up."""
    more = MARGIN * frame.unit
    return Rectangle(frame.left - more, frame.top - frame.height * frame.unit - more, frame.left + frame.width * frame.unit + more, frame.top + more)


def _cut(feature: Feature, parts: Iterable[Part], frame: Frame, edge: Rectangle) -> Iterator[Part]:
    for part in parts:
        pieces = [clip_ring(part, edge)] if KINDS[feature.kind] is AREAS else clip_line(part, edge)
        yield from (tuple(thinned([frame.at(*point) for point in piece])) for piece in pieces if piece)


@lru_cache(maxsize=256)
def base(region: Region, frame: Frame, plan: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return (style, path) of what `frame` shows, in the order of drawing; `plan` are the provinces of the plan."""
    found: dict[str, list[str]] = {}
    for feature, parts in clipped(region, frame):
        write = area_path if KINDS[feature.kind] is AREAS else line_path
        found.setdefault(_style(feature, plan), []).append(write(parts))
    return tuple((style, "".join(found[style])) for style in STYLES if any(found.get(style, ())))


def thinned(points: list[Point]) -> list[Point]:
    """Return points without those that lie less than CLOSE from the last one kept; the ends stay."""
    kept = points[:1]
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= CLOSE:
            kept.append(point)
    return kept + points[-1:]


def _style(feature: Feature, plan: frozenset[str]) -> str:
    if feature.kind == "river":
        return f"river-{feature.rank}"
    if feature.kind == "province":
        return "plan" if feature.id in plan else "home"
    return "abroad" if feature.kind == "country" else feature.kind


def shape(region: Region, frame: Frame, feature: str) -> Parts:
    """Return the rings or lines of one feature in a frame; empty when it shows nothing of it."""
    return next((parts for f, parts in clipped(region, frame) if f.id == feature), ())
