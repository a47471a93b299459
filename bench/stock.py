"""The same pages as stock Material: the articles of a built site written as Markdown, with a full nav and the built-in search."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

SITE = "https://plan.example/"
_BLOCKS = {"p", "li", "dt", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "section", "article", "nav", "div", "pre", "figure", "summary", "tr", "table"}
_SILENT = {"script", "style", "svg"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


class _Article(HTMLParser):
    """Collects the article of a page as blocks of Markdown; `base` is the page's folder, `pages` are the folders of all pages."""

    def __init__(self, base: str, pages: set[str]) -> None:
        super().__init__()
        self.base, self.pages = base, pages
        self.blocks: list[str] = []
        self.text, self.prefix, self.href = "", "", ""
        self.cells: list[str] | None = None
        self.depth, self.silent, self.lists, self.rows = 0, 0, 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.depth += tag == "article"
        self.silent += tag in _SILENT
        self.lists += tag in ("ul", "ol", "dl")
        if tag in _BLOCKS:
            self._end_block()
            self.prefix = self._prefix(tag) or self.prefix
        if tag == "table":
            self.rows = 0
        elif tag == "tr":
            self.cells = []
        elif tag == "a":
            self.href = self._target(given.get("href") or "")
            self.text += "[" if self.depth and self.href else ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.href:
            self.text += f"]({self.href})" if self.depth else ""
            self.href = ""
        elif tag in ("td", "th") and self.cells is not None:
            self.cells.append(" ".join(self.text.split()))
            self.text = ""
        elif tag == "tr" and self.cells is not None:
            self._end_row(self.cells)
        elif tag == "dt":
            self.text += ": "
        elif tag in _BLOCKS:
            self._end_block()
        self.lists -= tag in ("ul", "ol", "dl")
        self.silent -= tag in _SILENT
        self.depth -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self.depth and not self.silent:
            self.text += _SPECIAL.sub(r"\\\1", data)

    def _prefix(self, tag: str) -> str:
        if re.fullmatch(r"h[1-4]", tag):
            return "#" * int(tag[1]) + " "
        return "    " * (self.lists - 1) + "- " if tag in ("li", "dt") else ""

    def _end_block(self) -> None:
        text = " ".join(self.text.split())
        if self.cells is None and text:
            self.blocks.append(self.prefix + text)
            self.prefix = ""
        self.text = "" if self.cells is None else self.text

    def _end_row(self, cells: list[str]) -> None:
        """Add a row to the table's block, with the line that makes its first row a header."""
        line = f"| {' | '.join(cells)} |"
        if self.rows:
            self.blocks[-1] += f"\n{line}"
        else:
            self.blocks.append(f"{line}\n|{'---|' * len(cells)}")
        self.rows, self.cells = self.rows + 1, None

    def _target(self, href: str) -> str:
        """Return the address for Markdown: another page by its file, anything else of the site by its full address."""
        parts = urlsplit(href)
        if parts.scheme:
            return href
        path = posixpath.normpath(posixpath.join(self.base, parts.path)) if parts.path else self.base.rstrip("/")
        if f"{path}/" in self.pages:
            return f"{posixpath.relpath(path, self.base)}/index.md"
        return f"{SITE}{path.removeprefix('./')}"


def make_stock(site: Path, target: Path) -> None:
    """Write a stock project to `target` with every page of the built `site` that stands in a folder of its own below a language."""
    folders = [f"{path.parent.relative_to(site).as_posix()}/" for lang in ("zh", "en") for path in sorted((site / lang).rglob("index.html"))]
    known = set(folders)
    for folder in folders:
        article = _Article(folder, known)
        article.feed((site / folder / "index.html").read_text(encoding="utf-8"))
        path = target / "docs" / folder / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_markdown(article.blocks), encoding="utf-8")
    (target / "docs/index.md").write_text("# Start\n\n- [中文](zh/index.md)\n- [English](en/index.md)\n", encoding="utf-8")
    config = {"site_name": "Stock", "site_url": SITE, "theme": {"name": "material", "font": False}, "plugins": ["search"], "nav": ["index.md", *_nav(folders)]}
    (target / "mkdocs.yml").write_text(json.dumps(config, ensure_ascii=False, indent=1), encoding="utf-8")


def _markdown(blocks: Iterable[str]) -> str:
    """Join blocks with blank lines, but keep the items of a list together."""
    lines, listed = "", False
    for block in blocks:
        item = block.lstrip().startswith("- ")
        lines += ("\n" if listed and item else "\n\n") + block
        listed = item
    return lines.strip() + "\n"


def _nav(folders: list[str]) -> list[dict[str, list[object]]]:
    """Return the full nav: a section for each language, in it one for each folder of pages."""
    found: dict[str, dict[str, list[str]]] = {}
    for folder in folders:
        lang, kind = (*folder.split("/"), "")[:2]
        found.setdefault(lang, {}).setdefault(kind or lang, []).append(f"{folder}index.md")
    return [{lang: [{kind: pages} for kind, pages in kinds.items()]} for lang, kinds in found.items()]
