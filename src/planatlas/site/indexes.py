"""The indexes: all records of one kind in tables whose cells are drawn, and the members of the city cluster on one scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from planatlas.atlas.addresses import ids_of
from planatlas.atlas.atlas import Atlas
from planatlas.atlas.crosstabs.roles import members
from planatlas.atlas.order import parts
from planatlas.plan.locator import Locator
from planatlas.plan.model import Measure
from planatlas.plan.rows import City, ClusterCity, Place, Project
from planatlas.site.charts.columns import Column, Columns
from planatlas.site.charts.paper import Caption, on_page
from planatlas.site.exhibits.firmness import firmness_key
from planatlas.site.heads import short_name
from planatlas.site.pages import chapter_title
from planatlas.site.renderer import Renderer


@dataclass(frozen=True)
class Row:
    """A record: its depth in a tree, what sort it is, its measures by level of firmness, further ones that name it inside a name, and other numbers."""

    id: str
    depth: int
    note: str
    levels: tuple[int, ...]
    inside: int
    numbers: tuple[int, ...]

    @property
    def measures(self) -> int:
        """The number of its measures."""
        return sum(self.levels)


@dataclass(frozen=True)
class Group:
    """Rows under one heading; both are empty where there is one group alone."""

    title: str
    anchor: str
    rows: Sequence[Row]


def index(r: Renderer, kind: str) -> str:
    """Return the index of `kind` (city, place, cluster, sector, actor)."""
    groups = _GROUPS.get(kind, _plain)(r, kind)
    full = max((row.measures for group in groups for row in group.rows), default=0) or 1
    return r.render(
        "index",
        kind=kind,
        groups=groups,
        heads=_NUMBERS.get(kind, ()),
        sorts=any(row.note for group in groups for row in group.rows),
        key=firmness_key(r),
        full=full,
        inside=any(row.inside for group in groups for row in group.rows),
        cards=_cards(r) if kind == "city" else (),
    )


def _row(r: Renderer, kind: str, thing: str, depth: int, note: str) -> Row:
    inside = len(r.atlas.measures_inside(kind, thing)) if kind in ("city", "place") else 0
    measures = r.atlas.measures_of(kind, thing)
    return Row(thing, depth, note, levels_of(r.atlas, measures), inside, tuple(count(r.atlas, kind, thing) for count in _COUNTS.get(kind, ())))


def levels_of(atlas: Atlas, measures: Iterable[Measure]) -> tuple[int, ...]:
    """Return the number of measures of each firmness, from the weakest."""
    counts = Counter(m.strength for m in measures)
    return tuple(counts[name] for name in atlas.vocabulary.ids("strengths"))


def _cities(r: Renderer, kind: str) -> list[Group]:
    rows = [(row.member, _row(r, kind, row.id, 0, r.entry("place_kinds", row.kind))) for row in r.atlas.rows(City)]
    blocks = ((r.say("members_title"), "members", True), (r.say("others_title"), "others", False))
    return [Group(title, anchor, sorted((row for own, row in rows if own == member), key=lambda row: -row.measures)) for title, anchor, member in blocks]


def _places(r: Renderer, kind: str) -> list[Group]:
    of_kind = {e: [_row(r, kind, row.id, 0, "") for row in r.atlas.rows(Place) if row.kind == e.id] for e in r.atlas.vocabulary.place_kinds}
    return [Group((e.plural if len(rows) > 1 else e.name)[r.lang], e.id, rows) for e, rows in of_kind.items() if rows]


def _clusters(r: Renderer, kind: str) -> list[Group]:
    sorts = {cluster: r.entry("cluster_kinds", row.kind) for cluster, row in r.atlas.things[kind].items()}
    return [Group("", "", [_row(r, kind, c, len(r.atlas.ancestors[c]), sorts[c]) for c in r.atlas.cluster_tree])]


def _plain(r: Renderer, kind: str) -> list[Group]:
    return [Group("", "", [_row(r, kind, thing, 0, "") for thing in ids_of(r.atlas, kind)])]


_GROUPS: dict[str, Callable[[Renderer, str], list[Group]]] = {"city": _cities, "place": _places, "cluster": _clusters}


def _roles_of(atlas: Atlas, kind: str, thing: str) -> int:
    """Return in how many clusters a city has a role, or how many cities have one in a cluster."""
    other = "cluster_id" if kind == "city" else "city_id"
    return len({getattr(row, other) for row in atlas.rows_where(ClusterCity, f"{kind}_id", thing)})


def _projects_of(atlas: Atlas, kind: str, thing: str) -> int:
    return len(atlas.projects_of(thing)) if kind == "city" else len(atlas.rows_where(Project, "cluster_id" if kind == "cluster" else kind, thing))


def _units_of(atlas: Atlas, kind: str, thing: str) -> int:
    return len({place for m in atlas.measures_of(kind, thing) for place in m.places if atlas.place_kind(place) == "city"})


def _chapters_of(atlas: Atlas, kind: str, thing: str) -> int:
    return len({Locator.parse(m.sentence).chapter for m in atlas.measures_of(kind, thing)})


# The further numbers of each kind: the words over them, and how they are counted.
_NUMBERS = {
    "city": ("index_roles", "index_projects"),
    "cluster": ("index_cities", "index_projects"),
    "sector": ("index_chapters", "index_units", "index_projects"),
    "actor": ("index_chapters", "index_units"),
    "place": ("index_chapters",),
}
_WAYS: dict[str, Callable[[Atlas, str, str], int]] = {
    "index_roles": _roles_of,
    "index_cities": _roles_of,
    "index_projects": _projects_of,
    "index_units": _units_of,
    "index_chapters": _chapters_of,
}
_COUNTS = {kind: tuple(_WAYS[name] for name in names) for kind, names in _NUMBERS.items()}


@dataclass(frozen=True)
class Card:
    """A member of the city cluster: its columns, chapter by chapter, and its other numbers."""

    city: str
    name: str
    measures: int
    drawing: Markup
    roles: int
    projects: int


def _cards(r: Renderer) -> tuple[Card, ...]:
    """Return a card for each member, those that most measures name first, all on one scale."""
    columns = {city: _columns(r.atlas, city) for city in members(r.atlas)}
    full = max((sum(column.levels) for found in columns.values() for column in found), default=0)
    return tuple(_card(r, city, Columns(found, firmness_key(r), full)) for city, found in columns.items())


def _columns(atlas: Atlas, city: str) -> tuple[Column, ...]:
    own = atlas.measures_of("city", city)
    chapters = [part.chapter.id for part in parts(atlas)]
    return tuple(Column(c, levels_of(atlas, [m for m in own if str(Locator.parse(m.sentence).chapter) == c])) for c in chapters)


def _card(r: Renderer, city: str, chart: Columns) -> Card:
    told = r.say("comma").join(r.say("index_column", chapter=chapter_title(r.atlas, c.label, r.lang), n=sum(c.levels)) for c in chart.columns)
    caption = Caption(r.atlas.name_of("city", city, r.lang), "", told)
    projects = r.atlas.projects_of(city)
    return Card(
        city,
        short_name(r.atlas, city, r.lang),
        len(r.atlas.measures_of("city", city)),
        on_page(chart.drawing(r.to), caption, f"member-{city}"),
        _roles_of(r.atlas, "city", city),
        len(projects),
    )
