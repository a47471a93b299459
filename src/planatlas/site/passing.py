"""Changes the text of a page and passes over what is to stay as it is.

One pattern for both would try each tag and each end of a tag; two that begin with a literal sign take half as long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator


def outside(html: str, kept: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of what stands between the parts of a page that are `kept`."""
    start = 0
    for part in kept.finditer(html):
        yield start, part.start()
        start = part.end()
    yield start, len(html)


def changed(html: str, kept: re.Pattern[str], wanted: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> str:
    """Return a page with a `change` for everything `wanted` outside of what is `kept`."""
    made, at = list[str](), 0
    for start, end in outside(html, kept):
        for part in wanted.finditer(html, start, end):
            made += html[at : part.start()], change(part)
            at = part.end()
    return "".join((*made, html[at:]))
