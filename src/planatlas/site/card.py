"""The card that is shown where a page is shared: name, contents and map of the region, one for each language.

Drawn as SVG and painted by resvg with subsets of Noto Sans CJK SC that stand in `fonts/`, so that it is the same on
every machine, with or without Chinese fonts.
"""

from __future__ import annotations

from functools import cache, lru_cache
from html import escape
from importlib.resources import as_file, files

from resvg_py import svg_to_bytes

from planatlas.atlas.atlas import Atlas
from planatlas.files.findings import LANGUAGES
from planatlas.maps.framing import home_frame
from planatlas.maps.geometry.base import base
from planatlas.maps.geometry.frame import Frame
from planatlas.maps.geometry.paths import GRAIN, line_path
from planatlas.maps.marks import Cartographer, marks
from planatlas.maps.names import band_line
from planatlas.site.publication import Publication
from planatlas.site.renderer import Renderer

# Pixels, as social networks want them; the map takes the right half.
WIDTH, HEIGHT, MAP = 1200, 630, 610
KEYS = ("card_title", "card_line", "card_counts")
# A character that is in no subset.
_UNKNOWN = "\U00020000"
_FONTS = files(__package__).joinpath("fonts")


def cards(atlas: Atlas) -> dict[str, bytes]:
    """Return the card of each language as PNG (1200 x 630 pixels) by path below the site root."""
    return {f"assets/card-{lang}.png": _painted(drawn(atlas, lang)) for lang in LANGUAGES}


def drawn(atlas: Atlas, lang: str) -> str:
    """Return the card as SVG; a plan without a map has a card of words alone."""
    words, c = words_of(atlas, lang), Cartographer.of(atlas)
    if c is None:
        return Renderer(Publication(atlas), lang, "").render("card", frame=None, words=words)
    frame = _upright(home_frame(c, MAP))
    bands = [line_path([line]) for band in c.settings.bands if len(line := band_line(c, band, frame)) > 1]
    shown = [m for m in marks(c, frame) if m.n and m.look != "other"]
    return Renderer(Publication(atlas), lang, "").render(
        "card", words=words, frame=frame, base=base(c.region, frame, c.provinces), bands=bands, grain=GRAIN, marks=shown
    )


def words_of(atlas: Atlas, lang: str) -> dict[str, str]:
    """Return the lines of the card; a line with a character that the fonts lack is said in English, and left out where that lacks one too."""
    found = {}
    for key in KEYS:
        lines = (
            Renderer(Publication(atlas), language, "").say(key, measures=atlas.counts["measures"], cities=atlas.counts["members"]) for language in (lang, "en")
        )
        found[key.removeprefix("card_")] = next((line for line in lines if not lacking(line)), "")
    return found


def lacking(text: str) -> str:
    """Return the characters of `text` that the fonts of the card do not have: each would be an empty box."""
    return "".join(char for char in dict.fromkeys(text) if not char.isspace() and _glyph(char) == _glyph(_UNKNOWN))


@cache
def _glyph(char: str) -> bytes:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="16" font-size="15" font-family="Noto Sans CJK SC">{escape(char)}</text></svg>'
    )
    with as_file(_FONTS) as folder:
        return bytes(svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_dirs=[str(folder)]))


def _upright(frame: Frame) -> Frame:
    """Return the frame of the card: around the middle of `frame` and as high."""
    km = frame.height * frame.unit
    return Frame.around(frame.projection, frame.lonlat(frame.width / 2, frame.height / 2), (km * MAP / HEIGHT, km), MAP)


@lru_cache(maxsize=4)
def _painted(svg: str) -> bytes:
    with as_file(_FONTS) as folder:
        return bytes(svg_to_bytes(svg_string=svg, width=WIDTH, height=HEIGHT, skip_system_fonts=True, font_dirs=[str(folder)]))
