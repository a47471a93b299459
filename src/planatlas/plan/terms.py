"""Terms of art in a text: which Chinese terms stand in it, and whether an English text renders them as agreed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from planatlas.plan.model import Term

_QUOTES = re.compile("[“”‘’\"'《》]")
_NUMBERED = re.compile(r"-\d+\Z")


def terms_in(text: str, terms: Iterable[Term]) -> list[Term]:
    """Return the terms that stand in the Chinese `text`; a term inside a longer one that stands there does not count."""
    found, text = [], unquoted(text)
    for term in sorted((t for t in terms if t.zh in text), key=lambda t: -len(t.zh)):
        if term.zh in text:
            found.append(term)
            text = text.replace(term.zh, "\x00")
    return found


def is_rendered(text: str, term: Term) -> bool:
    """Whether the English `text` has one of the renderings; case, hyphens, quotes and plural endings do not matter."""
    return first_rendered(text, term) is not None


def unquoted(text: str) -> str:
    """Return a text without its quotation marks, which may stand inside a term."""
    return _QUOTES.sub("", text)


def first_rendered(text: str, term: Term) -> int | None:
    """Return where the first rendering begins in the English `text`, in characters of its form without hyphens and quotes; None when there is none."""
    flat = _flat(text)
    return min((match.start() for en in term.en for match in [_pattern(en).search(flat)] if match), default=None)


@cache
def _pattern(rendering: str) -> re.Pattern[str]:
    return re.compile(rf"\b{' '.join(_inflected(word) for word in _flat(rendering).split())}\b")


def _inflected(word: str) -> str:
    """Return a pattern for `word` with or without the ending of a plural or a participle."""
    return rf"{re.escape(word[:-1])}(?:y|ies)" if word.endswith("y") else rf"{re.escape(word)}(?:s|es|d)?"


def _flat(text: str) -> str:
    return re.sub(r"[-\s]+", " ", unquoted(text.lower()))


def slugs(terms: Iterable[Term]) -> list[str]:
    """Return a name for each term for use in addresses: its anchor, or else its preferred English; the second of one name gets a 2, and so on."""
    found: list[str] = []
    uses: Counter[str] = Counter()
    for term in terms:
        slug = term.anchor or re.sub(r"[^a-z0-9]+", "-", unquoted(term.en[0].lower())).strip("-")
        found.append(f"{slug}-{uses[slug] + 1}" if uses[slug] else slug)
        uses.update({found[-1], _NUMBERED.sub("", found[-1])})
    return found
