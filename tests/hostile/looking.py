"""Looks for what is active in a published file: each function yields words on what it found, and nothing when all is inert."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree

from planatlas.plan.links import is_link
from planatlas.rules.values import FORMULA

_DATA = {"application/json", "application/ld+json"}
_SCHEME = re.compile(r"^[\x00-\x20]*([A-Za-z][A-Za-z0-9+.-]*):")
_ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "srcset", "poster", "data"}
MARKS = ("__hostile", "hostile-tag", "hostile.example")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.kind: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.kind = said.get("type", "") if tag == "script" else None
        if tag in ("hostile-tag", "iframe", "object", "embed", "base"):
            self.found.append(f"<{tag}>")
        for name, value in said.items():
            if name.startswith("on") or name == "srcdoc":
                self.found.append(f"{tag} {name}={value[:60]}")
            if name in _ADDRESSES and not _is_safe(value):
                self.found.append(f"{tag} {name}={value[:60]}")

    def handle_endtag(self, tag: str) -> None:
        self.kind = None

    def handle_data(self, data: str) -> None:
        if self.kind in _DATA:
            json.loads(data)
        elif self.kind is not None and any(mark in data for mark in MARKS):
            self.found.append(f"script: {data[:60]}")


def _is_safe(address: str) -> bool:
    """Whether an address is relative or leads to the web, and none of the payload's."""
    return (
        not address.startswith("//")
        and (not _SCHEME.match(address) or is_link(address.partition("#:~:text=")[0]))
        and address != "x"
        and "//hostile.example" not in address
    )


def in_html(text: str) -> Iterator[str]:
    """Yield scripts, handlers and addresses of the payload that a browser would see in a page."""
    page = _Page()
    page.feed(text)
    page.close()
    yield from page.found


def in_markdown(text: str) -> Iterator[str]:
    """Yield what is active in Markdown, as two readers of it see it: CommonMark with tables, and Python-Markdown."""
    from markdown import markdown
    from markdown_it import MarkdownIt

    for html in (MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text), markdown(text, extensions=["tables"])):
        yield from in_html(html)


def in_xml(data: bytes) -> Iterator[str]:
    """Yield what is active in SVG or Atom; raises ParseError when it is no XML."""
    for element in ElementTree.fromstring(data).iter():
        tag = element.tag.rpartition("}")[2]
        if tag in ("script", "foreignObject", "hostile-tag"):
            yield f"<{tag}>"
        for name, value in element.attrib.items():
            if name.startswith("on") or (name.endswith("href") and not _is_safe(value)):
                yield f"{tag} {name}={value[:60]}"


def in_csv(text: str) -> Iterator[str]:
    """Yield cells that a spreadsheet would run, and rows that are not as wide as the header."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    yield from (f"row of {len(row)} cells, not {len(rows[0])}" for row in rows if len(row) != len(rows[0]))
    yield from (f"formula {cell[:60]}" for row in rows for cell in row if FORMULA.search(cell))


def in_ris(text: str) -> Iterator[str]:
    """Yield lines that are no field, and more than the two entries that each file has."""
    lines = text.split("\r\n")[:-1]
    yield from (f"no field: {line[:60]}" for line in lines if not re.match(r"[A-Z][A-Z0-9]  - ", line) or "\n" in line or "\r" in line)
    if [line[:2] for line in lines].count("TY") != 2:
        yield "not two entries"


def in_bibtex(text: str) -> Iterator[str]:
    """Yield what is wrong with two entries whose values stand in braces, counted as BibTeX counts them."""
    entries = re.findall(r"^@misc\{[^\s,{}]+,\n((?:  [a-z]+ = \{.*\},\n)+)\}$", text, re.MULTILINE)
    if len(entries) != 2 or text.count("\n@") + text.startswith("@") != 2:
        yield f"{len(entries)} entries"
    for line in "".join(entries).splitlines():
        depth, value = 0, line.partition(" = ")[2].removesuffix(",")
        for number, char in enumerate(value):
            depth += {"{": 1, "}": -1}.get(char, 0)
            if depth == 0 and number < len(value) - 1:
                yield f"field ends early: {line[:60]}"
                break
        if depth:
            yield f"braces do not match: {line[:60]}"
