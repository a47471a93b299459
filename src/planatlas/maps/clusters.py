"""The map of one cluster: its cities in the colours of their roles, and lines between those that its measures name together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from planatlas.atlas.together import Tie, roles_in, ties_in
from planatlas.maps import names as mapnames
from planatlas.maps import placing
from planatlas.maps.drawing import Drawing
from planatlas.maps.framing import framed_around
from planatlas.maps.geometry.base import base
from planatlas.maps.geometry.clip import Point
from planatlas.maps.geometry.frame import Frame
from planatlas.maps.geometry.grid import scale_bar
from planatlas.maps.geometry.labels import Box
from planatlas.maps.geometry.wedges import wedges
from planatlas.maps.marks import Cartographer, Mark, drawn_points, marks
from planatlas.maps.names import Name
from planatlas.maps.small import free_corner

# Width of the drawing in units, the radius of a city of the cluster and of any other, and the width of the line of one measure.
WIDTH, OWN, OTHER, LINE = 560, 9.0, 2.2, 1.4
# Names rather stand so many units off the lines.
BESIDE = 3
# So many roles have their letters behind a name. Where that leaves no room for a name, it stands without them: its circle has their colours.
FEW = 3
_DRAWINGS = ("wide", "narrow")


@dataclass(frozen=True)
class Line:
    """A line between two cities; its `width` grows with the number of measures that name both."""

    tie: Tie
    start: Point
    end: Point
    width: float


@dataclass(frozen=True)
class ClusterMap:
    """The map of a cluster: `wedges` are the shares of each city's circle as (role, path), `lines` the thinnest last, `missing` its cities that are not drawn."""

    drawing: Drawing
    lines: tuple[Line, ...]
    roles: Mapping[str, tuple[str, ...]]
    wedges: Mapping[str, tuple[tuple[str, str], ...]]
    missing: tuple[str, ...]


def cluster_drawing(c: Cartographer, cluster: str, letters: Mapping[str, str], lang: str) -> ClusterMap | None:
    """Return the map of a cluster with its parts, None where no city of it can be drawn; `letters` stand for the roles beside names."""
    roles, ties = roles_in(c.atlas, cluster), ties_in(c.atlas, cluster)
    points = drawn_points(c)
    ends = dict.fromkeys((*roles, *(end for tie in ties for end in (tie.one, tie.other))))
    cities = [city for city in ends if city in points]
    if not cities:
        return None
    frame = framed_around(c, [c.projection.forward(*points[city]) for city in cities], WIDTH)
    shown = _marks(c, frame, cities)
    own = [mapnames.lettered_name(c, mark, lettered([letters[role] for role in roles.get(mark.id, ())]), lang) for mark in shown]
    at = {mark.id: (mark.x, mark.y) for mark in shown}
    lines = tuple(Line(tie, at[tie.one], at[tie.other], line_width(len(tie.measures))) for tie in ties if {tie.one, tie.other} <= at.keys())
    drawn = _drawing(c, list(zip(shown, own, strict=True)), lines, frame, lang)
    shares = {city: tuple(wedges([(role, 1) for role in roles[city]], OWN)) for city in roles}
    return ClusterMap(drawn, lines, roles, shares, tuple(city for city in ends if city not in at))


def lettered(letters: Sequence[str]) -> str:
    """Return the letters of roles as they stand behind a name: at most FEW, or else the first ones and how many more."""
    if len(letters) <= FEW:
        return "·".join(letters)
    return f"{'·'.join(letters[: FEW - 1])} +{len(letters) - FEW + 1}"


def line_width(measures: int) -> float:
    """Return the width in units of the line of so many measures."""
    return round(LINE * sqrt(measures), 1)


def _marks(c: Cartographer, frame: Frame, cities: Sequence[str]) -> list[Mark]:
    """Return the circles in the frame: cities of the cluster first, then others, that help to find one's way."""
    found = [mark for mark in marks(c, frame, lambda mark: OWN if mark.id in cities else OTHER) if mark.kind == "city"]
    own = [replace(mark, look="core" if mark.look == "core" else "member") for mark in found if mark.id in cities]
    return [*own, *(replace(mark, look="other") for mark in found if mark.id not in cities)]


def soft_lines(lines: Sequence[Line]) -> list[Box]:
    """Return the boxes along lines, which names rather leave free."""
    return placing.soft_boxes([(line.start, line.end) for line in lines], BESIDE)


def _drawing(c: Cartographer, named: Sequence[tuple[Mark, Name]], lines: Sequence[Line], frame: Frame, lang: str) -> Drawing:
    scale, firm = scale_bar(frame, WIDTH / 4), [mark for mark, _ in named if mark.look != "other"]
    bar = free_corner(frame, firm, (scale[1] + 24, 40))
    room = (frame, bar, soft_lines(lines))
    own, water = _placed(c, named, lang, room)
    while lost := {name.key for name in own if name.after and not name.bystander and len(name.placed) < len(_DRAWINGS)}:
        named = [(mark, mapnames.lettered_name(c, mark, "" if name.key in lost else name.after, lang)) for mark, name in named]
        own, water = _placed(c, named, lang, room)
    at = (bar.right - 12, bar.bottom - 12)
    return Drawing(frame, base(c.region, frame, c.provinces), "", [], [], water, placing.drawn([mark for mark, _ in named], own), scale, at)


def _placed(c: Cartographer, named: Sequence[tuple[Mark, Name]], lang: str, room: tuple[Frame, Box, list[Box]]) -> tuple[list[Name], list[Name]]:
    """Return the names of circles and of waters with their spots; `room` are the frame, the box of the scale bar, and what names rather leave free."""
    (firm, own), (frame, bar, soft) = placing.among(named), room
    water = list(mapnames.water_names(c, frame, lang))
    placing.place_names([*own, *water], firm, frame, {drawing: [bar] for drawing in _DRAWINGS}, soft)
    return own, water
