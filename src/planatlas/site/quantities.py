"""The block of all figures that measures state: few plans give many, so they are told one by one."""

from __future__ import annotations

from planatlas.plan.model import Figure, Measure
from planatlas.site.portraits.grammar import said
from planatlas.site.renderer import Renderer
from planatlas.site.words import form_of

_PLACES = ("city", "place")
# (kind, id) of what a measure names.
_Named = list[tuple[str, str]]


def quantities(r: Renderer) -> str:
    """Return how many measures state figures, and all of these in a table, in the order of the plan."""
    found = [m for m in r.atlas.measures.values() if m.figures]
    total, figures = len(r.atlas.measures), sum(len(m.figures) for m in found)
    sentence = said(form_of("quantities_say", len(found)), r.lang, total=total, n=len(found), figures=figures, rest=total - len(found))
    return r.render("quantities", sentence=sentence, rows=[(m, figure, *_named(r, m, figure)) for m in found for figure in m.figures])


def _named(r: Renderer, m: Measure, figure: Figure) -> tuple[_Named, _Named]:
    """Return what a figure is about, its project or else what its measure is about (sectors only where it names nothing closer), and the places that the measure names."""
    named = list(r.atlas.named_by(m))
    about = [("project", figure.project)] if figure.project else [x for x in named if x[0] not in _PLACES]
    return [x for x in about if x[0] != "sector"] or about, [x for x in named if x[0] in _PLACES]
