"""Where each record stands on the site: addresses that are a published contract.

Addresses are relative to the site root; a page's is its folder, `en/cities/dongling/`.
"""

from __future__ import annotations

from urllib.parse import quote

from planatlas.atlas.atlas import Atlas
from planatlas.plan.kinds import KINDS
from planatlas.plan.locator import Locator, sentence_of

# The pages that are written by hand and that the navigation leads to, by their folder in each language: those with a tab in the bar,
# and those in its menu "More".
TABS = ("findings", "plan", "measures", "cities", "clusters", "projects", "outcomes", "map", "matrix", "guides", "data", "method")
OTHERS = ("flows", "figures", "sectors", "actors", "places", "compare", "glossary", "query", "search", "verify", "contribute")
WRITTEN = ("", *(f"{name}/" for name in (*TABS, *OTHERS)))


def entity_uri(lang: str, kind: str, thing: str) -> str:
    """Return the folder of a thing's page."""
    return f"{lang}/{KINDS[kind].folder}/{thing}/"


def below(uri: str) -> str:
    """Return an address without the folder of its language."""
    return uri.partition("/")[2]


def section_uri(lang: str, section: str) -> str:
    """Return the folder of the page that shows `section`; a chapter's page shows its section 0."""
    chapter, number = section.split(".")
    return f"{lang}/plan/{chapter}/" if number == "0" else f"{lang}/plan/{chapter}/{number}/"


def measure_uri(lang: str, measure: str) -> str:
    """Return the address of a measure: the page of its section and its anchor there."""
    return f"{section_uri(lang, Locator.parse(sentence_of(measure)).section_id)}#{measure}"


def sentence_uri(lang: str, sentence: str) -> str:
    """Return the address of a sentence's block on its section's page."""
    return f"{section_uri(lang, Locator.parse(sentence).section_id)}#{sentence}"


def chapter_uri(lang: str, chapter: str) -> str:
    """Return the folder of a chapter's page."""
    return section_uri(lang, f"{chapter}.0")


def official_url(atlas: Atlas, sentence: str) -> str:
    """Return the address of the official text with a text fragment that points at `sentence`."""
    entry = atlas.sentence_by_id[sentence]
    parts = [entry.start] if entry.start == entry.end else [entry.start, entry.end]
    return f"{atlas.bibliography.source_url}#:~:text={','.join(quote(p, safe='') for p in parts)}"


def relative(target: str, base: str) -> str:
    """Return `target` (a folder or file below the site root, perhaps with an anchor) as seen from the page folder `base`.

    The way goes by the site root, so that pages of one depth have the same links and can share rendered records.
    """
    if target.startswith(f"{base}#"):
        return target[len(base) :]
    return "../" * base.count("/") + target


def ids_of(atlas: Atlas, kind: str) -> tuple[str, ...]:
    """Return the ids of all things of `kind` that have a page; sectors and actors only when a measure names them."""
    if entries := KINDS[kind].entries:
        return tuple(e for e in atlas.entries[entries] if atlas.measures_of(kind, e))
    return tuple(atlas.things[kind])
