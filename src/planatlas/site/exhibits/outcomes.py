"""Exhibits of the page of outcomes: in all, by chapter, by kind of project, by city."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from planatlas.atlas.crosstabs.grids import Grid
from planatlas.atlas.crosstabs.outcomes import by_chapter, by_city, by_kind, elsewhere, sums
from planatlas.atlas.crosstabs.roles import members
from planatlas.site.charts.paper import Key
from planatlas.site.exhibits.counting import Counted
from planatlas.site.exhibits.exhibit import Exhibit
from planatlas.site.exhibits.sentences import in_row, numbered
from planatlas.site.heads import short_name
from planatlas.site.pages import chapter_label, chapter_title
from planatlas.site.renderer import Renderer

HOME = "outcomes/"
# A row of fewer is not called the one of which most has come.
ENOUGH = 5
# What a name explains in brackets has its place in lists, not in a sentence.
_GLOSS = re.compile(r"\s*[（(][^（）()]*[）)]$")
# So many bars of kinds are drawn, those with most first; the table has all, and the subtitle says so.
_KINDS = 8


@dataclass(frozen=True)
class _Made:
    """What an exhibit is made of: its grid, the facet that a row is found by, the names of rows, a note, what stands under its title, and how many rows are drawn where not all are."""

    grid: Grid
    facet: str
    names: Mapping[str, str]
    note: str
    under: str
    most: int = 0


def outcome_key(r: Renderer) -> tuple[Key, ...]:
    """Return the key of outcomes in the order of the vocabulary."""
    return tuple(Key(f"o{n}", e.name[r.lang], not n % 2, f"{r.lang}/method/#outcomes-{e.id}") for n, e in enumerate(r.atlas.vocabulary.outcomes, 1))


def outcomes_at(r: Renderer, **wanted: str) -> str:
    """Return the address of the list of outcomes with its facets set to `wanted`, such as city="harbin"."""
    return f"{r.lang}/outcomes/?{urlencode({key: value for key, value in wanted.items() if value})}#list"


def outcome_sentence(r: Renderer, grid: Grid) -> str:
    """Return the sentence on outcomes: the first two of the vocabulary, and the last, nothing found."""
    names = r.atlas.vocabulary.ids("outcomes")
    done, partly, missing = (grid.column_totals.get(name, 0) for name in (names[0], names[1], names[-1]))
    return numbered(r, "found_outcomes", done, total=grid.total, partly=partly, missing=missing)


def outcome_exhibits(r: Renderer) -> tuple[Exhibit, ...]:
    """Return the exhibits of the page of outcomes; none for a plan without outcomes."""
    makers: dict[str, Callable[[Renderer], _Made]] = {
        "outcomes-sums": _sums,
        "outcomes-by-chapter": _chapters,
        "outcomes-by-kind": _kinds,
        "outcomes-by-city": _cities,
    }
    made = {name: make(r) for name, make in makers.items()}
    return tuple(_exhibit(r, name, found) for name, found in made.items() if found.grid.rows)


def _exhibit(r: Renderer, name: str, made: _Made) -> Exhibit:
    names = (
        {row: made.names[row] for row in sorted(made.grid.rows, key=lambda row: -made.grid.row_totals[row])} if made.facet in ("kind", "city") else made.names
    )
    counted = Counted(
        made.grid,
        r.say(name.replace("-", "_")),
        names,
        outcome_key(r),
        lambda row, column: outcomes_at(r, **{made.facet: row, "outcome": column}),
        r.say("colon"),
    )
    return Exhibit(
        id=name,
        title=_title(r, made),
        subtitle=made.under,
        about=r.say("about_stacks", rows=min(len(made.grid.rows), made.most or len(made.grid.rows)), what=r.say("outcomes")),
        chart=counted.stacks(lambda n: r.say("n_items", n=n), made.most),
        twin=counted.twin(r.say("all_together")),
        home=HOME,
        note=made.note if made.facet == "about" else in_row(r, made.note, r.say("note_share", few=ENOUGH)),
        more=((r.say("outcomes_list"), f"{r.lang}/outcomes/#list"),),
        sources=("data/views/outcomes.json", "data/v1/projects/developments.csv"),
    )


def _title(r: Renderer, made: _Made) -> str:
    """Return the sentence on the row with the largest share of the first two outcomes of the vocabulary; a row of few proves nothing."""
    if made.facet == "about":
        return outcome_sentence(r, by_kind(r.atlas))
    done = {row: sum(made.grid.count(row, outcome) for outcome in made.grid.columns[:2]) for row in made.grid.rows}
    totals = made.grid.row_totals
    row = max([row for row in done if totals[row] >= ENOUGH] or done, key=lambda row: done[row] / totals[row])
    return numbered(
        r,
        f"found_done_{made.facet}",
        done[row],
        few=ENOUGH,
        row=chapter_label(row, r.lang) if made.facet == "chapter" else _GLOSS.sub("", made.names[row]),
        total=r.say("n_items", n=made.grid.row_totals[row]),
    )


def _sums(r: Renderer) -> _Made:
    counts, total = r.atlas.counts, sums(r.atlas).row_totals
    names = {
        "project": r.say("outcomes_projects", total=counts["projects"]),
        "measure": r.say("outcomes_measures", total=counts["measures"], n=total.get("measure", 0)),
    }
    return _Made(sums(r.atlas), "about", {row: names[row] for row in sums(r.atlas).rows}, r.say("note_outcomes"), r.say("outcomes_sums"))


def _chapters(r: Renderer) -> _Made:
    grid = by_chapter(r.atlas)
    names = {chapter: chapter_title(r.atlas, chapter, r.lang) for chapter in grid.rows}
    return _Made(grid, "chapter", names, r.say("outcomes_by_chapter_note"), r.say("outcomes_by_chapter"))


def _kinds(r: Renderer) -> _Made:
    grid = by_kind(r.atlas)
    names, many = {kind: r.entry("project_kinds", kind) for kind in grid.rows}, len(grid.rows) > _KINDS
    under = r.say("outcomes_by_kind_most" if many else "outcomes_by_kind", n=len(grid.rows), shown=_KINDS)
    return _Made(grid, "kind", names, r.say("outcomes_by_kind_note"), under, _KINDS)


def _cities(r: Renderer) -> _Made:
    """Return the members with something judged; the subtitle says how many members and other units there are besides."""
    grid, others = by_city(r.atlas), elsewhere(r.atlas)
    names = {city: short_name(r.atlas, city, r.lang) for city in grid.rows}
    under = numbered(r, "outcomes_by_members", len(others), members=len(members(r.atlas)), shown=len(grid.rows))
    return _Made(grid, "city", names, r.say("outcomes_by_city_note"), under)
