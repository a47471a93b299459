"""Fills values into HTML. Pages and charts are made of some hundred thousand small shapes, for which the formatter of `Markup` is slow: it is written in Python."""

from __future__ import annotations

from markupsafe import Markup, escape


def filled(shape: str, *parts: object, **values: object) -> Markup:
    """Return the HTML `shape` with `parts` and `values` in place of their braces, as `Markup(shape).format` does; what is no markup is escaped."""
    return Markup(str.format(shape, *map(escape, parts), **{name: escape(value) for name, value in values.items()}))
