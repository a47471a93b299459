"""The explorer: all measures, projects or outcomes in one table that a script filters, sorts and exports.

The table is complete as it stands; each row says by what it can be filtered, so the script reads the page and nothing else: from the links and
names in its cells, and from attributes what no cell shows. A page of all measures is a third lighter for it than with every id in an attribute.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from planatlas.atlas.later import cities_of, facts_of
from planatlas.plan.locator import Locator, sentence_of
from planatlas.plan.model import Measure
from planatlas.plan.rows import Outcome, Project
from planatlas.site.facets import BRIEF, Facet, Marks, Value, or_none, ranked, scale, tree
from planatlas.site.filling import filled
from planatlas.site.inert import inert_json
from planatlas.site.pages import chapter_title
from planatlas.site.renderer import Renderer

# Interface words that the script fills in, without their prefix `explorer_say_`.
_WORDS = (
    "none",
    "long",
    "pair",
    "text",
    "quoted",
    "remove",
    "or",
    "and",
    "unknown",
    "copied",
    "failed",
    "saved",
    "unfiltered",
    "sorted",
    "citation",
    "more",
    "rest",
)


@dataclass(frozen=True)
class Column:
    """A column: its key (and CSS class), its title, how its cells are ordered (by order of a facet, text or number; empty: not at all),
    whether the text filter reads it, and the facet that its cells also show."""

    key: str
    title: str
    by: str = ""
    searched: bool = False
    shows: str = ""


@dataclass(frozen=True)
class Row:
    """A row: the record's id, the ids that it can be filtered by, its cells, the first of which heads it, and which of that the cells
    show (as links or as the name of the one value); `brief` are marks without what follows from the tree of a facet."""

    id: str
    marks: Marks
    cells: tuple[Markup, ...]
    shown: frozenset[str]
    brief: Marks = field(default_factory=dict)

    def attributes(self, listed: Marks) -> Marks:
        """Return the id and the marks that neither a cell shows nor a list of the table has."""
        return {key: ids for key, ids in {"id": (self.id,), **self.marks, **self.brief}.items() if ids and key not in self.shown and key not in listed}


def explorer(r: Renderer, kind: str) -> str:
    """Return the table of all records of `kind` (measures, projects or outcomes) with its facets."""
    columns, rows, facets = {"measures": _measures, "projects": _projects, "outcomes": _outcomes}[kind](r)
    words = {**{key: r.say(f"explorer_say_{key}") for key in _WORDS}, "shown": r.say(f"explorer_say_shown_{kind}")}
    return r.render(
        "explorer",
        kind=kind,
        date=r.publication.edition.date,
        columns=columns,
        rows=rows,
        facets=facets,
        words=inert_json(words),
        brief=BRIEF,
        told=_told(columns, rows),
        listed=_listed_once(rows, facets),
    )


def _listed_once(rows: Sequence[Row], facets: Iterable[Facet]) -> Marks:
    """Return the marks of which every row has just one that no cell shows: the table has them in one list, in the order of its rows, as their places among the facet's values."""
    places = {facet.key: {value.id: str(n) for n, value in enumerate(facet.values)} for facet in facets}
    keys = [key for key in (rows[0].marks if rows else ()) if key in places and all(len(row.marks[key]) == 1 and key not in row.shown for row in rows)]
    return {key: tuple(places[key][row.marks[key][0]] for row in rows) for key in keys}


def _told(columns: Sequence[Column], rows: Iterable[Row]) -> set[tuple[str, str]]:
    """Return (facet, id) of each value that a cell links to by its name, which the script takes from there."""
    return {
        (column.key, value)
        for row in rows
        for column, cell in zip(columns, row.cells, strict=True)
        if column.key in row.shown and "<a " in cell
        for value in row.marks.get(column.key, ())
        if f"/{value}/" in cell
    }


def _measures(r: Renderer) -> tuple[tuple[Column, ...], list[Row], tuple[Facet, ...]]:
    columns = (
        Column("id", r.say("explorer_id"), "order", True),
        Column("summary", r.say("explorer_summary"), "", True),
        Column("action", r.say("action"), "text"),
        Column("strength", r.say("firmness"), "order"),
        Column("place", r.say("explorer_places"), "text", True),
        Column("sector", r.say("sectors"), "text", True),
        Column("cluster", r.say("clusters"), "text", True),
        Column("actor", r.say("actors"), "text", True),
    )
    rows = [_measure(r, m) for m in r.atlas.measures.values()]
    return columns, rows, _facets_of_measures(r, [row.marks for row in rows])


