"""The gap between Chinese and Latin letters or digits is made by the style sheet (`text-autospace`), not by a space.

Words come from many hands, with a space there and without one. On a page the two would be of two widths, so a Chinese
page has no such space; what is quoted keeps its own.
"""

from __future__ import annotations

import re

from planatlas.site.passing import outside

_HAN = "\u3400-\u9fff"
# What is said in other people's words or to a machine.
_KEPT = re.compile(
    r'<(?:(script)(?! type="application/json"(?! id="hc-record-citation"))[ >].*?</\1>|(style|code|pre|textarea|cite|blockquote)[ >].*?</\2>|!--.*?-->)',
    re.DOTALL,
)
# A gap, or what marks an element as said in English: to look at each tag for that would take longer than all else.
_GAP = re.compile(rf' (?:(?P<english>lang="en")|(?<=[{_HAN}] )(?=[A-Za-z0-9{{])|(?<=[A-Za-z0-9%}}] )(?=[{_HAN}]))')
_NUMBER, _NAME = re.compile(r"\s*\d+\.\d+"), re.compile(r"\w+")


def closed_up(html: str) -> str:
    """Return the HTML of a Chinese page without spaces between Chinese and Latin letters or digits."""
    made, at, here = list[str](), 0, 0
    for start, end in outside(html, _KEPT):
        here = max(here, start)
        while part := _GAP.search(html, here, end):
            here = _end_of_element(html, part.end()) if part["english"] else part.end()
            if not part["english"] and not _is_after_number(html, part.start()):
                made.append(html[at : part.start()])
                at = here
    return "".join((*made, html[at:]))


def _end_of_element(html: str, inside: int) -> int:
    """Return where the element ends in whose tag `inside` is; an element without an end has but its tag."""
    name = _NAME.search(html, html.rfind("<", 0, inside))
    end = f"</{name[0]}>" if name else ""
    found = html.find(end, inside)
    return found + len(end) if found > 0 else inside


def _is_after_number(html: str, end: int) -> bool:
    """Whether all text before `end` is the number of a heading, which stays apart from it: 1.2 and its title."""
    if not html[end - 1].isdigit():
        return False
    start = max(html.rfind(sign, 0, end) for sign in ">\"'") + 1
    return _NUMBER.fullmatch(html, start, end) is not None
