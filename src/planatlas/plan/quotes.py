"""Quotes and apostrophes as print has them: content and words keep the plain ones, which keyboards and tables know."""

from __future__ import annotations

import re

_MARK = re.compile(r"""(?P<double>"|&#34;|&quot;)|'|&#39;""")
_OPEN, _CLOSED = {True: "“", False: "‘"}, {True: "”", False: "’"}


def curly(text: str, *, after_word: bool = False) -> str:
    """Return `text` with curly quotes; one that begins it closes what stands before where that is a word."""

    def drawn(mark: re.Match[str]) -> str:
        before = text[: mark.start()][-1:]
        opens = before.isspace() or before in "([—–/“‘" if before else not after_word
        return (_OPEN if opens else _CLOSED)[bool(mark["double"])]

    return _MARK.sub(drawn, text)
