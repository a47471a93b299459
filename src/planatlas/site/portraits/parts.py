"""The numbers at the head of a chapter's or section's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planatlas.atlas.atlas import Atlas
from planatlas.plan.model import Measure
from planatlas.site.renderer import Renderer


@dataclass(frozen=True)
class Number:
    """A number and the words under it."""

    number: int
    label: str


def part_numbers(r: Renderer, kind: str, part: str) -> tuple[Number, ...]:
    """Return the numbers of a chapter or section, its measures first; what it has none of is left out, but for measures at the firmest level."""
    measures, firmest = _measures(r.atlas, kind, part), r.atlas.vocabulary.ids("strengths")[-1]
    bound = Number(sum(m.strength == firmest for m in measures), r.say("part_firmest", level=r.entry("strengths", firmest)))
    named = (Number(n, r.numbered(key, n)) for key, n in _named(r.atlas, measures) if n)
    return Number(len(measures), r.numbered("part_measures", len(measures))), bound, *named


def _measures(atlas: Atlas, kind: str, part: str) -> Sequence[Measure]:
    sections = atlas.sections_of(part) if kind == "chapter" else (atlas.section_by_id[part],)
    return [m for section in sections for m in section.measures]


def _named(atlas: Atlas, measures: Sequence[Measure]) -> Iterator[tuple[str, int]]:
    """Yield how many different things the measures name, and how many figures they have."""
    for kind, key in (("city", "part_cities"), ("cluster", "part_clusters"), ("project", "part_projects"), ("actor", "part_actors")):
        yield key, len({thing for m in measures for named, thing in atlas.named_by(m) if named == kind})
    yield "part_figures", sum(len(m.figures) for m in measures)
