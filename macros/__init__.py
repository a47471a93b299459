"""The macros that pages may call, each of them a block of the registry; generated pages call them too.

A macro returns a short mark, and `macros.plugin` puts the HTML in its place after Markdown has run: Markdown never
sees generated HTML, which keeps the build fast and the HTML as it was made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin

MARK = re.compile(r"<!--atlas:(\[.*?\])-->")


def define_env(env: MacrosPlugin) -> None:
    """Register the blocks with mkdocs-macros-plugin."""
    from planatlas.atlas.blocks import BLOCKS  # half of what a build imports, none of which compiling templates has to wait for

    for name in BLOCKS:
        env.macro(_marking(name), name)  # type: ignore[no-untyped-call]  # the plugin has no types


def on_pre_page_macros(env: MacrosPlugin) -> None:
    """Render pages in Jinja's sandbox, with the blocks and no filters.

    The check lets through calls of blocks alone; should it ever miss something, a page still cannot reach Python's internals.
    """
    from macros.callpages import CallingEnvironment  # it needs the form of marks from here

    if not isinstance(env.env, CallingEnvironment):
        env._env = CallingEnvironment(env.macros)


def _marking(name: str) -> Callable[..., str]:
    """Return the macro of block `name`: it returns the block's mark, which stands alone on its line."""

    def macro(*arguments: str) -> str:
        return mark(name, *arguments)

    return macro


def mark(name: str, *arguments: str) -> str:
    """Return the mark of block `name`."""
    return f"<!--atlas:{json.dumps([name, *arguments])}-->"
