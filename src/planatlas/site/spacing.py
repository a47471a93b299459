"""The gap between Chinese and Latin letters or digits is made by the style sheet (`text-autospace`), not by a space.

Words come from many hands, with a space there and without one. On a page the two would be of two widths, so a Chinese
page has no such space; what is quoted keeps its own.
"""

from __future__ import annotations

import re

_HAN = "\u3400-\u9fff"
# What is said in other people's words or to a machine, and what is said in English: an element whose tag has, attribute by attribute, the language.
_KEPT = (
    r'<(script)(?! type="application/json"(?! id="hc-record-citation"))[ >].*?</\1>|<(style|code|pre|textarea|cite|blockquote)[ >].*?</\2>'
    r'|<(\w+)[^<> ]*+(?: (?!lang="en")[^<> ]*+)*+ lang="en"[^<>]*>.*?</\3>|<!--.*?-->'
)
# A pattern that begins with the space finds the next one soonest.
_GAP = rf" (?:(?<=[{_HAN}] )(?=[A-Za-z0-9{{])|(?<=[A-Za-z0-9%}}] )(?=[{_HAN}]))"
_PARTS = re.compile(f"{_KEPT}|{_GAP}", re.DOTALL)
_NUMBER = re.compile(r"\s*\d+\.\d+")


def closed_up(html: str) -> str:
    """Return the HTML of a Chinese page without spaces between Chinese and Latin letters or digits."""
    return _PARTS.sub(_closed, html)


def _closed(part: re.Match[str]) -> str:
    return "" if part[0] == " " and not _is_after_number(part.string, part.start()) else part[0]


def _is_after_number(html: str, end: int) -> bool:
    """Whether all text before `end` is the number of a heading, which stays apart from it: 1.2 and its title."""
    if not html[end - 1].isdigit():
        return False
    start = max(html.rfind(sign, 0, end) for sign in ">\"'") + 1
    return _NUMBER.fullmatch(html, start, end) is not None
