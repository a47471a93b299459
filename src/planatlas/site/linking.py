"""Finds the names of known things in our own summaries and turns them into links.

Only the things that a measure itself lists are looked for, so an ambiguous name (that of a city and of its province) always
points where the measure says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from markupsafe import Markup, escape

from planatlas.atlas.atlas import Atlas
from planatlas.plan.locator import MEASURE_ID
from planatlas.plan.model import Measure

Link = Callable[[str, str], str]


def spoken_names(atlas: Atlas, kind: str, thing: str, lang: str) -> list[str]:
    """Return the names under which a summary may call a thing, longest first; single characters are no names here."""
    found = atlas.names_of(kind, thing, lang, ("full", "short", "alias", "former"))
    return sorted({name for name in found if len(name) > 1}, key=lambda name: (-len(name), name))


def linked(atlas: Atlas, measure: Measure, lang: str, link: Link) -> Markup:
    """Return the measure's summary as HTML in which the first mention of each listed thing is a link; `link(kind, id)` gives addresses."""
    text = measure.summary[lang]
    spans: list[tuple[int, int, str]] = []
    for kind, thing in _things(atlas, measure):
        if span := _first_free(text, spoken_names(atlas, kind, thing, lang), spans, lang):
            spans.append((*span, link(kind, thing)))
    return _joined(text, sorted(spans))


def with_measures(atlas: Atlas, text: str, link: Callable[[str], str]) -> Markup:
    """Return `text` as HTML in which the id of each measure that there is, is a link; `link(id)` gives addresses."""
    ids = (found for found in MEASURE_ID.finditer(text) if found.group() in atlas.measures)
    return _joined(text, [(*found.span(), link(found.group())) for found in ids])


def _things(atlas: Atlas, measure: Measure) -> Iterable[tuple[str, str]]:
    """Yield what may be linked; what comes first takes the words that several could have."""
    named = tuple(atlas.named_by(measure))
    yield from (found for found in named if found[0] == "project")
    yield from (found for found in named if found[0] in ("city", "place"))
    yield from (("city", city) for _, belt in named for city in atlas.belts.get(belt, ()))
    yield from (found for found in named if found[0] == "cluster")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Return the pattern that finds an English name; kept, for `re` itself keeps only a few hundred."""
    return re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)


def _mentions(text: str, name: str, lang: str) -> Iterator[tuple[int, int]]:
    """Yield where a name stands; Chinese has neither spaces nor capitals, so that it is looked for as it is."""
    if lang == "en":
        yield from (match.span() for match in _pattern(name).finditer(text))
        return
    at = text.find(name)
    while at >= 0:
        yield at, at + len(name)
        at = text.find(name, at + len(name))


def _first_free(text: str, names: list[str], taken: list[tuple[int, int, str]], lang: str) -> tuple[int, int] | None:
    for name in names:
        for first, last in _mentions(text, name, lang):
            if all(last <= start or first >= end for start, end, _ in taken):
                return first, last
    return None


def _joined(text: str, spans: list[tuple[int, int, str]]) -> Markup:
    parts, place = [], 0
    for start, end, href in spans:
        parts += [escape(text[place:start]), f'<a href="{escape(href)}">{escape(text[start:end])}</a>']
        place = end
    return Markup("".join([*parts, escape(text[place:])]))
