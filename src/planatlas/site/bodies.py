"""The body of each generated page: what the page shows, put into its template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from planatlas.atlas.atlas import Atlas
from planatlas.site.corrections import Corrections
from planatlas.site.mapping import locator
from planatlas.site.pages import Page
from planatlas.site.renderer import Renderer
from planatlas.site.views import View, view_of


@dataclass(frozen=True)
class Body:
    """A rendered page body: its HTML and its table of contents as (title, anchor) of the second-level headings."""

    html: str
    toc: tuple[tuple[str, str], ...]


def body(atlas: Atlas, page: Page, corrections: Corrections, official_text: Mapping[str, str] | None = None) -> Body:
    """Return the body of a generated page."""
    renderer = Renderer(atlas, page.lang, page.uri, corrections, official_text or {})
    view: View = view_of(atlas, page)
    return Body(renderer.render(view.template, page=page, locator=partial(locator, renderer), **view.values), view.toc)
