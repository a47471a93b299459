"""Flows from clusters by roles to cities, whole or of one cluster."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from planatlas.atlas.addresses import sentence_uri
from planatlas.atlas.crosstabs.roles import by_measures
from planatlas.plan.rows import ClusterCity
from planatlas.site.charts.ends import End, Line
from planatlas.site.charts.flow import Flow
from planatlas.site.charts.paper import Key
from planatlas.site.exhibits.exhibit import Exhibit, Said, Twin
from planatlas.site.exhibits.sentences import numbered
from planatlas.site.heads import roles_at, short_name
from planatlas.site.renderer import Renderer

HOME = "flows/"
# With fewer roles than this a cluster's cards show as much as a flow.
FEW_ROLES = 3


def flow_of_plan(r: Renderer) -> Exhibit:
    """Return the flow from all clusters by all roles to all cities."""
    return _flow_of(r, "flow", _roles(r, r.atlas.cluster_tree), HOME)


def flow_of_cluster(r: Renderer, cluster: str) -> Exhibit | None:
    """Return the flow from a cluster and its parts; None where there are few roles."""
    rows = _roles(r, (cluster, *r.atlas.descendants.get(cluster, ())))
    if len(rows) < FEW_ROLES:
        return None
    return replace(_flow_of(r, f"cluster-{cluster}-flow", rows, f"clusters/{cluster}/"), title=_flow_title(r, rows, cluster))


def _roles(r: Renderer, clusters: Iterable[str]) -> list[ClusterCity]:
    return [row for cluster in clusters for row in r.atlas.rows_where(ClusterCity, "cluster_id", cluster)]


def _flow_of(r: Renderer, name: str, rows: Sequence[ClusterCity], home: str) -> Exhibit:
    """Return the flow of `rows`; `name` is the exhibit's id, `home` the folder of its page below that of the language."""
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


def _flow_title(r: Renderer, rows: Sequence[ClusterCity], cluster: str = "") -> str:
    """Return the sentence on a flow, of one cluster or of all: how many roles, and the role that most of them are."""
    counts = {role: sum(row.role == role for row in rows) for role in r.atlas.vocabulary.ids("city_roles")}
    most = max(counts, key=lambda role: counts[role], default="")
    clusters, cities = len({row.cluster_id for row in rows}), len({row.city_id for row in rows})
    values = {"clusters": numbered(r, "n_clusters", clusters), "cities": numbered(r, "n_cities", cities)}
    mostly = r.say("role_most" if counts.get(most, 0) < len(rows) else "role_all", role=r.entry("city_roles", most), k=counts[most]) if most else ""
    if cluster:
        return r.say("found_flow_from", name=r.atlas.name_of("cluster", cluster, r.lang), n=len(rows), mostly=mostly, **values)
    return numbered(r, "found_flow", len(rows), mostly=mostly, **values)


def _flow(r: Renderer, rows: Sequence[ClusterCity]) -> Flow:
    order = r.atlas.vocabulary.ids("city_roles")
    roles = [role for role in order if any(row.role == role for row in rows)]
    clusters = dict.fromkeys(row.cluster_id for row in rows)
    cities = by_measures(r.atlas, dict.fromkeys(row.city_id for row in rows))
    columns = (
        tuple(End(c, r.atlas.name_of("cluster", c, r.lang), f"{r.lang}/clusters/{c}/") for c in clusters),
        tuple(End(role, r.entry("city_roles", role)) for role in roles),
        tuple(End(c, short_name(r.atlas, c, r.lang), f"{r.lang}/cities/{c}/") for c in cities),
    )
    lines = tuple(Line((row.cluster_id, row.role, row.city_id), roles.index(row.role), _line_name(r, row), sentence_uri(r.lang, row.source)) for row in rows)
    key = tuple(Key(f"w{order.index(role) + 1}", r.entry("city_roles", role), uri=roles_at(r)) for role in roles)
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
