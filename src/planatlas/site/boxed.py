"""Locators of boxes as people read them: `6.1.box3.1.1` of an address is "6.1 Box 3.1.1" on a page.

Addresses, ids and code keep the locator as it is; so do the files of data and the pages as Markdown, which machines read.
"""

from __future__ import annotations

import re

from planatlas.site.words import word

# What stays as it is: elements whose text is not read or is read letter by letter, and attributes that no reader hears. Else a box in a locator.
_PARTS = re.compile(
    r'<(script|style|code|pre|textarea|template)\b.*?</\1>|(?<![\w-])(?!aria-label=|title=)[a-z][a-z-]*="[^"]*"|(?<=\d)\.box(\d+)\.(?=\d)', re.DOTALL
)


def boxes_in_words(html: str, lang: str) -> str:
    """Return a page in `lang` that says "Box 3" where it shows the locator of a sentence or measure in a box."""
    if ".box" not in html:  # few pages have one
        return html
    return _PARTS.sub(lambda part: word("locator_box", lang, n=part[2]) if part[2] else part[0], html)
