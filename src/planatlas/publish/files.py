"""All data files of the site: packages, the umbrella that joins them, their zips, and the static API."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planatlas import csvtable
from planatlas.addresses import official_url
from planatlas.atlas import Atlas
from planatlas.packages import UMBRELLA, Descriptor, completed, joined, standalone
from planatlas.publish.api import api_files
from planatlas.publish.planrows import plan_descriptor, plan_rows
from planatlas.publish.readme import readme
from planatlas.publish.write import as_csv, as_json, as_zip

ROOT = "data/v1"
Texts = dict[str, str]


@dataclass(frozen=True)
class TableInfo:
    """What the data page says of a table."""

    path: str
    title: Texts
    rows: int
    columns: tuple[str, ...]


@dataclass(frozen=True)
class PackageInfo:
    """What the data page says of a package; `size` is that of its zip, as text."""

    name: str
    title: Texts
    description: Texts
    size: str
    tables: tuple[TableInfo, ...]


@dataclass(frozen=True)
class Published:
    """Every data file by path below the site root, and what the data page says of the packages."""

    files: Mapping[str, bytes]
    packages: tuple[PackageInfo, ...]


def publish(atlas: Atlas, authored: Mapping[str, Descriptor], texts: Mapping[str, bytes]) -> Published:
    """Return all data files.

    `authored` holds the descriptors of the data packages by name, `texts` the bytes of their CSV and README
    files by path below `datapackages/`, and the licence as `LICENSE-DATA.md`.
    """
    tables = plan_rows(atlas, lambda sentence: official_url(atlas, sentence))
    descriptors = {**{name: completed(d, atlas.vocabulary) for name, d in authored.items()},
                   "plan": completed(plan_descriptor(set(tables)), atlas.vocabulary)}
    contents = {path: data for path, data in texts.items() if path.endswith(".csv")}
    for resource in descriptors["plan"]["resources"]:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        contents[f"plan/{resource['path']}"] = as_csv(columns, tables[resource["name"]])
    folders = {name: _package(atlas, name, standalone(d), contents, texts) for name, d in descriptors.items()}
    folders[UMBRELLA] = _umbrella(atlas, descriptors, contents, texts)
    return _collect(atlas, folders)


def _package(atlas: Atlas, name: str, descriptor: Descriptor, contents: Mapping[str, bytes], texts: Mapping[str, bytes]) -> dict[str, Any]:
    files = {r["path"]: contents[f"{name}/{r['path']}"] for r in descriptor["resources"]}
    return _folder(atlas, descriptor, files, texts, texts.get(f"{name}/README.md", b""))


def _umbrella(atlas: Atlas, descriptors: Mapping[str, Descriptor], contents: Mapping[str, bytes], texts: Mapping[str, bytes]) -> dict[str, Any]:
    plan = descriptors["plan"]
    descriptor = {key: plan[key] for key in ("$schema", "version", "licenses")} | {
        "name": UMBRELLA, "title": "哈长规划图志：全部数据", "title@en": "Harbin-Changchun Plan Atlas: all data",
        "description": "规划内容、城市与地名、产业集群、项目四个数据包合为一个，外键全部连通。",
        "description@en": "The packages plan, cities, clusters and projects in one, with every foreign key between them.",
        "sources": _sources(descriptors), "resources": joined(descriptors)}
    files = {r["path"]: contents[r["path"]] for r in descriptor["resources"]}
    return _folder(atlas, descriptor, files, texts, b"")


def _sources(descriptors: Mapping[str, Descriptor]) -> list[dict[str, str]]:
    found = [source for d in descriptors.values() for source in d.get("sources", [])]
    return [source for number, source in enumerate(found) if source not in found[:number]]


def _folder(atlas: Atlas, descriptor: Descriptor, files: dict[str, bytes], texts: Mapping[str, bytes], about: bytes) -> dict[str, Any]:
    """Return one package: its descriptor with hash and bytes of each file, and all its files by path."""
    for resource in descriptor["resources"]:
        data = files[resource["path"]]
        resource.update(hash=f"sha256:{hashlib.sha256(data).hexdigest()}", bytes=len(data))
    tables = tuple(_table(resource, files[resource["path"]]) for resource in descriptor["resources"])
    extra = {"datapackage.json": as_json(descriptor), "README.md": readme(atlas.bibliography, descriptor, tables, about.decode()),
             "LICENSE.md": texts["LICENSE-DATA.md"]}
    return {"descriptor": descriptor, "tables": tables, "files": {**files, **extra}}


def _table(resource: Descriptor, data: bytes) -> TableInfo:
    table = csvtable.parse(resource["path"], data.decode())
    return TableInfo(resource["path"], _both(resource, "title"), len(table.rows), table.columns)


def _both(descriptor: Descriptor, key: str) -> Texts:
    return {"zh": descriptor[key], "en": descriptor[f"{key}@en"]}


def _collect(atlas: Atlas, folders: Mapping[str, dict[str, Any]]) -> Published:
    files: dict[str, bytes] = dict(api_files(atlas))
    infos = []
    for name in sorted(folders, key=lambda n: (n != UMBRELLA, n != "plan", n)):
        folder = folders[name]
        archive = as_zip({f"{name}/{path}": data for path, data in folder["files"].items()})
        files.update({f"{ROOT}/{name}/{path}": data for path, data in folder["files"].items()})
        files[f"{ROOT}/{name}.zip"] = archive
        d = folder["descriptor"]
        infos.append(PackageInfo(name, _both(d, "title"), _both(d, "description"), f"{max(1, round(len(archive) / 1024))} KB", folder["tables"]))
    return Published(files, tuple(infos))
