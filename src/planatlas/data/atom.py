"""The frame of an Atom feed (RFC 4287): what every feed of the site says of itself and of its entries. Addresses are absolute."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

from planatlas.data.datasets import Edition
from planatlas.plan.identity import Identity

Element = ElementTree.Element
_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def begun(path: str, titles: Mapping[str, str], updated: str, identity: Identity, edition: Edition) -> Element:
    """Return a feed at `path` without entries, its title in both languages, in which {site} stands for the site's name; `updated` is a day (yyyy-mm-dd)."""
    root = Element("feed", {"xmlns": _ATOM})
    add(root, "id", f"{edition.base}{path}")
    add(root, "title", " · ".join(identity.filled(text, lang) for lang, text in titles.items()))
    add(root, "updated", time(updated))
    add(add(root, "author"), "name", f"{identity.site.creator.zh} · {identity.site.creator.en}")
    add(root, "rights", identity.plan.licence.name)
    add(root, "link", rel="self", type="application/atom+xml", href=f"{edition.base}{path}")
    return root


def entry(root: Element, name: str, title: str, updated: str) -> Element:
    """Add an entry whose id is the feed's address with `name` as its anchor, so that it stays the same from build to build."""
    made = add(root, "entry")
    add(made, "id", f"{root[0].text}#{name}")
    add(made, "title", title)
    add(made, "updated", time(updated))
    return made


def pages(parent: Element, addresses: dict[str, str]) -> None:
    """Add a link to the page of each language."""
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
