"""The types of what a descriptor says, so that a wrong one is told at its place before a library stumbles over it.

Only types: which keys there are, which must be there, and what they refer to is for other rules. A file of a package is
UTF-8 CSV with commas, as every reader of the project takes it, so a descriptor that says otherwise disagrees with the file.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictFloat, StrictInt, StrictStr, ValidationError

from planatlas.plan.model import Name

Count = Annotated[StrictInt, Field(ge=0)]
Value = StrictStr | StrictInt | StrictFloat | StrictBool
Texts = list[StrictStr]
Kind = Literal["string", "number", "integer", "boolean"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Said(_Part):
    """What has a title and a description in both languages."""

    title: StrictStr = ""
    title_en: StrictStr = Field("", alias="title@en")
    description: StrictStr = ""
    description_en: StrictStr = Field("", alias="description@en")


class Constraints(_Part):
    """What a column's values must keep to."""

    required: StrictBool = False
    unique: StrictBool = False
    pattern: StrictStr | None = None
    enum: Annotated[list[Value], Field(min_length=1)] | None = None
    minimum: StrictInt | StrictFloat | None = None
    maximum: StrictInt | StrictFloat | None = None
    minLength: Count | None = None
    maxLength: Count | None = None


class Column(_Said):
    """A column of a table."""

    type: Kind = "string"
    format: Literal["default", "uri"] = "default"
    constraints: Constraints = Constraints()
    example: Value = ""
    vocabulary: StrictStr | None = None
    locator: StrictBool = False
    formerly: Name | None = None
    trueValues: Texts = []
    falseValues: Texts = []


class Reference(_Part):
    """The other end of a foreign key."""

    resource: StrictStr = ""
    fields: Texts = []


class ForeignKey(_Part):
    """Columns whose values stand in another table."""

    fields: Texts = []
    reference: Reference = Reference()


class Schema(_Part):
    """The columns of a table and its keys."""

    fields: list[Column] = []
    primaryKey: Texts = []
    foreignKeys: list[ForeignKey] = []
    uniqueKeys: list[Texts] = []
    missingValues: Texts = []


class Dialect(_Part):
    """How the cells of a file are separated and quoted, by the names of the standard: what stands under `csv` is another program's own form."""

    delimiter: Literal[","] = ","
    quoteChar: Literal['"'] = '"'
    header: Literal[True] = True


class Credit(_Part):
    """A licence or a source."""

    name: StrictStr = ""
    title: StrictStr = ""
    path: StrictStr = ""


class Resource(_Said):
    """A table and its file."""

    format: Literal["csv"] = "csv"
    mediatype: Literal["text/csv"] = "text/csv"
    encoding: Literal["utf-8"] = "utf-8"
    dialect: Dialect = Dialect()
    schema_: Schema = Field(Schema(), alias="schema")
    sources: list[Credit] = []


class Descriptor(_Said):
    """A data package."""

    licenses: list[Credit] = []
    sources: list[Credit] = []
    keywords: Texts = []
    resources: list[Resource] = []


def misfits(data: Any) -> list[dict[str, Any]]:
    """Return pydantic's errors on the types in a descriptor."""
    try:
        Descriptor.model_validate(data)
    except ValidationError as error:
        return [dict(found) for found in error.errors(include_url=False)]
    return []
