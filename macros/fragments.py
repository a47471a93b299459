"""Keeps parts of Material's template that are the same on many pages, so that each is rendered once.

A page that stands in no navigation has no active item there, so all such pages of one folder have the same navigation,
tabs and settings, with the same relative links. None of these parts is overridden in `theme/`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator

from jinja2 import Environment
from jinja2.runtime import Context

Render = Callable[[Context], Iterator[str]]
_PARTIALS = ("partials/nav.html", "partials/tabs.html", "partials/palette.html")
_BLOCKS = ("config",)


def keep_fragments(env: Environment) -> None:
    """Let the shared parts of Material's templates in `env` be rendered once; Jinja keeps the templates for the whole build."""
    for name in _PARTIALS:
        partial = env.get_template(name)
        partial.root_render_func = _once(partial.root_render_func)
    base = env.get_template("base.html")
    for name in _BLOCKS:
        base.blocks[name] = _once(base.blocks[name])


def _once(render: Render) -> Render:
    """Return `render` that remembers what it gave for pages outside the navigation."""
    made: dict[tuple[str, str], str] = {}

    def kept(context: Context) -> Iterator[str]:
        if any(item.active for item in context["nav"].items):
            yield from render(context)
            return
        key = (context["config"].theme["language"], posixpath.dirname(context["page"].url.rstrip("/")))
        if key not in made:
            made[key] = "".join(render(context))
        yield made[key]

    return kept
