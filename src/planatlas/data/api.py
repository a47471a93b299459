"""The static API: one JSON file for each record, with the ids and addresses that lead on from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planatlas.atlas.addresses import entity_uri, ids_of, measure_uri, official_url
from planatlas.atlas.atlas import Atlas
from planatlas.atlas.order import abstract
from planatlas.data.contracts import V1, V2, Contract
from planatlas.data.later import later_record
from planatlas.data.write import as_json
from planatlas.files.findings import LANGUAGES
from planatlas.plan.kinds import KINDS, TABLED
from planatlas.plan.model import Measure, Retirement, Section

VERSION = V2.folder


def api_files(atlas: Atlas) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the site root, bytes) of each file of both versions: `api/v2/<kind>/<id>.json`, and an index of each kind."""
    for contract in (V1, V2):
        for path, record in _records(atlas, contract):
            yield f"{contract.folder}/{path}.json", as_json(record)


def _records(atlas: Atlas, contract: Contract) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (folder/id, record) of each record."""
    yield from _kind("measures", {m.id: _measure(atlas, m, contract) for m in atlas.measures.values()})
    for gone in atlas.retired_entries:
        pages = {lang: entity_uri(lang, gone.kind, gone.id) for lang in LANGUAGES}
        record = {"id": gone.id, "retired": True, "to": [], "name": gone.name.model_dump(), "reason": gone.reason.model_dump(), "pages": pages}
        yield f"{KINDS[gone.kind].folder}/{gone.id}", record
    yield from ((f"measures/{entry.id}", _retired(entry, contract)) for entry in atlas.retired)
    yield from _kind("sentences", {e.locator: _sentence(atlas, e.locator) for e in atlas.index})
    yield from _kind("sections", {s.id: _section(atlas, s, contract) for s in atlas.sections})
    for kind in KINDS:
        yield from _kind(KINDS[kind].folder, {thing: _entity(atlas, kind, thing, contract) for thing in ids_of(atlas, kind)})


def _kind(folder: str, records: dict[str, dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield f"{folder}/index", {"count": len(records), "ids": list(records)}
    yield from ((f"{folder}/{name}", record) for name, record in records.items())


def _measure(atlas: Atlas, measure: Measure, contract: Contract) -> dict[str, Any]:
    pages = {lang: measure_uri(lang, measure.id) for lang in LANGUAGES}
    return {
        **measure.model_dump(mode="json"),
        "sentence": measure.sentence,
        "official_url": official_url(atlas, measure.sentence),
        **later_record(atlas, "measure", measure.id, contract),
        "pages": pages,
    }


def _retired(entry: Retirement, contract: Contract) -> dict[str, Any]:
    """Return what an id that is no longer used leads to."""
    return {
        "id": entry.id,
        "retired": True,
        "to": list(entry.to),
        "reason": entry.reason.model_dump(),
        "records": [f"{contract.folder}/measures/{name}.json" for name in entry.to],
        "pages": {lang: [measure_uri(lang, name) for name in entry.to] for lang in LANGUAGES},
    }


def _sentence(atlas: Atlas, locator: str) -> dict[str, Any]:
    entry = atlas.sentence_by_id[locator]
    measures = list(atlas.measures_by_sentence.get(locator, ()))
    return {
        "locator": locator,
        "sha256": entry.sha256,
        "length": entry.length,
        "start": entry.start,
        "end": entry.end,
        "official_url": official_url(atlas, locator),
        "measures": measures,
        "context": locator in atlas.contexts,
    }


def _section(atlas: Atlas, section: Section, contract: Contract) -> dict[str, Any]:
    paragraphs = [
        {"id": p.id, "title": p.title.model_dump(), "measures": [m.id for m in p.measures], "context": [c.id for c in p.context]} for p in section.paragraphs
    ]
    return {
        "id": section.id,
        "chapter": int(section.chapter) if contract.typed else section.chapter,
        "title": section.title.model_dump(),
        "abstract": abstract(atlas, "section", section.id).model_dump(),
        "paragraphs": paragraphs,
    }


def _entity(atlas: Atlas, kind: str, thing: str, contract: Contract) -> dict[str, Any]:
    row = (
        contract.thing(atlas, TABLED[kind].TABLE, atlas.texts_where(TABLED[kind].TABLE, "id", thing)[0])
        if kind in TABLED
        else atlas.entries[KINDS[kind].entries][thing].model_dump(mode="json", exclude={"oc4ids"})
    )
    pages = {lang: entity_uri(lang, kind, thing) for lang in LANGUAGES}
    later = later_record(atlas, kind, thing, contract) if kind == "project" else {}
    return {
        **row,
        **_relations(atlas, kind, thing, contract),
        **later,
        "measures": list(atlas.backlinks.get((kind, thing), ())),
        **({"measures_inside_names": [m.id for m in atlas.measures_inside(kind, thing)]} if kind in ("city", "place") else {}),
        "pages": pages,
    }


def _relations(atlas: Atlas, kind: str, thing: str, contract: Contract) -> dict[str, Any]:
    tables = {
        "cluster_cities": "clusters/cluster_cities",
        "project_cities": "projects/project_cities",
        "members": "cities/members",
        "names": "cities/names",
        "project_names": "projects/project_names",
    }
    column = f"{kind}_id"
    found = {name: [contract.cells(atlas, table, r) for r in atlas.texts_where(table, column, thing)] for name, table in tables.items()}
    return {name: rows for name, rows in found.items() if rows}
