"""What is done to a page last, to its text as a whole: quotes, gaps and breaks of lines as print has them."""

from __future__ import annotations

import re

from planatlas.site.breaking import unbroken_titles
from planatlas.site.spacing import closed_up
from planatlas.site.typography import typeset

# Where a date is shown letter by letter, marked already or cannot be marked; else the end of a tag with the text after it, where this has a hyphen.
_PARTS = re.compile(r"<(script|style|code|pre|textarea|title|option|svg|time|template)\b.*?</\1(?=>)|>[^<-]*-[^<]*", re.DOTALL)
# A date of a day or month.
_DATE = re.compile(r"(?<![A-Za-z0-9_./-])((?:19|20)\d\d-[01]\d(?:-[0-3]\d)?)(?![A-Za-z0-9_/-])")


def finished(html: str, lang: str) -> str:
    """Return a page in `lang` as it is published; in a language that is none of the site's it stays as it is."""
    if lang == "zh":
        return whole_dates(unbroken_titles(closed_up(html)))
    return whole_dates(typeset(html)) if lang == "en" else html


def whole_dates(html: str) -> str:
    """Return a page whose dates are marked as such: a browser would break a line at their hyphens, and the style sheet forbids it."""
    return _PARTS.sub(lambda part: part[0] if part[1] else _DATE.sub(r"<time>\1</time>", part[0]), html)
