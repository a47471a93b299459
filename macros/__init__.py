"""The macros that pages may call; each hands over to `planatlas.site`.

A macro returns a short mark, and `macros.hooks` puts the HTML in its place after Markdown has run: Markdown never
sees generated HTML, which keeps the build fast and the HTML as it was made.
"""

from __future__ import annotations

import json
import re

MARK = re.compile(r"<!--atlas:(\[.*?\])-->")


def mark(name: str, *arguments: str) -> str:
    """Return the mark of block `name`; a mark stands alone on its line."""
    return f"<!--atlas:{json.dumps([name, *arguments])}-->"


def define_env(env) -> None:
    """Register the macros with mkdocs-macros-plugin."""
    for name in ("numbers", "bibliography", "chapters", "packages", "fields", "glossary",
                 "region_map", "matrix", "compare", "verify", "search"):
        env.macro(lambda name=name: mark(name), name)
    for name in ("index", "explorer"):
        env.macro(lambda kind, name=name: mark(name, kind), name)
    env.macro(lambda name, title: mark("vocabulary", name, title), "vocabulary")
    for name in ("agreement", "rules"):
        env.macro(lambda title, name=name: mark(name, title), name)
