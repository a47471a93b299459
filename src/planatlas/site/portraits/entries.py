"""What the page of a sector or an actor says first: how many measures there are, in which chapter most of them stand, which cities they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from planatlas.plan.locator import Locator
from planatlas.site.pages import chapter_title
from planatlas.site.portraits.grammar import Counted, counts, in_row, leading, listed, numbered, said
from planatlas.site.renderer import Renderer
from planatlas.site.words import count_of, form_of

_CITIES = 3


@dataclass(frozen=True)
class EntryFacts:
    """The facts of a sector or actor (`kind`): `chapters` and all `cities` with their measures, those of most first."""

    kind: str
    measures: int
    chapters: tuple[Counted, ...]
    cities: tuple[Counted, ...]


def sector_portrait(r: Renderer, sector: str) -> Markup:
    """Return the sentences on a sector."""
    return _portrait(r, "sector", sector)


def actor_portrait(r: Renderer, actor: str) -> Markup:
    """Return the sentences on an actor."""
    return _portrait(r, "actor", actor)


def _portrait(r: Renderer, kind: str, entry: str) -> Markup:
    own = r.atlas.measures_of(kind, entry)
    chapters = Counter(str(Locator.parse(m.sentence).chapter) for m in own).most_common()
    cities = Counter(place for m in own for place in dict.fromkeys(m.places) if r.atlas.place_kind(place) == "city")
    facts = EntryFacts(
        kind,
        len(own),
        tuple((chapter_title(r.atlas, chapter, r.lang), n) for chapter, n in chapters),
        tuple((r.link("city", city), n) for city, n in cities.most_common()),
    )
    return in_row(entry_sentences(facts, r.lang), r.lang)


def entry_sentences(facts: EntryFacts, lang: str) -> Iterator[Markup]:
    """Yield the sentences that `facts` allow."""
    (chapter, most), others = facts.chapters[0], facts.chapters[1:]
    values = {"count": count_of(facts.measures, lang), "chapter": chapter, "n": most}
    if not others:
        yield said(form_of(f"{facts.kind}_one_chapter", facts.measures), lang, **values)
    elif most > others[0][1]:
        yield said(f"{facts.kind}_most_in", lang, **values)
    else:
        yield said(f"{facts.kind}_spread", lang, chapters=len(facts.chapters), **values)
    yield _cities(facts, lang)


def _cities(facts: EntryFacts, lang: str) -> Markup:
    """Return the sentence on cities; those that only one measure names are not said to be named most, nor those that are level with others."""
    if not facts.cities:
        return said(form_of("entry_no_cities", facts.measures), lang)
    names, most = listed([name for name, _ in facts.cities], lang), facts.cities[0][1]
    if facts.measures == 1:
        return said("entry_cities_1", lang, cities=names)
    if most == 1:
        return numbered("entry_once", len(facts.cities), lang, cities=names)
    if first := leading(facts.cities, _CITIES):
        return said(form_of("entry_cities_most", len(first)), lang, cities=counts(first, lang))
    return said("entry_level", lang, units=len(facts.cities), n=most)
