"""CITATION.cff of a data set: title, version, date and address are its own, so that a reference manager cites the part that was taken.

https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema-guide.md
"""

from __future__ import annotations

from typing import Any

import yaml

from planatlas.data.datasets import Edition
from planatlas.plan.identity import Identity
from planatlas.plan.model import Bibliography


def citation_file(descriptor: dict[str, Any], identity: Identity, edition: Edition) -> bytes:
    """Return the file for the data set of `descriptor`, with the plan as its reference."""
    site = identity.site
    work = {
        "cff-version": "1.2.0",
        "message": "Please cite this data set, and the plan that it rests on (see references).",
        "type": "dataset",
        "title": f"{descriptor['title@en']} [{descriptor['title']}]",
        "abstract": f"{descriptor['description@en']}",
        "authors": [{"name": site.creator.en, "alias": site.creator.zh}],
        "version": descriptor["version"],
        "date-released": edition.day,
        "license": identity.plan.licence.id,
        "url": f"{edition.base}en/data/{descriptor['name']}/",
        "repository-artifact": f"{edition.base}data/v1/{descriptor['name']}.zip",
        "keywords": [keyword.en for keyword in site.keywords],
        "references": [_plan(identity.plan)],
    }
    return yaml.safe_dump(work, allow_unicode=True, sort_keys=False, width=200).encode()


def _plan(plan: Bibliography) -> dict[str, Any]:
    """Return the plan as a work; the format asks for authors, and calls one whom nobody knows anonymous."""
    return {
        "type": "government-document",
        "title": f"{plan.title.en} [{plan.title.zh}]",
        "authors": [{"name": plan.issuer.en, "alias": plan.issuer.zh} if plan.issuer.is_known else {"name": "anonymous"}],
        **(_dated(plan.issued) if plan.is_dated else {}),
        "languages": ["zh"],
        "url": plan.source_url,
    }


def _dated(day: str) -> dict[str, Any]:
    year, month, _ = day.split("-")
    return {"date-published": day, "year": int(year), "month": int(month)}
