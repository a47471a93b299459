"""Generated pages as MkDocs reads them: front matter and one macro call, as a writer would put it."""

from __future__ import annotations

import json
from html import escape

from planatlas.site.pages import Page


def source_of(page: Page) -> str:
    """Return the Markdown of a generated page.

    MkDocs does not escape titles, and the macros plugin runs Jinja in them: neither happens to this title, which is plain text.
    """
    front = {"title": escape(page.title, quote=False).replace("{", "&#123;"), "description": page.description}
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items())
    return "\n".join(["---", *lines, "---", "", f'{{{{ {page.kind}("{page.id}") }}}}', ""])
