"""The rows of the tables as pages and exports use them: a class for each table, a field for each column that is read.

A descriptor may declare more columns than a class has. What is written here once - which table, which columns, of what
type - is written nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """A row of the table TABLE (`package/resource`)."""

    TABLE: ClassVar[str] = ""

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Return the names of the columns that are read."""
        return tuple(field.name for field in fields(cls))

    @classmethod
    def read(cls, texts: Texts) -> Self:
        """Return the row of a CSV's cells by column; a missing or broken cell is empty, for rules report it."""
        return cls(**{field.name: _READERS[str(field.type)](texts.get(field.name, "")) for field in fields(cls)})

    def said(self, column: str, lang: str) -> str:
        """Return the text of a column that there is for each language: `said("note", "zh")` is `note_zh`."""
        return str(getattr(self, f"{column}_{lang}"))


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


_READERS: dict[str, Callable[[str], Any]] = {
    "str": str,
    "bool": lambda text: text == "true",
    "int": lambda text: int(text) if text.isdecimal() else 0,
    "float | None": _number,
}


@dataclass(frozen=True)
class Thing(Row):
    """What has a page of its own."""

    id: str
    name_zh: str
    name_en: str
    kind: str
    source: str
    note_zh: str
    note_en: str

    def name(self, lang: str) -> str:
        """Return the name in `lang`."""
        return self.said("name", lang)

    def short(self, lang: str) -> str:
        """Return the short name in `lang`, or the name where there is none."""
        return self.name(lang)


@dataclass(frozen=True)
class Located(Thing):
    """What may have a point: `lat` and `lon` in decimal degrees, WGS84."""

    lat: float | None
    lon: float | None
    geonames_id: str
    wikidata: str

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude; None where they are not known."""
        return (self.lon, self.lat) if self.lon is not None and self.lat is not None else None


@dataclass(frozen=True)
class City(Located):
    """An administrative unit; `gbt2260` and `parent_id` are those of today, `…_at_issue` those of the day on which the plan was issued."""

    TABLE: ClassVar[str] = "cities/cities"

    short_zh: str
    parent_id: str
    parent_id_at_issue: str
    gbt2260: str
    gbt2260_at_issue: str
    iso_3166_2: str
    member: bool

    def short(self, lang: str) -> str:
        """Return the short name in Chinese; in English there is none."""
        return self.short_zh or self.name_zh if lang == "zh" else self.name_en


@dataclass(frozen=True)
class Place(Located):
    """Another place: a belt, river, range, country …"""

    TABLE: ClassVar[str] = "cities/places"

    parent_city_id: str
    parent_place_id: str
    iso_3166_1: str


@dataclass(frozen=True)
class Member(Row):
    """A city that belongs to a belt, line or cluster of places; `position` counts from 1."""

    TABLE: ClassVar[str] = "cities/members"

    place_id: str
    city_id: str
    position: int


@dataclass(frozen=True)
class CityName(Row):
    """Another name of a city or other place."""

    TABLE: ClassVar[str] = "cities/names"

    id: str
    name: str
    lang: str
    kind: str
    city_id: str
    place_id: str

    @property
    def target(self) -> tuple[str, str]:
        """The kind and id of what is so called."""
        return ("city", self.city_id) if self.city_id else ("place", self.place_id)


@dataclass(frozen=True)
class Cluster(Thing):
    """An industrial cluster or a group of them; `name_basis` says whether the text has the name."""

    TABLE: ClassVar[str] = "clusters/clusters"

    parent_id: str
    name_basis: str


@dataclass(frozen=True)
class ClusterCity(Row):
    """The role of a city in a cluster, in a field."""

    TABLE: ClassVar[str] = "clusters/cluster_cities"

    cluster_id: str
    city_id: str
    role: str
    field_zh: str
    field_en: str
    source: str


@dataclass(frozen=True)
class Project(Thing):
    """A project, programme, policy or body; `name_en_status` says whether the English name is in common use."""

    TABLE: ClassVar[str] = "projects/projects"

    name_en_status: str
    state: str
    sector: str
    cluster_id: str


@dataclass(frozen=True)
class ProjectCity(Row):
    """A city that a project concerns, and how."""

    TABLE: ClassVar[str] = "projects/project_cities"

    project_id: str
    city_id: str
    role: str


@dataclass(frozen=True)
class ProjectName(Row):
    """Another name of a project."""

    TABLE: ClassVar[str] = "projects/project_names"

    project_id: str
    name: str
    lang: str
    kind: str

    @property
    def target(self) -> tuple[str, str]:
        """The kind and id of what is so called."""
        return "project", self.project_id


@dataclass(frozen=True)
class Dated(Row):
    """What is known later of a project or of a measure: exactly one of the two ids is filled."""

    id: str
    project_id: str
    measure_id: str

    @property
    def target(self) -> tuple[str, str]:
        """The kind and id of what it is about."""
        return ("project", self.project_id) if self.project_id else ("measure", self.measure_id)


@dataclass(frozen=True)
class Development(Dated):
    """A later fact. `date` is a year, a month or a day (yyyy, yyyy-mm, yyyy-mm-dd); status, confidence and relation are of the vocabulary."""

    TABLE: ClassVar[str] = "projects/developments"

    date: str
    status: str
    fact_zh: str
    fact_en: str
    source_id: str
    confidence: str
    relation: str


@dataclass(frozen=True)
class Source(Row):
    """Where a fact is from; `url` only where it is the publisher's own or an established outlet's."""

    TABLE: ClassVar[str] = "projects/sources"

    id: str
    title: str
    publisher: str
    date: str
    url: str
    kind: str
    language: str


@dataclass(frozen=True)
class Outcome(Dated):
    """A judgement at the date `as_of`: `basis` lists developments by id, apart by spaces; `searched` says where it was looked for."""

    TABLE: ClassVar[str] = "projects/outcomes"

    outcome: str
    as_of: str
    searched_zh: str
    searched_en: str
    basis: str
    reason_zh: str
    reason_en: str

    @property
    def developments(self) -> tuple[str, ...]:
        """The ids of the developments that it rests on."""
        return tuple(self.basis.split())


ROWS: tuple[type[Row], ...] = (City, Place, Member, CityName, Cluster, ClusterCity, Project, ProjectCity, ProjectName, Development, Source, Outcome)
COLUMNS = {row.TABLE: row.columns() for row in ROWS}
