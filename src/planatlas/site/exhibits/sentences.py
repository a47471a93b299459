"""Sentences made of numbers: the right form for none, one and many, and lists of names as each language writes them."""

from __future__ import annotations

from collections.abc import Sequence

from planatlas.site.renderer import Renderer
from planatlas.site.words import form_of


def numbered(r: Renderer, key: str, n: int, **values: object) -> str:
    """Return the words of `key_0` or `key_1` for none or one where there are such words, else those of `key`; they may name {n}."""
    return r.say(form_of(key, n), n=n, **values)


def listed(r: Renderer, names: Sequence[str]) -> str:
    """Return "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return r.say("list_last", first=r.say("comma").join(names[:-1]), last=names[-1])


def in_row(r: Renderer, *sentences: str) -> str:
    """Return sentences one after another; empty ones are left out."""
    return ("" if r.lang == "zh" else " ").join(sentence for sentence in sentences if sentence)


def told(r: Renderer, *parts: str) -> str:
    """Return what a mark of a chart is called when it is read out: "Chapter 6: binding: 3 measures"."""
    return r.say("colon").join(parts)


def quoted(r: Renderer, name: str) -> str:
    """Return a name of the vocabulary in quotation marks."""
    return r.say("in_quotes", name=name)
