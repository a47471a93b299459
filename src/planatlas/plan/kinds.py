"""The kinds of things that the plan speaks of: where each is kept, and under which folder its pages and records stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of things, each of which has a page: `folder` is its part of addresses (a published contract).

    Things stand in `table` (`package/resource`) or in the list `entries` of the vocabulary; `sort` is the list that says what sort of thing a row is.
    """

    name: str
    folder: str
    table: str = ""
    entries: str = ""
    sort: str = ""


KINDS = {kind.name: kind for kind in (
    Kind("city", "cities", table="cities/cities", sort="place_kinds"),
    Kind("place", "places", table="cities/places", sort="place_kinds"),
    Kind("cluster", "clusters", table="clusters/clusters", sort="cluster_kinds"),
    Kind("project", "projects", table="projects/projects", sort="project_kinds"),
    Kind("sector", "sectors", entries="sectors"),
    Kind("actor", "actors", entries="actors"),
)}
TABLED = tuple(kind for kind in KINDS.values() if kind.table)
