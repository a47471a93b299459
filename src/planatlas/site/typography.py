"""English as print has it, on pages in English and in what pages in Chinese say in it: the quotes of text are curly, those of code and tags are not."""

from __future__ import annotations

import re

from planatlas.plan.quotes import curly
from planatlas.site.passing import changed
from planatlas.site.spacing import closed_up

# What is shown letter by letter (a quotation too), or is no text.
_KEPT = re.compile(r"<(script|style|code|pre|textarea|title|blockquote)\b.*?</\1(?=>)", re.DOTALL)
# The end of a tag with the text after it, where this has a plain quote.
_QUOTED = re.compile(r""">[^<]*?(?:["']|&#3[49];|&quot;)[^<]*""")
# The tag of an element in English with the text after it, where this has a plain quote.
_ENGLISH = re.compile(r"""( lang="en"[^<>]*>)([^<]*(?:["']|&#3[49];|&quot;)[^<]*)""")


def typeset(html: str) -> str:
    """Return a page in English with curly quotes and apostrophes in its text."""
    return changed(html, _KEPT, _QUOTED, _curled)


def typeset_english(html: str) -> str:
    """Return a page in Chinese with curly quotes and apostrophes in what it says in English."""
    return _ENGLISH.sub(lambda part: part[1] + curly(part[2]), html)


def printed(words: str, lang: str) -> str:
    """Return words that a script writes into pages in `lang`, as these have their own."""
    return closed_up(words) if lang == "zh" else curly(words)


def _curled(found: re.Match[str]) -> str:
    tag = found.string.rfind("<", 0, found.start())
    return ">" + curly(found[0][1:], after_word=found.string.startswith("</", tag))
