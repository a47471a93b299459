"""All data files of the site: packages in every format, their catalogue and the check report, and beside them what programs read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from planatlas.atlas.addresses import official_url
from planatlas.atlas.atlas import Atlas
from planatlas.data.api import api_files
from planatlas.data.badge import badge
from planatlas.data.catalog import CONTEXT, graph
from planatlas.data.datasets import Dataset, Download, Edition
from planatlas.data.datasette import metadata
from planatlas.data.exports.parts import ROOT, parts, wholes
from planatlas.data.feed import CHANGELOGS, News, feeds
from planatlas.data.folders import Folder, Frame, checksums, folder, umbrella
from planatlas.data.former import declared, former_tables
from planatlas.data.later import PACKAGE as LATER
from planatlas.data.later import PATH as DEVELOPMENTS
from planatlas.data.later import developments_csv, published
from planatlas.data.laterfeed import later_feeds
from planatlas.data.matrices import matrices
from planatlas.data.planrows import plan_rows
from planatlas.data.rdf import as_jsonld, as_turtle
from planatlas.data.robots import robot_files
from planatlas.data.search import search
from planatlas.data.structured import structured
from planatlas.data.tables import both, tables_of
from planatlas.data.views import views
from planatlas.data.write import as_csv, as_json, sha256
from planatlas.files.findings import LANGUAGES
from planatlas.files.packages import Descriptor, completed, standalone


@dataclass(frozen=True)
class Published:
    """Data files by path below the site root, and the data sets as their pages show them."""

    files: Mapping[str, bytes]
    datasets: tuple[Dataset, ...]


def publish(atlas: Atlas, folders: Mapping[str, Folder], texts: Mapping[str, bytes], edition: Edition) -> Published:
    """Return the data sets with all that describes them; `folders` are those of the data sets, and `texts` as they were made of."""
    found: dict[str, list[tuple[Download, bytes]]] = {name: [] for name in folders}
    for name, path, data in wholes(folders, atlas.identity, edition):
        found[name].append((_download(path, data), data))
    for table, path, data in parts(folders[atlas.identity.dataset].tables):
        found[table.package].append((replace(_download(path, data), table=table.name), data))
    datasets = tuple(_dataset(name, folders[name], [d for d, _ in found[name]]) for name in folders)
    datasets = tuple(
        replace(d, structured={lang: structured(d, folders["cities"].tables, atlas.identity, edition, lang) for lang in LANGUAGES}) for d in datasets
    )
    exported = {download.path: data for listed in found.values() for download, data in listed}
    return Published(
        {
            **robot_files(atlas, edition),
            **_data_files(folders, exported),
            **_about(atlas, datasets, edition),
            **_datasette(folders, atlas, edition),
            **dict(feeds({lang: texts[path].decode() for lang, path in CHANGELOGS.items()}, News(atlas.identity, edition, atlas.moved_after))),
            **dict(later_feeds(atlas, edition)),
        },
        datasets,
    )


def interfaces(atlas: Atlas, texts: Mapping[str, bytes], datasets: tuple[Dataset, ...]) -> dict[str, bytes]:
    """Return what programs and the scripts of pages read, by path: the static API, the records of lists, matrices and the search index."""
    return {**dict(api_files(atlas)), **dict(views(atlas)), **dict(matrices(atlas)), **dict(search(atlas, texts, datasets))}


def folders_of(atlas: Atlas, authored: Mapping[str, Descriptor], texts: Mapping[str, bytes], edition: Edition) -> dict[str, Folder]:
    """Return the folder of each data set: the umbrella, the plan, and the others by name.

    `authored` holds the descriptors of the data packages by name, `texts` the bytes of their CSV and README
    files by path below `datapackages/`, `LICENSE-DATA.md`, `CITATION.cff` and the changelogs, and the hand-written pages.
    """
    frame = Frame(atlas.identity, edition, texts)
    rows = plan_rows(atlas, lambda sentence: official_url(atlas, sentence))
    given = {"plan": atlas.package.descriptor(set(rows)), **{name: published(authored[name]) if name == LATER else authored[name] for name in sorted(authored)}}
    descriptors = {name: completed(declared(atlas, d), atlas.vocabulary, atlas.identity) for name, d in given.items()}
    contents = {path: data for path, data in frame.texts.items() if path.endswith(".csv")} | dict(former_tables(atlas))
    contents[DEVELOPMENTS] = developments_csv(atlas)
    for resource in descriptors["plan"]["resources"]:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        contents[f"plan/{resource['path']}"] = as_csv(columns, rows[resource["name"]])
    tables = tables_of(descriptors, contents)
    everything = [table for found in tables.values() for table in found]
    return {
        atlas.identity.dataset: folder(frame, umbrella(atlas.identity, descriptors), everything),
        **{name: folder(frame, standalone(d), tables[name]) for name, d in descriptors.items()},
    }


def _download(path: str, data: bytes) -> Download:
    return Download(path, path.rsplit(".", 1)[1], len(data), sha256(data))


def _dataset(name: str, made: Folder, downloads: list[Download]) -> Dataset:
    d = made.descriptor
    return Dataset(name, both(d, "title"), both(d, "description"), d["version"], made.tables, tuple(downloads), made.citations, {})


def _data_files(folders: Mapping[str, Folder], exported: Mapping[str, bytes]) -> dict[str, bytes]:
    inside = {f"{ROOT}/{name}/{path}": data for name, made in folders.items() for path, data in made.files.items()}
    files = {**inside, **exported}
    return {**files, f"{ROOT}/SHA256SUMS": checksums({path.removeprefix(f"{ROOT}/"): data for path, data in files.items()})}


def _datasette(folders: Mapping[str, Folder], atlas: Atlas, edition: Edition) -> dict[str, bytes]:
    """Return the metadata for Datasette in each language."""
    tables = folders[atlas.identity.dataset].tables
    return {f"data/datasette-{lang}.json": as_json(metadata(tables, atlas.identity, edition, lang)) for lang in LANGUAGES}


def _about(atlas: Atlas, datasets: tuple[Dataset, ...], edition: Edition) -> dict[str, bytes]:
    """Return the catalogue in both notations, and the check report with its badge."""
    nodes = graph(datasets, atlas.identity, edition)
    report = {"date": edition.date, "rules": edition.rules, "findings": edition.findings, "counts": atlas.counts}
    return {
        "data/catalog.json": as_jsonld(CONTEXT, nodes),
        "data/catalog.ttl": as_turtle(CONTEXT, nodes),
        "data/badge.svg": badge(edition),
        "data/report.json": as_json(report),
    }
