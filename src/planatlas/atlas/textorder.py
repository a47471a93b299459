"""In what order each sentence of the official text names places, projects and terms.

Order ranks in planning texts, so lists and summaries must keep it. It is recorded once, as ids, from a copy of the
text; the rules that hold it need no wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from planatlas.atlas.atlas import Atlas
from planatlas.plan.index import TextOrder
from planatlas.plan.model import Measure, Term
from planatlas.plan.terms import slugs, terms_in
from planatlas.text.forms import normalise
from planatlas.text.source import sentences

# What is named: the kind of list it stands in (places, projects) and its id.
Key = tuple[str, str]
K = TypeVar("K")
# What stands between the items of a Chinese list.
_LIST = "、|和|与|及|以及|或"


def text_order(atlas: Atlas, document: str) -> Iterator[TextOrder]:
    """Yield the order of names and terms in each sentence of `document`, a copy of the official text.

    Of places and projects only those are looked for that measures of the sentence list.
    """
    for sentence in sentences(document):
        locator, text = str(sentence.locator), normalise(sentence.text)
        measures = [atlas.measures[m] for m in atlas.measures_by_sentence.get(locator, ())]
        found = mentions(text, _names_in(atlas, measures, text))
        places, projects = (tuple(thing for kind, thing in found if kind == key) for key in ("places", "projects"))
        yield TextOrder(locator, places, projects, tuple(mentions(text, _terms_in(atlas.glossary, text))))


def mentions(text: str, names: Mapping[str, Sequence[K]]) -> list[K]:
    """Return what stands in `text`, in its order, once for each mention."""
    return [key for _, key in placed(text, names)]


def placed(text: str, names: Mapping[str, Sequence[K]]) -> list[tuple[int, K]]:
    """Return where in `text` each name stands and what it stands for, in its order; a name inside a longer one that stands there does not count."""
    found: list[tuple[int, K]] = []
    for name in sorted(names, key=len, reverse=True):
        while name and (at := text.find(name)) >= 0:
            found += [(at, key) for key in names[name]]
            text = text[:at] + "\x00" * len(name) + text[at + len(name) :]
    return sorted(found, key=lambda mention: mention[0])


def names_of(atlas: Atlas, measures: Iterable[Measure], lang: str) -> dict[str, list[Key]]:
    """Return the names in `lang` of all places and projects that the measures list, each with what it stands for.

    What a name stands for together is in the order of the table of names.
    """
    found: dict[str, list[Key]] = {}
    for key in dict.fromkeys((kind, thing) for m in measures for kind in ("places", "projects") for thing in getattr(m, kind)):
        kind = "project" if key[0] == "projects" else atlas.place_kind(key[1])
        for name in atlas.names_of(kind, key[1], lang) if key[1] in atlas.things[kind] else ():
            found.setdefault(name, []).append(key)
    ordered = {name: sorted(keys, key=lambda key: atlas.name_order.get((name, key[1]), -1)) for name, keys in found.items()}
    return {normalise(name) if lang == "zh" else name: keys for name, keys in ordered.items()}


def listed_together(text: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each two names between which the Chinese `text` has nothing but the sign or word of a list."""
    stand = mentions(text, {name: [name] for name in names})
    yield from ((first, second) for first, second in pairwise(stand) if re.search(f'{re.escape(first)}["”》]?(?:{_LIST})["“《]?{re.escape(second)}', text))


def bare(text: str) -> str:
    """Return a text in the form in which names and terms are looked for."""
    return normalise(text)


def out_of_order(listed: Sequence[str], order: Sequence[str]) -> int | None:
    """Return the place in `listed` of the first item out of `order`; None when all follow it. What `order` lacks is passed over."""
    rest = iter(order)
    return next((n for n, item in enumerate(listed) if item in order and item not in rest), None)


def _names_in(atlas: Atlas, measures: Sequence[Measure], text: str) -> dict[str, list[Key]]:
    """Return the names to look for in `text`; a project whose name does not stand there whole goes by the one place that it is called after."""
    names = names_of(atlas, measures, "zh")
    named = {key for name, keys in names.items() if name in text for key in keys}
    loose = [p for p in dict.fromkeys(p for m in measures for p in m.projects) if ("projects", p) not in named]
    for (kind, thing), projects in atlas.named_after.items():
        called = [p for p in loose if p in projects and (kind == "city" or ("places", thing) not in named)]
        for name in atlas.names_of(kind, thing, "zh") if len(called) == 1 else ():
            names.setdefault(normalise(name), []).append(("projects", called[0]))
    return names


def _terms_in(terms: Sequence[Term], text: str) -> dict[str, list[str]]:
    slug = dict(zip((term.zh for term in terms), slugs(terms), strict=True))
    return {normalise(term.zh): [slug[term.zh]] for term in terms_in(text, terms)}
