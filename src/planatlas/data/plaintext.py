"""Foreign text for formats that are text themselves: it is read as it is, and never as the format's own signs."""

from __future__ import annotations

import re

# Readers of Markdown agree on these; some let HTML begin behind a backslash, so its sign becomes an entity.
_MARKDOWN = re.compile(r"[\\`*_\[\]]|^[#>+-](?=.)|[<|]|&(?=#?\w+;)")
_ENTITIES = {"<": "&lt;", "|": "&#124;", "&": "&amp;"}
_BIBTEX = re.compile(r"[\\{}&%$#_^~]")
_TEX = {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


def one_line(text: str) -> str:
    """Return `text` on one line without control characters: a field of RIS, or an item of a list, ends where its line ends."""
    if text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def in_markdown(text: str) -> str:
    """Return `text` as Markdown that shows it: no markup, link, image or cell of a table begins in it."""
    return _MARKDOWN.sub(lambda match: _ENTITIES.get(match.group(), f"\\{match.group()}"), one_line(text))


def in_bibtex(text: str, placeholder: str = "%ID%") -> str:
    """Return `text` for a field in braces, which BibTeX counts even behind a backslash; `placeholder` stays for a script to fill in."""
    parts = one_line(text).split(placeholder)
    return placeholder.join(_BIBTEX.sub(lambda match: _TEX.get(match.group(), f"\\{match.group()}"), part) for part in parts)
