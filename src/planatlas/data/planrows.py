"""The tables of the derived package `plan`, from the atlas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from planatlas.atlas.atlas import Atlas
from planatlas.plan.kinds import KINDS
from planatlas.plan.locator import Locator
from planatlas.plan.model import Vocabulary

Values = tuple[Any, ...]


@cache
def _compact() -> dict[str, Any]:
    return yaml.load(files(__package__).joinpath("plan-package.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)


def plan_rows(atlas: Atlas, official: Callable[[str], str]) -> dict[str, list[Values]]:
    """Return the rows of each table in the order of its columns; `official` gives the address of a sentence's wording."""
    measures = atlas.measures.values()
    found: dict[str, list[Values]] = {
        "sections": [(s.id, int(s.chapter), s.title.zh, s.title.en) for s in atlas.sections],
        "paragraphs": [(p.id, s.id, p.title.zh, p.title.en) for s in atlas.sections for p in s.paragraphs],
        "sentences": [(e.locator, Locator.parse(e.locator).paragraph_id, e.sha256, e.length, e.start, e.end, official(e.locator)) for e in atlas.index],
        "measures": [(m.id, m.sentence, m.action, m.strength, m.cue, m.hedge or "", m.prohibition, m.summary.zh, m.summary.en) for m in measures],
        "contexts": [(c.id, c.reason, c.summary.zh, c.summary.en) for c in atlas.contexts.values()],
        "figures": [(m.id, n, f.value, f.unit, f.means.zh, f.means.en) for m in measures for n, f in enumerate(m.figures, 1)],
        "glossary": [(t.zh, t.en[0], "; ".join(t.en[1:]), t.source, t.note.zh if t.note else "", t.note.en if t.note else "") for t in atlas.glossary],
        "vocabulary": list(_vocabulary(atlas.vocabulary)),
    }
    for kind in KINDS.values():
        found[f"measure_{kind.folder}"] = [(m.id, thing) for m in measures for named, thing in atlas.named_by(m) if named == kind.name]
    optional = {r["name"] for r in _compact()["resources"] if r.get("optional")}
    return {name: rows for name, rows in found.items() if rows or name not in optional}


def _vocabulary(vocabulary: Vocabulary) -> Iterator[Values]:
    for name in Vocabulary.model_fields:
        for position, entry in enumerate(getattr(vocabulary, name), 1):
            definition = (entry.definition.zh, entry.definition.en) if entry.definition else ("", "")
            yield (name, entry.id, position, entry.name.zh, entry.name.en, *definition, entry.isic or "")


def plan_descriptor(present: set[str]) -> dict[str, Any]:
    """Return the package's descriptor in the form that authors write, with the resources in `present`."""
    compact = dict(_compact())
    compact["resources"] = [_resource(r) for r in compact["resources"] if r["name"] in present]
    return compact


def _resource(compact: dict[str, Any]) -> dict[str, Any]:
    fields = [_field(name, given) for name, given in compact["fields"].items()]
    keys = [{"fields": [name], "reference": {"resource": given["to"], "fields": [_key_of(given["to"])]}}
            for name, given in compact["fields"].items() if "to" in given]
    schema = {"fields": fields, "primaryKey": compact["key"], **({"foreignKeys": keys} if keys else {})}
    return {"name": compact["name"], "path": f"{compact['name']}.csv", "title": compact["title"], "title@en": compact["title@en"], "format": "csv",
            "mediatype": "text/csv", "encoding": "utf-8", "dialect": {"csv": {"delimiter": ","}}, "schema": schema}


def _field(name: str, given: dict[str, Any]) -> dict[str, Any]:
    kept = {k: v for k, v in given.items() if k not in ("to", "required")}
    constraints = {"constraints": {"required": True}} if given.get("required") else {}
    return {"name": name, "type": "string", **kept, **constraints}


def _key_of(resource: str) -> str:
    return next((r["key"][0] for r in _compact()["resources"] if r["name"] == resource), "id")
