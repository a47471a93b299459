"""What a page says of projects first: how many there are and how many of them have come true, and of one project where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.later import judged, outcome_of
from planatlas.plan.rows import Project
from planatlas.site.later import later_of
from planatlas.site.portraits.grammar import in_row, listed, numbered, said
from planatlas.site.renderer import Renderer

# The outcomes of what has come true.
_DONE = ("realised", "partly")


@dataclass(frozen=True)
class Realised:
    """So many projects, and how many of them were realised in whole or in part by the day `as_of` (empty where nobody has looked)."""

    projects: int
    done: int
    as_of: str


@dataclass(frozen=True)
class ProjectFacts:
    """A project in the text (`state`, `cities`) and later: its `outcome` as judged on the day `as_of` by so many facts."""

    state: str
    cities: tuple[str, ...]
    outcome: str
    as_of: str
    basis: int


def realised_in(atlas: Atlas, projects: Iterable[str]) -> Realised:
    """Return how many of `projects` have come true."""
    listed = tuple(projects)
    found = judged(atlas, [("project", project) for project in listed])
    dates = [outcome.as_of for project in listed if (outcome := outcome_of(atlas, "project", project))]
    return Realised(len(listed), sum(len(found.get(name, ())) for name in _DONE), max(dates, default=""))


def realised_sentences(facts: Realised, lang: str) -> Iterator[Markup]:
    """Yield the sentence on projects, none where there are none."""
    if facts.projects:
        key = "project_done" if facts.projects == 1 else "projects_done"
        done = numbered(key, facts.done, lang, date=facts.as_of) if facts.as_of else said("full_stop", lang)
        yield numbered("projects_lie", facts.projects, lang) + done


def project_portrait(r: Renderer, project: str) -> Markup:
    """Return the sentences on a project."""
    row, later = r.atlas.by_id(Project)[project], later_of(r.atlas, "project", project)
    facts = ProjectFacts(
        r.entry("project_states", row.state),
        tuple(r.link("city", city) for city in r.atlas.cities_of(project)),
        r.entry("outcomes", later.outcome.outcome) if later else "",
        later.outcome.as_of if later else "",
        len(later.basis) if later else 0,
    )
    return in_row(project_sentences(facts, r.lang), r.lang)


def project_sentences(facts: ProjectFacts, lang: str) -> Iterator[Markup]:
    """Yield the sentences that `facts` allow."""
    if facts.cities:
        yield said("project_in_text", lang, state=facts.state, cities=listed(facts.cities, lang))
    else:
        yield said("project_in_text_nowhere", lang, state=facts.state)
    if facts.outcome:
        yield numbered("project_judged", facts.basis, lang, date=facts.as_of, outcome=facts.outcome)
