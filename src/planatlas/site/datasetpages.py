"""The pages of the data sets: what each holds, what its columns mean, how to load and cite it, and how it was checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from planatlas.data.datasets import Column, Table
from planatlas.data.folders import Folder
from planatlas.data.tables import both
from planatlas.files.findings import LANGUAGES
from planatlas.site.bodies import Body
from planatlas.site.charts.diagram import diagram, neighbours
from planatlas.site.charts.ladder import ladder
from planatlas.site.inert import inert_json
from planatlas.site.pages import Page
from planatlas.site.recipes import recipes
from planatlas.site.renderer import Renderer
from planatlas.site.words import word

PREVIEW_ROWS = 3
_PARTS = ("downloads", "tables", "relations", "columns", "code", "cite", "licence", "report")


def dataset_pages(folders: Mapping[str, Folder]) -> Iterator[Page]:
    """Yield the page of each data set in both languages."""
    for lang in LANGUAGES:
        parents = ((word("data", lang), f"{lang}/data/"),)
        for name, folder in folders.items():
            title = both(folder.descriptor, "title")[lang]
            text = word("description_dataset", lang, name=title, tables=len(folder.tables), rows=sum(len(table.rows) for table in folder.tables))
            yield Page(lang, "dataset", name, f"{lang}/data/{name}/", title, text, parents)


def dataset_body(renderer: Renderer, page: Page) -> Body:
    """Return the body of a data set's page; the first data set holds every table."""
    datasets, edition = renderer.publication.datasets, renderer.publication.edition
    dataset = next(d for d in datasets if d.name == page.id)
    whole = dataset is datasets[0]
    own = {t.name for t in dataset.tables}
    shown = neighbours([t for t in datasets[0].tables if t.name in own], datasets[0].tables)
    values = {
        "page": page,
        "dataset": dataset,
        "whole": whole,
        "downloads": {d.name: d for d in datasets},
        "edition": edition,
        "drawings": [draw(shown, own, word("relations_label", page.lang, name=dataset.title[page.lang])) for draw in (diagram, ladder)],
        "relations": [(t, key) for t in shown if t.name in own for key in t.foreign_keys],
        "neighboured": any(t.name not in own for t in shown),
        "homes": {t.name: t.package for t in shown},
        "recipes": list(recipes(dataset, edition.base)),
        "structured": inert_json(dataset.structured[page.lang]),
        "preview": preview,
        "limits": limits,
        "file_size": file_size,
        "formats": _LABELS,
    }
    toc = tuple((word(f"dataset_{part}", page.lang), part) for part in _PARTS if not (whole and part == "columns"))
    return Body(renderer.render("dataset", **values), toc)


_LABELS: Mapping[str, str] = {"csv": "CSV", "json": "JSON", "parquet": "Parquet", "geojson": "GeoJSON", "xlsx": "XLSX", "sqlite": "SQLite", "zip": "ZIP"}


def file_size(size: int) -> str:
    """Return a size for readers: "116 KB", "3.1 MB"."""
    return f"{max(1, round(size / 1024))} KB" if size < 1_000_000 else f"{size / 1024**2:.1f} MB"


def preview(table: Table) -> list[list[str]]:
    """Return the first rows as the CSV has them; a missing value is empty."""
    return [["" if value is None else str(value).lower() if isinstance(value, bool) else str(value) for value in row] for row in table.rows[:PREVIEW_ROWS]]


def limits(column: Column, key: Sequence[str], lang: str) -> list[str]:
    """Return what a column's values must be, in words: key, required, unique, range; pattern and list of values are shown apart."""
    rules: Mapping[str, Any] = column.constraints
    found = [word("limit_key", lang)] if column.name in key else []
    found += [word(f"limit_{name}", lang) for name in ("required", "unique") if rules.get(name)]
    return found + [word(f"limit_{name}", lang, value=rules[name]) for name in ("minimum", "maximum") if name in rules]
