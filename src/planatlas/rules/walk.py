"""Walks records together with the places in the files where their values stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planatlas.atlas.content import Content
from planatlas.files.csvtable import Cell
from planatlas.files.findings import Position
from planatlas.files.load import BIBLIOGRAPHY
from planatlas.files.yamltree import Document, Path
from planatlas.plan.locator import Locator
from planatlas.plan.model import Context, Measure, Paragraph, Section, Text


def sections(workspace: Content) -> Iterator[tuple[Document, Path, Section]]:
    """Yield each section with its document and its path there."""
    for path, section in workspace.sections.items():
        yield workspace.documents[path], (), section


def abstracts(workspace: Content) -> Iterator[tuple[Document, Path, str, Text]]:
    """Yield the abstract of each chapter and section with its document, its path there and the id of what it is of."""
    for number, chapter in enumerate(workspace.atlas.bibliography.chapters):
        yield workspace.documents[BIBLIOGRAPHY], ("chapters", number, "abstract"), chapter.id, chapter.abstract
    for document, path, section in sections(workspace):
        if section.abstract:
            yield document, (*path, "abstract"), section.id, section.abstract


def paragraphs(workspace: Content) -> Iterator[tuple[Document, Path, Paragraph]]:
    """Yield each paragraph with its document and its path there."""
    for path, section in workspace.sections.items():
        for number, paragraph in enumerate(section.paragraphs):
            yield workspace.documents[path], ("paragraphs", number), paragraph


def measures(workspace: Content) -> Iterator[tuple[Document, Path, Measure]]:
    """Yield each measure with its document and its path there."""
    for document, path, paragraph in paragraphs(workspace):
        for number, measure in enumerate(paragraph.measures):
            yield document, (*path, "measures", number), measure


def contexts(workspace: Content) -> Iterator[tuple[Document, Path, Context]]:
    """Yield each context sentence with its document and its path there."""
    for document, path, paragraph in paragraphs(workspace):
        for number, context in enumerate(paragraph.context):
            yield document, (*path, "context", number), context


def statements(workspace: Content) -> Iterator[tuple[Document, Path, Measure | Context]]:
    """Yield each measure and each context sentence with its document and its path there."""
    yield from measures(workspace)
    yield from contexts(workspace)


def listed(workspace: Content, key: str) -> Iterator[tuple[Position, Measure, str]]:
    """Yield (position, measure, id) of each id in the lists that measures keep under `key`."""
    for document, path, measure in measures(workspace):
        for number, name in enumerate(getattr(measure, key)):
            yield document.at((*path, key, number)), measure, name


def column(workspace: Content, table: str, name: str) -> Iterator[Cell]:
    """Yield the filled cells of column `name` in `table` (`package/resource`)."""
    found = workspace.tables.get(f"datapackages/{table}.csv")
    for record in found.records if found else ():
        if name in record and record[name].text:
            yield record[name]


def doubtful(workspace: Content) -> set[str]:
    """Return the ids of paragraphs in which a record's id is misplaced, unknown or repeated.

    What such a paragraph seems to lack is not reported: it follows from the wrong id, which is.
    """
    found: set[str] = set()
    seen: set[str] = set()
    for _, _, paragraph in paragraphs(workspace):
        records: tuple[Measure | Context, ...] = (*paragraph.measures, *paragraph.context)
        for record in records:
            home = Locator.parse(record.sentence).paragraph_id
            if home != paragraph.id or record.id in seen or record.sentence not in workspace.atlas.sentence_by_id:
                found |= {home, paragraph.id}
            seen.add(record.id)
    return found


def rows(workspace: Content, table: str, *columns: str) -> Iterator[Mapping[str, Cell]]:
    """Yield the rows of `table` (`package/resource`) as column -> cell, as long as it has all `columns`."""
    found = workspace.tables.get(f"datapackages/{table}.csv")
    if found and set(columns) <= set(found.columns):
        yield from (record for record in found.records if set(columns) <= record.keys())
