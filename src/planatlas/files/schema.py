"""JSON Schemas of plan content for editors, made from the models; vocabularies and known keys complete as one types."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from planatlas.files.load import PLAN_FILES
from planatlas.plan.model import Section, Vocabulary

FOLDER = "schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
MODELS: dict[str, type[BaseModel]] = {"section": Section, **{PurePosixPath(path).stem: model for path, model in PLAN_FILES.items()}}
# Record and key -> the vocabulary list whose ids the key takes.
_CLOSED = {
    ("Measure", "action"): "actions",
    ("Measure", "strength"): "strengths",
    ("Measure", "sectors"): "sectors",
    ("Measure", "actors"): "actors",
    ("Measure", "object"): "objects",
    ("Context", "reason"): "contexts",
    ("VerbRow", "action"): "actions",
    ("VerbRow", "objects"): "objects",
    ("CodingException", "action"): "actions",
}


def schemas(vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each kind of plan file by its name, ids of closed lists taken from `vocabulary`."""
    return {name: _schema(model, vocabulary) for name, model in MODELS.items()}


def schema_files(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the text of each schema by its path in the project whose vocabulary this is."""
    return {f"{FOLDER}/{name}.schema.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in schemas(vocabulary).items()}


def _schema(model: type[BaseModel], vocabulary: Vocabulary) -> dict[str, Any]:
    made = model.model_json_schema()
    for (record, key), name in _CLOSED.items():
        if record in made.get("$defs", {}):
            _close(made["$defs"][record]["properties"][key], list(vocabulary.ids(name)))
    return {"$schema": DIALECT, **made}


def _close(field: dict[str, Any], ids: list[str]) -> None:
    """Let a field, or each item of a list, be one of `ids`."""
    target = next((choice for choice in field.get("anyOf", ()) if choice.get("type") == "string"), field.get("items", field))
    for key in ("pattern", "maxLength"):
        target.pop(key, None)
    target["enum"] = ids


def schema_of(path: str) -> str:
    """Return the address of the schema of the plan file at `path`, relative to that file."""
    folders = path.split("/")[:-1]
    stem = path.rpartition("/")[2].removesuffix(".yaml")
    name = stem if len(folders) == 1 else "section"
    return f"{'../' * len(folders)}{FOLDER}/{name}.schema.json"
