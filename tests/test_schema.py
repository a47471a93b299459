"""Editors see the plan's models: the committed JSON Schemas are those of the models, and real files fit them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from planatlas.files.schema import schema_of, schemas
from scripts.write_schema import written
from tests.tiny import tiny, tiny_files

ROOT = Path(__file__).parent.parent
PLAN = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "plan").rglob("*.yaml"))
SECTION = "plan/06-woods/1-pine.yaml"


def problems(path: str, text: str) -> list[str]:
    """Return what the schema named for the file at `path` has against `text`."""
    schema = json.loads((ROOT / path).parent.joinpath(schema_of(path)).read_text(encoding="utf-8"))
    return [error.message for error in Draft202012Validator(schema).iter_errors(yaml.safe_load(text))]


def test_committed_schemas_are_those_of_the_models():
    """A change of model or vocabulary is written to schema/ too (`python -m scripts.write_schema`), and no schema is left over."""
    assert {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in (ROOT / "schema").iterdir()} == written(ROOT)


@pytest.mark.parametrize("text", written(ROOT).values(), ids=written(ROOT))
def test_schema_is_valid_and_closed(text):
    """A schema is draft 2020-12, and no object in it takes unknown keys, so that an editor marks a misspelt one."""
    schema = json.loads(text)
    Draft202012Validator.check_schema(schema)
    objects = [part for part in (schema, *schema["$defs"].values()) if part.get("type") == "object"]
    assert objects and all(part["additionalProperties"] is False for part in objects)


@pytest.mark.parametrize("path", PLAN)
def test_real_file_fits_its_schema(path):
    """An editor marks nothing in content that the check accepts."""
    assert problems(path, (ROOT / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("action: upgrade", "action: upgrad"),
        ("strength: direct", "strength: strong"),
        ("cue:", "queue:"),
        ("places: []", "places: none"),
        ("sectors: [food-processing]", "sectors: [food]"),
        ("actors: []", "actors: [nobody-known]"),
        ("id: 6.1.1.1a", "id: 6.1.1.1"),
        ("zh: 松果加工", "de: Cluster"),
        ('id: "6.1"', "id: 6.1"),
    ],
)
def test_planted_fault_is_marked(right, wrong):
    """Unknown words, keys, ids and types are marked while a contributor writes."""
    text = tiny_files()[SECTION].decode()
    validator = Draft202012Validator(schemas(tiny().atlas.vocabulary)["section"])
    assert right in text and validator.is_valid(yaml.safe_load(text))
    assert not validator.is_valid(yaml.safe_load(text.replace(right, wrong, 1)))


def test_descriptions_are_bilingual():
    """What an editor shows of a measure's key is said in Chinese and English."""
    measure = json.loads((ROOT / "schema/section.schema.json").read_text(encoding="utf-8"))["$defs"]["Measure"]
    texts = [field["description"] for field in measure["properties"].values()]
    assert texts and all("。 " in text and text.isascii() is False for text in texts)
