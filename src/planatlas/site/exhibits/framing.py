"""Puts an exhibit into its frame: chart and table as tabs that need no script, files, embedding, citation."""

from __future__ import annotations

from markupsafe import Markup

from planatlas.data.citation import figure_citation
from planatlas.site.charts.arcs import Arcs
from planatlas.site.charts.flow import Flow
from planatlas.site.charts.paper import Caption, on_page
from planatlas.site.charts.strip import Strip
from planatlas.site.exhibits.exhibit import Exhibit
from planatlas.site.renderer import Renderer


def framed(r: Renderer, x: Exhibit, level: int = 2) -> Markup:
    """Return an exhibit in its frame; `level` is that of its heading."""
    r.publication.framed.setdefault(r.base, {})[x.id] = x
    values = {"drawn": placed(r, x), "height": round(x.drawing.height), "live": live(x), "summaries": f"{r.lang}/figures/summaries.json"}
    return Markup(r.render("figure", x=x, level=level, citation=cited(r, x), **values))


def placed(r: Renderer, x: Exhibit) -> Markup:
    """Return the drawing of an exhibit for the renderer's page."""
    return on_page(x.drawing.at(r.to(""), r.base), Caption(x.title, x.subtitle, x.about), f"{x.id}-svg", _looks(x))


def _looks(x: Exhibit) -> str:
    """Return further classes of a drawing."""
    return f"hc-{live(x)}{' hc-arcs' if isinstance(x.chart, Arcs) else ''}" if live(x) else ""


def live(x: Exhibit) -> str:
    """Return the script that brings a chart to life: strip, flow or none."""
    return "strip" if isinstance(x.chart, Strip) else "flow" if isinstance(x.chart, Flow | Arcs) else ""


def cited(r: Renderer, x: Exhibit) -> str:
    """Return how an exhibit is cited: by the Chinese standard on Chinese pages, else in plain English."""
    edition, version = r.publication.edition, r.atlas.package.version
    return figure_citation(x.title, f"{edition.base}{x.uri(r.lang)}", version, r.atlas.identity, edition)[r.lang]
