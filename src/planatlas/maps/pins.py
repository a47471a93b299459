"""Pins: marks of their own for projects of some kinds, such as ports, beside the circles of their cities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planatlas.maps.marks import Cartographer, Mark
from planatlas.maps.names import Name
from planatlas.plan.cartography import Layer
from planatlas.plan.rows import Project

# How far below the middle of its city's circle a pin points, in units, on top of half the circle.
BELOW = 2


@dataclass(frozen=True)
class Pin:
    """A pin of a layer: the projects that it stands for, their city, and the place in the drawing that it points at, from above or, where it `hangs`, from below."""

    projects: tuple[str, ...]
    city: str
    x: float
    y: float
    hangs: bool


def pins(c: Cartographer, layer: Layer, shown: Sequence[tuple[Mark, Name]]) -> Iterator[Pin]:
    """Yield a pin for each city on the map that has projects of the layer's kinds; it hangs where the city's name stands above."""
    listed = [row.id for row in c.atlas.rows(Project) if row.kind in layer.kinds]
    for mark, name in shown:
        found = tuple(project for project in listed if mark.kind == "city" and mark.id in c.atlas.cities_of(project))
        if found:
            hangs = _stands_above(name, mark)
            reach = mark.r + BELOW
            yield Pin(found, mark.id, mark.x, round(mark.y + (reach if hangs else -reach), 1), hangs)


def _stands_above(name: Name, mark: Mark) -> bool:
    """Whether a name stands above its circle in a drawing, and below it in none."""
    sides = {spot.y < mark.y for spot in name.placed.values() if spot.anchor == "middle"}
    return sides == {True}


def projects_of(c: Cartographer, layer: Layer) -> tuple[str, ...]:
    """Return all projects of the layer's kinds, on the map or not, for the table."""
    return tuple(row.id for row in c.atlas.rows(Project) if row.kind in layer.kinds)
