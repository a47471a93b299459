"""Generated pages as MkDocs sees them: their HTML comes from `planatlas.site`, so neither macros nor Markdown run on them."""

from __future__ import annotations

from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents


class GeneratedPage(Page):
    """A page of `file` whose content `macros.hooks` puts in when it is written; `anchors` are the ids that others may link to.

    MkDocs does not escape titles, and the macros plugin would run Jinja in them: neither happens to `title`, which is plain text.
    """

    def __init__(self, file: File, config: MkDocsConfig, title: str, description: str, anchors: set[str]) -> None:
        super().__init__(None, file, config)
        self.front = {"title": escape(title, quote=False), "description": description, "render_macros": False}
        self.present_anchor_ids = anchors

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the place of a file with front matter."""
        self.markdown, self.meta = "", dict(self.front)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the place of Markdown; there is nothing to convert yet."""
        self.content, self.toc = "", TableOfContents([])
