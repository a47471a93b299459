"""The order of names in an index, and the letters under which they stand: Chinese by pinyin, English by its letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TypeVar

from planatlas.data.pinyin import syllables
from planatlas.plan.model import Reading
from planatlas.site.renderer import Renderer

# Quotes, straight or typeset, do not count in the order of names.
_QUOTES = str.maketrans(dict.fromkeys("\"'“”‘’"))
_DIGITS = "0–9"
T = TypeVar("T")


def by_letter(r: Renderer, things: Iterable[T], name: Callable[[T], str]) -> tuple[tuple[str, tuple[T, ...]], ...]:
    """Return `things` as (letter, things) in the alphabetical order of their names in the page's language; what begins with a digit comes first."""
    known = r.publication.sounds if r.lang == "zh" else {}

    def heard(thing: T) -> str:
        return known.get(name(thing)) or sound(name(thing), r.lang, r.atlas.identity.site.readings)

    ordered = sorted(things, key=lambda thing: (heard(thing), name(thing)))
    return tuple((letter, tuple(found)) for letter, found in groupby(ordered, key=lambda thing: _letter(heard(thing))))


def sound(name: str, lang: str, readings: tuple[Reading, ...] = ()) -> str:
    """Return what a name is sorted by: its pinyin (`readings` are names in it that are read as they say), or its letters without accents, case and quotes."""
    if lang == "zh":
        return " ".join(syllables(name, readings))
    return unicodedata.normalize("NFKD", name).casefold().translate(_QUOTES)


def _letter(sounds: str) -> str:
    return sounds[0].upper() if sounds[:1].isalpha() else _DIGITS
