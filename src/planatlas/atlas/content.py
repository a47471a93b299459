"""Makes the atlas of the files of a project, as far as they can be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path

from planatlas.atlas.atlas import Atlas
from planatlas.files.csvtable import Table
from planatlas.files.descriptor import misfits
from planatlas.files.load import BIBLIOGRAPHY, INDEX, PACKAGE, RELEASED, SECOND_CODING, TEXT_ORDER, VOCABULARY, Workspace, table_key
from planatlas.files.tree import read_tree
from planatlas.files.verdicts import Foretold, kept_in
from planatlas.plan.index import INDEX_FIELDS, TEXT_ORDER_FIELDS, IndexEntry, TextOrder
from planatlas.plan.model import Bibliography, Vocabulary
from planatlas.plan.package import PlanPackage
from planatlas.plan.rows import Texts


class Content(Workspace):
    """The files of one state of the content together with the atlas of all that could be read."""

    @cached_property
    def today(self) -> date:
        """The day of the check, after which nothing can have happened."""
        return date.today()

    @property
    def atlas(self) -> Atlas:
        """The atlas; raise ValueError while bibliography, vocabulary or package cannot be read."""
        if self.assembled is None:
            raise ValueError(f"{BIBLIOGRAPHY}, {VOCABULARY} or {PACKAGE} cannot be read")
        return self.assembled

    @cached_property
    def assembled(self) -> Atlas | None:
        """The atlas of all that could be read; None while bibliography, vocabulary or package cannot be read."""
        bibliography, vocabulary, package = self.record(BIBLIOGRAPHY, Bibliography), self.record(VOCABULARY, Vocabulary), self.record(PACKAGE, PlanPackage)
        if bibliography is None or vocabulary is None or package is None:
            return None
        sections = sorted(self.sections.values(), key=lambda s: [int(n) for n in s.id.split(".")])
        return Atlas(
            bibliography,
            vocabulary,
            package,
            self._index(),
            tuple(sections),
            self._rows(),
            self.glossary.terms,
            _as_text(self.tables.get(SECOND_CODING)),
            self.region[0],
            self.map_settings,
            self.coding,
            self.renderings,
            self._text_order(),
            self.retired.retired,
            self.retired.entries,
            {row.get("id", ""): row.get("last", "") for row in _as_text(self.tables.get(RELEASED))},
            self.reviews.reviews,
            self.notes,
            self.lookup,
            self._columns(lambda field: "formerly" in field, lambda field: (field["formerly"], field["name"])),
            self.questions.questions,
            self._columns(lambda field: field.get("type", "string") != "string", lambda field: (field["name"], field["type"])),
            self.glossary.whole,
        )

    def _columns(self, wanted: Callable[[Texts], bool], said: Callable[[Texts], tuple[str, str]]) -> dict[str, dict[str, str]]:
        """Return what descriptors say of the columns that are `wanted`, by table, as far as descriptors can be read."""
        found: dict[str, dict[str, str]] = {}
        for package, document in self.descriptors.items():
            for resource in document.data["resources"] if not misfits(document.data) else ():
                fields = resource.get("schema", {}).get("fields", ())
                found[f"{package}/{resource.get('name')}"] = dict(said(field) for field in fields if "name" in field and wanted(field))
        return {table: names for table, names in found.items() if names}

    def _index(self) -> tuple[IndexEntry, ...]:
        table = self.tables.get(INDEX)
        if table is None or table.columns != INDEX_FIELDS:
            return ()
        rows = ([cell.text for cell in row] for row in table.rows if len(row) == len(INDEX_FIELDS))
        return tuple(IndexEntry(r[0], r[1], int(r[2]), r[3], r[4]) for r in rows if r[2].isdecimal())

    def _text_order(self) -> dict[str, TextOrder]:
        table = self.tables.get(TEXT_ORDER)
        if table is None or table.columns != TEXT_ORDER_FIELDS:
            return {}
        return {row["locator"]: TextOrder(row["locator"], *(tuple(row[column].split()) for column in TEXT_ORDER_FIELDS[1:])) for row in _as_text(table)}

    def _rows(self) -> dict[str, tuple[dict[str, str], ...]]:
        found: dict[str, tuple[dict[str, str], ...]] = {}
        for path, table in self.tables.items():
            if path.startswith("datapackages/"):
                found[table_key(path)] = _as_text(table)
        return found


def load(root: Path, *foretold: Foretold) -> Content:
    """Return the content of the project in `root`, whose check takes what is `foretold` of its data packages."""
    tree = read_tree(root)
    return Content(tree.files, tree.unread, kept_in(root, *foretold))


def _as_text(table: Table | None) -> tuple[dict[str, str], ...]:
    """Return the rows of a table as column -> text; what a short row lacks is empty."""
    if table is None:
        return ()
    return tuple({c: (cells[c].text if c in cells else "") for c in table.columns} for cells in table.records)
