"""The kinds of things that the plan speaks of: where each is kept, and under which folder its pages and records stand."""

from __future__ import annotations

from dataclasses import dataclass

from planatlas.plan.rows import City, Cluster, Place, Project, Thing


@dataclass(frozen=True)
class Kind:
    """A kind of things, each of which has a page: `folder` is its part of addresses (a published contract).

    Things are rows of the class `row` or stand in the list `entries` of the vocabulary; `sort` is the list that says what sort of thing a row is.
    """

    name: str
    folder: str
    row: type[Thing] | None = None
    entries: str = ""
    sort: str = ""


KINDS = {
    kind.name: kind
    for kind in (
        Kind("city", "cities", row=City, sort="place_kinds"),
        Kind("place", "places", row=Place, sort="place_kinds"),
        Kind("cluster", "clusters", row=Cluster, sort="cluster_kinds"),
        Kind("project", "projects", row=Project, sort="project_kinds"),
        Kind("sector", "sectors", entries="sectors"),
        Kind("actor", "actors", entries="actors"),
    )
}
TABLED: dict[str, type[Thing]] = {name: kind.row for name, kind in KINDS.items() if kind.row}
