"""Reads the files of plan content and data packages into a workspace: parsed documents, tables, and the atlas.

Disk is touched in `read_files` alone; everything after it is a pure function of the files' bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from planatlas import csvtable, region, yamltree
from planatlas.atlas import Atlas
from planatlas.cartography import MapSettings
from planatlas.csvtable import Table
from planatlas.findings import Position
from planatlas.model import Bibliography, Glossary, Section, Vocabulary
from planatlas.source import INDEX_FIELDS, IndexEntry
from planatlas.yamltree import Document

CONTENT = ("plan", "datapackages")
INDEX = "plan/source-index.csv"
SECOND_CODING = "plan/second-coding.csv"
VOCABULARY = "plan/vocabulary.yaml"
BIBLIOGRAPHY = "plan/plan.yaml"
GLOSSARY = "plan/glossary.yaml"
MAP = "plan/map.yaml"
REGION = "plan/region.geojson"
SUFFIXES = {".yaml", ".yml", ".csv", ".geojson"}
# The columns that pages and exports read, by `package/resource`; a descriptor may declare more.
COLUMNS = {name: tuple(columns.split()) for name, columns in {
    "cities/cities": "id name_zh short_zh name_en kind parent_id parent_id_2016 gbt2260 gbt2260_2016 iso_3166_2 lat lon geonames_id wikidata"
                     " member source note_zh note_en",
    "cities/places": "id name_zh name_en kind parent_city_id parent_place_id iso_3166_1 lat lon geonames_id wikidata source note_zh note_en",
    "cities/members": "place_id city_id position",
    "cities/names": "id name lang kind city_id place_id",
    "clusters/clusters": "id name_zh name_en kind parent_id name_basis source note_zh note_en",
    "clusters/cluster_cities": "cluster_id city_id role field_zh field_en source",
    "projects/projects": "id name_zh name_en name_en_status kind state sector cluster_id source note_zh note_en",
    "projects/project_cities": "project_id city_id role",
    "projects/project_names": "project_id name lang kind",
    "projects/developments": "project_id date status_zh status_en fact_zh fact_en source_url",
}.items()}
CODING_COLUMNS = ("measure_id", "action", "strength", "places")


def read_files(root: Path) -> dict[str, bytes]:
    """Return the bytes of every YAML, CSV and GeoJSON file of the content folders, by path relative to `root`."""
    found = (path for folder in CONTENT for path in sorted((root / folder).rglob("*")))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found if path.suffix in SUFFIXES and path.is_file()}


@dataclass(frozen=True)
class Workspace:
    """All files of one state of the content, parsed as far as they can be read."""

    files: Mapping[str, bytes]

    @cached_property
    def documents(self) -> dict[str, Document]:
        """YAML files by path. Bytes that are no UTF-8 are replaced here and reported by a rule."""
        return {path: yamltree.parse(path, _text(data)) for path, data in self.files.items() if path.endswith((".yaml", ".yml"))}

    @cached_property
    def tables(self) -> dict[str, Table]:
        """CSV files by path."""
        return {path: csvtable.parse(path, _text(data)) for path, data in self.files.items() if path.endswith(".csv")}

    @cached_property
    def descriptors(self) -> dict[str, Document]:
        """Descriptors by the name of their package's folder."""
        return {path.split("/")[1]: d for path, d in self.documents.items() if path.startswith("datapackages/") and path.endswith("/datapackage.yaml")}

    @cached_property
    def typed(self) -> dict[str, tuple[BaseModel | None, list[Any]]]:
        """The record of each plan file (None when it does not fit) and pydantic's errors on it."""
        found = {}
        for path, document in self.documents.items():
            if path.startswith("plan/") and document.data is not None:
                found[path] = _validated(model_of(path), document.data)
        return found

    @cached_property
    def sections(self) -> dict[str, Section]:
        """Sections that fit the schema, by path."""
        return {path: record for path, (record, _) in self.typed.items() if isinstance(record, Section)}

    @cached_property
    def atlas(self) -> Atlas | None:
        """The atlas of all that could be read; None while bibliography or vocabulary can not be read."""
        bibliography = self.typed.get(BIBLIOGRAPHY, (None,))[0]
        vocabulary = self.typed.get(VOCABULARY, (None,))[0]
        if bibliography is None or vocabulary is None:
            return None
        sections = sorted(self.sections.values(), key=lambda s: [int(n) for n in s.id.split(".")])
        return Atlas(bibliography, vocabulary, self._index(), tuple(sections), self._rows(), self.glossary.terms,
                     _as_text(self.tables.get(SECOND_CODING)), self.region[0], self.map_settings)

    @property
    def glossary(self) -> Glossary:
        """The glossary; empty while there is none."""
        return self.typed.get(GLOSSARY, (None,))[0] or Glossary(terms=())

    @cached_property
    def region(self) -> tuple[region.Region | None, list[region.Fault]]:
        """The base layer of the maps (None while there is none that can be read) and the faults of its file."""
        return region.parse(REGION, _text(self.files[REGION])) if REGION in self.files else (None, [])

    @property
    def map_settings(self) -> MapSettings | None:
        """What the maps show; None while there is none."""
        return self.typed.get(MAP, (None,))[0]

    @cached_property
    def places(self) -> dict[tuple[str, str], Position]:
        """Where each record stands: (kind, id) -> position, for measures, cities, places, clusters and projects."""
        found = {("measure", m.id): self.documents[path].at(("paragraphs", p, "measures", n))
                 for path, section in self.sections.items()
                 for p, paragraph in enumerate(section.paragraphs) for n, m in enumerate(paragraph.measures)}
        for kind, name in (("city", "cities/cities"), ("place", "cities/places"), ("cluster", "clusters/clusters"), ("project", "projects/projects")):
            table = self.tables.get(f"datapackages/{name}.csv")
            found.update({(kind, row["id"].text): row["id"].at for row in (table.records() if table else ()) if "id" in row})
        return found

    def _index(self) -> tuple[IndexEntry, ...]:
        table = self.tables.get(INDEX)
        if table is None or table.columns != INDEX_FIELDS:
            return ()
        rows = ([cell.text for cell in row] for row in table.rows if len(row) == len(INDEX_FIELDS))
        return tuple(IndexEntry(r[0], r[1], int(r[2]), r[3], r[4]) for r in rows if r[2].isdecimal())

    def _rows(self) -> dict[str, tuple[dict[str, str], ...]]:
        found = {}
        for path, table in self.tables.items():
            if path.startswith("datapackages/"):
                found[table_key(path)] = _as_text(table)
        return found


def load(root: Path) -> Workspace:
    """Return the workspace of the project in `root`."""
    return Workspace(read_files(root))


def _as_text(table: Table | None) -> tuple[dict[str, str], ...]:
    """Return the rows of a table as column -> text; what a short row lacks is empty."""
    if table is None:
        return ()
    return tuple({c: (cells[c].text if c in cells else "") for c in table.columns} for cells in table.records())


def table_key(path: str) -> str:
    """Return `package/resource` of a CSV file of a data package."""
    return path.removeprefix("datapackages/").removesuffix(".csv")


def model_of(path: str) -> type[BaseModel]:
    """Return the model that the plan file at `path` must fit."""
    return {BIBLIOGRAPHY: Bibliography, GLOSSARY: Glossary, VOCABULARY: Vocabulary, MAP: MapSettings}.get(path, Section)


def _validated(model: type[BaseModel], data: Any) -> tuple[BaseModel | None, list[Any]]:
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="replace").removeprefix("\ufeff")
