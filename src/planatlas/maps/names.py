"""The names on the maps, each with the places where it may stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import atan2, degrees

from planatlas.maps.geometry.along import names_along, shortest_way
from planatlas.maps.geometry.base import clipped
from planatlas.maps.geometry.clip import Point
from planatlas.maps.geometry.frame import Frame
from planatlas.maps.geometry.labels import Spot, around, near, slanted, width_of
from planatlas.maps.marks import Cartographer, Mark, lonlat
from planatlas.plan.cartography import Band

# Size of the text of each kind in units, letter spacing in em, and how much wider than plain its letters are.
STYLES = {
    "core": (15, 0, 1.1),
    "member": (13, 0, 1.1),
    "other": (11, 0, 1.05),
    "band": (10, 0, 1),
    "area": (15, 0.16, 1),
    "country": (13.5, 0.16, 1),
    "river": (10.5, 0, 1.05),
    "lake": (10.5, 0, 1),
    "range": (10.5, 0.1, 1),
    "town": (10, 0, 1),
}
# Half the width of a band in units.
BAND = 7
Spots = Callable[[float, float], Iterable[Spot]]


@dataclass(frozen=True)
class Name:
    """A name on the map: `kind` is a style; `thing` is (kind, id) of what it links to. `spots` yields places for a scale of circles and of text;
    `after` stands behind it in a plainer style. The circle of a `bystander` is drawn only where it and its name lie on nothing else."""

    key: str
    kind: str
    text: str
    spots: Spots
    thing: tuple[str, str] | None = None
    at: Point | None = None
    choosy: bool = False
    after: str = ""
    bystander: Mark | None = None
    placed: dict[str, Spot] = field(default_factory=dict)


def _width(kind: str, text: str, scale: float) -> float:
    size, spaced, wider = STYLES[kind]
    return width_of(text, size * scale, spaced) * wider


def mark_name(c: Cartographer, mark: Mark, lang: str, counted: bool = True) -> Name:
    """Return the name beside a circle, where it is `counted` with the number that has no room inside."""
    return lettered_name(c, mark, f"{mark.n}" if counted and not mark.inside else "", lang)


def lettered_name(c: Cartographer, mark: Mark, letters: str, lang: str) -> Name:
    """Return the name beside a circle with `letters` after it."""
    text = c.short(mark.kind, mark.id, lang)
    shown = f"{text} {letters}" if letters else text

    def spots(dot: float, scale: float) -> Iterator[Spot]:
        return around((mark.x, mark.y), mark.r * dot, _width(mark.look, shown, scale), STYLES[mark.look][0] * scale)

    return Name(f"{mark.kind}/{mark.id}", mark.look, text, spots, (mark.kind, mark.id), choosy=True, after=letters)


def band_line(c: Cartographer, band: Band, frame: Frame) -> list[Point]:
    """Return the places of a band in the drawing, along the shortest way through them; those without a point are left out."""
    members = dict.fromkeys((*c.atlas.belts.get(band.id, ()), *band.through))
    points = [c.point(said.at if (said := c.stand_in(m)) else m) for m in members]
    return shortest_way([frame.point(*p) for p in points if p])


def band_name(band: Band, line: Sequence[Point], lang: str) -> Name:
    """Return the short name that is written on a band."""
    text = band.short[lang]
    return Name(f"band/{band.id}", "band", text, lambda dot, scale: names_along([line], _width("band", text, scale), STYLES["band"][0] * scale, False))


def area_names(c: Cartographer, frame: Frame, lang: str) -> Iterator[Name]:
    """Yield the names of provinces and countries."""
    for area in c.settings.areas:
        at, kind = frame.point(*lonlat(area.at)), c.atlas.place_kind(area.id)
        if frame.holds(at):
            style, text = ("area" if kind == "city" else "country"), c.short(kind, area.id, lang)
            yield Name(f"{kind}/{area.id}", style, text, _on(at, style, text), (kind, area.id))


def _on(at: Point, style: str, text: str) -> Spots:
    """Return the spots on a point, with half a letter free on either side: close to a circle, the name of a country would be taken for that of a town."""
    return lambda dot, scale: near(at, _width(style, text, scale) + STYLES[style][0] * scale, STYLES[style][0] * scale)


def brief(name: str) -> str:
    """Return the name of a river or range without the word that says what it is: that is seen on the map."""
    return re.sub(" (River|Mountains|Range)\\b", "", name)


def range_names(c: Cartographer, frame: Frame, lang: str) -> Iterator[Name]:
    """Yield the names of mountain ranges, each aslant along its range."""
    for said in c.settings.ranges:
        a, b = sorted((frame.point(*lonlat(said.start)), frame.point(*lonlat(said.end))))
        middle, angle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), degrees(atan2(b[1] - a[1], b[0] - a[0]))
        if frame.holds(middle):
            text = brief(c.short("place", said.id, lang))
            yield Name(f"place/{said.id}", "range", text, _aslant(middle, angle, text), ("place", said.id))


def _aslant(middle: Point, angle: float, text: str) -> Spots:
    def spots(dot: float, scale: float) -> Iterator[Spot]:
        for by in (0, -14, 14, -28, 28):
            yield slanted((middle[0], middle[1] + by), angle, _width("range", text, scale), STYLES["range"][0] * scale)

    return spots


def water_names(c: Cartographer, frame: Frame, lang: str) -> Iterator[Name]:
    """Yield the names of rivers of the first two ranks, of all that have a page, and of lakes."""
    for feature, parts in sorted(clipped(c.region, frame), key=lambda item: item[0].rank):
        text, paged = feature.name_zh if lang == "zh" else brief(feature.name_en), feature.id in c.atlas.things["place"]
        if not text or feature.kind not in ("river", "lake") or (feature.rank > 2 and not paged):
            continue
        spots = _in_lake(parts, text) if feature.kind == "lake" else _by_river(parts, text)
        yield Name(f"place/{feature.id}", feature.kind, text, spots, ("place", feature.id) if paged else None)


def _by_river(parts: Sequence[Sequence[Point]], text: str) -> Spots:
    return lambda dot, scale: names_along(parts, _width("river", text, scale), STYLES["river"][0] * scale, True)


def _in_lake(parts: Sequence[Sequence[Point]], text: str) -> Spots:
    """Return places on a lake or just beside it; a lake that is no larger than its text is high has no name."""
    xs, ys = [x for part in parts for x, _ in part], [y for part in parts for _, y in part]
    middle, reach = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2), min(max(xs) - min(xs), max(ys) - min(ys))

    def spots(dot: float, scale: float) -> Iterable[Spot]:
        size = STYLES["lake"][0] * scale
        return near(middle, _width("lake", text, scale), size, 25) if reach > size else ()

    return spots


def town_names(c: Cartographer, frame: Frame, lang: str) -> Iterator[Name]:
    """Yield the names of towns that only help to find one's way."""
    for number, town in enumerate(c.settings.towns):
        at = frame.point(*lonlat(town.at))
        if frame.holds(at, 4):
            text = town.name[lang]
            yield Name(f"town/{number}", "town", text, _beside(at, text), at=at, choosy=True)


def _beside(at: Point, text: str) -> Spots:
    return lambda dot, scale: around(at, 2 * dot, _width("town", text, scale), STYLES["town"][0] * scale)
