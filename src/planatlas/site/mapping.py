"""The maps of pages: drawn at build time as SVG that both themes and print colour by CSS."""

from __future__ import annotations

from markupsafe import Markup

from planatlas.maps.counts import filter_data, table_rows
from planatlas.maps.drawing import framed, legend, region_drawing
from planatlas.maps.geometry.paths import GRAIN
from planatlas.maps.marks import NARROW_DOT, NARROW_TEXT, NONE, ONE, Cartographer
from planatlas.maps.names import STYLES
from planatlas.maps.small import small_map
from planatlas.site.inert import inert_json
from planatlas.site.renderer import Renderer


def region_map(r: Renderer) -> str:
    """Return the map of the whole region; on the home page a nearer view of the city cluster, without the script's controls."""
    c = Cartographer.of(r.atlas)
    if c is None:
        return ""
    own = r.base.count("/") > 1
    frame = framed(c, c.settings.region if own else c.settings.home)
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
        data=inert_json(filter_data(c, shown, r.lang)) if own else "",
        scales={"wide": (1, 1), "narrow": (NARROW_DOT, NARROW_TEXT)},
    )


def locator(r: Renderer, kind: str, thing: str) -> Markup:
    """Return the small map that shows where a thing lies; empty where that is not known."""
    c = Cartographer.of(r.atlas)
    found = small_map(c, kind, thing, r.lang) if c else None
    if found is None:
        return Markup("")
    return Markup(r.render("map_small", d=found.drawing, name=r.atlas.name_of(kind, thing, r.lang), styles=STYLES, grain=GRAIN, own=found.own, path=found.path))
