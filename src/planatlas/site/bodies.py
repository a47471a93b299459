"""The body of each generated page: what the page shows, put into its template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from planatlas.site.figures import part_strip, thing_figures
from planatlas.site.mapping import cluster_map, companions, locator
from planatlas.site.pages import Page
from planatlas.site.portraits.cities import city_portrait
from planatlas.site.portraits.clusters import cluster_portrait
from planatlas.site.portraits.entries import actor_portrait, sector_portrait
from planatlas.site.portraits.parts import part_numbers
from planatlas.site.portraits.places import place_portrait
from planatlas.site.portraits.projects import project_portrait
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
    shown = {
        "locator": partial(locator, r),
        "cluster_map": partial(cluster_map, r),
        "companions": partial(companions, r, page.kind, page.id),
        "strip": partial(part_strip, r),
        "portrait": partial(_portrait, r, page),
        "figures": partial(thing_figures, r, page.kind, page.id),
        "numbers": partial(part_numbers, r, page.kind, page.id),
    }
    return Body(r.render(view.TEMPLATE, page=page, **shown, **view.values()), view.toc)


def _portrait(r: Renderer, page: Page) -> Markup:
    """Return the sentences at the head of a thing's page."""
    made: dict[str, Callable[[Renderer, str], Markup]] = {
        "city": city_portrait,
        "place": place_portrait,
        "cluster": cluster_portrait,
        "project": project_portrait,
        "sector": sector_portrait,
        "actor": actor_portrait,
    }
    return made[page.kind](r, page.id)