def _measure(r: Renderer, m: Measure) -> Row:
    marks = {
        "chapter": (str(Locator.parse(m.sentence).chapter),),
        "action": (m.action,),
        "strength": (m.strength,),
        "object": (m.object,),
        "place": m.places,
        "sector": m.sectors,
        "cluster": r.atlas.with_ancestors(m.clusters),
        "actor": m.actors,
        "project": m.projects,
        "hedge": ("true",) if m.hedge else (),
        "prohibition": ("true",) if m.prohibition else (),
        "figure": ("true",) if m.figures else (),
        "outcome": (later.outcome.outcome,) if (later := r.later("measure", m.id)) else (),
    }
    cells = (
        filled('<a href="{}">{}</a>', _near(r, r.measure_at(m.id)), m.id),
        escape(m.summary[r.lang]),
        escape(r.entry("actions", m.action)),
        _firmness(r, m),
        _listed(r, (_link(r, r.atlas.place_kind(p), p) for p in m.places)),
        *(_listed(r, (_link(r, kind, i) for i in ids)) for kind, ids in (("sector", m.sectors), ("cluster", m.clusters), ("actor", m.actors))),
    )
    return Row(m.id, marks, cells, _shown(("chapter", "action", "strength", "place", "sector", "cluster", "actor")))


def _firmness(r: Renderer, m: Measure) -> Markup:
    """Return the firmness of a measure, with its hedge (a word of the Chinese text) and whether it forbids."""
    firmness = filled('<span class="hc-strength hc-strength--{}">{}</span>', m.strength, r.entry("strengths", m.strength))
    hedge = filled(' <span class="hc-flag" title="{}" lang="zh">{}</span>', r.say("hedge"), m.hedge) if m.hedge else ""
    forbids = filled(' <span class="hc-flag">{}</span>', r.say("prohibition")) if m.prohibition else ""
    return firmness + hedge + forbids


def _facets_of_measures(r: Renderer, rows: Sequence[Marks]) -> tuple[Facet, ...]:
    places = {row.id: kind for kind in ("city", "place") for row in r.atlas.things[kind].values()}
    chapters = {c.id: chapter_title(r.atlas, c.id, r.lang) for c in r.atlas.bibliography.chapters}
    flags = tuple(value for key in ("hedge", "prohibition", "figure") for value in scale(rows, key, {"true": r.say(f"explorer_{key}")}))
    return (
        Facet("chapter", r.say("chapter"), scale(rows, "chapter", chapters), open=True),
        Facet("strength", r.say("firmness"), scale(rows, "strength", _entries(r, "strengths")), open=True),
        Facet(
            "place",
            r.say("explorer_places"),
            or_none(
                rows, "place", r.say("explorer_no_place"), ranked(rows, "place", {p: r.atlas.name_of(kind, p, r.lang) for p, kind in places.items()}, places)
            ),
            r.say("explorer_place_note"),
            open=True,
        ),
        Facet("sector", r.say("sectors"), ranked(rows, "sector", _entries(r, "sectors")), open=True),
        _clusters(r, rows),
        Facet("action", r.say("action"), ranked(rows, "action", _entries(r, "actions"))),
        Facet("object", r.say("explorer_object"), ranked(rows, "object", _entries(r, "objects"))),
        Facet("actor", r.say("actors"), or_none(rows, "actor", r.say("explorer_no_actor"), ranked(rows, "actor", _entries(r, "actors")))),
        Facet("outcome", r.say("became"), _looked_into(r, rows)),
        Facet("project", r.say("projects"), or_none(rows, "project", r.say("explorer_no_project"), ranked(rows, "project", _named(r, "project")))),
        Facet("", r.say("explorer_flags"), flags),
    )


def _looked_into(r: Renderer, rows: Sequence[Marks]) -> tuple[Value, ...]:
    """Return the outcomes that measures have, after one for those that nobody has looked into; nothing where no measure has an outcome."""
    values = scale(rows, "outcome", _entries(r, "outcomes"))
    return or_none(rows, "outcome", r.say("explorer_no_outcome"), values) if values else ()


