"""How wide a letter will be, roughly: drawings are made before anybody knows the font."""

from __future__ import annotations

import unicodedata
from functools import cache

# Widths in em: of a full-width character, of capitals and wide letters, of narrow ones, of all else.
FULL, _WIDE, _NARROW, _OTHER = 1.0, 0.7, 0.32, 0.56
_WIDE_LETTERS, _NARROW_LETTERS = set("ABCDEFGHKMNOPQRSTUVWXYZmw%—"), set("ijl1tfrI.,:;'()[]| ")


@cache
def letter_width(letter: str) -> float:
    """Return the width of one character in em."""
    if unicodedata.east_asian_width(letter) in "WF":
        return FULL
    return _WIDE if letter in _WIDE_LETTERS else _NARROW if letter in _NARROW_LETTERS else _OTHER
