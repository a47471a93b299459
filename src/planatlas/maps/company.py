"""The map of cities that belong together: a city and those that measures name beside it, or the cities of a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planatlas.atlas.together import Tie
from planatlas.maps import names as mapnames
from planatlas.maps import placing
from planatlas.maps.clusters import Line, line_width, soft_lines
from planatlas.maps.drawing import Drawing
from planatlas.maps.framing import framed_around
from planatlas.maps.geometry.base import base
from planatlas.maps.geometry.frame import Frame
from planatlas.maps.geometry.grid import scale_bar
from planatlas.maps.marks import Cartographer, Mark, drawn_points, marks
from planatlas.maps.small import free_corner

# Width of the drawing in units; radii of what the map is about, of its company, and of other units.
WIDTH, CORE, COMPANY, OTHER = 340, 5.5, 3.6, 1.8


@dataclass(frozen=True)
class CompanyMap:
    """The map of cities, with lines from the one it is about to the others; `missing` are those that it cannot show."""

    drawing: Drawing
    lines: tuple[Line, ...]
    missing: tuple[str, ...]


def company_drawing(c: Cartographer, about: Sequence[str], company: Mapping[str, tuple[str, ...]], lang: str) -> CompanyMap | None:
    """Return the map of the cities `about` and their `company`, to which lines lead from the first by measures; None where none of `about` can be drawn, or lies on the base layer."""
    points = drawn_points(c)
    own, others = ([city for city in cities if city in points] for cities in (about, company))
    if not own:
        return None
    frame = framed_around(c, [c.projection.forward(*points[city]) for city in (*own, *others)], WIDTH)
    shown = _marks(c, frame, own, others)
    at = {mark.id: (mark.x, mark.y) for mark in shown}
    if not at.keys() & {*own}:
        return None
    lines = tuple(
        Line(Tie(own[0], city, company[city]), at[own[0]], at[city], line_width(len(company[city]))) for city in others if city in at and own[0] in at
    )
    return CompanyMap(_drawing(c, shown, lines, frame, lang), lines, tuple(city for city in (*about, *company) if city not in at))


def _marks(c: Cartographer, frame: Frame, own: Sequence[str], others: Sequence[str]) -> list[Mark]:
    """Return the circles in the frame: what the map is about first, then its company, then other units."""
    sizes = dict.fromkeys(others, COMPANY) | dict.fromkeys(own, CORE)
    found = {mark.id: mark for mark in marks(c, frame, lambda mark: sizes.get(mark.id, OTHER)) if mark.kind == "city"}
    core = [replace(found[city], look="core") for city in own if city in found]
    near = [replace(found[city], look="member") for city in others if city in found]
    return [*core, *near, *(replace(mark, look="other") for mark in found.values() if mark.id not in sizes)]


def _drawing(c: Cartographer, shown: Sequence[Mark], lines: Sequence[Line], frame: Frame, lang: str) -> Drawing:
    firm, names = placing.among([(mark, mapnames.mark_name(c, mark, lang, counted=False)) for mark in shown])
    water, scale = list(mapnames.water_names(c, frame, lang)), scale_bar(frame, WIDTH / 3)
    bar = free_corner(frame, firm, (scale[1] + 24, 34))
    placing.place_names([*names, *water], firm, frame, {"wide": [bar]}, soft_lines(lines))
    at = (bar.right - 12, bar.bottom - 12)
    return Drawing(frame, base(c.region, frame, c.provinces), "", [], [], water, placing.drawn(shown, names), scale, at)