def _projects(r: Renderer) -> tuple[tuple[Column, ...], list[Row], tuple[Facet, ...]]:
    columns = (
        Column("name", r.say("name"), "text", True),
        Column("kind", r.say("kind"), "text"),
        Column("state", r.say("state"), "order"),
        Column("outcome", r.say("became"), "order"),
        Column("city", r.say("cities"), "text", True),
        Column("sector", r.say("sector"), "text", True),
        Column("cluster", r.say("cluster"), "text", True),
        Column("measures", r.say("number_of_measures"), "number"),
    )
    rows = [_project(r, row) for row in r.atlas.rows(Project)]
    return columns, rows, _facets_of_projects(r, [row.marks for row in rows])


def _project(r: Renderer, row: Project) -> Row:
    cities = r.atlas.cities_of(row.id)
    clusters = (row.cluster_id,) if row.cluster_id else ()
    later = r.later("project", row.id)
    marks = {
        "kind": (row.kind,),
        "state": (row.state,),
        "outcome": (later.outcome.outcome,) if later else (),
        "city": cities,
        "sector": (row.sector,),
        "cluster": r.atlas.with_ancestors(clusters),
    }
    chinese = filled(' <small lang="zh">{}</small>', row.name_zh) if r.lang != "zh" else ""
    sector = r.link("sector", row.sector) if r.atlas.measures_of("sector", row.sector) else escape(r.entry("sectors", row.sector))
    cells = (
        r.link("project", row.id) + chinese,
        escape(r.entry("project_kinds", row.kind)),
        escape(r.entry("project_states", row.state)),
        _judged(r, later.outcome) if later else Markup(""),
        _listed(r, (r.link("city", c) for c in cities)),
        sector,
        _listed(r, (r.link("cluster", c) for c in clusters)),
        _counted(r, len(r.atlas.measures_of("project", row.id))),
    )
    return Row(row.id, marks, cells, _shown(("kind", "state", "city", "sector", "cluster")))


def _shown(keys: Sequence[str]) -> frozenset[str]:
    """Return what cells show: the id, to which the first one leads (a measure's begins with its chapter), and marks of `keys`; what a cluster is part of follows from the list of clusters."""
    return frozenset(("id", *keys))


def _counted(r: Renderer, number: int) -> Markup:
    """Return a number with its unit, which is shown only where rows are blocks without column heads."""
    return filled('{}<span class="hc-explorer__unit">{}</span>', number, r.count(number).removeprefix(str(number)))


def _facets_of_projects(r: Renderer, rows: Sequence[Marks]) -> tuple[Facet, ...]:
    return (
        Facet("kind", r.say("kind"), ranked(rows, "kind", _entries(r, "project_kinds")), open=True),
        Facet("state", r.say("state"), scale(rows, "state", _entries(r, "project_states")), open=True),
        Facet("outcome", r.say("became"), scale(rows, "outcome", _entries(r, "outcomes")), open=True),
        Facet("city", r.say("cities"), ranked(rows, "city", _named(r, "city")), open=True),
        Facet("sector", r.say("sectors"), ranked(rows, "sector", _entries(r, "sectors"))),
        _clusters(r, rows),
    )


def _outcomes(r: Renderer) -> tuple[tuple[Column, ...], list[Row], tuple[Facet, ...]]:
    columns = (
        Column("thing", r.say("explorer_thing"), "", True),
        Column("about", r.say("kind"), "text", shows="kind"),
        Column("outcome", r.say("outcome"), "order"),
        Column("reason", r.say("reason"), "", True),
        Column("city", r.say("cities"), "text", True),
        Column("facts", r.say("explorer_facts"), "number"),
    )
    rows = [_outcome(r, outcome) for outcome in r.atlas.rows(Outcome)]
    return columns, rows, _facets_of_outcomes(r, [row.marks for row in rows])


