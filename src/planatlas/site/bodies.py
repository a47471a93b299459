"""The body of each generated page: what the page shows, put into its template."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from planatlas.site.figures import part_strip
from planatlas.site.mapping import cluster_map, locator
from planatlas.site.pages import Page
from planatlas.site.renderer import Renderer
from planatlas.site.views import view_of


@dataclass(frozen=True)
class Body:
    """A rendered page body: its HTML and its table of contents as (title, anchor) of the second-level headings."""

    html: str
    toc: tuple[tuple[str, str], ...]


def body(r: Renderer, page: Page) -> Body:
    """Return the body of a generated page."""
    view = view_of(r.atlas, page)
    shown = {"locator": partial(locator, r), "cluster_map": partial(cluster_map, r), "strip": partial(part_strip, r)}
    return Body(r.render(view.TEMPLATE, page=page, **shown, **view.values()), view.toc)
