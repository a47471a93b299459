"""Flows from clusters by roles to cities, whole or of one cluster, and the cities that measures name together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planatlas.atlas.addresses import measure_uri, sentence_uri
from planatlas.atlas.crosstabs.roles import by_measures, members
from planatlas.atlas.crosstabs.wholes import named_together
from planatlas.plan.rows import ClusterCity
from planatlas.site.charts.arcs import Arc, Arcs, Named
from planatlas.site.charts.flow import End, Flow, Line
from planatlas.site.charts.paper import Key
from planatlas.site.exhibits.exhibit import Exhibit, Said, Twin
from planatlas.site.exhibits.sentences import numbered
from planatlas.site.heads import roles_at, short_name
from planatlas.site.renderer import Renderer

HOME = "flows/"
# Cities that fewer measures name together have no arc; the table has them.
FEW = 2


def flow_of_plan(r: Renderer) -> Exhibit:
    """Return the flow from all clusters by all roles to all cities."""
    return flow_of(r, "flow", r.atlas.cluster_tree, HOME)


def flow_of(r: Renderer, name: str, clusters: Iterable[str], home: str) -> Exhibit:
    """Return the flow from `clusters` by roles to cities; `name` is the exhibit's id, `home` the folder of its page below that of the language."""
    rows = [row for cluster in clusters for row in r.atlas.rows_where(ClusterCity, "cluster_id", cluster)]
    return Exhibit(
        id=name,
        title=_flow_title(r, rows),
        subtitle=r.say("sub_flow"),
        about=r.say("about_flow", n=len(rows)),
        chart=_flow(r, rows),
        twin=_flow_twin(r, rows),
        home=home,
        note=r.say("note_flow"),
        more=((r.say("clusters_by_cities"), f"{r.lang}/matrix/"),),
        sources=("data/views/clusters-cities.csv", "data/v1/clusters/cluster_cities.csv"),
    )


def _flow_title(r: Renderer, rows: Sequence[ClusterCity]) -> str:
    """Return the sentence on a flow: how many roles, and the role that most of them are."""
    counts = {role: sum(row.role == role for row in rows) for role in r.atlas.vocabulary.ids("city_roles")}
    most = max(counts, key=lambda role: counts[role], default="")
    clusters, cities = len({row.cluster_id for row in rows}), len({row.city_id for row in rows})
    values = {"clusters": numbered(r, "n_clusters", clusters), "cities": numbered(r, "n_cities", cities)}
    return numbered(r, "found_flow", len(rows), **values, role=r.entry("city_roles", most) if most else "", k=counts.get(most, 0))


def _flow(r: Renderer, rows: Sequence[ClusterCity]) -> Flow:
    roles = r.atlas.vocabulary.ids("city_roles")
    clusters = dict.fromkeys(row.cluster_id for row in rows)
    cities = by_measures(r.atlas, dict.fromkeys(row.city_id for row in rows))
    columns = (
        tuple(End(c, r.atlas.name_of("cluster", c, r.lang), f"{r.lang}/clusters/{c}/") for c in clusters),
        tuple(End(role, r.entry("city_roles", role)) for role in roles if any(row.role == role for row in rows)),
        tuple(End(c, short_name(r.atlas, c, r.lang), f"{r.lang}/cities/{c}/") for c in cities),
    )
    lines = tuple(Line((row.cluster_id, row.role, row.city_id), roles.index(row.role), _line_name(r, row), sentence_uri(r.lang, row.source)) for row in rows)
    key = tuple(Key(f"r{n}", r.entry("city_roles", role), uri=roles_at(r)) for n, role in enumerate(roles, 1))
    return Flow(columns, lines, key)


def _line_name(r: Renderer, row: ClusterCity) -> str:
    return r.say(
        "flow_line",
        cluster=r.atlas.name_of("cluster", row.cluster_id, r.lang),
        role=r.entry("city_roles", row.role),
        city=short_name(r.atlas, row.city_id, r.lang),
        field=row.said("field", r.lang),
        sentence=row.source,
    )


def _flow_twin(r: Renderer, rows: Sequence[ClusterCity]) -> Twin:
    head = (r.say("cluster"), r.say("role"), r.say("city"), r.say("field"), r.say("mark_sentence"))
    return Twin(
        head,
        tuple(
            (
                Said(r.atlas.name_of("cluster", row.cluster_id, r.lang), f"{r.lang}/clusters/{row.cluster_id}/"),
                Said(r.entry("city_roles", row.role)),
                Said(r.atlas.name_of("city", row.city_id, r.lang), f"{r.lang}/cities/{row.city_id}/"),
                Said(row.said("field", r.lang)),
                Said(row.source, sentence_uri(r.lang, row.source)),
            )
            for row in rows
        ),
    )


def cities_together(r: Renderer) -> Exhibit:
    """Return the network of cities that measures name together."""
    pairs = named_together(r.atlas)
    wide = {pair: measures for pair, measures in pairs.items() if len(measures) >= FEW}
    cities = by_measures(r.atlas, dict.fromkeys(city for pair in wide for city in pair))
    names = {city: short_name(r.atlas, city, r.lang) for pair in pairs for city in pair}
    arcs = tuple(Arc(pair, len(ids), f"{names[pair[0]]} – {names[pair[1]]}: {r.count(len(ids))}", _pair_at(r, pair, ids)) for pair, ids in wide.items())
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
