"""Pinyin of Chinese names, for search and for alphabetical order; it knows nothing of the plan but which names a library misreads."""

from __future__ import annotations

import re
from functools import cache

from pypinyin import lazy_pinyin

# Names that pypinyin's phrases do not have, so that it reads their first character alone, and wrongly.
# 珲 is hún in 珲春 and huī elsewhere (现代汉语词典, 珲). 长 is cháng wherever it stands for 长春, 长江 or 长岭, as the English
# names of the same things in `datapackages/` have it: Changjitu, Changchun, Yangtze (Changjiang), Changling.
READINGS = {"珲春": "hun chun", "长岭": "chang ling", "长吉图": "chang ji tu", "长客": "chang ke", "长三角": "chang san jiao", "哈长": "ha chang"}
_PARTS = re.compile(f"({'|'.join(READINGS)})")
_WORDS = re.compile(r"[a-z0-9]+")


@cache
def syllables(name: str) -> tuple[str, ...]:
    """Return the syllables of a Chinese name, lower case, without tones, ü as v; Latin words and numbers in it stay, punctuation goes.

    Example: 长吉图发展带 -> chang, ji, tu, fa, zhan, dai.
    """
    found: list[str] = []
    for part in _PARTS.split(name):
        read = READINGS[part].split() if part in READINGS else lazy_pinyin(part)
        found += (word for text in read for word in _WORDS.findall(text.lower()))
    return tuple(found)
