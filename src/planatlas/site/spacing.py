"""The gap between Chinese and Latin letters or digits is made by the style sheet (`text-autospace`), not by a space.

Words come from many hands, with a space there and without one. On a page the two would be of two widths, so a Chinese
page has no such space; what is quoted keeps its own.
"""

from __future__ import annotations

import re

_HAN = "\u3400-\u9fff"
# What is said in other people's words or to a machine, and what is said in English.
_KEPT = re.compile(
    r'<(script)(?! type="application/json"(?! id="hc-record-citation"))[ >].*?</\1>|<(style|code|pre|textarea|cite|blockquote)[ >].*?</\2>|<(\w+)[^<>]*? lang="en"[^<>]*>.*?</\3>|<!--.*?-->',
    re.DOTALL,
)
# The number before a heading stays apart from it: 1.2 and its title.
_GAP = re.compile(rf"(?<=[{_HAN}]) (?=[A-Za-z0-9{{])|(?<=[A-Za-z0-9%}}]) (?=[{_HAN}])")
_NUMBERED = re.compile(rf"(?:^|[>\"'])\s*\d+\.\d+ (?=[{_HAN}])")


def closed_up(html: str) -> str:
    """Return the HTML of a Chinese page without spaces between Chinese and Latin letters or digits."""
    made, at = [], 0
    for kept in _KEPT.finditer(html):
        made += [_closed(html[at : kept.start()]), kept.group()]
        at = kept.end()
    return "".join([*made, _closed(html[at:])])


def _closed(text: str) -> str:
    heads = {match.end() - 1 for match in _NUMBERED.finditer(text)}
    return _GAP.sub(lambda gap: gap.group() if gap.start() in heads else "", text)
