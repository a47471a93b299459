"""Gives the templates the policy of each page: a hash for each script that the theme's templates put inline, and for no other."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from jinja2 import Environment

from planatlas.site.policy import SERVING, inline_scripts, policy


def policy_of(env: Environment, serving: bool) -> Callable[..., str]:
    """Return a function from the names of the templates with scripts that a page includes to its policy."""

    @cache
    def found(*parts: str) -> str:
        if serving:
            return SERVING
        return policy(script for part in parts for script in inline_scripts(env.get_template(part).render()))

    return found
