"""The words of the interface in both languages."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from planatlas.plan.identity import WORDS, Identity


@cache
def _strings() -> dict[str, dict[str, str]]:
    """Return the words of all files in `strings/`, a file for each part of the site; raise ValueError when two files give one key."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(files(__package__).joinpath("strings").iterdir(), key=lambda path: path.name):
        words = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        if twice := found.keys() & words.keys():
            raise ValueError(f"{path.name}: given by another file too: {', '.join(sorted(twice))}")
        found |= words
    return found


@cache
def _naming() -> frozenset[str]:
    """Return the keys of the words that name the plan, its site, scope or licence."""
    names = re.compile(rf"\{{(?:{'|'.join(WORDS)})\}}")
    return frozenset(key for key, words in _strings().items() if any(names.search(text) for text in words.values()))


def word(key: str, lang: str, **values: object) -> str:
    """Return the words for `key` in `lang`, with `values` filled in; raise KeyError for an unknown key, and for words that name the plan."""
    if key in _naming():
        raise KeyError(f"{key} names the plan: ask naming()")
    text = _strings()[key][lang]
    return text.format(**values) if values else text


def has_word(key: str) -> bool:
    """Whether there are words for `key`."""
    return key in _strings()


def form_of(key: str, number: int) -> str:
    """Return the key of the words for so many things: `key_0` or `key_1` for none or one where there are such words, else `key`."""
    own = f"{key}_{number}"
    return own if number < 2 and has_word(own) else key


def naming(identity: Identity, key: str, lang: str, **values: object) -> str:
    """Return the words for `key` in `lang` as `word` does; they may name the plan."""
    return identity.filled(_strings()[key][lang], lang, **values)


def count_of(number: int, lang: str) -> str:
    """Return "1 measure" or "n measures" in `lang`."""
    return word("n_measures_1", lang) if number == 1 else word("n_measures", lang, n=number)


def quantity(value: float, unit: str, lang: str) -> tuple[str, str]:
    """Return number and unit of a figure as readers of `lang` say them; units without words are symbols, the same in both languages.

    Chinese counts in ten thousands: where a unit is told in another size, the words say by how much the number grows (10 Mt/a: 1000 万吨/年).
    """
    times = int(word(f"times_{unit}", lang)) if has_word(f"times_{unit}") else 1
    number = str(value) if times == 1 else f"{value * times:.10g}"
    return number, word(f"unit_{unit}", lang) if has_word(f"unit_{unit}") else unit
