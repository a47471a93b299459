"""Dark colours for readers without scripts: Material changes the colour scheme by script only."""

from __future__ import annotations

import re
from collections.abc import Iterable

_RULE = re.compile(r"(?P<selectors>[^{}@;]+)\{(?P<body>[^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DARK = re.compile(r'\[data-md-color-scheme="?slate"?\](?!\[)')
_LIGHT = '[data-md-color-scheme="default"]'


def dark_without_scripts(sheets: Iterable[str]) -> str:
    """Return the dark scheme's rules of `sheets` once more, for a browser that prefers dark and runs no scripts.

    The page then still says `default`, which is what it is built with. Rules for one of Material's own primary colours
    are left out, for the site has colours of its own. A browser that does not know `scripting` stays light.
    """
    rules = [rule for sheet in sheets for rule in _dark_rules(_COMMENT.sub("", sheet))]
    return "@media screen and (scripting: none) and (prefers-color-scheme: dark) {\n" + "\n".join(rules) + "\n}\n" if rules else ""


def _dark_rules(sheet: str) -> list[str]:
    """Return each rule of the dark scheme, with the selector of the light one; `:not(…slate…)` and the like are not meant."""
    found = []
    for match in _RULE.finditer(sheet):
        dark = [selector.strip() for selector in match["selectors"].split(",") if _DARK.match(selector.strip())]
        if dark:
            found.append(", ".join(_DARK.sub(_LIGHT, selector) for selector in dark) + " {" + match["body"].strip() + "}")
    return found
