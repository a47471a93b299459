"""A data set as schema.org `Dataset`, which data-set search engines read from its page.

https://developers.google.com/search/docs/appearance/structured-data/dataset
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planatlas.data.catalog import catalog_id, dataset_id
from planatlas.data.datasets import Dataset, Download, Edition, Table
from planatlas.data.formats import FORMATS
from planatlas.plan.identity import Identity


def structured(dataset: Dataset, cities: Sequence[Table], identity: Identity, edition: Edition, lang: str) -> dict[str, Any]:
    """Return the JSON-LD of a data set's page in `lang`; the box of places is that of the points of the `cities` tables."""
    tables, plan, site = dataset.tables, identity.plan, identity.site
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": dataset_id(dataset.name, edition),
        "name": dataset.title[lang],
        "description": _description(dataset, lang),
        "url": f"{edition.base}{lang}/data/{dataset.name}/",
        "identifier": dataset_id(dataset.name, edition),
        "version": dataset.version,
        "dateModified": edition.day,
        "license": plan.licence.url,
        "isAccessibleForFree": True,
        "inLanguage": ["zh", "en"],
        "keywords": [keyword[lang] for keyword in site.keywords],
        "creator": {"@type": "Organization", "name": site.creator[lang], "url": f"{edition.base}{lang}/"},
        "includedInDataCatalog": {"@type": "DataCatalog", "@id": catalog_id(edition), "url": f"{edition.base}{lang}/data/"},
        **_coverage(identity, cities, lang),
        "citation": dataset.citations["text"],
        "isBasedOn": plan.source_url,
        "variableMeasured": [{"@type": "PropertyValue", "name": f"{t.name}.{c.name}", "description": c.description[lang]} for t in tables for c in t.columns],
        "distribution": [_distribution(download, edition) for download in dataset.downloads],
    }


def _coverage(identity: Identity, cities: Sequence[Table], lang: str) -> dict[str, Any]:
    """Return place and time, as far as the plan says them."""
    plan, place = identity.plan, identity.site.place
    where = {**({"name": place[lang]} if place.is_known else {}), **_shape(cities)}
    return {
        **({"spatialCoverage": {"@type": "Place", **where}} if where else {}),
        **({"temporalCoverage": f"{plan.issued}/.."} if plan.is_dated else {}),
    }


def _description(dataset: Dataset, lang: str) -> str:
    """Return the description with the tables and their rows: at least 50 characters, as search engines ask."""
    if lang == "zh":
        listed = "、".join(f"{t.title['zh']}（{len(t.rows)} 行）" for t in dataset.tables)
        return f"{dataset.description['zh']}共 {len(dataset.tables)} 张表：{listed}。列名、类型和约束见数据包描述文件。"
    listed = ", ".join(f"{t.title['en']} ({len(t.rows)} rows)" for t in dataset.tables)
    return f"{dataset.description['en']} {len(dataset.tables)} tables: {listed}."


def _distribution(download: Download, edition: Edition) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": download.path.removeprefix("data/v1/"),
        "contentUrl": f"{edition.base}{download.path}",
        "encodingFormat": FORMATS[download.format].media_type,
        "contentSize": f"{download.size} B",
        "sha256": download.sha256,
    }


def _shape(cities: Sequence[Table]) -> dict[str, Any]:
    """Return the shape of the region for schema.org, as far as a member has a point."""
    return {"geo": {"@type": "GeoShape", "box": found}} if (found := box(cities)) else {}


def box(cities: Sequence[Table]) -> str:
    """Return "south west north east" in degrees around the points of the members of the city cluster; empty where none has a point."""
    rows = [dict(zip(t.names, row, strict=True)) for t in cities if t.has_points for row in t.rows]
    points = [(row["lat"], row["lon"]) for row in rows if row.get("member") and row["lat"] is not None]
    if not points:
        return ""
    south, west = (min(axis) for axis in zip(*points, strict=True))
    north, east = (max(axis) for axis in zip(*points, strict=True))
    return f"{south} {west} {north} {east}"
