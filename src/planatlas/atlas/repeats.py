"""Compares our summaries with the official wording, which they must not repeat."""

from __future__ import annotations

from collections.abc import Iterator

from planatlas.atlas.atlas import Atlas
from planatlas.plan.model import Context, Measure
from planatlas.plan.rows import CityName
from planatlas.text.forms import normalise
from planatlas.text.source import plain_text

LONGEST_REPEAT = 19  # characters in a row that a summary may share with the official text
_MASK = "\x00"


def repeats(atlas: Atlas, document: str) -> Iterator[tuple[str, str]]:
    """Yield (id, wording) of each Chinese summary that shares 20 or more characters in a row with `document`, names and terms aside."""
    official = normalise(plain_text(document))
    size = LONGEST_REPEAT + 1
    grams = {official[n : n + size] for n in range(len(official) - LONGEST_REPEAT)}
    names = _names(atlas)
    records: tuple[Measure | Context, ...] = (*atlas.measures.values(), *atlas.contexts.values())
    for record in records:
        text = normalise(record.summary.zh)
        for name in names:
            text = text.replace(name, _MASK)
        if found := next((text[n : n + size] for n in range(len(text) - LONGEST_REPEAT) if text[n : n + size] in grams), None):
            yield record.id, found


def _names(atlas: Atlas) -> list[str]:
    """Return names and glossary terms, longest first, normalised."""
    rows = [row for things in atlas.things.values() for row in things.values()]
    found = {row.name_zh for row in rows} | {row.short("zh") for row in rows}
    found |= {row.name for row in atlas.rows(CityName) if row.lang == "zh"}
    found |= {term.zh for term in atlas.glossary}
    return sorted((normalise(name) for name in found if len(name) > 1), key=len, reverse=True)
