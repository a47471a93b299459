"""The tables of the method that say how words are coded and rendered: verbs with objects, renderings of verbs and nouns of form."""

from __future__ import annotations

from collections import Counter

from planatlas.plan.model import VerbRow
from planatlas.site.renderer import Renderer


def coding(r: Renderer, title: str) -> str:
    """Return the table of actions: the verbs that mean each, their kinds of object, and the number of measures."""
    rows: dict[str, list[VerbRow]] = {}
    for row in r.atlas.coding.verbs:
        rows.setdefault(row.action, []).append(row)
    used = Counter(m.action for m in r.atlas.measures.values())
    return r.render("coding", title=title, rows=rows, used=used, exceptions=r.atlas.coding.exceptions)


def renderings(r: Renderer, words: str, title: str) -> str:
    """Return the table of renderings of `words` (verbs or nouns)."""
    return r.render("renderings", title=title, rows=getattr(r.atlas.renderings, words))
