"""Reads the files of plan content and data packages into a workspace: parsed documents and tables.

Disk is touched in `tree` alone; everything here is a pure function of the files' bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from planatlas.files import csvtable, region, yamltree
from planatlas.files.csvtable import Table
from planatlas.files.findings import Position
from planatlas.files.verdicts import Verdicts
from planatlas.files.yamltree import Document
from planatlas.plan.cartography import MapSettings
from planatlas.plan.kinds import TABLED
from planatlas.plan.lookup import Lookup
from planatlas.plan.model import Bibliography, Coding, Glossary, Notes, Renderings, Retired, Section, Vocabulary
from planatlas.plan.package import PlanPackage
from planatlas.plan.questions import Questions
from planatlas.plan.review import Reviews

INDEX = "plan/source-index.csv"
TEXT_ORDER = "plan/text-order.csv"
RELEASED = "plan/released-ids.csv"
SECOND_CODING = "plan/second-coding.csv"
VOCABULARY = "plan/vocabulary.yaml"
BIBLIOGRAPHY = "plan/plan.yaml"
GLOSSARY = "plan/glossary.yaml"
CODING = "plan/coding.yaml"
RENDERINGS = "plan/verbs.yaml"
RETIRED = "plan/retired.yaml"
NOTES = "plan/notes.yaml"
QUESTIONS = "plan/questions.yaml"
REVIEW = "plan/review.yaml"
PACKAGE = "plan/package.yaml"
MAP = "plan/map.yaml"
SEARCH = "plan/search.yaml"
REGION = "plan/region.geojson"
# The model of each plan file; every other YAML file of the plan is a section.
PLAN_FILES: dict[str, type[BaseModel]] = {
    BIBLIOGRAPHY: Bibliography,
    VOCABULARY: Vocabulary,
    GLOSSARY: Glossary,
    CODING: Coding,
    RENDERINGS: Renderings,
    RETIRED: Retired,
    REVIEW: Reviews,
    NOTES: Notes,
    QUESTIONS: Questions,
    PACKAGE: PlanPackage,
    MAP: MapSettings,
    SEARCH: Lookup,
}
M = TypeVar("M", bound=BaseModel)
# Of files that were read before, those that are kept in memory: while pages are served, an edit concerns one file of many.
KEPT = 200
CODING_COLUMNS = ("measure_id", "action", "strength", "places")


@dataclass(frozen=True)
class Workspace:
    """All files of one state of the content, parsed as far as they can be read."""

    files: Mapping[str, bytes]
    # What stands among them and was not read: its kind by path, as `tree` gives it.
    unread: Mapping[str, str] = field(default_factory=dict)
    # What frictionless said before.
    verdicts: Verdicts = Verdicts()

    @cached_property
    def documents(self) -> dict[str, Document]:
        """YAML files by path. Bytes that are no UTF-8 are replaced here and reported by a rule."""
        return {path: _document(path, data) for path, data in self.files.items() if path.endswith((".yaml", ".yml"))}

    @cached_property
    def tables(self) -> dict[str, Table]:
        """CSV files by path."""
        return {path: _table(path, data) for path, data in self.files.items() if path.endswith(".csv")}

    @cached_property
    def descriptors(self) -> dict[str, Document]:
        """Descriptors by the name of their package's folder."""
        return {path.split("/")[1]: d for path, d in self.documents.items() if path.startswith("datapackages/") and path.endswith("/datapackage.yaml")}

    @cached_property
    def typed(self) -> dict[str, tuple[BaseModel | None, list[Any]]]:
        """The record of each plan file (None when it does not fit) and pydantic's errors on it."""
        return {path: _record(path, self.files[path]) for path, document in self.documents.items() if path.startswith("plan/") and document.data is not None}

    @cached_property
    def sections(self) -> dict[str, Section]:
        """Sections that fit the schema, by path."""
        return {path: record for path, (record, _) in self.typed.items() if isinstance(record, Section)}

    def record(self, path: str, model: type[M]) -> M | None:
        """Return the record of a plan file; None while it is missing or does not fit."""
        found = self.typed.get(path, (None, []))[0]
        return found if isinstance(found, model) else None

    @property
    def glossary(self) -> Glossary:
        """The glossary; empty while there is none."""
        return self.record(GLOSSARY, Glossary) or Glossary(terms=())

    @property
    def coding(self) -> Coding:
        """How words are coded; empty while there is no such file."""
        return self.record(CODING, Coding) or Coding()

    @property
    def renderings(self) -> Renderings:
        """The renderings of verbs and nouns of form; empty while there is no such file."""
        return self.record(RENDERINGS, Renderings) or Renderings(verbs=())

    @property
    def retired(self) -> Retired:
        """The retired ids; empty while there is no such file."""
        return self.record(RETIRED, Retired) or Retired()

    @property
    def reviews(self) -> Reviews:
        """The reviews of samples; none while there is no such file."""
        return self.record(REVIEW, Reviews) or Reviews()

    @property
    def notes(self) -> Notes:
        """What pages say of this plan alone; nothing while there is no such file."""
        return self.record(NOTES, Notes) or Notes()

    @property
    def questions(self) -> Questions:
        """The questions with their SQL; none while there is no such file."""
        return self.record(QUESTIONS, Questions) or Questions()

    @property
    def lookup(self) -> Lookup:
        """What search knows beside names; nothing while there is no such file."""
        return self.record(SEARCH, Lookup) or Lookup()

    @cached_property
    def region(self) -> tuple[region.Region | None, list[region.Fault]]:
        """The base layer of the maps (None while there is none that can be read) and the faults of its file."""
        return region.parse(REGION, _text(self.files[REGION])) if REGION in self.files else (None, [])

    @property
    def map_settings(self) -> MapSettings | None:
        """What the maps show; None while there is none."""
        return self.record(MAP, MapSettings)

    @cached_property
    def places(self) -> dict[tuple[str, str], Position]:
        """Where each record stands: (kind, id) -> position, for measures, cities, places, clusters and projects."""
        found = {
            ("measure", m.id): self.documents[path].at(("paragraphs", p, "measures", n))
            for path, section in self.sections.items()
            for p, paragraph in enumerate(section.paragraphs)
            for n, m in enumerate(paragraph.measures)
        }
        for kind, cls in TABLED.items():
            table = self.tables.get(f"datapackages/{cls.TABLE}.csv")
            found.update({(kind, row["id"].text): row["id"].at for row in (table.records if table else ()) if "id" in row})
        return found


def table_key(path: str) -> str:
    """Return `package/resource` of a CSV file of a data package."""
    return path.removeprefix("datapackages/").removesuffix(".csv")


def model_of(path: str) -> type[BaseModel]:
    """Return the model that the plan file at `path` must fit."""
    return PLAN_FILES.get(path, Section)


@lru_cache(maxsize=KEPT)
def _document(path: str, data: bytes) -> Document:
    return yamltree.parse(path, _text(data))


@lru_cache(maxsize=KEPT)
def _table(path: str, data: bytes) -> Table:
    return csvtable.parse(path, _text(data))


@lru_cache(maxsize=KEPT)
def _record(path: str, data: bytes) -> tuple[BaseModel | None, list[Any]]:
    """Return the record of a plan file and pydantic's errors on it."""
    try:
        return model_of(path).model_validate(_document(path, data).data), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="replace").removeprefix("\ufeff")
