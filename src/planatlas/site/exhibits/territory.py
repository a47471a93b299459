"""Findings on where: which cities are named, which roles they carry, which clusters join provinces."""

from __future__ import annotations

from dataclasses import replace
from statistics import mean

from planatlas.atlas.crosstabs.grids import Grid
from planatlas.atlas.crosstabs.roles import members
from planatlas.atlas.crosstabs.wholes import clusters_by_provinces, members_by_roles
from planatlas.site.charts.paper import Key
from planatlas.site.exhibits.counting import Counted, Ranked, measures_at
from planatlas.site.exhibits.exhibit import Exhibit
from planatlas.site.exhibits.sentences import numbered
from planatlas.site.exhibits.wording import HOME, MOST
from planatlas.site.heads import roles_at, short_name
from planatlas.site.renderer import Renderer


def cities_named(r: Renderer) -> Exhibit:
    """Return how many measures name each member of the city cluster."""
    counts = {city: len(r.atlas.measures_of("city", city)) for city in members(r.atlas)}
    names = {city: short_name(r.atlas, city, r.lang) for city in counts}
    found = Ranked(counts, (r.say("city"), r.say("measures")), names, lambda city: measures_at(r, city=city), r.say("colon"))
    average = round(mean(counts.values()), 1) if counts else None
    key = (Key("bar", r.say("measures")), Key("ref", r.say("mean_is", mean=average), shape="line")) if counts else ()
    return Exhibit(
        id="cities-named",
        title=_most_named(r, counts, names),
        subtitle=r.say("sub_cities"),
        about=r.say("about_bars", rows=len(counts), what=r.say("measures")),
        chart=replace(found.bars(r.count, mean=average), key=key),
        twin=found.twin(),
        home=HOME,
        note=r.say("note_cities"),
        more=((r.say("cities"), f"{r.lang}/cities/"),),
    )


def _most_named(r: Renderer, counts: dict[str, int], names: dict[str, str]) -> str:
    """Return the sentence on the two members that most measures name, and the bound of all others."""
    ranked = list(counts.items())
    values = {f"city{n}": names[city] for n, (city, _) in enumerate(ranked[:2], 1)}
    counted = {f"n{n}": str(number) for n, (_, number) in enumerate(ranked[:3], 1)}
    return r.say(f"found_cities_{min(3, len(ranked))}", **values, **counted, **{"count1": r.count(ranked[0][1])} if ranked else {})


def roles_of_cities(r: Renderer) -> Exhibit:
    """Return in how many clusters each member has a role, and which."""
    grid = members_by_roles(r.atlas)
    names = {city: short_name(r.atlas, city, r.lang) for city in grid.rows}
    key = tuple(Key(f"r{n}", e.name[r.lang], not n % 2, roles_at(r)) for n, e in enumerate(r.atlas.vocabulary.city_roles, 1))
    counted = Counted(grid, r.say("city"), names, key, lambda row, _: f"{r.lang}/cities/{row}/{'#clusters' if grid.row_totals[row] else ''}", r.say("colon"))
    return Exhibit(
        id="roles-of-cities",
        title=_widest(r, grid, names),
        subtitle=r.say("sub_roles"),
        about=r.say("about_stacks", rows=len(grid.rows), what=r.say("roles_in_clusters")),
        chart=counted.stacks(lambda n: numbered(r, "n_clusters", n)),
        twin=counted.twin(r.say("all_together")),
        home=HOME,
        note=r.say("note_roles"),
        more=((r.say("clusters_by_cities"), f"{r.lang}/matrix/"),),
        sources=("data/views/clusters-cities.csv",),
    )


def _widest(r: Renderer, grid: Grid, names: dict[str, str]) -> str:
    """Return the sentence that sets the member with roles in most clusters beside the one with fewest."""
    if not grid.rows:
        return r.say("found_roles_none")
    first, last = grid.rows[0], grid.rows[-1]
    clusters = len({cluster for found in grid.cells.values() for cluster in found})
    least = numbered(r, "found_roles_last", grid.row_totals[last], city=names[last])
    return numbered(r, "found_roles", grid.row_totals[first], city=names[first], total=clusters, last=least)


def clusters_join(r: Renderer) -> Exhibit:
    """Return which clusters join cities of more than one province."""
    grid = clusters_by_provinces(r.atlas)
    names = {cluster: r.atlas.name_of("cluster", cluster, r.lang) for cluster in grid.rows}
    key = tuple(Key(f"c{min(n, 4)}", r.atlas.name_of("city", province, r.lang), not n % 2) for n, province in enumerate(grid.columns, 1))
    counted = Counted(grid, r.say("cluster"), names, key, lambda row, _: f"{r.lang}/clusters/{row}/#cities", r.say("colon"))
    joined = sum(len({column for column in grid.columns if grid.count(row, column)}) > 1 for row in grid.rows)
    return Exhibit(
        id="clusters-join",
        title=numbered(r, "found_joined", joined, total=len(grid.rows)),
        subtitle=r.say("sub_joined", shown=min(MOST, len(grid.rows))),
        about=r.say("about_stacks", rows=min(MOST, len(grid.rows)), what=r.say("cities")),
        chart=counted.stacks(lambda n: numbered(r, "n_cities", n), MOST),
        twin=counted.twin(r.say("all_together")),
        home=HOME,
        note=r.say("note_joined"),
        more=((r.say("clusters"), f"{r.lang}/clusters/"),),
        sources=("data/views/clusters-cities.csv",),
    )
