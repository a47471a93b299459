"""The folder of a package, which is also what its zip holds: CSV, descriptor, README, licence, citation, checksums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planatlas.data.citation import citations
from planatlas.data.citationfile import citation_file
from planatlas.data.datasets import Edition, Table
from planatlas.data.readme import readme
from planatlas.data.tables import both
from planatlas.data.write import as_json, sha256
from planatlas.files.packages import Descriptor, joined
from planatlas.plan.identity import Identity


@dataclass(frozen=True)
class Folder:
    """A package's descriptor with hashes, its tables, the texts of its citation, and its files by path."""

    descriptor: Descriptor
    tables: tuple[Table, ...]
    citations: Mapping[str, str]
    files: Mapping[str, bytes]


@dataclass(frozen=True)
class Frame:
    """What every folder is made with: the plan, the build, and texts (licence, citation, README of a package) by path."""

    identity: Identity
    edition: Edition
    texts: Mapping[str, bytes]


def folder(frame: Frame, descriptor: Descriptor, tables: Sequence[Table]) -> Folder:
    """Return the folder of a package; `tables` are in the order of the descriptor's resources."""
    name = descriptor["name"]
    files = {r["path"]: table.csv for r, table in zip(descriptor["resources"], tables, strict=True)}
    resources = [{**r, "hash": f"sha256:{sha256(files[r['path']])}", "bytes": len(files[r["path"]])} for r in descriptor["resources"]]
    full = {**descriptor, "resources": resources}
    cited = citations(name, both(full, "title"), full["version"], frame.identity, frame.edition)
    about = frame.texts.get(f"{name}/README.md", b"").decode()
    files |= {
        "datapackage.json": as_json(full),
        "README.md": readme(frame.identity, full, tables, about),
        "LICENSE.md": frame.texts["LICENSE-DATA.md"],
        "CITATION.cff": citation_file(full, frame.identity, frame.edition),
        **{f"citation.{form}": cited[form].encode() for form in ("bib", "ris", "json")},
    }
    return Folder(full, tuple(tables), cited, {**files, "SHA256SUMS": checksums(files)})


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the lines that `sha256sum --check` reads."""
    return "".join(f"{sha256(files[path])}  {path}\n" for path in sorted(files)).encode()


def umbrella(identity: Identity, descriptors: Mapping[str, Descriptor]) -> Descriptor:
    """Return the descriptor of the package that joins all others."""
    return {key: descriptors["plan"][key] for key in ("$schema", "version", "licenses")} | {
        "name": identity.dataset,
        "title": identity.filled("{site}：全部数据", "zh"),
        "title@en": identity.filled("{site}: all data", "en"),
        "description": "规划内容、城市与地名、产业集群、项目四个数据包合为一个，外键全部连通。",
        "description@en": "The packages plan, cities, clusters and projects in one, with every foreign key between them.",
        "sources": _sources(descriptors),
        "resources": joined(descriptors),
    }


def _sources(descriptors: Mapping[str, Descriptor]) -> list[dict[str, str]]:
    found = [source for d in descriptors.values() for source in d.get("sources", [])]
    return [source for number, source in enumerate(found) if source not in found[:number]]
