"""The glossary: each term with its English, where that is from, and the measures that use it, under the letters of the alphabet."""

from __future__ import annotations

from dataclasses import dataclass

from planatlas.plan.model import Term
from planatlas.plan.terms import slugs, terms_in
from planatlas.site.alphabet import by_letter
from planatlas.site.renderer import Renderer

# Sources of renderings that are not documents, and the interface words for them.
_SOURCES = {"own rendering": "own_rendering", "common usage (not checked against a source)": "common_usage"}


@dataclass(frozen=True)
class Listed:
    """A term with the end of its anchor, and the ids of the measures whose Chinese summary uses it."""

    term: Term
    slug: str
    used: tuple[str, ...]


def glossary(r: Renderer) -> str:
    """Return the table of terms with a filter and its letters, by pinyin or by the preferred English."""
    terms = r.atlas.glossary
    uses: dict[str, list[str]] = {term.zh: [] for term in terms}
    for measure in r.atlas.measures.values():
        for term in terms_in(measure.summary.zh, terms):
            uses[term.zh].append(measure.id)
    rows = [Listed(term, slug, tuple(uses[term.zh])) for term, slug in zip(terms, slugs(terms), strict=True)]
    letters = by_letter(r, rows, lambda row: row.term.zh if r.lang == "zh" else row.term.en[0])
    return r.render("glossary", sources=_SOURCES, letters=letters, count=len(rows))
