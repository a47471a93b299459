"""Pages whose source is one macro call: neither Jinja nor Markdown has anything to do there, so both are spared the work.

They stay ordinary pages of MkDocs: every event runs, and the macros plugin gets the call and returns the block's mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from macros import MARK
from planatlas.atlas.blocks import BLOCKS

# A call with one plain text, which means the same to Jinja as it says.
_CALL = re.compile(r'\s*\{\{ (?P<name>\w+)\("(?P<argument>[^"\\{}\r\n]*)"\) \}\}\s*')


class CallPage(Page):
    """A generated page. Its Markdown is a mark once the macros have run, and Markdown leaves a mark alone on its line as it is."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the mark for the HTML; anything else goes through Markdown."""
        if not MARK.fullmatch((self.markdown or "").strip()):
            super().render(config, files)
            return
        self.content = (self.markdown or "").strip()
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()


class Called:
    """What stands for the template of a source that is one call."""

    def __init__(self, block: Callable[[str], str], argument: str) -> None:
        self.block, self.argument = block, argument

    def render(self, *_: Any, **__: Any) -> str:
        """Return the block's mark."""
        return self.block(self.argument)


class CallingEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with the blocks and no filters; it does not compile a source that is one call."""

    def __init__(self, blocks: dict[str, Callable[..., str]]) -> None:
        super().__init__(undefined=StrictUndefined)
        self.blocks = {name: blocks[name] for name in BLOCKS}
        self.globals = {**self.blocks}
        self.filters = {}

    def from_string(self, source: Any, *arguments: Any, **options: Any) -> Template | Called:  # type: ignore[override]  # it has what its one caller needs
        """Return the template of `source`, or its call."""
        found = _CALL.fullmatch(source) if isinstance(source, str) else None
        if found and found["name"] in self.blocks:
            return Called(self.blocks[found["name"]], found["argument"])
        return super().from_string(source, *arguments, **options)
