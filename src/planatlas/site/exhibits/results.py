"""Findings on what the plan's projects are and what came of them."""

from __future__ import annotations

from collections import Counter

from planatlas.atlas.crosstabs.outcomes import by_kind
from planatlas.plan.rows import Project
from planatlas.site.exhibits.counting import Counted, Ranked
from planatlas.site.exhibits.exhibit import Exhibit
from planatlas.site.exhibits.outcomes import outcome_key, outcome_sentence, outcomes_at
from planatlas.site.exhibits.sentences import numbered, quoted
from planatlas.site.exhibits.wording import HOME, MOST
from planatlas.site.renderer import Renderer


def what_came_of_it(r: Renderer) -> Exhibit:
    """Return what came of the projects, by their kind."""
    grid = by_kind(r.atlas)
    order = sorted(grid.rows, key=lambda kind: -grid.row_totals[kind])
    names = {kind: r.entry("project_kinds", kind) for kind in order}
    counted = Counted(grid, r.say("kind"), names, outcome_key(r), lambda row, column: outcomes_at(r, kind=row, outcome=column, about="project"), r.say("colon"))
    return Exhibit(
        id="what-came-of-it",
        title=outcome_sentence(r, grid),
        subtitle=r.say("sub_outcomes", shown=min(MOST, len(order)), n=len(order)),
        about=r.say("about_stacks", rows=min(MOST, len(order)), what=r.say("outcomes")),
        chart=counted.stacks(lambda n: numbered(r, "n_projects", n), MOST),
        twin=counted.twin(r.say("all_together")),
        home=HOME,
        note=r.say("note_outcomes"),
        more=((r.say("outcomes_list"), f"{r.lang}/outcomes/#list"),),
        sources=("data/views/outcomes.json", "data/v1/projects/developments.csv"),
    )


def states_of_projects(r: Renderer) -> Exhibit:
    """Return in which state the plan finds its projects."""
    sizes = Counter(row.state for row in r.atlas.rows(Project))
    counts = {state: sizes[state] for state in r.atlas.vocabulary.ids("project_states") if sizes[state]}
    names = {state: r.entry("project_states", state) for state in counts}
    found = Ranked(counts, (r.say("state"), r.say("projects")), names, lambda state: f"{r.lang}/projects/?state={state}", r.say("colon"))
    total, first = sum(counts.values()), max(counts, key=lambda state: counts[state], default="")
    return Exhibit(
        id="states-of-projects",
        title=numbered(r, "found_states", counts[first], total=total, state=quoted(r, names[first])) if first else r.say("found_states_none"),
        subtitle=r.say("sub_states"),
        about=r.say("about_bars", rows=len(counts), what=r.say("projects")),
        chart=found.bars(lambda n: r.say("n_of_projects", n=n, total=total), full=total or None),
        twin=found.twin(),
        home=HOME,
        note=r.say("note_states"),
        more=((r.say("projects"), f"{r.lang}/projects/"),),
        sources=("data/views/projects.json",),
    )
