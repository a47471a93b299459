"""The map of the region: drawn at build time as SVG that both themes and print colour by CSS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planatlas.maps import names as mapnames
from planatlas.maps import placing
from planatlas.maps.geometry.along import curve
from planatlas.maps.geometry.base import base
from planatlas.maps.geometry.clip import Point
from planatlas.maps.geometry.frame import Frame
from planatlas.maps.geometry.grid import edge_labels, graticule, scale_bar
from planatlas.maps.geometry.labels import Box
from planatlas.maps.geometry.paths import line_path
from planatlas.maps.marks import NARROW_DOT, NARROW_TEXT, Cartographer, Mark, marks, radius
from planatlas.maps.names import Name

# Widths of the drawings in units (a unit is about a pixel on a wide screen), and degrees between lines of the graticule.
WIDTH, DEGREES = 720, 2


@dataclass(frozen=True)
class Drawing:
    """A map as plain values for its template."""

    frame: Frame
    base: tuple[tuple[str, str], ...]
    grid: str
    edges: list[tuple[str, int, Point]]
    bands: list[tuple[str, str]]
    names: list[Name]
    marks: list[tuple[Mark, Name]]
    scale: tuple[int, float]
    scale_at: Point


def region_drawing(c: Cartographer, frame: Frame, lang: str) -> Drawing:
    """Return the map of the region in a frame, with the names in `lang`."""
    shown = marks(c, frame)
    own = [mapnames.mark_name(c, mark, lang) for mark in shown]
    lines = [(band, mapnames.band_line(c, band, frame)) for band in c.settings.bands]
    bands = [(band, line) for band, line in lines if len(line) > 1]
    members = [name for mark, name in zip(shown, own, strict=True) if mark.look != "other"]
    others = [name for mark, name in zip(shown, own, strict=True) if mark.look == "other"]
    rest = [*(mapnames.band_name(band, line, lang) for band, line in bands), *mapnames.area_names(c, frame, lang)]
    small = [*mapnames.water_names(c, frame, lang), *mapnames.range_names(c, frame, lang), *mapnames.town_names(c, frame, lang)]
    scale = scale_bar(frame, WIDTH / 5)
    placing.place_names([*members, *rest, *others, *small], shown, frame, _furniture(frame, shown, scale), placing.soft_boxes(line for _, line in bands))
    grid = line_path(line for _, _, line in graticule(frame, DEGREES))
    return Drawing(
        frame,
        base(c.region, frame, c.provinces),
        grid,
        edge_labels(frame, DEGREES),
        [(b.id, curve(line)) for b, line in bands],
        [*rest, *small],
        list(zip(shown, own, strict=True)),
        scale,
        (frame.width - 16, frame.height - 24),
    )


def legend(shown: Sequence[Mark]) -> list[tuple[int, float]]:
    """Return (number, radius) of the circles of the legend: one, ten, and the largest in one digit."""
    most = max((mark.n for mark in shown), default=0)
    largest = most // 10 ** (len(str(most)) - 1) * 10 ** (len(str(most)) - 1)
    return [(n, radius(n)) for n in sorted({1, min(10, most), largest} - {0}, reverse=True)]


def _furniture(frame: Frame, shown: Sequence[Mark], scale: tuple[int, float]) -> dict[str, list[Box]]:
    """Return the boxes of legend, scale bar and edge figures in both drawings."""
    found = {}
    for drawing, (dot, text) in {"wide": (1, 1), "narrow": (NARROW_DOT, NARROW_TEXT)}.items():
        high = 2 * dot * max((r for _, r in legend(shown)), default=0) + 16 * text + 14
        wide = sum(2 * dot * r + 12 * text for _, r in legend(shown)) + 14
        bar = Box(frame.width - scale[1] - 24, frame.height - 20 - 14 * text, frame.width, frame.height)
        found[drawing] = [
            Box(frame.width - wide, 0, frame.width, high),
            bar,
            Box(0, frame.height - 6 - 11 * text, frame.width, frame.height),
            Box(0, 0, 8 + 26 * text, frame.height),
        ]
    return found
