"""The grammar of generated sentences: none, one or many of something, lists, and sentences in a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from planatlas.site.filling import filled
from planatlas.site.words import form_of, word

# A name, which may be a link, with the number of measures or the like that stand for it.
Counted = tuple[str, int]


def said(key: str, lang: str, **values: object) -> Markup:
    """Return the words for `key` with `values` filled in; what is no markup is escaped."""
    return filled(word(key, lang), **values)


def numbered(key: str, number: int, lang: str, **values: object) -> Markup:
    """Return the words for `number` things: those of `key_0` or `key_1` where there are such, else those of `key`, which may have {n}."""
    return said(form_of(key, number), lang, n=number, **values)


def listed(items: Sequence[str], lang: str, last: str = "and") -> Markup:
    """Return "a, b and c"; `last` is what stands before the last: and, or."""
    *others, end = items
    if not others:
        return filled("{}", end)
    return filled("{}{}{}", Markup(word("comma", lang)).join(others), Markup(word(f"list_{last}", lang)), end)


def counts(items: Iterable[Counted], lang: str) -> Markup:
    """Return "a (3), b (2) and c (1)"."""
    return listed([said("list_counted", lang, name=name, n=number) for name, number in items], lang)


def leading(items: Sequence[Counted], most: int) -> tuple[Counted, ...]:
    """Return the first items, at most `most`, that have more than each of the others: nobody is named first among equals. The greatest come first."""
    others = items[most:]
    return tuple(item for item in items[:most] if not others or item[1] > others[0][1])


def in_row(sentences: Iterable[Markup], lang: str) -> Markup:
    """Return sentences as running text."""
    return Markup("" if lang == "zh" else " ").join(sentences)
