"""The tables of the derived package `plan`, from the atlas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.order import abstract
from planatlas.plan.kinds import KINDS
from planatlas.plan.locator import Locator
from planatlas.plan.model import Text, Vocabulary

Values = tuple[Any, ...]


def plan_rows(atlas: Atlas, official: Callable[[str], str]) -> dict[str, list[Values]]:
    """Return the rows of each table in the order of its columns; `official` gives the address of a sentence's wording."""
    measures = atlas.measures.values()
    found: dict[str, list[Values]] = {
        "sections": [(s.id, int(s.chapter), s.title.zh, s.title.en, *_both(abstract(atlas, "section", s.id)), n) for n, s in enumerate(atlas.sections, 1)],
        "paragraphs": [(p.id, s.id, p.title.zh, p.title.en, n) for n, (s, p) in enumerate(((s, p) for s in atlas.sections for p in s.paragraphs), 1)],
        "sentences": [
            (e.locator, Locator.parse(e.locator).paragraph_id, e.sha256, e.length, e.start, e.end, official(e.locator), n) for n, e in enumerate(atlas.index, 1)
        ],
        "measures": [
            (m.id, m.sentence, m.action, m.strength, m.cue, m.verb, m.object, m.hedge or "", m.prohibition, m.summary.zh, m.summary.en, n)
            for n, m in enumerate(measures, 1)
        ],
        "contexts": [(c.id, c.reason, c.summary.zh, c.summary.en, n) for n, c in enumerate(atlas.contexts.values(), 1)],
        "figures": [(m.id, n, f.value, f.unit, f.means.zh, f.means.en, f.project or "") for m in measures for n, f in enumerate(m.figures, 1)],
        "glossary": [(t.zh, t.en[0], "; ".join(t.en[1:]), t.source, t.note.zh if t.note else "", t.note.en if t.note else "") for t in atlas.glossary],
        "vocabulary": list(_vocabulary(atlas.vocabulary)),
    }
    for kind in KINDS.values():
        found[f"measure_{kind.folder}"] = [(m.id, thing) for m in measures for named, thing in atlas.named_by(m) if named == kind.name]
    found["measure_inside_names"] = [
        (m.id, project, thing if kind == "city" else "", thing if kind == "place" else "")
        for (kind, thing), projects in atlas.named_after.items()
        for project in projects
        for m in atlas.measures_of("project", project)
        if m in atlas.measures_inside(kind, thing)
    ]
    return {name: rows for name, rows in found.items() if rows or name not in atlas.package.optional}


def _both(text: Text) -> tuple[str, str]:
    return text.zh, text.en


def _vocabulary(vocabulary: Vocabulary) -> Iterator[Values]:
    for name in Vocabulary.model_fields:
        for position, entry in enumerate(getattr(vocabulary, name), 1):
            definition = (entry.definition.zh, entry.definition.en) if entry.definition else ("", "")
            yield (name, entry.id, position, entry.name.zh, entry.name.en, *definition, entry.isic or "", entry.oc4ids or "")
