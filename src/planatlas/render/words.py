"""The words of the interface in both languages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def _strings() -> dict[str, dict[str, str]]:
    return yaml.load(files(__package__).joinpath("strings.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)


def word(key: str, lang: str, **values: object) -> str:
    """Return the words for `key` in `lang`, with `values` filled in; raise KeyError for an unknown key."""
    text = _strings()[key][lang]
    return text.format(**values) if values else text


def count_of(number: int, lang: str) -> str:
    """Return "1 measure" or "n measures" in `lang`."""
    return word("n_measures_1", lang) if number == 1 else word("n_measures", lang, n=number)
