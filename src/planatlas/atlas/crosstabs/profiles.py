"""What the plan says of each member of the city cluster, ready to be set side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.crosstabs.roles import members
from planatlas.atlas.reach import reaches
from planatlas.plan.model import Measure
from planatlas.plan.rows import Project

Further = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Profile:
    """What the plan says of one city, in numbers and ids.

    `direct`: ids of the measures that name it; `through`, `parts` and `inside`: further ones that name a belt it lies on, a unit below it or a
    project called after it, by that belt, unit or project, each measure once; `by`: the direct ones by vocabulary (actions, strengths, sectors) and entry; `projects`: ids by state.
    """

    city: str
    direct: tuple[str, ...]
    through: Further
    parts: Further
    inside: Further
    by: Mapping[str, Mapping[str, int]]
    projects: Mapping[str, tuple[str, ...]]


def profiles(atlas: Atlas) -> tuple[Profile, ...]:
    """Return a profile of each member, those that most measures name first."""
    return tuple(_profile(atlas, city) for city in members(atlas))


def _profile(atlas: Atlas, city: str) -> Profile:
    own = atlas.measures_of("city", city)
    ways = tuple(reaches(atlas, "city", city))
    further = {way: {r.thing: tuple(m.id for m in r.measures) for r in ways if r.way == way} for way in ("through", "parts", "inside")}
    return Profile(city, tuple(m.id for m in own), further["through"], further["parts"], further["inside"], _by(own), _projects(atlas, city))


def _by(measures: Iterable[Measure]) -> dict[str, Counter[str]]:
    """Return the number of measures by vocabulary and entry; a measure of three sectors counts in each."""
    listed = tuple(measures)
    return {
        "strengths": Counter(m.strength for m in listed),
        "actions": Counter(m.action for m in listed),
        "sectors": Counter(sector for m in listed for sector in m.sectors),
    }


def _projects(atlas: Atlas, city: str) -> dict[str, tuple[str, ...]]:
    """Return the ids of the city's projects by their state in the plan."""
    found: dict[str, list[str]] = {}
    for project in atlas.projects_of(city):
        found.setdefault(atlas.by_id(Project)[project].state, []).append(project)
    return {state: tuple(ids) for state, ids in found.items()}
