"""What shapes are drawn on: a page, whose width nobody knows, or a file of a fixed width that stands alone with its title, key and source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, Protocol

from markupsafe import Markup

from planatlas.site.charts import palette
from planatlas.site.charts.measuring import lines, width
from planatlas.site.filling import filled

# Turns an address below the site root into the one that is written.
To = Callable[[str], str]
# Stands in a drawing for the way to the site root: a drawing is made once for every page and file that has it.
_ROOT = "\0"
# What every drawing must fit into, in em: the narrowest screen.
NARROW = 19.0
# The size of text, in pixels, and the width and margin of a file.
EM, WIDE, MARGIN = 14, 960, 32
# The width of a drawing in a file, in em.
FILE = (WIDE - 2 * MARGIN) / EM
# The size of a title, in pixels, and somewhat more, for it is bold.
_TITLE = 21.5

_PAGE = Markup(
    '<svg class="hc-chart{more}" width="100%" height="{height}em" role="{role}" aria-labelledby="{id}-t {id}-d"><title id="{id}-t">{title}</title><desc id="{id}-d">{about}</desc>{body}</svg>'
)
_FILE = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" class="hc-chart" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img" lang="{lang}" aria-labelledby="t d">'
    '<title id="t">{title}</title><desc id="d">{about}</desc><style>{style}</style><rect class="back" width="{wide}" height="{high}"/>{head}'
    '<svg x="{x}" y="{top}" width="{room}" height="{body_high}" overflow="visible">{body}</svg>{foot}</svg>\n'
)
_TEXT = Markup('<text class="{look}" x="{x}" y="{y}">{text}</text>')
_SWATCH = Markup('<rect class="{look}" x="{x}" y="{y}" width="{wide}" height="12" rx="{round}"/>')
_UPRIGHT = Markup('<line class="{look}" x1="{x}" x2="{x}" y1="{y}" y2="{y2}"/>')
_TEXTURE = Markup('<line class="tex" x1="{x}" x2="{x2}" y1="{y}" y2="{y}" stroke-width="5"/>')


@dataclass(frozen=True)
class Inset:
    """Room for names to the left and right of a drawing, in em, and the class by which the style sheet of pages gives it (`screens.css`)."""

    look: str
    left: float
    right: float = 0.0


@dataclass(frozen=True)
class Listed:
    """Words and links in place of shapes on the narrowest screens, and how high they are there, in em."""

    body: Markup
    height: float


@dataclass(frozen=True)
class Drawing:
    """Shapes: `height` in em; percentages across. `links` says whether there are links in it, `more` how many lines higher it is on the narrowest screen.

    `narrower` takes its place on pages where a figure has less than about 900 px; `inset` is the room beside it, into which its names reach.
    `listed` takes its place on pages where a figure has a phone's width.
    """

    body: Markup
    height: float
    links: bool = False
    more: int = 0
    narrower: Drawing | None = None
    inset: Inset = Inset("", 0.0)
    listed: Listed | None = None

    def at(self, root: str, page: str = "") -> Drawing:
        """Return the drawing for a place from which `root` leads to the site root; links into its own `page` are anchors or filters alone."""

        def placed(body: Markup) -> Markup:
            for sign in "#?" if page else "":
                body = body.replace(f"{_ROOT}{page}{sign}", sign)
            return body.replace(_ROOT, root)

        listed = self.listed and replace(self.listed, body=placed(self.listed.body))
        return replace(self, body=placed(self.body), narrower=self.narrower and self.narrower.at(root, page), listed=listed)


@dataclass(frozen=True)
class Key:
    """What a look means: its class, its words, whether stripes are laid over it, where it is explained (an address below the site root), and its shape."""

    look: str
    label: str
    striped: bool = False
    uri: str = ""
    shape: Literal["box", "dot", "line"] = "box"


class Chart(Protocol):
    """What can be drawn."""

    @property
    def key(self) -> Sequence[Key]: ...

    def drawing(self, to: To) -> Drawing: ...


@dataclass(frozen=True)
class Caption:
    """The words of a figure: its title, what it shows, what is read out of the drawing, and the line at the foot of its file."""

    title: str
    subtitle: str
    about: str
    foot: str = ""
    lang: str = ""


def drawn(chart: Chart) -> Drawing:
    """Return the drawing of a chart, which has yet to be told where it stands."""
    return chart.drawing(lambda uri: f"{_ROOT}{uri}")


def on_page(drawing: Drawing, caption: Caption, name: str, more: str = "") -> Markup:
    """Return a drawing for a page; `name` begins its ids, `more` are further classes. The style sheet shows it, its narrower form or its list."""
    if drawing.listed:
        return _on_page(drawing, caption, name, f"{more} unlisted".strip()) + drawing.listed.body
    if not drawing.narrower:
        return _on_page(drawing, caption, name, more)
    return _on_page(drawing, caption, name, f"{more} whole".strip()) + _on_page(drawing.narrower, caption, f"{name}-n", f"{more} broken".strip())


def _on_page(drawing: Drawing, caption: Caption, name: str, more: str) -> Markup:
    looks = "".join(f" {look}" for look in (more, drawing.inset.look, *_higher(drawing.more)) if look)
    role, height = "group" if drawing.links else "img", round(drawing.height, 2)
    return filled(_PAGE, more=looks, height=height, role=role, id=name, title=caption.title, about=caption.about, body=drawing.body)


def _higher(more: int) -> Iterator[str]:
    """Yield the classes of a drawing that is `more` lines higher on the narrowest screen: its tens and its units (`screens.css`)."""
    tens, units = divmod(min(more, 99), 10)
    yield from (f"d{n}" for n in (tens * 10, units) if n)


def in_file(drawing: Drawing, key: Sequence[Key], caption: Caption) -> str:
    """Return a whole SVG file, which has its colours, light and dark, in itself."""
    head, top = _stacked([*_head(caption)], MARGIN)
    keys, under = _keys(tuple(key), top + 4)
    body_high = round(drawing.height * EM)
    foot = filled(_TEXT, look="foot q", x=MARGIN, y=under + body_high + 34, text=caption.foot)
    return str(
        filled(
            _FILE,
            wide=WIDE,
            high=under + body_high + 34 + MARGIN // 2,
            lang=caption.lang,
            title=caption.title,
            about=caption.about,
            style=Markup(palette.own()),
            head=head + keys,
            x=MARGIN + round(drawing.inset.left * EM),
            room=WIDE - 2 * MARGIN - round((drawing.inset.left + drawing.inset.right) * EM),
            top=under,
            body_high=body_high,
            body=drawing.body,
            foot=foot,
        )
    )


def _head(caption: Caption) -> Iterator[tuple[str, str, int]]:
    """Yield (class, line, its height) of title and subtitle."""
    yield from (("title", line, 28) for line in lines(caption.title, FILE / _TITLE * EM))
    yield from (("q", line, 22) for line in lines(caption.subtitle, FILE))


def _stacked(listed: Sequence[tuple[str, str, int]], top: int) -> tuple[Markup, int]:
    """Return lines of text under each other and where the next thing may begin."""
    found = Markup("")
    for look, text, high in listed:
        top += high
        found += filled(_TEXT, look=look, x=MARGIN, y=top - 8, text=text)
    return found, top


@cache
def _keys(keys: tuple[Key, ...], top: int) -> tuple[Markup, int]:
    """Return the key, in as many lines as it needs, and where the drawing may begin."""
    x, y, found = MARGIN, top + 14, Markup("")
    for key in keys:
        wide = round(26 + width(key.label) * EM + 22)
        if x + wide > WIDE - MARGIN and x > MARGIN:
            x, y = MARGIN, y + 22
        found += _swatch(key, x, y) + filled(_TEXT, look="", x=x + 26, y=y, text=key.label)
        x += wide
    return found, (y + 16 if keys else top + 6)


def _swatch(key: Key, x: int, y: int) -> Markup:
    """Return what stands before a key, above the line of text at `y`."""
    if key.shape == "line":
        return filled(_UPRIGHT, look=key.look, x=x + 10, y=y - 13, y2=y + 3)
    dot = key.shape == "dot"
    box = filled(_SWATCH, look=key.look, x=x, y=y - 11, wide=12 if dot else 20, round=6 if dot else 0)
    return box + (filled(_TEXTURE, x=x, x2=x + 20, y=y - 1.5) if key.striped else "")
