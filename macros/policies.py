"""Gives the templates the policy of each page: a hash for each script that the theme's templates put inline, and for no other."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from planatlas.site.policy import SERVING, inline_scripts, policy

# The parts with scripts that pages include; `test_policy` tells when a page has another one.
_PARTS = ("base", "palette", "content")


def policy_of(env: Environment, config: MkDocsConfig, serving: bool) -> Callable[[str | None], str]:
    """Return a function from a page's way to the site root (`base_url`; none for a page without inline scripts) to its policy."""

    @cache
    def found(base_url: str | None = None) -> str:
        if serving:
            return SERVING
        if base_url is None:
            return policy()
        parts = (env.get_template(f"partials/javascripts/{name}.html") for name in _PARTS)
        made = (part.render(config=config, base_url=base_url, features=config.theme["features"]) for part in parts)
        return policy(script for html in made for script in inline_scripts(html))

    return found