def _outcome(r: Renderer, outcome: Outcome) -> Row:
    kind, thing = outcome.target
    project = r.atlas.by_id(Project).get(outcome.project_id)
    cities, clusters = (
        cities_of(r.atlas, kind, thing),
        (project.cluster_id,) if project and project.cluster_id else () if project else r.atlas.measures[thing].clusters,
    )
    measures = [m.id for m in r.atlas.measures_of("project", thing)] if project else [thing]
    marks = {
        "outcome": (outcome.outcome,),
        "about": (kind,),
        "kind": (project.kind,) if project else (),
        "city": cities,
        "cluster": r.atlas.with_ancestors(clusters),
        "chapter": tuple(dict.fromkeys(str(Locator.parse(sentence_of(m)).chapter) for m in measures)),
    }
    sort = r.entry("project_kinds", project.kind) if project else r.say("measure")
    cells = (
        _thing(r, outcome),
        escape(sort),
        _judged(r, outcome),
        escape(outcome.said("reason", r.lang)),
        _listed(r, (r.link("city", c) for c in cities)),
        _facts(r, outcome),
    )
    return Row(outcome.id, marks, cells, frozenset({"kind", "city"} | ({"id"} if outcome.id == thing else set())), {"cluster": tuple(clusters)})


def _thing(r: Renderer, outcome: Outcome) -> Markup:
    """Return what an outcome is about: a project by its name, a measure by its id and summary."""
    if outcome.project_id:
        return r.link("project", outcome.project_id)
    measure = r.atlas.measures[outcome.measure_id]
    return filled('<a class="hc-locator" href="{}">{}</a> {}', r.measure_at(measure.id), measure.id, measure.summary[r.lang])


def _judged(r: Renderer, outcome: Outcome) -> Markup:
    """Return an outcome with its date."""
    return filled(
        '<span class="hc-swatch hc-outcome-{}" aria-hidden="true"></span>{} <small>{} {}</small>',
        outcome.outcome,
        r.entry("outcomes", outcome.outcome),
        r.say("as_of"),
        outcome.as_of,
    )


def _facts(r: Renderer, outcome: Outcome) -> Markup:
    """Return the number of facts, linked to them and their sources; whose they are is said by the head of the row."""
    kind, thing = outcome.target
    number = len(facts_of(r.atlas, kind, thing))
    at = f"{r.thing('project', thing)}#later" if kind == "project" else r.measure_at(thing)
    said = filled('{}<span class="hc-explorer__unit">{}</span>', number, r.numbered("explorer_facts_unit", number))
    return filled('<a href="{}">{}</a>', at, said) if number else said


def _facets_of_outcomes(r: Renderer, rows: Sequence[Marks]) -> tuple[Facet, ...]:
    chapters = {c.id: chapter_title(r.atlas, c.id, r.lang) for c in r.atlas.bibliography.chapters}
    return (
        Facet("outcome", r.say("outcome"), scale(rows, "outcome", _entries(r, "outcomes")), open=True),
        Facet("about", r.say("explorer_thing"), scale(rows, "about", {kind: r.say(kind) for kind in ("project", "measure")}), open=True),
        Facet("chapter", r.say("chapter"), scale(rows, "chapter", chapters), open=True),
        Facet("kind", r.say("kind"), ranked(rows, "kind", _entries(r, "project_kinds"))),
        Facet("city", r.say("cities"), ranked(rows, "city", _named(r, "city")), open=True),
        _clusters(r, rows),
    )


def _clusters(r: Renderer, rows: Sequence[Marks]) -> Facet:
    values = or_none(rows, "cluster", r.say("explorer_no_cluster"), tree(rows, "cluster", r.atlas, r.lang))
    return Facet("cluster", r.say("clusters"), values, r.say("explorer_cluster_note"))


def _entries(r: Renderer, vocabulary: str) -> dict[str, str]:
    return {entry: found.name[r.lang] for entry, found in r.atlas.entries[vocabulary].items()}


def _named(r: Renderer, kind: str) -> dict[str, str]:
    return {thing: row.name(r.lang) for thing, row in r.atlas.things[kind].items()}


def _link(r: Renderer, kind: str, thing: str) -> Markup:
    """Return a link to a thing's page, by the shortest way and without a class: its column says of what kind it is."""
    return filled('<a href="{}">{}</a>', _near(r, r.thing(kind, thing)), r.atlas.name_of(kind, thing, r.lang))


def _near(r: Renderer, address: str) -> str:
    """Return an address in this page's language without the way by the site root and back."""
    return address.replace(f"../{r.lang}/", "", 1)


def _listed(r: Renderer, links: Iterable[Markup]) -> Markup:
    return Markup(r.say("comma")).join(links)
