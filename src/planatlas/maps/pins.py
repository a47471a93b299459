"""Pins: marks of their own for projects of some kinds, such as ports, beside the circles of their cities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from planatlas.maps.geometry.labels import Box
from planatlas.maps.marks import NARROW_DOT, Cartographer, Mark
from planatlas.maps.names import Name
from planatlas.plan.cartography import Layer
from planatlas.plan.rows import Project

# How far off its city's circle a pin points, how far its head stands from its tip, and the radius of the head, in units.
OFF, HEAD, RADIUS = 2, 13, 7
# Where a pin may stand, in degrees clockwise from above: what comes first is preferred.
TURNS = (0, 180, 90, -90, 45, -45)
# How much larger the pins and circles of each drawing are.
_DRAWINGS = {"wide": 1.0, "narrow": NARROW_DOT}


@dataclass(frozen=True)
class Pin:
    """A pin of a layer: the projects that it stands for, their city, the place in the drawing that it points at, and by how many degrees it is turned."""

    projects: tuple[str, ...]
    city: str
    x: float
    y: float
    turn: int


def pins(c: Cartographer, layer: Layer, shown: Sequence[tuple[Mark, Name]]) -> Iterator[Pin]:
    """Yield a pin for each city on the map that has projects of the layer's kinds, on the side where it covers the fewest circles and names."""
    listed = [row.id for row in c.atlas.rows(Project) if row.kind in layer.kinds]
    for mark, _ in shown:
        found = tuple(project for project in listed if mark.kind == "city" and mark.id in c.atlas.cities_of(project))
        if found:
            turn = min(TURNS, key=lambda turn: _covered(mark, turn, shown))
            x, y = _towards(mark, turn, mark.r + OFF)
            yield Pin(found, mark.id, round(x, 1), round(y, 1), turn)


def _towards(mark: Mark, turn: int, far: float) -> tuple[float, float]:
    """Return the point so `far` from the middle of a circle, at an angle from above."""
    return mark.x + far * sin(radians(turn)), mark.y - far * cos(radians(turn))


def _covered(mark: Mark, turn: int, shown: Sequence[tuple[Mark, Name]]) -> int:
    """Return how many circles and names, in all drawings, the head of a pin would cover."""
    return sum(_head(mark, turn, scale).meets(box) for drawing, scale in _DRAWINGS.items() for box in _taken(shown, drawing, scale))


def _head(mark: Mark, turn: int, scale: float) -> Box:
    return Box.around(*_towards(mark, turn, mark.r + OFF + HEAD * scale), RADIUS * scale)


def _taken(shown: Sequence[tuple[Mark, Name]], drawing: str, scale: float) -> Iterator[Box]:
    for mark, name in shown:
        yield Box.around(mark.x, mark.y, mark.r * scale)
        yield from name.placed[drawing].boxes if drawing in name.placed else ()


def projects_of(c: Cartographer, layer: Layer) -> tuple[str, ...]:
    """Return all projects of the layer's kinds, on the map or not, for the table."""
    return tuple(row.id for row in c.atlas.rows(Project) if row.kind in layer.kinds)
