"""The navigation: the bar of each language with its menu "More", and on pages of the plan its tree beside the text."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from mkdocs.structure.nav import Navigation, Section

from planatlas.atlas.addresses import OTHERS, TABS
from planatlas.files.findings import LANGUAGES
from planatlas.site.pages import Page
from planatlas.site.words import word

# How many items of the navigation stand in the bar, home among them; the others are in its menu.
BAR = 1 + len(TABS)
WRITTEN = (*TABS, *OTHERS)


def configured(pages: Mapping[str, Page], lang: str) -> list[Any]:
    """Return the navigation of a language as mkdocs.yml would have it."""
    tabs = [{word(tab, lang): _plan(pages, lang) if tab == "plan" else f"{lang}/{tab}/index.md"} for tab in WRITTEN]
    return [{word("home", lang): f"{lang}/index.md"}, *tabs]


def is_listed(source: str) -> bool:
    """Whether a hand-written page stands in the bar or its menu; the others are reached from other pages."""
    name = source.split("/")[1:-1]
    return not name or (len(name) == 1 and name[0] in WRITTEN)


def _plan(pages: Mapping[str, Page], lang: str) -> list[Any]:
    """Return the plan's tree: its first page, then each chapter with its sections."""
    own = [page for page in pages.values() if page.lang == lang]
    tree: list[Any] = [f"{lang}/plan/index.md"]
    for chapter in (page for page in own if page.kind == "chapter"):
        inside = [f"{page.uri}index.md" for page in own if page.kind == "section" and page.id.startswith(f"{chapter.id}.")]
        source = f"{chapter.uri}index.md"
        tree.append({escape(chapter.title, quote=False): [source, *inside]} if inside else source)
    return tree


def by_language(nav: Navigation) -> dict[tuple[str, bool], Navigation]:
    """Return a navigation for each (language, whether the plan's tree is in it); pages outside the plan do without the tree."""
    found = {}
    for section in nav.items:
        if isinstance(section, Section) and section.title in LANGUAGES:
            for item in section.children:
                item.parent = None
            found.update(_navigations(section.title, section.children))
    return found


def _navigations(lang: str, items: list[Any]) -> dict[tuple[str, bool], Navigation]:
    short = [item.children[0] if isinstance(item, Section) else item for item in items]
    found = {(lang, True): Navigation(items, []), (lang, False): Navigation(short, [])}
    for navigation in found.values():
        navigation.homepage = items[0]
    return found
