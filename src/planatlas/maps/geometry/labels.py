"""Finds places for names so that none lies over another name, over a circle, or beyond the frame.

Greedy: names come in the order of their weight, and each takes the best place that is still free.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import cos, hypot, radians, sin

from planatlas.maps.geometry.clip import Point
from planatlas.maps.geometry.letters import FULL, letter_width

# Height of a line in em; how much wider than usual the letters of some systems are; the room beside a name, in units.
LINE, GENEROUS, GAP = 1.12, 1.08, 2.5
# How many places down the list a name goes to leave free what is soft.
SHY = 4


@dataclass(frozen=True)
class Box:
    """A rectangle that is taken, in units of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, r: float) -> Box:
        """Return the box about a circle."""
        return cls(x - r, y - r, x + r, y + r)

    def meets(self, other: Box) -> bool:
        """Whether two boxes share some area."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True)
class Spot:
    """Where a name stands: its baseline point, its `anchor` (start, middle, end), and its angle in degrees, clockwise."""

    x: float
    y: float
    anchor: str
    angle: float
    boxes: tuple[Box, ...]


@dataclass
class Space:
    """What is free on a map of a width and height; `soft` boxes may be covered, but rather not."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)
    soft: Sequence[Box] = ()

    def free(self, boxes: Iterable[Box]) -> bool:
        """Whether boxes lie inside and meet nothing that is taken."""
        return all(
            b.left >= 2
            and b.top >= 2
            and b.right <= self.width - 2
            and b.bottom <= self.height - 2
            and not any(b.left < o.right and o.left < b.right and b.top < o.bottom and o.top < b.bottom for o in self.taken)
            for b in boxes
        )

    def place(self, spots: Iterable[Spot]) -> Spot | None:
        """Take and return the best free spot: the first, unless one of the next few covers less of what is soft; None when none is free."""
        best, least = None, float("inf")
        for number, spot in enumerate(spots):
            if number >= least:
                break
            if self.free(spot.boxes) and (cost := number + SHY * self._soft(spot.boxes)) < least:
                best, least = spot, cost
        self.taken += best.boxes if best else ()
        return best

    def first(self, spots: Iterable[Spot]) -> Spot | None:
        """Take and return the first free spot; None when none is free."""
        best = next((spot for spot in spots if self.free(spot.boxes)), None)
        self.taken += best.boxes if best else ()
        return best

    def beside(self, mark: Box, spots: Iterable[Spot]) -> Spot | None:
        """Take `mark` and the first spot beside it that leaves free even what is soft, and return that; None, and nothing taken, without room for both."""
        if not self.free([mark]):
            return None
        found = self.first(spot for spot in spots if not self._soft(spot.boxes))
        self.taken += [mark] if found else ()
        return found

    def _soft(self, boxes: Iterable[Box]) -> bool:
        return any(b.meets(s) for b in boxes for s in self.soft)


def width_of(text: str, size: float, spaced: float = 0) -> float:
    """Return the width of `text` in units; `spaced` em are added to each character. Chinese is as wide everywhere."""
    return size * sum((width if width == FULL else width * GENEROUS) + spaced for width in map(letter_width, text))


def around(centre: Point, radius: float, width: float, size: float) -> Iterator[Spot]:
    """Yield places for a name beside a circle: right, left, above, below, then aslant, then farther off; last above and below, with the circle near an end."""
    x, y = centre
    for more in (0, 5, 12):
        near, high = radius + 4 + more, size * LINE
        slant = (radius + more) * 0.71 + 3
        yield _beside(x + near, y, "start", width, high)
        yield _beside(x - near, y, "end", width, high)
        yield _beside(x, y - near - high / 2 + 2, "middle", width, high)
        yield _beside(x, y + near + high / 2 - 2, "middle", width, high)
        for right, down in ((1, -1), (1, 1), (-1, -1), (-1, 1)):
            yield _beside(x + right * (near - 2), y + down * high * 0.4, "start" if right > 0 else "end", width, high)
            yield _beside(x + right * slant, y + down * (slant + high / 4), "start" if right > 0 else "end", width, high)
    away = radius + 2 + size * LINE / 2
    yield from (_beside(x + along * width, y + down * away, "middle", width, size * LINE) for along in (-0.3, 0.3) for down in (-1, 1))


def _beside(x: float, y: float, anchor: str, width: float, high: float) -> Spot:
    left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
    return Spot(x, y + high * 0.31, anchor, 0, (Box(left - GAP, y - high / 2, left + width + GAP, y + high / 2),))


def near(centre: Point, width: float, size: float, farthest: int = 120) -> Iterator[Spot]:
    """Yield places for a name on `centre`, then ever farther from it, up to `farthest` units."""
    for away in range(0, farthest, 12):
        for turn in range(0, 360, 45) if away else (0,):
            x, y = centre[0] + away * cos(radians(turn)) * 1.4, centre[1] + away * sin(radians(turn))
            yield _beside(x, y, "middle", width, size * LINE)


def slanted(centre: Point, angle: float, width: float, size: float) -> Spot:
    """Return the spot of a name that stands on `centre` at an angle; its boxes are small squares along it."""
    high = size * LINE
    count = max(2, round(width / high) + 1)
    dx, dy, reach = cos(radians(angle)), sin(radians(angle)), (width - high) / 2
    steps = [reach * (2 * n / (count - 1) - 1) for n in range(count)]
    boxes = tuple(
        Box(centre[0] + s * dx - high / 2, centre[1] + s * dy - high / 2, centre[0] + s * dx + high / 2, centre[1] + s * dy + high / 2) for s in steps
    )
    drop = high * 0.31
    return Spot(centre[0] - drop * dy, centre[1] + drop * dx, "middle", angle, boxes)


def distance(a: Point, b: Point) -> float:
    """Return the distance of two points."""
    return hypot(a[0] - b[0], a[1] - b[1])
