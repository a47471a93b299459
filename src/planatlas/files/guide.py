"""What the contributor guide says of fields, read off the models, so that it is written once."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from planatlas.plan.model import Context, Figure, Measure, Paragraph, Record, Section

GUIDE: tuple[type[Record], ...] = (Section, Paragraph, Measure, Figure, Context)


@dataclass(frozen=True)
class FieldRow:
    """A field of a record as the guide shows it; `takes` names what its value is made of."""

    name: str
    takes: str
    required: bool
    zh: str
    en: str


def field_tables() -> list[tuple[str, list[FieldRow]]]:
    """Return (record name, its fields) of each record that contributors write."""
    return [(model.__name__.lower(), list(_fields(model))) for model in GUIDE]


def _fields(model: type[Record]) -> Iterator[FieldRow]:
    for name, field in model.model_fields.items():
        zh, _, en = (field.description or "").partition("。 ")
        yield FieldRow(name, _takes(field.annotation), field.is_required(), f"{zh}。", en)


def _takes(annotation: Any) -> str:
    """Return what an annotation asks for, in the words of YAML."""
    if get_origin(annotation) is tuple:
        return f"[{_takes(get_args(annotation)[0])}]"
    if isinstance(annotation, types.UnionType):
        return " / ".join(dict.fromkeys(_takes(part) for part in get_args(annotation) if part is not type(None)))
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation.__name__.lower() if annotation.__name__ != "Text" else "zh, en"
    base = get_args(annotation)[0] if get_origin(annotation) is not None and get_args(annotation) else annotation
    return {str: "text", int: "number", float: "number", bool: "true / false"}.get(base, "text")
