"""The catalogue of all data sets in DCAT-AP 3: one graph of nodes, written as JSON-LD and as Turtle.

https://semiceu.github.io/DCAT-AP/releases/3.0.0/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from planatlas.data.datasets import Dataset, Download, Edition, Texts
from planatlas.data.formats import FORMATS
from planatlas.plan.identity import Identity

Node = dict[str, Any]
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EU = "http://publications.europa.eu/resource/authority/"
_SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
_IANA = "http://www.iana.org/assignments/media-types/"
_LANGUAGES = {"zh": f"{_EU}language/ZHO", "en": f"{_EU}language/ENG"}
_TITLE = {"zh": "{site}数据目录", "en": "Data catalogue of the {site}"}
_ABOUT = {"zh": "《{plan}》{scope}的开放数据。", "en": "Open data of {scope} of the {plan}."}


def graph(datasets: Sequence[Dataset], identity: Identity, edition: Edition) -> list[Node]:
    """Return the nodes of the catalogue: JSON-LD node objects with the prefixes of CONTEXT, every node with an `@id`."""
    nodes = [_catalog(datasets, identity, edition), *_shared(identity, edition)]
    for dataset in datasets:
        nodes.append(_dataset(dataset, datasets, identity, edition))
        nodes += [{"@id": page, "@type": ["foaf:Document"]} for page in _pages(dataset.name, edition)]
        nodes += [node for download in dataset.downloads for node in _distribution(download, identity.plan.licence.url, edition)]
    return nodes


def catalog_id(edition: Edition) -> str:
    """Return the address that stands for the catalogue itself."""
    return f"{edition.base}data/catalog.json#catalog"


def dataset_id(name: str, edition: Edition) -> str:
    """Return the address that stands for a data set."""
    return f"{edition.base}data/v1/{name}/datapackage.json#dataset"


def _ref(*ids: str) -> list[Node]:
    return [{"@id": i} for i in ids]


def _texts(texts: Texts) -> list[Node]:
    return [{"@language": lang, "@value": text} for lang, text in texts.items()]


def _typed(value: str, kind: str) -> list[Node]:
    return [{"@type": kind, "@value": value}]


def _common(identity: Identity, edition: Edition) -> Node:
    """Return what the catalogue and its data sets have in common; the place as far as the plan says it."""
    place = {"dct:spatial": _ref(f"{edition.base}data/catalog.json#place")} if identity.site.place.is_known else {}
    return {
        "dct:publisher": _ref(f"{edition.base}data/catalog.json#publisher"),
        "dct:language": _ref(*_LANGUAGES.values()),
        **place,
        "dct:modified": _typed(edition.day, "xsd:date"),
    }


def _catalog(datasets: Sequence[Dataset], identity: Identity, edition: Edition) -> Node:
    return {
        "@id": catalog_id(edition),
        "@type": ["dcat:Catalog"],
        "dct:title": _texts({lang: identity.filled(text, lang) for lang, text in _TITLE.items()}),
        "dct:description": _texts({lang: identity.filled(text, lang) for lang, text in _ABOUT.items()}),
        **_common(identity, edition),
        "dct:license": _ref(identity.plan.licence.url),
        "foaf:homepage": _ref(edition.base),
        "dcat:dataset": _ref(*(dataset_id(d.name, edition) for d in datasets)),
    }


def _shared(identity: Identity, edition: Edition) -> Iterator[Node]:
    """Yield the nodes that others refer to, each with its type, so that the graph can be checked by itself."""
    here, plan, site = f"{edition.base}data/catalog.json", identity.plan, identity.site
    yield {"@id": f"{here}#publisher", "@type": ["foaf:Agent"], "foaf:name": _texts(site.creator.model_dump())}
    if site.place.is_known:
        yield {"@id": f"{here}#place", "@type": ["dct:Location"], "skos:prefLabel": _texts(site.place.model_dump())}
    if plan.is_dated:
        yield {"@id": f"{here}#period", "@type": ["dct:PeriodOfTime"], "dcat:startDate": _typed(plan.issued, "xsd:date")}
    yield {"@id": plan.licence.url, "@type": ["dct:LicenseDocument"], "dct:title": _texts({"en": plan.licence.title})}
    yield {"@id": edition.base, "@type": ["foaf:Document"]}
    yield {"@id": plan.source_url, "@type": ["rdfs:Resource"], "dct:title": _texts(plan.title.model_dump())}
    yield {"@id": f"{_EU}access-right/PUBLIC", "@type": ["dct:RightsStatement"]}
    yield {"@id": _SHA256, "@type": ["spdx:ChecksumAlgorithm"]}
    yield from ({"@id": i, "@type": ["dct:LinguisticSystem"]} for i in _LANGUAGES.values())
    for form in FORMATS.values():
        yield {"@id": form.eu, "@type": ["dct:MediaTypeOrExtent"]}
        yield {"@id": f"{_IANA}{form.media_type}", "@type": ["dct:MediaType"]}


def _dataset(dataset: Dataset, datasets: Sequence[Dataset], identity: Identity, edition: Edition) -> Node:
    parts = [d.name for d in datasets if d.name != dataset.name and {t.name for t in d.tables} < {t.name for t in dataset.tables}]
    return {
        "@id": dataset_id(dataset.name, edition),
        "@type": ["dcat:Dataset"],
        "dct:title": _texts(dataset.title),
        "dct:description": _texts(dataset.description),
        "dct:identifier": [{"@value": dataset.name}],
        **_common(identity, edition),
        "dct:creator": _ref(f"{edition.base}data/catalog.json#publisher"),
        "dcat:version": [{"@value": dataset.version}],
        "dcat:keyword": [{"@language": lang, "@value": k[lang]} for lang in _LANGUAGES for k in identity.site.keywords],
        **({"dct:temporal": _ref(f"{edition.base}data/catalog.json#period")} if identity.plan.is_dated else {}),
        "dct:relation": _ref(identity.plan.source_url),
        "dct:accessRights": _ref(f"{_EU}access-right/PUBLIC"),
        "dcat:landingPage": _ref(*_pages(dataset.name, edition)),
        "dcat:distribution": _ref(*(f"{edition.base}{d.path}#distribution" for d in dataset.downloads)),
        **({"dct:hasPart": _ref(*(dataset_id(name, edition) for name in parts))} if parts else {}),
    }


def _pages(name: str, edition: Edition) -> tuple[str, ...]:
    return tuple(f"{edition.base}{lang}/data/{name}/" for lang in _LANGUAGES)


def _distribution(download: Download, licence: str, edition: Edition) -> Iterator[Node]:
    url, form = f"{edition.base}{download.path}", FORMATS[download.format]
    yield {
        "@id": f"{url}#distribution",
        "@type": ["dcat:Distribution"],
        "dct:title": [{"@value": download.path.removeprefix("data/v1/")}],
        "dcat:accessURL": _ref(url),
        "dcat:downloadURL": _ref(url),
        "dct:format": _ref(form.eu),
        "dcat:mediaType": _ref(f"{_IANA}{form.media_type}"),
        "dct:license": _ref(licence),
        "dcat:byteSize": _typed(str(download.size), "xsd:nonNegativeInteger"),
        "spdx:checksum": _ref(f"{url}#checksum"),
    }
    yield {
        "@id": f"{url}#checksum",
        "@type": ["spdx:Checksum"],
        "spdx:algorithm": _ref(_SHA256),
        "spdx:checksumValue": _typed(download.sha256, "xsd:hexBinary"),
    }
