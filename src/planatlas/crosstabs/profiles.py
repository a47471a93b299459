"""What the plan says of each member of the city cluster, ready to be set side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planatlas.atlas import Atlas
from planatlas.crosstabs.roles import members
from planatlas.model import Measure

Further = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Profile:
    """What the plan says of one city, in numbers and ids.

    `direct`: ids of the measures that name it; `through` and `parts`: further ones that name a belt it lies on, or a unit below it, by
    that belt or unit, each measure once; `by`: the direct ones by vocabulary (actions, strengths, sectors) and entry; `projects`: ids by state.
    """

    city: str
    direct: tuple[str, ...]
    through: Further
    parts: Further
    by: Mapping[str, Mapping[str, int]]
    projects: Mapping[str, tuple[str, ...]]


def profiles(atlas: Atlas) -> tuple[Profile, ...]:
    """Return a profile of each member, those that most measures name first."""
    return tuple(_profile(atlas, city) for city in members(atlas))


def _profile(atlas: Atlas, city: str) -> Profile:
    own = atlas.measures_of("city", city)
    seen = {m.id for m in own}
    through = _further(atlas, "place", atlas.belts_of.get(city, ()), seen)
    parts = _further(atlas, "city", (row["id"] for row in atlas.rows_where("cities/cities", "parent_id", city)), seen)
    return Profile(city, tuple(m.id for m in own), through, parts, _by(own), _projects(atlas, city))


def _further(atlas: Atlas, kind: str, things: Iterable[str], seen: set[str]) -> Further:
    """Return the ids of the measures that name each of `things` and are not in `seen`, and add them to it."""
    found: dict[str, tuple[str, ...]] = {}
    for thing in things:
        ids = tuple(m.id for m in atlas.measures_of(kind, thing) if m.id not in seen)
        seen.update(ids)
        if ids:
            found[thing] = ids
    return found


def _by(measures: Iterable[Measure]) -> dict[str, Counter[str]]:
    """Return the number of measures by vocabulary and entry; a measure of three sectors counts in each."""
    listed = tuple(measures)
    return {"strengths": Counter(m.strength for m in listed), "actions": Counter(m.action for m in listed),
            "sectors": Counter(sector for m in listed for sector in m.sectors)}


def _projects(atlas: Atlas, city: str) -> dict[str, tuple[str, ...]]:
    """Return the ids of the city's projects by their state in the plan."""
    found: dict[str, list[str]] = {}
    for project in dict.fromkeys(row["project_id"] for row in atlas.rows_where("projects/project_cities", "city_id", city)):
        found.setdefault(atlas.things["project"][project]["state"], []).append(project)
    return {state: tuple(ids) for state, ids in found.items()}
