"""The Content-Security-Policy that stands first in the head of every page.

Only scripts of templates get a hash, never what stands in a finished page: a script that comes in with content is refused by
the browser. `frame-ancestors` and `report-to` have no effect in a meta element (https://www.w3.org/TR/CSP3/#meta-element), so neither is named.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256

_INLINE = re.compile(r"<script(?P<attributes>(?:\s[^>]*)?)>(?P<text>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
# A script with an address has no text, and a block of data (JSON) is not run.
_NOT_RUN = re.compile(r"\s(?:src\s*=|type\s*=\s*[\"']?application/(?:ld\+)?json\b)", re.IGNORECASE)
# `data:` are the icons of Material's style sheet; `blob:` is the worker in which the explorer packs a workbook.
_DIRECTIVES = (
    "default-src 'none'; script-src {scripts}; worker-src 'self' blob:; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'"
)
_SELF = "'self'"
# While pages are served for writing, MkDocs puts a script into each answer that reloads the page; it differs each time.
SERVING = _DIRECTIVES.format(scripts=f"{_SELF} 'unsafe-inline'")


def policy(scripts: Iterable[str] = ()) -> str:
    """Return the policy of a page that runs files of this site and the inline `scripts`, and nothing else."""
    return _DIRECTIVES.format(scripts=" ".join((_SELF, *map(source_of, scripts))))


@cache
def source_of(script: str) -> str:
    """Return the source expression that lets an inline script with exactly this text run, as CSP 3 has it."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def inline_scripts(html: str) -> tuple[str, ...]:
    """Return the texts of the inline scripts of `html` that a browser would run."""
    return tuple(found["text"] for found in _INLINE.finditer(html) if not _NOT_RUN.search(found["attributes"]))
