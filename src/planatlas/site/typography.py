"""Quotes and apostrophes as print has them: content and words keep the plain ones, which keyboards and tables know."""

from __future__ import annotations

import re

# What is shown letter by letter (a quotation too), or is no text; else the end of a tag with the text after it, where this has a plain quote.
_PARTS = re.compile(r"""<(script|style|code|pre|textarea|title|blockquote)\b.*?</\1(?=>)|>[^<]*?(?:["']|&#3[49];|&quot;)[^<]*""", re.DOTALL)
_MARK = re.compile(r"""(?P<double>"|&#34;|&quot;)|'|&#39;""")
_OPEN, _CLOSED = {True: "“", False: "‘"}, {True: "”", False: "’"}


def typeset(html: str) -> str:
    """Return a page in English with curly quotes and apostrophes in its text."""
    return _PARTS.sub(_part, html)


def _part(found: re.Match[str]) -> str:
    if found[1]:
        return found[0]
    tag = found.string.rfind("<", 0, found.start())
    return ">" + curly(found[0][1:], after_word=found.string.startswith("</", tag))


def curly(text: str, *, after_word: bool = False) -> str:
    """Return `text` with curly quotes; one that begins it closes what stands before where that is a word."""

    def drawn(mark: re.Match[str]) -> str:
        before = text[: mark.start()][-1:]
        opens = before.isspace() or before in "([—–/“‘" if before else not after_word
        return (_OPEN if opens else _CLOSED)[bool(mark["double"])]

    return _MARK.sub(drawn, text)
