"""The frame of an Atom feed (RFC 4287): what every feed of the site says of itself and of its entries. Addresses are absolute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from planatlas.data.datasets import Edition, Texts
from planatlas.files.findings import LANGUAGES
from planatlas.plan.identity import Identity

Element = ElementTree.Element
MEDIA_TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Feed:
    """What a feed is called: its file below the site root without its ending, and its title by language, in which {site} stands for the site's name."""

    name: str
    titles: Texts

    def path(self, lang: str = "") -> str:
        """Return the path of the feed in a language, or of the one that was there first and has both."""
        return f"{self.name}-{lang}.atom" if lang else f"{self.name}.atom"

    def title(self, identity: Identity, lang: str) -> str:
        """Return the title in a language."""
        return identity.filled(self.titles[lang], lang)


def begun(feed: Feed, updated: str, identity: Identity, edition: Edition, lang: str = "") -> Element:
    """Return a feed without entries, in both languages or in `lang` alone, which leads to the same in the other; `updated` is a day (yyyy-mm-dd)."""
    said = (lang,) if lang else LANGUAGES
    root = Element("feed", {"xmlns": _ATOM})
    add(root, "id", f"{edition.base}{feed.path(lang)}")
    add(root, "title", " · ".join(feed.title(identity, one) for one in said))
    add(root, "updated", time(updated))
    add(add(root, "author"), "name", " · ".join(identity.site.creator[one] for one in said))
    add(root, "rights", identity.plan.licence.name)
    add(root, "link", rel="self", type=MEDIA_TYPE, href=f"{edition.base}{feed.path(lang)}")
    if lang:
        root.set(_LANG, lang)
        for other in (one for one in LANGUAGES if one != lang):
            add(root, "link", rel="alternate", type=MEDIA_TYPE, hreflang=other, href=f"{edition.base}{feed.path(other)}")
    return root


def entry(root: Element, name: str, title: str, updated: str) -> Element:
    """Add an entry whose id is the feed's address with `name` as its anchor, so that it stays the same from build to build."""
    made = add(root, "entry")
    add(made, "id", f"{root[0].text}#{name}")
    add(made, "title", title)
    add(made, "updated", time(updated))
    return made


def pages(parent: Element, addresses: Mapping[str, str]) -> None:
    """Add a link to the page of each language in `addresses`."""
    for lang, address in addresses.items():
        add(parent, "link", rel="alternate", type="text/html", hreflang=lang, href=address)


def content(parent: Element, html: str, lang: str) -> None:
    """Add the content of an entry."""
    add(parent, "content", html, type="html").set(_LANG, lang)


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add an element and return it."""
    child = ElementTree.SubElement(parent, name, attributes)
    child.text = text or None
    return child


def time(day: str) -> str:
    """Return a day as the time that the format asks for."""
    return f"{day}T00:00:00Z"


def written(root: Element) -> bytes:
    """Return the feed as bytes."""
    ElementTree.indent(root)
    data: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"
