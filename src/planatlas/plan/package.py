"""The descriptor of the derived package `plan` as plan/package.yaml gives it: shorter than a Frictionless descriptor, which is made of it."""

from __future__ import annotations

from typing import Any

from pydantic import Field, StrictBool

from planatlas.plan.model import Id, Name, Record, TableName, Url, Version, Word

_Names = dict[str, Any]
# The columns of each derived table as the rows are made, in their order: a published contract, which package.yaml describes.
PLAN_COLUMNS = {
    name: tuple(columns.split())
    for name, columns in {
        "sections": "id chapter title_zh title_en abstract_zh abstract_en position",
        "paragraphs": "id section_id title_zh title_en position",
        "sentences": "locator paragraph_id sha256 length start end official_url position",
        "measures": "id sentence action strength cue verb object hedge prohibition summary_zh summary_en position",
        "contexts": "sentence reason summary_zh summary_en position",
        "measure_cities": "measure_id city_id",
        "measure_places": "measure_id place_id",
        "measure_clusters": "measure_id cluster_id",
        "measure_projects": "measure_id project_id",
        "measure_sectors": "measure_id sector",
        "measure_actors": "measure_id actor",
        "figures": "measure_id position value unit means_zh means_en project_id",
        "glossary": "zh en aliases source note_zh note_en",
        "vocabulary": "list id position name_zh name_en definition_zh definition_en isic oc4ids",
        "measure_inside_names": "measure_id project_id city_id place_id",
    }.items()
}


class PackageField(Record):
    """A column: its title and meaning in both languages; `to` names the table of which it is a key, `vocabulary` the list of its values."""

    type: Name | None = None
    format: Name | None = None
    title: Word
    title_en: Word = Field(alias="title@en")
    description: Word | None = None
    description_en: Word | None = Field(None, alias="description@en")
    vocabulary: Name | None = None
    required: StrictBool = False
    to: TableName | None = None

    def descriptor(self, name: str) -> _Names:
        """Return the column as a Frictionless field."""
        given = self.model_dump(by_alias=True, exclude_none=True, exclude={"required", "to"})
        return {"name": name, "type": "string", **given, **({"constraints": {"required": True}} if self.required else {})}


class PackageResource(Record):
    """A table: its columns in order; an optional one is left out while it has no rows."""

    name: Name
    title: Word
    title_en: Word = Field(alias="title@en")
    key: tuple[Name, ...]
    optional: StrictBool = False
    fields: dict[Name, PackageField]

    def descriptor(self, keys: dict[str, str]) -> _Names:
        """Return the table as a Frictionless resource; `keys` gives the key of each table."""
        links = [
            {"fields": [name], "reference": {"resource": field.to, "fields": [keys.get(field.to, "id")]}} for name, field in self.fields.items() if field.to
        ]
        schema = {
            "fields": [field.descriptor(name) for name, field in self.fields.items()],
            "primaryKey": list(self.key),
            **({"foreignKeys": links} if links else {}),
        }
        return {
            "name": self.name,
            "path": f"{self.name}.csv",
            "title": self.title,
            "title@en": self.title_en,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {"delimiter": ","},
            "schema": schema,
        }


class PackageSource(Record):
    """What the package rests on besides the plan."""

    title: Word
    path: Url


class PlanPackage(Record):
    """The package with its tables."""

    schema_: Url = Field(alias="$schema")
    name: Id
    title: Word
    title_en: Word = Field(alias="title@en")
    description: Word
    description_en: Word = Field(alias="description@en")
    version: Version
    sources: tuple[PackageSource, ...] = ()
    resources: tuple[PackageResource, ...]

    @property
    def optional(self) -> set[str]:
        """Tables that are left out while they have no rows."""
        return {resource.name for resource in self.resources if resource.optional}

    def descriptor(self, present: set[str]) -> _Names:
        """Return the package in the form that authors write, with the tables in `present`."""
        keys = {resource.name: resource.key[0] for resource in self.resources}
        head = self.model_dump(by_alias=True, exclude={"resources"}, mode="json")
        return {**head, "resources": [resource.descriptor(keys) for resource in self.resources if resource.name in present]}
