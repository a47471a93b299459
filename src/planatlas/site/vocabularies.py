"""Tables of the closed vocabularies: what each entry means, how often records use it, and the list of those that do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlencode

from planatlas.atlas.atlas import Atlas
from planatlas.plan.rows import Development, Outcome, Row, Source
from planatlas.site.renderer import Renderer

# Vocabularies of measures: the field that uses them, which is a facet of the explorer too.
_OF_MEASURES = {"actions": "action", "objects": "object", "strengths": "strength"}
# Vocabularies of later facts: the table and the column that use them.
_IN_TABLES: dict[str, tuple[type[Row], str]] = {
    "outcomes": (Outcome, "outcome"),
    "development_statuses": (Development, "status"),
    "development_relations": (Development, "relation"),
    "confidences": (Development, "confidence"),
    "source_kinds": (Source, "kind"),
}
# What is counted, in interface words.
_NUMBERS: dict[type[Row], str] = {Outcome: "number_of_outcomes", Development: "number_of_facts", Source: "number_of_sources"}


def vocabulary(r: Renderer, name: str, title: str) -> str:
    """Return the table of the vocabulary `name` (actions, outcomes …) with the number of records of each entry, drawn as a bar too."""
    used = Counter(_used(r.atlas, name))
    entries = [(entry, used[entry.id], _list_of(r, name, entry.id) if used[entry.id] else "") for entry in getattr(r.atlas.vocabulary, name)]
    return r.render("vocabulary", name=name, title=title, entries=entries, most=max(used.values(), default=0), counted=_number(name))


def _used(atlas: Atlas, name: str) -> Iterator[str]:
    """Yield the entries of a vocabulary as records use them."""
    if name in _IN_TABLES:
        row, column = _IN_TABLES[name]
        yield from (str(getattr(found, column)) for found in atlas.rows(row))
    elif name == "contexts":
        yield from (context.reason for context in atlas.contexts.values())
    elif name in _OF_MEASURES:
        yield from (str(getattr(measure, _OF_MEASURES[name])) for measure in atlas.measures.values())


def _number(name: str) -> str:
    if name in _IN_TABLES:
        return _NUMBERS[_IN_TABLES[name][0]]
    return "sentences" if name == "contexts" else "number_of_measures"


def _list_of(r: Renderer, name: str, entry: str) -> str:
    """Return the address of the explorer that lists the records of an entry; "" where none does."""
    explorer = "outcomes" if name == "outcomes" else "measures" if name in _OF_MEASURES else ""
    return f"{r.lang}/{explorer}/?{urlencode({_OF_MEASURES.get(name, 'outcome'): entry})}" if explorer else ""
