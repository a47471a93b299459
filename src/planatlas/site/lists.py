"""Blocks that list what the atlas holds: numbers, chapters, index tables, vocabularies, rules, downloads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planatlas.atlas.agreement import agreement as coded_twice
from planatlas.atlas.atlas import Atlas
from planatlas.atlas.blocks import BLOCKS, example_of
from planatlas.atlas.errorrate import error_rates
from planatlas.atlas.order import parts
from planatlas.files.guide import field_tables
from planatlas.plan.review import VERDICTS
from planatlas.plan.rows import Development, Outcome, Row, Source
from planatlas.site.datasetpages import file_size
from planatlas.site.pages import chapter_title
from planatlas.site.renderer import Renderer
from planatlas.site.saying import nothing

# What is counted where it is no measure and no row of a table.
_COUNTED = {"contexts": "sentences"}
# Vocabularies of later facts: the table and the column that use them.
_IN_TABLES: dict[str, tuple[type[Row], str]] = {
    "outcomes": (Outcome, "outcome"),
    "development_statuses": (Development, "status"),
    "development_relations": (Development, "relation"),
    "confidences": (Development, "confidence"),
    "source_kinds": (Source, "kind"),
}


def numbers(r: Renderer) -> str:
    """Return the counts that home and data page show."""
    return r.render("numbers")


def bibliography(r: Renderer) -> str:
    """Return what the plan is, who issued it, and where its text is."""
    return r.render("bibliography")


def chapters(r: Renderer) -> str:
    """Return the list of chapters with their sections."""
    return r.render("chapters", chapters=[(p.chapter, chapter_title(r.atlas, p.chapter.id, r.lang), p.all_sections) for p in parts(r.atlas)])


def vocabulary(r: Renderer, name: str, title: str) -> str:
    """Return the table of the vocabulary `name` (actions, outcomes …) with the number of records of each entry."""
    used = Counter(_used(r.atlas, name))
    entries = [(e, used[e.id]) for e in getattr(r.atlas.vocabulary, name)]
    return r.render("vocabulary", name=name, title=title, entries=entries, counted=_COUNTED.get(name, "rows" if name in _IN_TABLES else "number_of_measures"))


def _used(atlas: Atlas, name: str) -> Iterator[str]:
    """Yield the entries of a vocabulary as records use them."""
    if name in _IN_TABLES:
        row, column = _IN_TABLES[name]
        yield from (str(getattr(found, column)) for found in atlas.rows(row))
    elif name == "contexts":
        yield from (context.reason for context in atlas.contexts.values())
    elif key := {"actions": "action", "objects": "object", "strengths": "strength"}.get(name):
        yield from (str(getattr(measure, key)) for measure in atlas.measures.values())


def packages(r: Renderer) -> str:
    """Return the downloads: each data set with its tables, rows and files."""
    return r.render("packages", packages=r.publication.datasets, file_size=file_size)


def questions(r: Renderer) -> str:
    """Return the questions of the plan with the SQL that answers them."""
    return r.render("questions", questions=r.atlas.questions)


def agreement(r: Renderer, title: str) -> str:
    """Return the table of how far two codings of the measures agree, chapter by chapter."""
    rows = coded_twice(r.atlas)
    return r.render("agreement", rows=rows, title=title) if rows else str(nothing(r, "coded_twice"))


def reviewed(r: Renderer, title: str) -> str:
    """Return the table of what fresh readers found in random samples, with error rates; a sentence that says so while there is no review."""
    return r.render("reviewed", rows=error_rates(r.atlas.reviews), verdicts=VERDICTS, title=title)


def rules(r: Renderer, title: str) -> str:
    """Return the table of the rules, each with an anchor of its own."""
    return r.render("rules", rules=r.publication.rules, title=title)


def blocks(r: Renderer, title: str) -> str:
    """Return the table of the blocks that pages may call."""
    datasets = [dataset.name for dataset in r.publication.datasets]
    listed = [(block, example_of(r.atlas, block, r.say("macro_title"), datasets)) for block in BLOCKS.values()]
    return r.render("blocks", blocks=listed, title=title)


def fields(r: Renderer) -> str:
    """Return the reference of the fields of each record that contributors write."""
    return r.render("fields", tables=field_tables())
