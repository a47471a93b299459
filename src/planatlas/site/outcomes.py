"""What came of the plan: outcomes in all, by chapter, by kind of project and by city, as bars with the same numbers in tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from planatlas.atlas.crosstabs.grids import Grid
from planatlas.atlas.crosstabs.outcomes import by_chapter, by_city, by_kind, sums
from planatlas.site.heads import short_name
from planatlas.site.matrix import segments
from planatlas.site.pages import chapter_title
from planatlas.site.renderer import Renderer

# A segment narrower than this, in percent of the longest bar, has no room for its number.
_ROOM = 5.0
# A table with more rows than this is folded, for the bars above it say the same.
_FEW = 6


@dataclass(frozen=True)
class Chart:
    """A chart and its table: `title` and `note` are keys of words, `facet` is what the list is filtered by to show a row, `names` are the heads of rows."""

    title: str
    note: str
    facet: str
    grid: Grid
    names: Mapping[str, str]


def outcomes(r: Renderer) -> str:
    """Return the charts of outcomes with their tables, each number linked to the list of what it counts."""
    bars = [(chart, segments(chart.grid)) for chart in _charts(r) if chart.grid.rows]
    return r.render("outcomes", bars=bars, room=_ROOM, few=_FEW, listed=lambda **wanted: outcomes_at(r, **wanted))


def outcome_sums(r: Renderer) -> str:
    """Return one line that says how many projects have come to what, with a link to the page of outcomes."""
    grid = sums(r.atlas)
    done = sum(grid.count("project", outcome) for outcome in ("realised", "partly"))
    return r.render("outcome_sums", projects=grid.row_totals.get("project", 0), done=done, missing=grid.count("project", "not-found"))


def outcomes_at(r: Renderer, **wanted: str) -> str:
    """Return the address, as seen from this page, of the list of outcomes with its facets set to `wanted`, such as city="dongling"."""
    return r.to(f"{r.lang}/outcomes/?{urlencode(wanted)}")


def _charts(r: Renderer) -> tuple[Chart, ...]:
    atlas, lang = r.atlas, r.lang

    def cities(city: str) -> str:
        return short_name(atlas, city, lang)

    chapters, kinds, members = by_chapter(atlas), by_kind(atlas), by_city(atlas)
    return (
        Chart("outcomes_sums", "", "about", sums(atlas), _sorts(r)),
        Chart("outcomes_by_chapter", "outcomes_by_chapter_note", "chapter", chapters, {c: chapter_title(atlas, c, lang) for c in chapters.rows}),
        Chart("outcomes_by_kind", "outcomes_by_kind_note", "kind", kinds, {kind: r.entry("project_kinds", kind) for kind in kinds.rows}),
        Chart("outcomes_by_city", "outcomes_by_city_note", "city", members, {city: cities(city) for city in members.rows}),
    )


def _sorts(r: Renderer) -> dict[str, str]:
    """Return the heads of the two rows of the sums, which say how many of all were looked into."""
    counts, total = r.atlas.counts, sums(r.atlas).row_totals
    return {
        "project": r.say("outcomes_projects", total=counts["projects"]),
        "measure": r.say("outcomes_measures", total=counts["measures"], n=total.get("measure", 0)),
    }
