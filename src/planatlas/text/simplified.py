"""Which characters simplified Chinese does not use, and what it uses instead."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("traditional.txt")


@cache
def replacements() -> dict[str, str]:
    """Return the characters of traditional Chinese and of Japanese that simplified Chinese does not use: character -> its own."""
    lines = _LIST.read_text(encoding="utf-8").split("\n")
    pairs = "".join(line for line in lines if not line.startswith("#"))
    return dict(zip(pairs[::2], pairs[1::2], strict=True))
