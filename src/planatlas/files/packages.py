"""Data packages as frictionless sees them: descriptors completed, joined into one umbrella, and validated.

frictionless knows no foreign key from one package to another. Authors write such a key as
`package/resource`; here all packages become one in memory, in which every key can be followed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from planatlas.files.csvtable import Table
from planatlas.files.patterns import fits, without_patterns
from planatlas.plan.model import Vocabulary

Descriptor = dict[str, Any]
UMBRELLA = "hachang-plan"


@dataclass(frozen=True)
class Fault:
    """One error of frictionless: resource, row (0-based among data rows; None for the header), field, kind and note."""

    resource: str
    row: int | None
    field: str
    kind: str
    note: str


def completed(descriptor: Descriptor, vocabulary: Vocabulary) -> Descriptor:
    """Return a copy in which each field with `vocabulary: LIST` has that list as its enum instead."""
    found = deepcopy(descriptor)
    for resource in found["resources"]:
        for field in resource["schema"]["fields"]:
            if name := field.pop("vocabulary", None):
                field.setdefault("constraints", {})["enum"] = list(vocabulary.ids(name))
    return found


def standalone(descriptor: Descriptor) -> Descriptor:
    """Return a copy without the foreign keys into other packages, which its users could not follow."""
    found = deepcopy(descriptor)
    for resource in found["resources"]:
        keys = [key for key in resource["schema"].get("foreignKeys", []) if "/" not in key["reference"]["resource"]]
        resource["schema"].pop("foreignKeys", None)
        if keys:
            resource["schema"]["foreignKeys"] = keys
    return found


def joined(descriptors: Mapping[str, Descriptor]) -> list[Descriptor]:
    """Return the resources of all packages for one umbrella: paths below the package's folder, keys by plain resource name."""
    found = []
    for package, descriptor in descriptors.items():
        for resource in deepcopy(descriptor["resources"]):
            resource["path"] = f"{package}/{resource['path']}"
            for key in resource["schema"].get("foreignKeys", []):
                key["reference"]["resource"] = key["reference"]["resource"].split("/")[-1]
            found.append(resource)
    return found


def faults(resources: list[Descriptor], tables: Mapping[str, Table]) -> Iterator[Fault]:
    """Yield what frictionless finds wrong with `resources`, whose cells stand in `tables` by resource path.

    Memory only. Raises frictionless.FrictionlessException when a descriptor is itself invalid.
    """
    from frictionless import Checklist, Package
    from frictionless.checks import table_dimensions  # type: ignore[attr-defined]  # frictionless exports it without saying so

    inline = [_inline(resource, tables[resource["path"]]) for resource in resources]
    package = Package.from_descriptor({"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": UMBRELLA, "resources": inline})
    report = package.validate(checklist=Checklist(checks=[table_dimensions(min_rows=1)]))
    for error in report.errors:
        yield Fault("", None, "", error.type, error.note)
    for task in report.tasks:
        for error in task.errors:
            yield _fault(task.name, error)
    for resource in resources:
        yield from _misfits(resource, tables[resource["path"]])


def _inline(resource: Descriptor, table: Table) -> Descriptor:
    return {"name": resource["name"], "schema": without_patterns(resource["schema"]), "type": "table", "data": [list(table.columns), *([cell.text for cell in row] for row in table.rows)]}


def _misfits(resource: Descriptor, table: Table) -> Iterator[Fault]:
    """Yield the cells that do not have the form that their field's pattern asks for."""
    for number, field in enumerate(resource["schema"]["fields"]):
        if pattern := field.get("constraints", {}).get("pattern"):
            yield from (Fault(resource["name"], n, field["name"], "constraint-error", f'constraint "pattern" is "{pattern}"')
                        for n, row in enumerate(table.rows) if number < len(row) and row[number].text and not fits(pattern, row[number].text))


def _fault(resource: str, error: Any) -> Fault:
    number = getattr(error, "row_number", None)
    field = getattr(error, "field_name", "") or ", ".join(getattr(error, "field_names", []) or [])
    return Fault(resource, number - 2 if number else None, field, error.type, error.note)
