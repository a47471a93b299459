"""What became of a project or measure, as pages show it: its outcome, its facts with their numbers, and their time line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.later import Fact, Target, facts_of, judged, named_by, outcome_of
from planatlas.plan.rows import Outcome
from planatlas.site.charts.timeline import Event, Line, timeline
from planatlas.site.words import word


@dataclass(frozen=True)
class Later:
    """An outcome with the facts on the thing in the order of their dates; on pages facts are numbered from 1."""

    outcome: Outcome
    facts: Sequence[Fact]

    @property
    def basis(self) -> tuple[int, ...]:
        """The numbers of the facts that the outcome rests on."""
        return tuple(number for number, fact in enumerate(self.facts, 1) if fact.row.id in self.outcome.developments)


def later_of(atlas: Atlas, kind: str, thing: str) -> Later | None:
    """Return what became of a project or measure; None where nobody has looked."""
    outcome = outcome_of(atlas, kind, thing)
    return Later(outcome, facts_of(atlas, kind, thing)) if outcome else None


def tally(atlas: Atlas, kind: str, thing: str) -> Mapping[str, tuple[Target, ...]]:
    """Return what a page's thing is about by outcome, in the order of the vocabulary; empty where nothing has been looked into."""
    return judged(atlas, named_by(atlas, kind, thing))


def drawn(atlas: Atlas, later: Later, name: str, lang: str) -> Markup:
    """Return the time line of the facts on what is called `name`; nothing where there are no facts."""
    if not later.facts:
        return Markup("")
    entries = atlas.entries["development_statuses"]
    events = [
        Event(f.row.date, word("timeline_mark", lang, date=f.row.date, status=entries[f.row.status].name[lang]), f.row.relation == "itself", f.early)
        for f in later.facts
    ]
    plan, judgement = atlas.bibliography.issued, later.outcome.as_of
    about = word("timeline_about", lang, n=len(events), first=later.facts[0].row.date, last=later.facts[-1].row.date, day=plan)
    return timeline(
        events,
        Line(plan, word("timeline_plan", lang, date=plan)),
        Line(judgement, word("timeline_judged", lang, date=judgement)),
        word("timeline_title", lang, name=name),
        about,
    )
