"""Findings on what the plan's projects are and what came of them."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlencode

from planatlas.atlas.crosstabs.grids import Grid
from planatlas.atlas.crosstabs.outcomes import by_kind
from planatlas.plan.rows import Project
from planatlas.site.charts.paper import Key
from planatlas.site.exhibits.counting import Counted, Ranked
from planatlas.site.exhibits.exhibit import Exhibit
from planatlas.site.exhibits.sentences import numbered, quoted
from planatlas.site.exhibits.wording import HOME, MOST
from planatlas.site.renderer import Renderer


def outcome_key(r: Renderer) -> tuple[Key, ...]:
    """Return the key of outcomes in the order of the vocabulary."""
    return tuple(Key(f"o{n}", e.name[r.lang], not n % 2, f"{r.lang}/method/#outcomes-{e.id}") for n, e in enumerate(r.atlas.vocabulary.outcomes, 1))


def what_came_of_it(r: Renderer) -> Exhibit:
    """Return what came of the projects, by their kind."""
    grid = by_kind(r.atlas)
    order = sorted(grid.rows, key=lambda kind: -grid.row_totals[kind])
    names = {kind: r.entry("project_kinds", kind) for kind in order}
    counted = Counted(grid, r.say("kind"), names, outcome_key(r), lambda row, column: _outcomes_at(r, row, column))
    return Exhibit(
        id="what-came-of-it",
        title=_outcomes(r, grid),
        subtitle=r.say("sub_outcomes", shown=min(MOST, len(order)), n=len(order)),
        about=r.say("about_stacks", rows=min(MOST, len(order)), what=r.say("outcomes")),
        chart=counted.stacks(lambda n: numbered(r, "n_projects", n), MOST),
        twin=counted.twin(r.say("all_together")),
        home=HOME,
        note=r.say("note_outcomes"),
        more=((r.say("outcomes_list"), f"{r.lang}/outcomes/#list"),),
        sources=("data/views/outcomes.json", "data/v1/projects/developments.csv"),
    )


def _outcomes_at(r: Renderer, kind: str, outcome: str) -> str:
    wanted = {"kind": kind, "outcome": outcome, "about": "project"}
    return f"{r.lang}/outcomes/?{urlencode({key: value for key, value in wanted.items() if value})}#list"


def _outcomes(r: Renderer, grid: Grid) -> str:
    """Return the sentence on outcomes: the first two of the vocabulary, and the last, nothing found."""
    names = r.atlas.vocabulary.ids("outcomes")
    done, partly, missing = (grid.column_totals.get(name, 0) for name in (names[0], names[1], names[-1]))
    return numbered(r, "found_outcomes", done, total=grid.total, partly=partly, missing=missing)


def states_of_projects(r: Renderer) -> Exhibit:
    """Return in which state the plan finds its projects."""
    sizes = Counter(row.state for row in r.atlas.rows(Project))
    counts = {state: sizes[state] for state in r.atlas.vocabulary.ids("project_states") if sizes[state]}
    names = {state: r.entry("project_states", state) for state in counts}
    found = Ranked(counts, (r.say("state"), r.say("projects")), names, lambda state: f"{r.lang}/projects/?state={state}")
    total, first = sum(counts.values()), max(counts, key=lambda state: counts[state], default="")
    return Exhibit(
        id="states-of-projects",
        title=numbered(r, "found_states", counts[first], total=total, state=quoted(r, names[first])) if first else r.say("found_states_none"),
        subtitle=r.say("sub_states"),
        about=r.say("about_bars", rows=len(counts), what=r.say("projects")),
        chart=found.bars(lambda n: r.say("n_of", n=n, total=total), full=total or None),
        twin=found.twin(),
        home=HOME,
        note=r.say("note_states"),
        more=((r.say("projects"), f"{r.lang}/projects/"),),
        sources=("data/views/projects.json",),
    )
