"""JSON inside a page, where a browser must see nothing but data."""

from __future__ import annotations

import json

from markupsafe import Markup

_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&"}


def inert_json(value: object) -> Markup:
    """Return `value` as JSON for a script element: no character in it can end the element."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))
