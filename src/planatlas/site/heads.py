"""Short names of cities for the heads of columns, and the addresses of measures in the explorer: what tables of counts share."""

from __future__ import annotations

from urllib.parse import urlencode

from planatlas.atlas.atlas import Atlas
from planatlas.plan.rows import City, CityName
from planatlas.site.renderer import Renderer


def short_name(atlas: Atlas, city: str, lang: str) -> str:
    """Return the shortest name of `city` that no other unit answers to; where a name is that of a city and of a province, both keep their full names."""
    row = atlas.by_id(City)[city]
    given = [r.name for r in atlas.rows_where(CityName, "city_id", city) if (r.lang, r.kind) == (lang, "short")]
    others = set().union(*(atlas.names_of("city", other, lang, ("full", "short")) for other in atlas.things["city"] if other != city))
    names = {row.name(lang), *given, *([row.short_zh] if lang == "zh" else [])} - {""} - others
    return min(names, key=lambda name: (len(name), name), default=atlas.name_of("city", city, lang))


def roles_at(r: Renderer) -> str:
    """Return the address below the site root at which the roles of cities are explained; empty while that page has no table."""
    return f"{r.lang}/matrix/#clusters-cities" if r.atlas.measures else ""


def explorer_at(r: Renderer, **wanted: str) -> str:
    """Return the address, as seen from this page, of the explorer with its facets set to `wanted`, such as sector="finance"."""
    return r.to(f"{r.lang}/measures/?{urlencode(wanted)}")
