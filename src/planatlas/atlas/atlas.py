"""The whole plan with its tables, and what can be derived from them: look-ups, backlinks, counts.

Whatever is here is computed, never stored: a project's page knows its measures because measures name projects.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any, TypeVar

from planatlas.files.region import Region
from planatlas.plan.cartography import MapSettings
from planatlas.plan.identity import Identity
from planatlas.plan.index import IndexEntry, TextOrder
from planatlas.plan.kinds import KINDS, TABLED
from planatlas.plan.locator import Locator, sentence_of, sort_key
from planatlas.plan.lookup import Lookup
from planatlas.plan.model import (
    Bibliography,
    Coding,
    Context,
    Entry,
    Measure,
    Notes,
    Paragraph,
    Renderings,
    RetiredEntry,
    Retirement,
    Section,
    Term,
    Vocabulary,
)
from planatlas.plan.package import PlanPackage
from planatlas.plan.questions import Question
from planatlas.plan.review import Review
from planatlas.plan.rows import City, CityName, Cluster, Member, Place, Project, ProjectCity, ProjectName, Row, Texts, Thing

# The word for the level at the end of a unit's name.
_LEVEL = re.compile("(省|市|县|区|镇|州)$")
R = TypeVar("R", bound=Row)
Th = TypeVar("Th", bound=Thing)
T = TypeVar("T")


@dataclass(frozen=True)
class Atlas:
    """Everything that is known. `tables` maps `package/resource` to rows (column -> text as in the CSV)."""

    bibliography: Bibliography
    vocabulary: Vocabulary
    package: PlanPackage
    index: tuple[IndexEntry, ...]
    sections: tuple[Section, ...]
    tables: Mapping[str, tuple[Texts, ...]]
    glossary: tuple[Term, ...] = ()
    second_coding: tuple[Texts, ...] = ()
    region: Region | None = None
    map_settings: MapSettings | None = None
    coding: Coding = Coding()
    renderings: Renderings = Renderings(verbs=())
    text_order: Mapping[str, TextOrder] = field(default_factory=dict)
    retired: tuple[Retirement, ...] = ()
    retired_entries: tuple[RetiredEntry, ...] = ()
    # The last version in which each measure was published, by id.
    released: Mapping[str, str] = field(default_factory=dict)
    reviews: tuple[Review, ...] = ()
    notes: Notes = Notes()
    lookup: Lookup = Lookup()
    # The former names of columns by table, each with the name that it has now.
    former: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    # The types of columns by table, as far as they are not text.
    types: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # Chinese words that stay whole in titles, besides terms and names.
    whole_words: tuple[str, ...] = ()

    @cached_property
    def identity(self) -> Identity:
        """Who speaks, and of which plan."""
        return Identity(self.bibliography)

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """All measures by id, in the order of the text."""
        return {m.id: m for m in sorted((m for s in self.sections for m in s.measures), key=lambda m: sort_key(m.id))}

    @cached_property
    def moved_after(self) -> dict[str, tuple[Retirement, ...]]:
        """The retired measures by the last version in which they were published."""
        return _sorted(self.retired, lambda entry: self.released.get(entry.id, ""))

    @cached_property
    def retired_in(self) -> dict[str, tuple[tuple[Retirement, ...], ...]]:
        """The retired measures of each sentence that has any; those that lead to the same for the same reason stand together."""
        found = _sorted(self.retired, lambda entry: sentence_of(entry.id))
        return {locator: tuple(tuple(alike) for _, alike in groupby(rows, lambda entry: (entry.to, entry.reason))) for locator, rows in found.items()}

    @cached_property
    def contexts(self) -> dict[str, Context]:
        """All context sentences by locator, in the order of the text."""
        found = (c for s in self.sections for p in s.paragraphs for c in p.context)
        return {c.id: c for c in sorted(found, key=lambda c: Locator.parse(c.id))}

    @cached_property
    def paragraphs(self) -> dict[str, Paragraph]:
        return {p.id: p for s in self.sections for p in s.paragraphs}

    @cached_property
    def section_by_id(self) -> dict[str, Section]:
        return {s.id: s for s in self.sections}

    def sections_of(self, chapter: str) -> tuple[Section, ...]:
        """Return the sections of a chapter in the order of the text, its lead text first."""
        return tuple(section for section in self.sections if section.chapter == chapter)

    @cached_property
    def sentence_by_id(self) -> dict[str, IndexEntry]:
        return {entry.locator: entry for entry in self.index}

    def texts(self, table: str) -> tuple[Texts, ...]:
        """Return the rows of `package/resource` with all columns, as text; empty when there is no such table."""
        return self.tables.get(table, ())

    def texts_where(self, table: str, column: str, value: str) -> tuple[Texts, ...]:
        """Return the rows of `package/resource` whose `column` is `value`, with all columns, as text."""
        return self._texts_sorted(table, column).get(value, ())

    def rows(self, row: type[R]) -> tuple[R, ...]:
        """Return the rows of a table in their order; empty when there is no such table."""
        if row not in self._rows:
            self._rows[row] = tuple(row.read(texts) for texts in self.texts(row.TABLE))
        return self._rows[row]

    def rows_where(self, row: type[R], column: str, value: str) -> tuple[R, ...]:
        """Return the rows of a table whose `column` is `value`, in their order."""
        return self._rows_sorted(row, column).get(value, ())

    def by_id(self, thing: type[Th]) -> dict[str, Th]:
        """Return the things of a table by id."""
        if thing not in self._by_id:
            self._by_id[thing] = {row.id: row for row in self.rows(thing)}
        return self._by_id[thing]

    @cached_property
    def _by_id(self) -> dict[type[Thing], dict[str, Any]]:
        """Things by class and id: filled by `by_id`."""
        return {}

    @cached_property
    def _rows(self) -> dict[type[Row], tuple[Any, ...]]:
        """Rows by class: filled by `rows`."""
        return {}

    def _rows_sorted(self, row: type[R], column: str) -> dict[str, tuple[R, ...]]:
        """Return the rows of a table by the value of a column, kept, so that no page reads a whole table."""
        if (row, column) not in self._kept:
            self._kept[row, column] = _sorted(self.rows(row), lambda found: str(getattr(found, column)))
        return self._kept[row, column]

    def _texts_sorted(self, table: str, column: str) -> dict[str, tuple[Texts, ...]]:
        if (table, column) not in self._kept:
            self._kept[table, column] = _sorted(self.texts(table), lambda row: row.get(column, ""))
        return self._kept[table, column]

    @cached_property
    def _kept(self) -> dict[tuple[object, str], dict[str, tuple[Any, ...]]]:
        """Rows by table, column and value, as they are asked for."""
        return {}

    @cached_property
    def things(self) -> dict[str, dict[str, Thing]]:
        """Rows by kind and id: city, place, cluster, project."""
        return {kind: dict(self.by_id(cls)) for kind, cls in TABLED.items()}

    @cached_property
    def entries(self) -> dict[str, dict[str, Entry]]:
        """Vocabulary entries by list name and id."""
        return {name: {e.id: e for e in getattr(self.vocabulary, name)} for name in Vocabulary.model_fields}

    def place_kind(self, place_id: str) -> str:
        """Return `city` or `place`, the table that `place_id` stands in."""
        return "city" if place_id in self.things["city"] else "place"

    def name_of(self, kind: str, thing: str, lang: str) -> str:
        """Return the name of a thing or a vocabulary entry in `lang`."""
        if entries := KINDS[kind].entries:
            return self.entries[entries][thing].name[lang]
        return self.things[kind][thing].name(lang)

    def names_of(self, kind: str, thing: str, lang: str, kinds: tuple[str, ...] = ("full", "short", "alias", "former", "abbreviation")) -> set[str]:
        """Return the names of a thing in `lang`: its own, and those of the tables of names that are of `kinds`."""
        row = self.things[kind][thing]
        return {row.name(lang), row.short(lang), *(name for name, sort in self._names.get((kind, thing, lang), ()) if sort in kinds)} - {""}

    @cached_property
    def _names(self) -> dict[tuple[str, str, str], list[tuple[str, str]]]:
        found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
        names: tuple[CityName | ProjectName, ...] = (*self.rows(CityName), *self.rows(ProjectName))
        for row in names:
            found.setdefault((*row.target, row.lang), []).append((row.name, row.kind))
        return found

    @cached_property
    def name_order(self) -> dict[tuple[str, str], int]:
        """Where the table of names has each name of each thing: by (name, id)."""
        return {(row.name, row.target[1]): number for number, row in enumerate(self.rows(CityName))}

    @cached_property
    def named_after(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Projects that are called after a city they are in, or after another place: their ids by (kind, id).

        A place inside a proper name is no place that a measure names; by the project it is reached all the same.
        """
        found: dict[tuple[str, str], list[str]] = {}
        for project in self.rows(Project):
            called = [project.name_zh, *(n.name for n in self.rows_where(ProjectName, "project_id", project.id) if n.lang == "zh")]
            candidates = [*(("city", city) for city in self.cities_of(project.id)), *(("place", place) for place in self.by_id(Place))]
            for kind, thing in candidates:
                if any(stem in name for stem in self._stems(kind, thing) for name in called):
                    found.setdefault((kind, thing), []).append(project.id)
        return {key: tuple(ids) for key, ids in found.items()}

    def _stems(self, kind: str, thing: str) -> set[str]:
        """Return the Chinese names of a thing as they stand inside other names: without the word for its level."""
        names = self.names_of(kind, thing, "zh", ("full", "short", "alias"))
        return {stem for name in names for stem in (name, _LEVEL.sub("", name)) if len(stem) > 1}

    def measures_inside(self, kind: str, thing: str) -> tuple[Measure, ...]:
        """Return the measures that name a project called after the thing and not the thing itself, in the order of the text."""
        named = set(self.backlinks.get((kind, thing), ()))
        found = {m for project in self.named_after.get((kind, thing), ()) for m in self.backlinks.get(("project", project), ()) if m not in named}
        return tuple(self.measures[m] for m in sorted(found, key=sort_key))

    @cached_property
    def belts(self) -> dict[str, tuple[str, ...]]:
        """Cities of each belt, line or cluster of places."""
        found: dict[str, list[str]] = {}
        for row in sorted(self.rows(Member), key=lambda r: (r.place_id, r.position)):
            found.setdefault(row.place_id, []).append(row.city_id)
        return {place: tuple(cities) for place, cities in found.items()}

    @cached_property
    def belts_of(self) -> dict[str, tuple[str, ...]]:
        """The belts, lines or clusters of places that each city belongs to."""
        return _turned(self.belts)

    @cached_property
    def ancestors(self) -> dict[str, tuple[str, ...]]:
        """A cluster's parents, nearest first."""
        parent = {row.id: row.parent_id for row in self.rows(Cluster)}
        return {cluster: tuple(_chain(cluster, parent)) for cluster in parent}

    def with_ancestors(self, clusters: Iterable[str]) -> tuple[str, ...]:
        """Return clusters and all that they are part of, so that a filter by a cluster finds its parts too."""
        return tuple(dict.fromkeys(found for cluster in clusters for found in (cluster, *self.ancestors[cluster])))

    @cached_property
    def descendants(self) -> dict[str, tuple[str, ...]]:
        """A cluster's parts and their parts, in the order of the table."""
        return _turned(self.ancestors)

    @cached_property
    def cluster_tree(self) -> tuple[str, ...]:
        """All clusters, each parent before its parts."""
        return tuple(self._clusters_below(""))

    def _clusters_below(self, parent: str) -> Iterable[str]:
        for row in self.rows_where(Cluster, "parent_id", parent):
            yield row.id
            yield from self._clusters_below(row.id)

    def cities_of(self, project: str) -> tuple[str, ...]:
        """Return the cities of a project, each once."""
        return tuple(dict.fromkeys(row.city_id for row in self.rows_where(ProjectCity, "project_id", project)))

    def projects_of(self, city: str) -> tuple[str, ...]:
        """Return the projects of a city, each once."""
        return tuple(dict.fromkeys(row.project_id for row in self.rows_where(ProjectCity, "city_id", city)))

    @cached_property
    def measures_by_sentence(self) -> dict[str, tuple[str, ...]]:
        """Ids of the measures that rest on each sentence that has any, in the order of the text."""
        found: dict[str, list[str]] = {}
        for measure in self.measures.values():
            found.setdefault(measure.sentence, []).append(measure.id)
        return {sentence: tuple(ids) for sentence, ids in found.items()}

    @cached_property
    def backlinks(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Ids of the measures that name a thing, by (kind, id), in the order of the text."""
        found: dict[tuple[str, str], list[str]] = {}
        for measure in self.measures.values():
            for key in dict.fromkeys(self.named_by(measure)):
                found.setdefault(key, []).append(measure.id)
        return {key: tuple(ids) for key, ids in found.items()}

    def named_by(self, measure: Measure) -> Iterator[tuple[str, str]]:
        """Yield (kind, id) of all things that a measure names: where, for which clusters and projects, who, and in which sectors."""
        yield from ((self.place_kind(p), p) for p in measure.places)
        yield from (("cluster", c) for c in measure.clusters)
        yield from (("project", p) for p in measure.projects)
        yield from (("actor", a) for a in measure.actors)
        yield from (("sector", s) for s in measure.sectors)

    def measures_of(self, kind: str, thing: str) -> tuple[Measure, ...]:
        """Return the measures that name the thing itself, in the order of the text."""
        return tuple(self.measures[i] for i in self.backlinks.get((kind, thing), ()))

    @cached_property
    def counts(self) -> dict[str, int]:
        """The numbers that home page, data page and check report show, all from here."""
        return {
            "sentences": len(self.index),
            "sentences_covered": len({m.sentence for m in self.measures.values()} | set(self.contexts)),
            "measures": len(self.measures),
            "contexts": len(self.contexts),
            "cities": len(self.rows(City)),
            "members": sum(row.member for row in self.rows(City)),
            "places": len(self.rows(Place)),
            "clusters": len(self.rows(Cluster)),
            "projects": len(self.rows(Project)),
            "figures": sum(len(m.figures) for m in self.measures.values()),
            "terms": len(self.glossary),
        }


def _sorted(rows: tuple[T, ...], value: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    """Return the rows by `value`, in their order."""
    found: dict[str, list[T]] = {}
    for row in rows:
        found.setdefault(value(row), []).append(row)
    return {name: tuple(listed) for name, listed in found.items()}


def _turned(listed: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return for each listed item the keys that list it, in their order."""
    found: dict[str, list[str]] = {}
    for key, items in listed.items():
        for item in dict.fromkeys(items):
            found.setdefault(item, []).append(key)
    return {item: tuple(keys) for item, keys in found.items()}


def _chain(cluster: str, parent: Mapping[str, str]) -> Iterable[str]:
    seen = {cluster}
    while (cluster := parent.get(cluster, "")) and cluster not in seen:
        seen.add(cluster)
        yield cluster
