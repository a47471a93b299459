"""Pins: marks of their own for projects of some kinds, such as ports, beside the circles of their cities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planatlas.maps.marks import Cartographer, Mark
from planatlas.plan.cartography import Layer
from planatlas.plan.rows import Project

# How far below the middle of its city's circle a pin points, in units, on top of half the circle.
BELOW = 2


@dataclass(frozen=True)
class Pin:
    """A pin of a layer: the projects that it stands for, their city, and the place in the drawing that it points at."""

    projects: tuple[str, ...]
    city: str
    x: float
    y: float


def pins(c: Cartographer, layer: Layer, shown: Sequence[Mark]) -> Iterator[Pin]:
    """Yield a pin for each city on the map that has projects of the layer's kinds."""
    listed = [row.id for row in c.atlas.rows(Project) if row.kind in layer.kinds]
    for mark in shown:
        found = tuple(project for project in listed if mark.kind == "city" and mark.id in c.atlas.cities_of(project))
        if found:
            yield Pin(found, mark.id, mark.x, round(mark.y - mark.r - BELOW, 1))


def projects_of(c: Cartographer, layer: Layer) -> tuple[str, ...]:
    """Return all projects of the layer's kinds, on the map or not, for the table."""
    return tuple(row.id for row in c.atlas.rows(Project) if row.kind in layer.kinds)
