"""What frictionless says of schemas and tables. It is asked in a process of its own where one helps, so this imports nothing of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import astuple, dataclass
from typing import Any

from planatlas.files.verdicts import Answer

# The kind of a fault that lies in a descriptor itself.
INVALID = "invalid-descriptor"


@dataclass(frozen=True)
class Fault:
    """One error of frictionless: resource, row (0-based among data rows; None for the header), field, kind and note."""

    resource: str
    row: int | None
    field: str
    kind: str
    note: str


def answer(asked: str, judged: Any) -> Answer:
    """Return what frictionless says: of the schema of a table (`notes`), or of a resource beside those that it refers to (`faults`)."""
    return [[note] for note in _refusal(judged)] if asked == "notes" else [[*astuple(fault)] for fault in _judged(judged)]


def _judged(inline: list[dict[str, Any]]) -> Iterator[Fault]:
    """Yield what frictionless finds in the first of resources that hold their data, beside those that it refers to."""
    from frictionless import FrictionlessException, Package

    try:
        package = Package.from_descriptor({"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "all", "resources": inline})
        report = package.validate(name=inline[0]["name"])
    except FrictionlessException as error:
        yield from (Fault("", None, "", INVALID, reason.note) for reason in error.reasons or [error.error])
        return
    yield from (Fault("", None, "", error.type, error.note) for error in report.errors)
    yield from (_fault(task.name, error) for task in report.tasks for error in task.errors)


def _refusal(schema: dict[str, Any]) -> list[str]:
    from frictionless import FrictionlessException, Schema

    try:
        Schema.from_descriptor(deepcopy(schema))
    except FrictionlessException as error:
        return [reason.note for reason in error.reasons or [error.error]]
    return []


def _fault(resource: str, error: Any) -> Fault:
    number = getattr(error, "row_number", None)
    field = getattr(error, "field_name", "") or ", ".join(getattr(error, "field_names", []) or [])
    return Fault(resource, number - 2 if number else None, field, error.type, error.note)
