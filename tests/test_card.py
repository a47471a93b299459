"""The card that is shown where a page is shared."""

from __future__ import annotations

import re
import struct

from planatlas.files.findings import LANGUAGES
from planatlas.site import card
from planatlas.site.words import naming
from tests.identity import IDENTITY
from tests.tiny import tiny


def test_every_page_names_a_card_that_is_there(site, pages):
    """A shared link shows a picture: PNG, 1200 x 630, in the language of the page, named by an absolute address."""
    for uri, html in pages.items():
        url = re.search(r'<meta property="og:image" content="([^"]+)"', html).group(1)
        assert url == f"https://plan.example/assets/card-{uri[:2]}.png"
    for lang in LANGUAGES:
        data = (site / f"assets/card-{lang}.png").read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", data[16:24]) == (1200, 630)


def test_every_letter_of_the_card_is_in_its_fonts():
    """A character that the subset lacks would be an empty box on the card."""
    said = "".join(naming(IDENTITY, key, lang, measures="0123456789", cities="") for key in card.KEYS for lang in LANGUAGES)
    assert card.lacking(said) == "" and card.lacking("龘 a龘") == "龘"


def test_a_name_that_the_fonts_lack_is_said_in_english():
    """Whoever publishes another plan gets a card without empty boxes, before they make fonts with its characters."""
    atlas = tiny().atlas
    assert card.lacking("云泽") and card.words_of(atlas, "zh")["title"] == "Yunze Atlas" == card.words_of(atlas, "en")["title"]


def test_a_plan_without_a_map_has_a_card():
    """The map is optional; name and numbers stand alone then."""
    atlas = tiny().atlas
    assert "<circle cx=" in card.drawn(atlas, "en") and f"{atlas.counts['measures']} measures" in card.drawn(atlas, "en")
    assert set(card.cards(atlas)) == {"assets/card-zh.png", "assets/card-en.png"}
