"""Puts an exhibit into its frame: chart and table as tabs that need no script, files, embedding, citation."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from markupsafe import Markup, escape

from planatlas.data.citation import figure_citation
from planatlas.site.charts.arcs import Arcs
from planatlas.site.charts.flow import Flow
from planatlas.site.charts.measuring import lines, width
from planatlas.site.charts.paper import EM, Caption, on_page
from planatlas.site.charts.strip import Strip
from planatlas.site.exhibits.exhibit import Exhibit, Said
from planatlas.site.filling import filled
from planatlas.site.renderer import Renderer

# In pixels: a column of text on another site, a title and somewhat more for it is bold, small text, a swatch with the gaps about it, and all else.
_COLUMN, _TITLE, _SMALL, _SWATCH, _REST = 560, 20.5, 14, 46, 150


def framed(r: Renderer, x: Exhibit, level: int = 2) -> Markup:
    """Return an exhibit in its frame; `level` is that of its heading."""
    r.publication.framed.setdefault(r.base, {})[x.id] = x
    values = {
        "drawn": placed(r, x),
        "rows": rows(r, x),
        "height": high(x),
        "listed": higher(x),
        "live": live(x),
        "summaries": f"{r.lang}/figures/summaries.json",
    }
    return Markup(r.render("figure", x=x, level=level, citation=cited(r, x), **values))


def high(x: Exhibit) -> int:
    """Return the height in pixels of the page that shows an exhibit alone, in a column of text; sizes are those of embed.css."""
    title = len(lines(x.title, _COLUMN / _TITLE))
    about = len(lines(x.subtitle, _COLUMN / _SMALL)) if x.subtitle else 0
    key = sum(width(entry.label) * _SMALL + _SWATCH for entry in x.chart.key) / _COLUMN
    return round(_REST + title * _TITLE * 1.4 + about * _SMALL * 1.5 + ceil(key) * _SMALL * 1.75 + (x.drawing.narrower or x.drawing).height * EM)


def higher(x: Exhibit) -> int:
    """Return by how many pixels that page is higher on a phone where a list stands for the drawing."""
    return max(0, round((x.drawing.listed.height - x.drawing.height) * EM)) if x.drawing.listed else 0


def placed(r: Renderer, x: Exhibit) -> Markup:
    """Return the drawing of an exhibit for the renderer's page."""
    return on_page(x.drawing.at(r.to(""), r.base), Caption(x.title, x.subtitle, x.about), f"{x.id}-svg", _looks(x))


def _looks(x: Exhibit) -> str:
    """Return further classes of a drawing."""
    return f"hc-{live(x)}{' hc-arcs' if isinstance(x.chart, Arcs) else ''}" if live(x) else ""


def live(x: Exhibit) -> str:
    """Return the script that brings a chart to life: strip, flow or none."""
    return "strip" if isinstance(x.chart, Strip) else "flow" if isinstance(x.chart, Flow | Arcs) else ""


def rows(r: Renderer, x: Exhibit) -> Markup:
    """Return the rows of the table of an exhibit, with links to what is counted; tables are long, and a template is slow with them."""
    return _rows(x, lambda cell: filled('<a href="{}">{}</a>', _way(r, cell.uri), cell.text) if cell.uri else escape(cell.text), ' class="hc-number"')


def _way(r: Renderer, uri: str) -> str:
    """Return an address as seen from the page: the list on the page itself needs its filter alone."""
    return uri.removeprefix(r.base) if uri.startswith(f"{r.base}?") else r.to(uri)


def plain_rows(x: Exhibit) -> Markup:
    """Return the rows of the table of an exhibit as words alone."""
    return _rows(x, lambda cell: escape(cell.text), "")


def _rows(x: Exhibit, shown: Callable[[Said], Markup], number: str) -> Markup:
    found = ""
    for head, *cells in x.twin.rows:
        others = "".join(f"<td{number if cell.is_number else ''}>{shown(cell)}</td>" for cell in cells)
        found += f'<tr><th scope="row">{shown(head)}</th>{others}</tr>'
    return Markup(found)


def cited(r: Renderer, x: Exhibit) -> str:
    """Return how an exhibit is cited: by the Chinese standard on Chinese pages, else in plain English."""
    edition, version = r.publication.edition, r.atlas.package.version
    return figure_citation(x.title, f"{edition.base}{x.uri(r.lang)}", version, r.atlas.identity, edition)[r.lang]
