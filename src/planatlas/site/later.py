"""What became of a project or measure, as pages show it: its outcome, and its facts with their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.later import Fact, Target, facts_of, judged, named_by, outcome_of
from planatlas.plan.rows import Outcome


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


@dataclass(frozen=True)
class Tally:
    """Projects or measures (`about`): how many there are, and those that were looked into by outcome, in the order of the vocabulary."""

    about: str
    total: int
    outcomes: Mapping[str, tuple[Target, ...]]

    @property
    def judged(self) -> int:
        """How many were looked into."""
        return sum(map(len, self.outcomes.values()))


def tally(atlas: Atlas, kind: str, thing: str) -> tuple[Tally, ...]:
    """Return what a page's thing is about, projects and then measures, for pages say the number of projects alone; empty where nothing has been looked into."""
    found = {about: [t for t in named_by(atlas, kind, thing) if t[0] == about] for about in ("project", "measure")}
    tallies = (Tally(about, len(targets), judged(atlas, targets)) for about, targets in found.items())
    return tuple(tally for tally in tallies if tally.outcomes)
