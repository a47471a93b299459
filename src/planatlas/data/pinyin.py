"""Pinyin of Chinese names, for search and for alphabetical order; which names a library misreads, the plan says."""

from __future__ import annotations

import re
from functools import cache

from planatlas.plan.model import Reading

_WORDS = re.compile(r"[a-z0-9]+")


@cache
def syllables(name: str, readings: tuple[Reading, ...] = ()) -> tuple[str, ...]:
    """Return the syllables of a Chinese name, lower case, without tones, ü as v; Latin words and numbers in it stay, punctuation goes.

    `readings` are names inside it that are read as they say. Example: 云泽发展带 -> yun, ze, fa, zhan, dai.
    """
    from pypinyin import lazy_pinyin  # a fifth of a second, which a process that sorts nothing is spared

    known = {reading.name: reading.pinyin for reading in readings}
    parts = re.split(f"({'|'.join(map(re.escape, known))})", name) if known else [name]
    found: list[str] = []
    for part in parts:
        read = known[part].split() if part in known else lazy_pinyin(part)
        found += (word for text in read for word in _WORDS.findall(text.lower()))
    return tuple(found)
