"""Later facts and outcomes as they are published: with their sources, tied to the plan's measures, and with the columns of version 0.1.

Version 0.1 gave each fact its status in words and the address of its source. Both now follow from the vocabulary and the table
of sources; so that a reader of the old columns has time to change, they stay in the published table for one version.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.later import Fact, all_facts, facts_of, outcome_of
from planatlas.data.contracts import Contract
from planatlas.data.write import as_csv
from planatlas.files.packages import Descriptor
from planatlas.plan.rows import Development, Outcome, Source

PACKAGE, _, _TABLE = Development.TABLE.partition("/")
PATH = f"{Development.TABLE}.csv"
# Tables of the package that speak of measures, which are rows of the package `plan`.
_OF_MEASURES = (Development.TABLE, Outcome.TABLE)
_KEY = {"fields": ["measure_id"], "reference": {"resource": "plan/measures", "fields": ["id"]}}
_DEPRECATED = {
    "status_zh": (
        "情况（中文）",
        "Status in Chinese",
        "status 的中文名；已弃用，下一版删去。",
        "Chinese name of status; deprecated, to be dropped in the next version.",
    ),
    "status_en": (
        "情况（英文）",
        "Status in English",
        "status 的英文名；已弃用，下一版删去。",
        "English name of status; deprecated, to be dropped in the next version.",
    ),
    "source_url": (
        "来源网址",
        "Source address",
        "来源的网址，见 sources 表；已弃用，下一版删去。",
        "Address of the source, of the table sources; deprecated, to be dropped in the next version.",
    ),
}


def published(descriptor: Descriptor) -> Descriptor:
    """Return the descriptor of the package as it is published: measures are keys into `plan`, and the old columns of facts are declared."""
    found = deepcopy(descriptor)
    for resource in found["resources"]:
        if f"{found['name']}/{resource['name']}" in _OF_MEASURES:
            resource["schema"].setdefault("foreignKeys", []).append(deepcopy(_KEY))
        if f"{found['name']}/{resource['name']}" == Development.TABLE:
            resource["schema"]["fields"] += [_field(name) for name in _DEPRECATED]
    return found


def _field(name: str) -> dict[str, Any]:
    title_zh, title_en, zh, en = _DEPRECATED[name]
    return {"name": name, "type": "string", "title": title_zh, "title@en": title_en, "description": zh, "description@en": en}


def developments_csv(atlas: Atlas) -> bytes:
    """Return the published table of facts."""
    columns = tuple(next(iter(atlas.texts(Development.TABLE)), {}))
    rows = zip(atlas.texts(Development.TABLE), all_facts(atlas), strict=True)
    return as_csv((*columns, *_DEPRECATED), ((*texts.values(), *_old(atlas, fact)) for texts, fact in rows))


def _old(atlas: Atlas, fact: Fact) -> tuple[str, str, str]:
    status = atlas.entries["development_statuses"][fact.row.status].name
    return status.zh, status.en, fact.source.url


def later_record(atlas: Atlas, kind: str, thing: str, contract: Contract) -> dict[str, Any]:
    """Return what the API says of a project's or measure's later facts, each with its source, and of its outcome (null where nobody has looked)."""
    outcome = outcome_of(atlas, kind, thing)
    judged = contract.cells(atlas, Outcome.TABLE, _texts(atlas, Outcome.TABLE, outcome.id)) if outcome else {}
    return {
        "developments": [_development(atlas, fact, contract) for fact in facts_of(atlas, kind, thing)],
        "outcome": {**judged, "basis": list(outcome.developments)} if outcome else None,
    }


def _development(atlas: Atlas, fact: Fact, contract: Contract) -> dict[str, Any]:
    row = contract.cells(atlas, Development.TABLE, _texts(atlas, Development.TABLE, fact.row.id))
    old = {} if contract.typed else dict(zip(_DEPRECATED, _old(atlas, fact), strict=True))
    return {**row, **old, "source": contract.cells(atlas, Source.TABLE, _texts(atlas, Source.TABLE, fact.source.id))}


def _texts(atlas: Atlas, table: str, row: str) -> Mapping[str, str]:
    return atlas.texts_where(table, "id", row)[0]
