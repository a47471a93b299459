"""How wide text will be, roughly, for a drawing is made before anybody knows the font; and where it may be broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from planatlas.maps.geometry.letters import FULL, letter_width
from planatlas.site.breaking import pieces

# A word in Latin letters has the spaces after it.
_MARKS, _CHINESE = "“”‘’—…", re.compile("[一-鿿]")
_WORD = re.compile(r"\S+\s*|\s+")
# A full-width character with what may not begin a line after it.
_CHARACTER = re.compile(r".[、。，；：”’》）]*\s*")


def width(text: str) -> float:
    """Return how wide `text` is, in em; among Chinese, quotation marks and dashes are full-width too."""
    return sum(map(letter_width, text)) + (sum(text.count(mark) * (FULL - letter_width(mark)) for mark in _MARKS) if _CHINESE.search(text) else 0)


@cache
def lines(text: str, room: float) -> tuple[str, ...]:
    """Return `text` in lines not wider than `room` em, unless one word is."""
    found = list(_broken(text, room))
    return tuple(line.rstrip() for line in found) or ("",)


@cache
def balanced(text: str, room: float) -> tuple[str, ...]:
    """Return `text` in as few lines as `room` em allow, which are as even as they can be."""
    found = lines(text, room)
    rooms = (room * step / 20 for step in range(19, 20 // (len(found) + 1), -1))
    return min((found, *(made for less in rooms if len(made := lines(text, less)) == len(found))), key=lambda made: max(map(width, made)))


def _broken(text: str, room: float) -> Iterator[str]:
    """Yield lines of whole words; a Chinese word that is wider than a line is broken."""
    line = ""
    for piece in _pieces(text, room):
        if line and width(line + piece.rstrip()) > room:
            yield line
            line = ""
        line += piece
    if line:
        yield line


def _pieces(text: str, room: float) -> Iterator[str]:
    if not _CHINESE.search(text):
        yield from _WORD.findall(text)
        return
    for piece in pieces(text):
        yield from [piece] if width(piece) <= room else _CHARACTER.findall(piece)
