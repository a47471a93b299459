"""The cities that measures name together, as a network."""

from __future__ import annotations

from collections.abc import Sequence

from planatlas.atlas.addresses import measure_uri
from planatlas.atlas.crosstabs.roles import by_measures, members
from planatlas.atlas.crosstabs.wholes import named_together
from planatlas.site.charts.arcs import Arc, Arcs, Named
from planatlas.site.exhibits.exhibit import Exhibit, Said, Twin
from planatlas.site.exhibits.flows import HOME
from planatlas.site.heads import short_name
from planatlas.site.renderer import Renderer

# Cities that fewer measures name together have no arc; the table has them.
FEW = 2


def cities_together(r: Renderer) -> Exhibit:
    """Return the network of cities that measures name together."""
    pairs = named_together(r.atlas)
    wide = {pair: measures for pair, measures in pairs.items() if len(measures) >= FEW}
    cities = by_measures(r.atlas, dict.fromkeys(city for pair in wide for city in pair))
    names = {city: short_name(r.atlas, city, r.lang) for pair in pairs for city in pair}
    arcs = tuple(
        Arc(pair, len(ids), r.say("map_tie", one=names[pair[0]], other=names[pair[1]], count=r.count(len(ids))), _pair_at(r, pair, ids))
        for pair, ids in wide.items()
    )
    return Exhibit(
        id="cities-together",
        title=_together_title(r, [(names[one], names[other], len(ids)) for (one, other), ids in pairs.items()]),
        subtitle=r.say("sub_together", few=FEW),
        about=r.say("about_together", n=len(arcs)),
        chart=Arcs(tuple(Named(city, names[city], f"{r.lang}/cities/{city}/") for city in cities), arcs),
        twin=_together_twin(r, names),
        home=HOME,
        note=r.say("note_together"),
        more=((r.say("compare_with"), f"{r.lang}/compare/"),),
    )


def _pair_at(r: Renderer, pair: tuple[str, str], measures: Sequence[str]) -> str:
    """Return where a pair can be seen: two members side by side, else the first measure that names both."""
    if set(pair) <= set(members(r.atlas)):
        return f"{r.lang}/compare/?city={pair[0]}&city={pair[1]}"
    return measure_uri(r.lang, measures[0])


def _together_title(r: Renderer, ranked: Sequence[tuple[str, str, int]]) -> str:
    if not ranked:
        return r.say("found_together_0")
    one, other, number = ranked[0]
    values = {"one": one, "other": other, "count": r.count(number)}
    return r.say("found_together", **values, next=ranked[1][2]) if len(ranked) > 1 else r.say("found_together_1", **values)


def _together_twin(r: Renderer, names: dict[str, str]) -> Twin:
    """Return every pair with its measures."""
    head = (r.say("city"), r.say("city"), r.say("measures"), r.say("explorer_id"))
    rows = (
        (Said(names[one], f"{r.lang}/cities/{one}/"), Said(names[other], f"{r.lang}/cities/{other}/"), Said(str(len(ids))), Said(" ".join(ids)))
        for (one, other), ids in named_together(r.atlas).items()
    )
    return Twin(head, tuple(rows))
