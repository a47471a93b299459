"""Locators of boxes as people read them: `6.1.box3.1.1` of an address is "6.1 Box 3.1.1" on a page.

Addresses, ids and code keep the locator as it is; so do the files of data and the pages as Markdown, which machines read.
"""

from __future__ import annotations

import re

from planatlas.site.passing import changed
from planatlas.site.words import word

# Elements whose text is not read, or is read letter by letter.
_KEPT = re.compile(r"<(script|style|code|pre|textarea|template)\b.*?</\1>", re.DOTALL)
_BOX = re.compile(r"\.box(?<=\d\.box)(\d+)\.(?=\d)")
# Attributes that a reader hears or sees.
_READ = (" aria-label", " title")


def boxes_in_words(html: str, lang: str) -> str:
    """Return a page in `lang` that says "Box 3" where it shows the locator of a sentence or measure in a box."""
    if ".box" not in html:  # few pages have one
        return html
    return changed(html, _KEPT, _BOX, lambda box: word("locator_box", lang, n=box[1]) if _is_read(box) else box[0])


def _is_read(box: re.Match[str]) -> bool:
    """Whether a box stands in text, or in an attribute that is read."""
    html, at = box.string, box.start()
    tag = html.rfind("<", 0, at)
    return html.find(">", tag, at) >= 0 or html.endswith(_READ, tag, html.rfind('="', tag, at))
