"""Where a line of a Chinese title, lede or link may end: between words, not inside one.

Browsers break Chinese after any character, as print does in running text; a title of two or three lines is torn by that,
and so is the name that a link underlines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise, takewhile

from icu4py.breakers import WordBreaker

# Titles, links and what opens details, and the sentences at the head of a page, whose numbers would else be torn from what they count. An abstract is
# running text: it has another class, too. What is no text of the page is passed over, and a table of hundreds of rows, which marks would make heavy.
_TITLE = re.compile(
    r"<(?:(?P<passed>svg|script|style|template|table(?= class=\"hc-explorer__table))\b.*?</(?P=passed)>"
    r"|(?P<title>h[1-4]|caption|a|summary|p(?= class=\"hc-lede\"))\b[^>]*>.*?</(?P=title)>)",
    re.DOTALL,
)
# A link with a drawing, or inside of one: drawings may stand in drawings.
_DRAWN = re.compile(r"<(?:svg|text|title)\b")
# A link of so few characters is a name, which stays whole.
_NAME = 4
# What is said in English has its own ways; a tag is no text.
_OTHER = re.compile(r"(<(?:small|span)\b[^<>]* lang=\"en\"[^<>]*>.*?</(?:small|span)>|<[^>]*>)", re.DOTALL)
_CHINESE = re.compile(r"[㐀-鿿]")
# Dates and a few quoted characters are words, too.
_WHOLE = re.compile(r"(\d{4}-\d\d(?:-\d\d)?|“[^“”]{1,6}”)")
_OPENING, _CLOSING = "“‘（《", "”’）》、，。；：？！—–·%"
# A mark between Chinese and Latin letters or digits, on either side of these, would take the gap between them, which the style sheet makes.
_LATIN = re.compile(r"[0-9A-Za-z]")
_OPENED = re.compile(f"[{_OPENING}]")
# Characters that as words of their own belong to what follows them; all others belong to what stands before.
_LEADING = frozenset("与和及或在按由各对从被不没无未新最每其这该是以向为同又也都只有一两第本某再更将已")
_TRAILING = frozenset("的了里")
# The title of a figure is a sentence. What ends a clause of it, and how wide one may be, in em, that is kept on one line: the narrowest screen has room for it.
_SENTENCE = re.compile(r'<h[1-4] id="[^"]*title"')
_ENDING, _CLAUSE = ("，", "；", "：", "。"), 13.5
# Browsers end lines at quotations whatever the style sheet says, unless no line may end at all.
_QUOTED = re.compile(f"[{_OPENING}]|[”’）》](?=[^{_CLOSING}])")


def unbroken_titles(html: str, words: frozenset[str] = frozenset()) -> str:
    """Return a Chinese page whose titles and links say where a line may end, never inside one of `words`; the style sheet forbids all other places."""
    return _TITLE.sub(lambda part: _unbroken(part[0], words) if part["title"] else part[0], html)


@lru_cache(10_000)  # most links stand on many pages
def _unbroken(part: str, words: frozenset[str]) -> str:
    whole = _NAME if part.startswith("<a") else 0
    return part if _DRAWN.search(part) else "".join(_marked(_OTHER.split(part), words, whole))


def _marked(parts: Iterable[str], words: frozenset[str], whole: int) -> Iterator[str]:
    """Yield tags as they are and texts of more than `whole` characters with marks between their pieces, and marks outside the tags between two texts where the second may begin a line."""
    before, tags, sentence = "", list[str](), False
    for part in filter(None, parts):
        if part.startswith("<"):
            sentence = sentence or bool(_SENTENCE.match(part))
            tags.append(part)
            continue
        found = pieces(part, words) if len(part.strip()) > whole and _CHINESE.search(part) else (part,)
        found = tuple(_clauses(found)) if sentence else found
        outside = sum(1 for _ in takewhile(lambda tag: tag.startswith("</"), tags))
        may_end = before and _CHINESE.search(part) and not _holds(before, found[0])
        yield "".join((*tags[:outside], "<wbr>" if may_end else "", *tags[outside:], "<wbr>".join(map(_held, found) if sentence else found)))
        before, tags = found[-1], []
    yield from tags


def rules_for_scripts(words: frozenset[str]) -> dict[str, str]:
    """Return what `pieces.js` needs to make the same pieces of titles that are made in the browser."""
    leading, trailing = ("".join(sorted(marks)) for marks in (_LEADING, _TRAILING))
    inside = _any_of(words).pattern if words else ""
    return {"whole": _WHOLE.pattern, "opening": _OPENING, "closing": _CLOSING, "leading": leading, "trailing": trailing, "inside": inside}


def _clauses(found: Sequence[str]) -> Iterator[str]:
    """Yield the pieces of a title; those of a short clause, where there are several, are one."""
    ends = [n for n, piece in enumerate(found, 1) if piece.rstrip().endswith(_ENDING) and n < len(found)]
    for start, end in pairwise([0, *ends, len(found)]):
        clause = "".join(found[start:end])
        yield from [clause] if ends and _wide(clause) <= _CLAUSE else found[start:end]


def _held(piece: str) -> str:
    """Return a piece that is held together where a browser would end a line at a quotation in it."""
    start, end = 1 if piece[:1] in _OPENING else 0, len(piece.rstrip("".join(_ENDING)))
    inside = piece[start:end]
    return f'{piece[:start]}<span class="hc-whole">{inside}</span>{piece[end:]}' if _QUOTED.search(inside) else piece


def _wide(text: str) -> float:
    """Return how wide a text of a title is, in em: it is bold."""
    return sum(0.65 if letter.isascii() else 1 for letter in text)


@cache
def pieces(text: str, words: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return `text` in the pieces that lines may be made of, none of which ends inside one of `words`."""
    found, inside, at = list[str](), _insides(text, words), 0
    for n, part in enumerate(_WHOLE.split(text)):
        for word in [part] if n % 2 else WordBreaker(part, "zh"):
            if found and (at in inside or _holds(found[-1], word)):
                found[-1] += word
            else:
                found.append(word)
            at += len(word)
    return tuple(found)


def _insides(text: str, words: frozenset[str]) -> set[int]:
    """Return the places in `text` that are inside a word, also where words overlap."""
    if not words:
        return set()
    return {at for found in _any_of(words).finditer(text) for at in range(found.start() + 1, found.end(1))}


@cache
def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"(?=({'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))}))")


def _holds(before: str, word: str) -> bool:
    """Whether no line may end between a piece and the word after it: no piece is a single character."""
    last, first = before.rstrip()[-1:], word[0]
    if first in _CLOSING or last in _OPENING or first.isspace():
        return True
    if last in _CLOSING or first in _OPENING:
        return before in _LEADING
    alone = len(word) == 1 and word not in _LEADING and not word.isdigit()
    if before[-1].isspace():
        return last.isdigit() and alone
    if _LATIN.match(first) and _CHINESE.match(last):
        return True
    return bool(_LATIN.match(last)) or len(_OPENED.split(before)[-1]) == 1 or alone or first in _TRAILING
