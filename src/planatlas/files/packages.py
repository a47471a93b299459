"""Data packages as frictionless sees them: descriptors completed, joined into one umbrella, and validated.

frictionless knows no foreign key from one package to another. Authors write such a key as
`package/resource`; here all packages become one in memory, in which every key can be followed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import partial
from typing import Any

from planatlas.files.asking import INVALID, Fault, answer
from planatlas.files.csvtable import Table
from planatlas.files.patterns import fits, without_patterns
from planatlas.files.verdicts import Question, Verdicts
from planatlas.plan.identity import Identity
from planatlas.plan.model import Vocabulary

Descriptor = dict[str, Any]
_TEXTS = {"title", "title@en", "description", "description@en"}


def completed(descriptor: Descriptor, vocabulary: Vocabulary, identity: Identity) -> Descriptor:
    """Return a copy with what a descriptor leaves to the plan: its names in titles, its licence, itself as first source, and the values of fields.

    A field with `vocabulary: LIST` has that list as its enum, one with `locator: true` the form of the plan's locators.
    """
    plan = identity.plan
    found: Descriptor = _named(deepcopy(descriptor), identity)
    found.setdefault("licenses", [{"name": plan.licence.id, "path": plan.licence.url, "title": plan.licence.title}])
    found["sources"] = [{"title": _cited(identity), "path": plan.source_url}, *found.get("sources", [])]
    for resource in found["resources"]:
        for field in resource["schema"]["fields"]:
            field.pop("formerly", None)
            if name := field.get("vocabulary"):
                field.setdefault("constraints", {})["enum"] = list(vocabulary.ids(name))
            if field.pop("locator", False):
                field.setdefault("constraints", {})["pattern"] = _locators(identity)
    return found


def _cited(identity: Identity) -> str:
    """Return the plan as a source: its title, who issued it in which year as far as that is known, and the chapters."""
    plan = identity.plan
    known = ", ".join(text for text in (plan.issuer.en if plan.issuer.is_known else "", plan.issued[:4] if plan.is_dated else "") if text)
    return identity.filled(f"{{plan}}{f' ({known})' if known else ''}, {{scope}}", "en")


def _locators(identity: Identity) -> str:
    """Return the pattern of a sentence's locator in one of the plan's chapters."""
    return rf"({'|'.join(chapter.id for chapter in identity.plan.chapters)})\.[0-9]+(\.box[0-9]+)?\.[0-9]+\.[0-9]+"


def _named(part: Any, identity: Identity) -> Any:
    """Return a part of a descriptor, the words of the plan in its titles and descriptions filled in."""
    if isinstance(part, list):
        return [_named(item, identity) for item in part]
    if not isinstance(part, dict):
        return part
    texts = {key: identity.filled(part[key], "en" if key.endswith("@en") else "zh") for key in _TEXTS & part.keys()}
    return {key: texts.get(key) or _named(value, identity) for key, value in part.items()}


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


def faults(resources: list[Descriptor], tables: Mapping[str, Table], verdicts: Verdicts) -> list[Fault]:
    """Return what frictionless finds wrong with `resources`, whose cells stand in `tables` by resource path; kept verdicts are not asked for again."""
    found = [Fault(*fault) for question in questions(resources, tables) for fault in verdicts.of(question, partial(answer, *question))]
    if invalid := [fault for fault in found if fault.kind == INVALID]:
        return invalid
    return found + [fault for resource in resources for fault in _misfits(resource, tables[resource["path"]])]


def questions(resources: list[Descriptor], tables: Mapping[str, Table]) -> Iterator[Question]:
    """Yield what `faults` asks frictionless."""
    yield from (("faults", judged) for judged in _groups([_inline(resource, tables[resource["path"]]) for resource in resources]))


def _groups(inline: list[Descriptor]) -> Iterator[list[Descriptor]]:
    """Yield each resource with what its keys refer to, by which it is judged: a change concerns few tables.

    Names that stand twice are a fault of all together.
    """
    by_name = {resource["name"]: resource for resource in inline}
    if len(by_name) < len(inline):
        yield inline
        return
    for resource in inline:
        keys = [key["reference"] for key in resource["schema"].get("foreignKeys", [])]
        named = dict.fromkeys(key["resource"] for key in keys if key["resource"] in by_name and key["resource"] != resource["name"])
        yield [resource, *(_columns(by_name[name], [key["fields"] for key in keys if key["resource"] == name]) for name in named)]


def _columns(resource: Descriptor, wanted: list[str | list[str]]) -> Descriptor:
    """Return the part of a resource that keys refer to by the names of its fields."""
    names = {name for fields in wanted for name in ([fields] if isinstance(fields, str) else fields)}
    fields = resource["schema"]["fields"]
    places = [number for number, field in enumerate(fields) if field["name"] in names]
    data = [[row[number] for number in places if number < len(row)] for row in resource["data"]]
    return {**resource, "schema": {"fields": [fields[number] for number in places]}, "data": data}


def notes(schema: dict[str, Any], verdicts: Verdicts) -> list[str]:
    """Return what frictionless has against the schema of a table, whose fields have no patterns."""
    return [note for (note,) in verdicts.of(("notes", schema), partial(answer, "notes", schema))]


def _inline(resource: Descriptor, table: Table) -> Descriptor:
    return {
        "name": resource["name"],
        "schema": without_patterns(resource["schema"]),
        "type": "table",
        "data": [list(table.columns), *([cell.text for cell in row] for row in table.rows)],
    }


def _misfits(resource: Descriptor, table: Table) -> Iterator[Fault]:
    """Yield the cells that do not have the form that their field's pattern asks for."""
    for number, field in enumerate(resource["schema"]["fields"]):
        if pattern := field.get("constraints", {}).get("pattern"):
            yield from (
                Fault(resource["name"], n, field["name"], "constraint-error", f'constraint "pattern" is "{pattern}"')
                for n, row in enumerate(table.rows)
                if number < len(row) and row[number].text and not fits(pattern, row[number].text)
            )
