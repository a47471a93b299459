"""What is known later of the plan's projects and measures: facts with their sources, and outcomes.

What the plan says is never changed by it; a thing without an outcome has not been looked into.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planatlas.atlas.atlas import Atlas
from planatlas.plan.rows import Development, Outcome, Project, Source

# Kind (project or measure) and id.
Target = tuple[str, str]


@dataclass(frozen=True)
class Fact:
    """A dated fact with its source; an `early` one is older than the plan and stands for comparison only."""

    row: Development
    source: Source
    early: bool


def facts_of(atlas: Atlas, kind: str, thing: str) -> tuple[Fact, ...]:
    """Return the facts on a project or measure, in the order of their dates."""
    return tuple(_fact(atlas, row) for row in atlas.rows_where(Development, f"{kind}_id", thing))


def all_facts(atlas: Atlas) -> tuple[Fact, ...]:
    """Return all facts in the order of the table."""
    return tuple(_fact(atlas, row) for row in atlas.rows(Development))


def _fact(atlas: Atlas, row: Development) -> Fact:
    source = atlas.rows_where(Source, "id", row.source_id)[0]
    return Fact(row, source, row.date < atlas.bibliography.issued[: len(row.date)])


def outcome_of(atlas: Atlas, kind: str, thing: str) -> Outcome | None:
    """Return the outcome of a project or measure; None where nobody has looked."""
    return next(iter(atlas.rows_where(Outcome, f"{kind}_id", thing)), None)


def judged(atlas: Atlas, targets: Iterable[Target]) -> dict[str, tuple[Target, ...]]:
    """Return those of `targets` that have an outcome, each once, by outcome in the order of the vocabulary; empty ones are left out."""
    found: dict[str, list[Target]] = {}
    for target in dict.fromkeys(targets):
        if outcome := outcome_of(atlas, *target):
            found.setdefault(outcome.outcome, []).append(target)
    return {name: tuple(found[name]) for name in atlas.vocabulary.ids("outcomes") if name in found}


def named_by(atlas: Atlas, kind: str, thing: str) -> tuple[Target, ...]:
    """Return the projects and measures that a page on `thing` is about.

    A chapter and a section name the measures that stand in them, with their projects; a city the projects it has and the measures that name it;
    a cluster its projects and measures and those of its parts.
    """
    if kind in ("chapter", "section"):
        sections = atlas.sections_of(thing) if kind == "chapter" else (atlas.section_by_id[thing],)
        measures = [m for section in sections for m in section.measures]
        projects: Iterable[str] = (project for m in measures for project in m.projects)
    else:
        things = (thing, *(atlas.descendants.get(thing, ()) if kind == "cluster" else ()))
        measures = [m for part in things for m in atlas.measures_of(kind, part)]
        projects = (project for part in things for project in _projects_of(atlas, kind, part))
    return (*dict.fromkeys(("project", project) for project in projects), *dict.fromkeys(("measure", m.id) for m in measures))


def _projects_of(atlas: Atlas, kind: str, thing: str) -> tuple[str, ...]:
    if kind == "city":
        return atlas.projects_of(thing)
    return tuple(row.id for row in atlas.rows_where(Project, "cluster_id", thing)) if kind == "cluster" else ()


def cities_of(atlas: Atlas, kind: str, thing: str) -> tuple[str, ...]:
    """Return the cities that a project is in or a measure names, each once."""
    if kind == "project":
        return atlas.cities_of(thing)
    return tuple(place for place in atlas.measures[thing].places if atlas.place_kind(place) == "city")
