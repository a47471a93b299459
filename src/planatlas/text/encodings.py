"""What kind of file a copy of a text is, and in which characters it is written.

Official texts are saved in UTF-8, GB 18030, Big5 or UTF-16, and most say nothing of it. `docs/assets/js/encodings.js` decides alike.
"""

from __future__ import annotations

import re

# How files that are no text begin; what to do with them is said by `limits`.
_BEGINNINGS = (
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "office"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"{\\rtf", "office"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MIME-Version:", "archive"),
    (b"From: <Saved by", "archive"),
)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CHARSET = re.compile(rb"""<meta[^<>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_-]{1,20})""", re.IGNORECASE)
_NAMES = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5", "big5-hkscs": "big5", "utf-8": "utf-8", "utf8": "utf-8"}
# What nearly every sentence of Chinese has; bytes read in the wrong characters hardly ever give any.
_COMMON = re.compile("[。，、；：的和一]")


def kind_of(data: bytes) -> str | None:
    """Return what a file that is no text is: pdf, office, picture or archive; None for text."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((kind for beginning, kind in _BEGINNINGS if start.startswith(beginning)), None)


def decoded(data: bytes) -> str:
    """Return the text of a file; raise UnicodeDecodeError when it is in none of the encodings known.

    A byte order mark decides, then whether it is UTF-8, then what the page says of itself, then which reading has the commonest characters.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding)
    if b"\x00" in data[:1000]:
        text = _likeliest(data, ("utf-16-le", "utf-16-be"))
        if not _COMMON.search(text):
            raise UnicodeDecodeError("utf-16", data, 0, len(data), "no reading has characters of a text")
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        said = _CHARSET.search(data[:4000])
        named = _NAMES.get(said[1].decode().lower(), "") if said else ""
        return _likeliest(data, (named,) if named not in ("", "utf-8") else ("gb18030", "big5"))


def _likeliest(data: bytes, encodings: tuple[str, ...]) -> str:
    """Return the reading with the most of the commonest characters, the first of several; raise UnicodeDecodeError when none can be read."""
    found: list[str] = []
    for encoding in encodings:
        try:
            found.append(data.decode(encoding))
        except UnicodeDecodeError as error:
            failed = error
    if not found:
        raise failed
    return max(found, key=lambda text: len(_COMMON.findall(text)))
