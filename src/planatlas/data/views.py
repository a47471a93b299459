"""Measures, projects and outcomes as one flat table each, with lists where a record names several things.

The packages are normalised; these views are for pages of the site and for whoever wants one file and no joins,
so names in both languages stand beside the ids.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from planatlas.atlas.addresses import entity_uri, measure_uri, official_url
from planatlas.atlas.atlas import Atlas
from planatlas.atlas.later import Fact, cities_of, facts_of, outcome_of
from planatlas.files.findings import LANGUAGES
from planatlas.plan.locator import Locator
from planatlas.plan.model import Measure
from planatlas.plan.rows import Outcome, Project

ROOT = "data/views"


def views(atlas: Atlas) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the site root, UTF-8 JSON): an array of objects, one a line."""
    yield f"{ROOT}/measures.json", _array(_measure(atlas, m) for m in atlas.measures.values())
    yield f"{ROOT}/projects.json", _array(_project(atlas, row) for row in atlas.rows(Project))
    yield f"{ROOT}/outcomes.json", _array(_outcome(atlas, row) for row in atlas.rows(Outcome))


def _array(records: Iterator[dict[str, Any]]) -> bytes:
    return ("[\n" + ",\n".join(json.dumps(record, ensure_ascii=False) for record in records) + "\n]\n").encode()


def _measure(atlas: Atlas, m: Measure) -> dict[str, Any]:
    return {
        "id": m.id,
        "sentence": m.sentence,
        "chapter": str(Locator.parse(m.sentence).chapter),
        **_entry(atlas, "action", m.action),
        **_entry(atlas, "strength", m.strength),
        "verb": m.verb,
        **_entry(atlas, "object", m.object),
        "hedge": m.hedge,
        "prohibition": m.prohibition,
        "summary_zh": m.summary.zh,
        "summary_en": m.summary.en,
        **{key: value for kind in ("place", "sector", "actor", "cluster", "project") for key, value in _things(atlas, kind, getattr(m, f"{kind}s"))},
        "official_url": official_url(atlas, m.sentence),
        **{f"page_{lang}": measure_uri(lang, m.id) for lang in LANGUAGES},
    }


def _project(atlas: Atlas, row: Project) -> dict[str, Any]:
    kept = {"id": row.id, "name_zh": row.name_zh, "name_en": row.name_en}
    cluster = atlas.things["cluster"].get(row.cluster_id)
    return {
        **kept,
        **_entry(atlas, "kind", row.kind, "project_kinds"),
        **_entry(atlas, "state", row.state, "project_states"),
        **_entry(atlas, "sector", row.sector),
        "cluster_id": row.cluster_id or None,
        **{f"cluster_{lang}": cluster.name(lang) if cluster else None for lang in LANGUAGES},
        "source": row.source or None,
        **_judgement(atlas, outcome_of(atlas, "project", row.id)),
        **dict(_things(atlas, "city", atlas.cities_of(row.id), "cities")),
        "measures": list(atlas.backlinks.get(("project", row.id), ())),
        **{f"page_{lang}": entity_uri(lang, "project", row.id) for lang in LANGUAGES},
    }


def _judgement(atlas: Atlas, outcome: Outcome | None) -> dict[str, Any]:
    """Return an outcome with its names, date and reason; nothing but nulls where nobody has looked."""
    names = dict.fromkeys(("outcome", "outcome_zh", "outcome_en")) if outcome is None else _entry(atlas, "outcome", outcome.outcome)
    said = [f"{key}_{lang}" for key in ("reason", "searched") for lang in LANGUAGES]
    return {**names, **{f"outcome_{key}": getattr(outcome, key, None) for key in ("as_of", *said)}}


def _outcome(atlas: Atlas, row: Outcome) -> dict[str, Any]:
    kind, thing = row.target
    name = {lang: atlas.name_of("project", thing, lang) if kind == "project" else atlas.measures[thing].summary[lang] for lang in LANGUAGES}
    facts = [fact for fact in facts_of(atlas, kind, thing) if fact.row.id in row.developments]
    return {
        "id": row.id,
        "about": kind,
        "about_id": thing,
        **{f"about_{lang}": name[lang] for lang in LANGUAGES},
        **_judgement(atlas, row),
        "basis": [_fact(fact) for fact in facts],
        **dict(_things(atlas, "city", cities_of(atlas, kind, thing), "cities")),
        **{f"page_{lang}": entity_uri(lang, kind, thing) if kind == "project" else measure_uri(lang, thing) for lang in LANGUAGES},
    }


def _fact(fact: Fact) -> str:
    """Return a fact of the basis on one line, for a cell of a table: id, date, publisher, address."""
    return ", ".join(part for part in (fact.row.id, fact.row.date, fact.source.publisher, fact.source.url) if part)


def _entry(atlas: Atlas, key: str, entry: str, vocabulary: str = "") -> dict[str, str]:
    """Return the id of a vocabulary entry under `key`, and its names."""
    found = atlas.entries[vocabulary or f"{key}s"][entry]
    return {key: entry, **{f"{key}_{lang}": found.name[lang] for lang in LANGUAGES}}


def _things(atlas: Atlas, kind: str, ids: Iterable[str], key: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield the ids of things under the plural of `kind` (or `key`), and their names in each language."""
    yield key or f"{kind}s", list(ids)
    for lang in LANGUAGES:
        yield f"{key or f'{kind}s'}_{lang}", [atlas.name_of(atlas.place_kind(thing) if kind == "place" else kind, thing, lang) for thing in ids]
