"""The maps of pages: drawn at build time as SVG that both themes and print colour by CSS."""

from __future__ import annotations

from markupsafe import Markup

from planatlas.atlas.company import company_of
from planatlas.atlas.together import ties_in
from planatlas.maps.clusters import LINE, cluster_drawing
from planatlas.maps.company import company_drawing
from planatlas.maps.counts import filter_data, outcome_counts, table_rows
from planatlas.maps.drawing import WIDTH, legend, region_drawing
from planatlas.maps.framing import home_frame
from planatlas.maps.geometry.paths import GRAIN
from planatlas.maps.marks import NARROW_DOT, NARROW_TEXT, NONE, ONE, Cartographer
from planatlas.maps.names import STYLES
from planatlas.maps.pins import pins, projects_of
from planatlas.maps.small import small_map
from planatlas.site.inert import inert_json
from planatlas.site.renderer import Renderer
from planatlas.site.saying import nothing

# How much larger circles and texts are in each drawing.
SCALES = {"wide": (1, 1), "narrow": (NARROW_DOT, NARROW_TEXT)}


def region_map(r: Renderer) -> str:
    """Return the map of the city cluster; on the home page without the script's controls. Without a base layer there is none."""
    own = r.base.count("/") > 1
    c = Cartographer.of(r.atlas)
    if c is None:
        return str(nothing(r, "map")) if own else ""
    frame = home_frame(c, WIDTH)
    drawing = region_drawing(c, frame, r.lang)
    shown = [mark for mark, _ in drawing.marks]
    return r.render(
        "map",
        d=drawing,
        own=own,
        c=c,
        legend=legend(shown),
        styles=STYLES,
        grain=GRAIN,
        radii=(ONE, NONE),
        rows=table_rows(c, frame, shown),
        layers=[(layer, list(pins(c, layer, drawing.marks)), projects_of(c, layer)) for layer in c.settings.layers] if own else [],
        outcomes=outcome_counts(c, shown) if own else {},
        line=LINE,
        data=inert_json(filter_data(c, shown, _letters(r), r.lang)) if own else "",
        scales=SCALES,
    )


def locator(r: Renderer, kind: str, thing: str) -> Markup:
    """Return the small map that shows where a thing lies; empty where that is not known."""
    c = Cartographer.of(r.atlas)
    found = small_map(c, kind, thing, r.lang) if c else None
    if found is None:
        return Markup("")
    return Markup(
        r.render("map_small", c=c, d=found.drawing, name=r.atlas.name_of(kind, thing, r.lang), styles=STYLES, grain=GRAIN, own=found.own, path=found.path)
    )


def cluster_map(r: Renderer, cluster: str) -> Markup:
    """Return the map of a cluster with its tables, as HTML for a page about it; empty where none of its cities can be drawn.

    It shows the cities in the colours of the roles that the cluster and its parts give them, lines between those that its
    measures name together, and nothing beyond them. The template of a page of its own calls it as `cluster_map(page.id)`; it works without scripts.
    """
    c = Cartographer.of(r.atlas)
    found = cluster_drawing(c, cluster, _letters(r), r.lang) if c else None
    if found is None:
        return Markup("")
    return Markup(
        r.render(
            "map_cluster",
            c=c,
            found=found,
            name=r.atlas.name_of("cluster", cluster, r.lang),
            ties=ties_in(r.atlas, cluster),
            roles=lambda city: _roles_said(r, found.roles.get(city, ())),
            used=[role for role in r.atlas.vocabulary.ids("city_roles") if any(role in given for given in found.roles.values())],
            styles=STYLES,
            grain=GRAIN,
            scales=SCALES,
        )
    )


def _letters(r: Renderer) -> dict[str, str]:
    """Return the one or two letters that stand for each role in the matrix."""
    return {role: r.say(f"mark_{role}") for role in r.atlas.vocabulary.ids("city_roles")}


def _roles_said(r: Renderer, roles: tuple[str, ...]) -> str:
    """Return roles in words; a city without one is named beside others."""
    return r.say("comma").join(r.entry("city_roles", role) for role in roles) or r.say("named_together")


def companions(r: Renderer, kind: str, thing: str) -> Markup:
    """Return the small map of a city with those named beside it, or of a project's cities; empty where there is nothing to show together."""
    company = company_of(r.atlas, thing) if kind == "city" else {}
    about = r.atlas.cities_of(thing) if kind == "project" else (thing,) if company else ()
    c, kept, key = Cartographer.of(r.atlas), r.publication.company_maps, (r.lang, about, tuple(company))
    if c and key not in kept:
        kept[key] = company_drawing(c, about, company, r.lang)
    if c is None or (found := kept[key]) is None:
        return Markup("")
    label = r.say("map_company" if company else "map_where", name=r.atlas.name_of(kind, thing, r.lang))
    return Markup(r.render("map_company", c=c, found=found, label=label, styles=STYLES, grain=GRAIN))
