"""What came of the plan: outcomes in all, by chapter, by kind of project and by city."""

from __future__ import annotations

from planatlas.atlas.crosstabs.outcomes import sums
from planatlas.site.exhibits.framing import framed
from planatlas.site.exhibits.outcomes import outcome_exhibits
from planatlas.site.renderer import Renderer


def outcomes(r: Renderer) -> str:
    """Return the charts of outcomes in their frames, each number linked to the list of what it counts."""
    found = outcome_exhibits(r)
    return r.render("outcomes", found=found, frames=[framed(r, x) for x in found])


def outcome_sums(r: Renderer) -> str:
    """Return one line that says how many projects have come to what, with a link to the page of outcomes."""
    grid = sums(r.atlas)
    done = sum(grid.count("project", outcome) for outcome in ("realised", "partly"))
    return r.render("outcome_sums", projects=grid.row_totals.get("project", 0), done=done, missing=grid.count("project", "not-found"))
