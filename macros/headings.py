"""The first heading of a page: it has an anchor, to which the link past the navigation leads."""

from __future__ import annotations

import re

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

_ANCHOR = "main"
_HEADING = re.compile(r"<h1\b(?P<rest>[^>]*)>")
_ID = re.compile(r'\bid="([^"]*)"')


def lead_to_heading(page: Page) -> None:
    """Give the first heading of `page` an anchor, and put it over the table of contents: Material's skip link leads to what comes first there."""
    html, title = page.content or "", str(page.title)
    found = _HEADING.search(html)
    if not found:
        html = f'<h1 id="{_ANCHOR}">{title}</h1>\n{html}'
    elif not _ID.search(found["rest"]):
        html = html[: found.start()] + f'<h1 id="{_ANCHOR}"{found["rest"]}>' + html[found.end() :]
    page.content = html
    own = found and _ID.search(found["rest"])
    page.toc = _below(AnchorLink(title, own[1] if own else _ANCHOR, 1), page.toc)


def _below(heading: AnchorLink, contents: TableOfContents) -> TableOfContents:
    """Return the contents with `heading` over them, unless a heading of its level is there already."""
    items = contents.items
    if items and items[0].level == 1:
        return contents
    heading.children = items
    return TableOfContents([heading])
