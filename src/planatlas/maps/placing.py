"""Where each name stands in the wide and in the narrow drawing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from planatlas.maps.geometry.along import boxes_on
from planatlas.maps.geometry.clip import Point
from planatlas.maps.geometry.frame import Frame
from planatlas.maps.geometry.labels import Box, Space, Spot
from planatlas.maps.marks import NARROW_DOT, NARROW_TEXT, Mark
from planatlas.maps.names import BAND, Name

# So many orders are tried until all circles that matter have their names.
TRIES = 12


def place_names(names: Sequence[Name], marks: Sequence[Mark], frame: Frame, corners: dict[str, list[Box]], soft: Sequence[Box]) -> None:
    """Give each name its spot in the `wide` and the `narrow` drawing, as far as there is room; `corners` are taken boxes of each.
    `marks` are the circles that stand whatever happens: all but those of bystanders."""
    wanted = {f"{m.kind}/{m.id}" for m in marks if m.look != "other"}
    for drawing, (dot, text) in {"wide": (1, 1), "narrow": (NARROW_DOT, NARROW_TEXT)}.items():
        if drawing not in corners:
            continue
        taken = [*corners[drawing], *(Box.around(m.x, m.y, m.r * dot + 1) for m in marks), *(Box.around(*n.at, 3 * dot) for n in names if n.at)]
        for name, spot in _fullest(names, Space(frame.width, frame.height, taken, soft), (dot, text), wanted):
            name.placed[drawing] = spot


def _fullest(names: Sequence[Name], space: Space, scales: tuple[float, float], wanted: Set[str]) -> list[tuple[Name, Spot]]:
    """Return names with their spots. Where one that is wanted finds no room, it comes first in the next try; the first best try counts."""
    best: list[tuple[Name, Spot]] = []
    order, least = list(names), len(wanted) + 1
    for _ in range(TRIES):
        tried = replace(space, taken=[*space.taken])
        found = [(name, spot) for name in order if (spot := _spot(tried, name, *scales))]
        lost = wanted - {name.key for name, _ in found}
        if len(lost) < least:
            best, least = found, len(lost)
        if not lost:
            break
        order.sort(key=lambda name: name.key not in lost)
    return best


def _spot(space: Space, name: Name, dot: float, text: float) -> Spot | None:
    spots = name.spots(dot, text)
    if mark := name.bystander:
        return space.beside(Box.around(mark.x, mark.y, mark.r * dot + 1), spots)
    return space.place(spots) if name.choosy else space.first(spots)


def among(named: Sequence[tuple[Mark, Name]]) -> tuple[list[Mark], list[Name]]:
    """Return the circles that stand whatever happens, and all names: those of other marks are bystanders."""
    return [mark for mark, _ in named if mark.look != "other"], [replace(name, bystander=mark) if mark.look == "other" else name for mark, name in named]


def drawn(shown: Sequence[Mark], own: Sequence[Name]) -> list[tuple[Mark, Name]]:
    """Return marks with their names, but no bystander that had no room for its name: a dot that says nothing puzzles."""
    return [(mark, name) for mark, name in zip(shown, own, strict=True) if mark.look != "other" or name.placed]


def soft_boxes(lines: Iterable[Sequence[Point]], half: float = BAND - 2) -> list[Box]:
    """Return the boxes of bands, or of the lines that a page is about, `half` units to each side, which names of cities rather leave free."""
    return [box for line in lines if len(line) > 1 for box in boxes_on(line, half)]
