"""Patterns of descriptors, matched in linear time: a pattern comes from whoever writes a descriptor, and a backtracking engine
can be kept busy for hours by a short one. pydantic's engine (Rust's regex) knows no backtracking; what it cannot match so
(look-around, back references) is no pattern here.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic_core import SchemaError, SchemaValidator, ValidationError, core_schema

LONGEST = 200


@cache
def _validator(pattern: str) -> SchemaValidator | None:
    try:
        return SchemaValidator(core_schema.str_schema(pattern=f"^(?:{pattern})$", regex_engine="rust-regex"))
    except SchemaError:
        return None


def is_pattern(pattern: Any) -> bool:
    """Whether `pattern` is a regular expression of moderate length that can be matched in linear time."""
    return isinstance(pattern, str) and len(pattern) <= LONGEST and _validator(pattern) is not None


def fits(pattern: str, text: str) -> bool:
    """Whether the whole of `text` has the form of `pattern`."""
    if (validator := _validator(pattern)) is None:
        return False
    try:
        validator.validate_python(text)
    except ValidationError:
        return False
    return True


def without_patterns(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of a table's schema without the patterns of its fields, for a library that would match them by backtracking."""
    return {**schema, "fields": [_bare(field) for field in schema["fields"]]}


def _bare(field: dict[str, Any]) -> dict[str, Any]:
    limits = field.get("constraints")
    return {**field, "constraints": {k: v for k, v in limits.items() if k != "pattern"}} if isinstance(limits, dict) else field
