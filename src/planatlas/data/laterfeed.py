"""An Atom feed of later facts, newest judgement first, so that whoever follows a project hears what became of it.

It is apart from the feed of versions: facts are many, and whoever waits for a version does not ask for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from planatlas.atlas.addresses import entity_uri, measure_uri
from planatlas.atlas.atlas import Atlas
from planatlas.atlas.later import Fact, all_facts, outcome_of
from planatlas.data.atom import Element, Feed, begun, content, entry, pages, written
from planatlas.data.datasets import Edition
from planatlas.files.findings import LANGUAGES

LATER = Feed("data/developments", {"zh": "{site}：后来的事实", "en": "{site}: later facts"})
# So many facts are told; all are in the table `developments`.
MOST = 100


def later_feeds(atlas: Atlas, edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) of the feed in each language, and of the one that was there first and has both."""
    yield from ((LATER.path(lang), later_feed(atlas, edition, lang)) for lang in ("", *LANGUAGES))


def later_feed(atlas: Atlas, edition: Edition, lang: str = "") -> bytes:
    """Return the feed of facts that are later than the plan, in `lang` or in both languages: those judged last first, then the latest first."""
    facts = sorted((f for f in all_facts(atlas) if not f.early), key=lambda f: (_told(atlas, f), f.row.date, f.row.id), reverse=True)[:MOST]
    root = begun(LATER, max((_told(atlas, f) for f in facts), default=edition.date), atlas.identity, edition, lang)
    said = (lang,) if lang else LANGUAGES
    pages(root, {one: f"{edition.base}{one}/outcomes/" for one in said})
    for fact in facts:
        _entry(root, atlas, fact, edition, said)
    return written(root)


def _told(atlas: Atlas, fact: Fact) -> str:
    """Return the day (yyyy-mm-dd) on which a fact was taken into account: that of the outcome, else the plan's, as a day that every fact is later than.

    Where neither is known it is the fact's own, a year or month being told by its first day.
    """
    outcome, plan = outcome_of(atlas, *fact.row.target), atlas.bibliography
    if outcome or plan.is_dated:
        return outcome.as_of if outcome else plan.issued
    return f"{fact.row.date}-01-01"[:10]


def _entry(root: Element, atlas: Atlas, fact: Fact, edition: Edition, said: Sequence[str]) -> None:
    kind, thing = fact.row.target
    names = dict.fromkeys(atlas.name_of("project", thing, lang) if kind == "project" else thing for lang in said)
    made = entry(root, fact.row.id, f"{' · '.join(names)} ({fact.row.date})", _told(atlas, fact))
    pages(made, {lang: f"{edition.base}{entity_uri(lang, kind, thing) if kind == 'project' else measure_uri(lang, thing)}" for lang in said})
    told = "".join(f'<p lang="{lang}">{escape(fact.row.said("fact", lang), quote=False)}</p>' for lang in said)
    source = ", ".join(part for part in (fact.source.title, fact.source.publisher, fact.source.date) if part)
    content(made, f'{told}<p lang="{fact.source.language}">{escape(source, quote=False)}</p>', said[0])
