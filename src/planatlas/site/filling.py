"""Writes values as HTML. Pages and charts hold some hundred thousand of them, for which `Markup` is slow: it is written in Python, and copies what is markup already."""

from __future__ import annotations

from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]  # what `escape` does to text, in C


def written(value: object) -> str:
    """Return a value as it stands in HTML: text is escaped, markup stays as it is."""
    if type(value) is str:
        return _escape_inner(value)
    return value if type(value) is Markup else escape(value)


def filled(shape: str, *parts: object, **values: object) -> Markup:
    """Return the HTML `shape` with `parts` and `values` in place of their braces, as `Markup(shape).format` does; what is no markup is escaped."""
    return Markup(str.format(shape, *map(written, parts), **{name: written(value) for name, value in values.items()}))
