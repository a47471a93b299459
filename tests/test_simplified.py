"""The list of characters that simplified Chinese does not use has no slip, for each would refuse good text."""

from __future__ import annotations

from planatlas.text.simplified import replacements

# Simplified in its own right, though another standard writes them for something else.
SIMPLIFIED = "后里面云干于沈著乾台余谷几丑才制征发叶只松板表朱准冬采向系胡卜吁范郁哈长绥芬珲"


def test_simplified_characters_are_not_listed():
    """What GB 2312, the set of simplified characters, has is never refused, however other standards use it."""
    found = replacements()
    assert not found.keys() & set(SIMPLIFIED)
    assert not [char for char in found if _in_gb2312(char)]


def test_traditional_and_japanese_characters_are_listed_with_their_own():
    """Common characters lead to the simplified ones that a writer should type."""
    found = replacements()
    assert "".join(found[char] for char in "長發書門東國廣駅両鉄") == "长发书门东国广驿两铁"


def test_replacements_are_not_replaced_themselves():
    """Who follows the hint is not told another one."""
    found = replacements()
    assert not set(found.values()) & found.keys()


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
