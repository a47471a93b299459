"""Which measures concern a thing that they do not name: by the belts it lies on, by its parts, by projects called after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planatlas.atlas.atlas import Atlas
from planatlas.plan.model import Measure
from planatlas.plan.rows import City


@dataclass(frozen=True)
class Reach:
    """Measures that reach a thing by way of another: `kind` and `thing` name the other one, `way` is through (a belt), parts, or inside (the name of a project).

    `above` are those that name the other one too and that have been told before: with them there are as many as on its own page.
    """

    kind: str
    thing: str
    way: str
    measures: tuple[Measure, ...]
    above: tuple[Measure, ...] = ()


def reaches(atlas: Atlas, kind: str, thing: str) -> Iterator[Reach]:
    """Yield what reaches `thing` and does not name it, each measure once, belts before parts before names; ways without measures are left out."""
    seen = {m.id for m in atlas.measures_of(kind, thing)}
    for other_kind, other, way in _ties(atlas, kind, thing):
        named = atlas.measures_of(other_kind, other)
        rest, above = (tuple(m for m in named if (m.id in seen) is told) for told in (False, True))
        seen |= {m.id for m in rest}
        if rest:
            yield Reach(other_kind, other, way, rest, above)


def _ties(atlas: Atlas, kind: str, thing: str) -> Iterable[tuple[str, str, str]]:
    if kind == "city":
        yield from (("place", belt, "through") for belt in atlas.belts_of.get(thing, ()))
        yield from (("city", row.id, "parts") for row in atlas.rows_where(City, "parent_id", thing))
    if kind in ("city", "place"):
        yield from (("project", project, "inside") for project in atlas.named_after.get((kind, thing), ()))
    if kind == "cluster":
        yield from (("cluster", part, "parts") for part in atlas.descendants.get(thing, ()))
