"""What is done to a page last, to its text as a whole: quotes, gaps and breaks of lines as print has them, and boxes in locators in words."""

from __future__ import annotations

import re

from planatlas.site.boxed import boxes_in_words
from planatlas.site.breaking import unbroken_titles
from planatlas.site.passing import changed
from planatlas.site.spacing import closed_up
from planatlas.site.typography import typeset, typeset_english

# Where a date is shown letter by letter, marked already or cannot be marked.
_KEPT = re.compile(r"<(script|style|code|pre|textarea|title|option|svg|time|template)\b.*?</\1(?=>)", re.DOTALL)
# The end of a tag with the text after it, where this has a hyphen.
_HYPHENED = re.compile(r">[^<-]*-[^<]*")
# A date of a day or month.
_DATE = re.compile(r"([（(][^<>（）()]{0,8})?(?<![A-Za-z0-9_./-])((?:19|20)\d\d-[01]\d(?:-[0-3]\d)?)(?![A-Za-z0-9_/-])([）)])?")
# A word after a single letter, such as e-commerce.
_LETTERED = re.compile(r"(?<![\w./-])[A-Za-z]-[a-z]{3,}(?![\w/-])")
# A dash between two Chinese names with what it follows, where that is text of the page and not of a title, a script or somebody else.
_DASH = re.compile(
    r"<(script|style|code|pre|textarea|title|option|svg|template|blockquote)\b.*?</\1(?=>)|<a\b[^<>]*>[一-鿿]{1,8}</a>—(?!—)|<[^>]*>|[一-鿿）]—(?!—)", re.DOTALL
)


def finished(html: str, lang: str, words: frozenset[str] = frozenset()) -> str:
    """Return a page in `lang` as it is published, with `words` whole in Chinese titles; in a language that is none of the site's it stays as it is."""
    if lang == "zh":
        return held_dashes(whole_words(unbroken_titles(closed_up(typeset_english(boxes_in_words(html, lang))), words)))
    return held_dashes(whole_words(typeset(boxes_in_words(html, lang)))) if lang == "en" else html


def whole_words(html: str) -> str:
    """Return a page whose dates and words after one letter are marked: a browser would break a line at their hyphens, and the style sheet forbids it."""
    return changed(html, _KEPT, _HYPHENED, lambda part: _LETTERED.sub(r'<span class="hc-whole">\g<0></span>', _DATE.sub(_dated, part[0])))


def _dated(date: re.Match[str]) -> str:
    before, day, after = date[1] or "", date[2], date[3] or ""
    if before and after:
        return f'<time datetime="{day}">{before}{day}{after}</time>'
    return f"{before}<time>{day}</time>{after}"


def held_dashes(html: str) -> str:
    """Return a page no Chinese line of which begins with the dash that joins two names; the style sheet keeps it with what is before it."""
    if "—" not in html:  # few pages have one
        return html
    return _DASH.sub(lambda part: f'<span class="hc-whole">{part[0]}</span>' if part[0].endswith("—") else part[0], html)
