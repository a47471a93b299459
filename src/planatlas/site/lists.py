"""Blocks that list what the atlas holds: numbers, chapters, rules, reviews, downloads."""

from __future__ import annotations

from planatlas.atlas.agreement import agreement as coded_twice
from planatlas.atlas.blocks import BLOCKS, example_of
from planatlas.atlas.errorrate import error_rates
from planatlas.atlas.order import parts
from planatlas.files.guide import field_tables
from planatlas.plan.review import VERDICTS
from planatlas.site.datasetpages import file_size
from planatlas.site.pages import chapter_label, chapter_title
from planatlas.site.renderer import Renderer
from planatlas.site.saying import nothing


def numbers(r: Renderer) -> str:
    """Return the counts that home and data page show."""
    return r.render("numbers")


def bibliography(r: Renderer) -> str:
    """Return what the plan is, who issued it, and where its text is."""
    return r.render("bibliography")


def chapters(r: Renderer) -> str:
    """Return the list of chapters with their sections."""
    return r.render("chapters", chapters=[(p.chapter, chapter_title(r.atlas, p.chapter.id, r.lang), p.all_sections) for p in parts(r.atlas)])


def packages(r: Renderer) -> str:
    """Return the downloads: each data set with its tables, rows and files."""
    return r.render("packages", packages=r.publication.datasets, file_size=file_size)


def agreement(r: Renderer, title: str) -> str:
    """Return the table of how far two codings of the measures agree, chapter by chapter."""
    rows = coded_twice(r.atlas)
    return r.render("agreement", rows=rows, title=title, chapter_label=chapter_label) if rows else str(nothing(r, "coded_twice"))


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
