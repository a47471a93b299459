"""Chinese words that a general dictionary lacks, and that no line of a title ends inside.

Most of them the plan has already: its terms, its verbs and nouns, and the names of its places. Only words of up to three
characters are kept whole, and names of up to four: a longer term is made of words, and may be broken between them.
"""

from __future__ import annotations

import re

from planatlas.atlas.atlas import Atlas

_WORD, _NAME = re.compile(r"[㐀-鿿]{2,3}"), re.compile(r"[㐀-鿿]{2,4}")


def lexicon(atlas: Atlas) -> frozenset[str]:
    """Return the words of a plan that stay whole."""
    words = [*(term.zh for term in atlas.glossary), *(word.zh for word in (*atlas.renderings.verbs, *atlas.renderings.nouns))]
    names = (name for kind in ("city", "place") for thing in atlas.things[kind] for name in atlas.names_of(kind, thing, "zh"))
    return frozenset((*filter(_WORD.fullmatch, words), *filter(_NAME.fullmatch, names), *atlas.whole_words))
