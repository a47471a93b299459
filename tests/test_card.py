"""The card that is shown where a page is shared."""

from __future__ import annotations

import re
import struct

from resvg_py import svg_to_bytes

from planatlas.files.findings import LANGUAGES
from planatlas.site import card
from planatlas.site.words import word
from tests.tiny import tiny

KEYS = ("card_title", "card_line", "card_counts")


def test_every_page_names_a_card_that_is_there(site, pages):
    """A shared link shows a picture: PNG, 1200 x 630, in the language of the page, named by an absolute address."""
    for uri, html in pages.items():
        url = re.search(r'<meta property="og:image" content="([^"]+)"', html).group(1)
        assert url == f"https://plan.example/assets/card-{uri[:2]}.png"
    for lang in LANGUAGES:
        data = (site / f"assets/card-{lang}.png").read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", data[16:24]) == (1200, 630)


def _painted(text: str, fonts: str) -> bytes:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"><text x="8" y="60" font-size="60" font-family="Noto Sans CJK SC">{text}</text></svg>'
    return bytes(svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_dirs=[fonts]))


def test_every_letter_of_the_card_is_in_its_fonts():
    """A character that the subset lacks would be an empty box on the card."""
    fonts = str(card._FONTS)
    missing = _painted("龘", fonts)
    letters = {c for key in KEYS for lang in LANGUAGES for c in word(key, lang, measures="0123456789", cities="")} - {" "}
    assert [c for c in sorted(letters) if _painted(c.replace("&", "&amp;"), fonts) == missing] == []


def test_a_plan_without_a_map_has_a_card():
    """The map is optional; name and numbers stand alone then."""
    atlas = tiny().atlas
    assert "<circle cx=" in card.drawn(atlas, "en") and f"{atlas.counts['measures']} measures" in card.drawn(atlas, "en")
    assert set(card.cards(atlas)) == {"assets/card-zh.png", "assets/card-en.png"}
