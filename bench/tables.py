"""The data packages of the invented plan: the real descriptors with invented rows."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bench.names import identity, name
from bench.sizes import Size, named

PAPER = "松林日报"
Row = Mapping[str, Any]
Rows = Iterator[Row]
Vocabulary = Mapping[str, Sequence[str]]


def write_tables(root: Path, target: Path, size: Size, vocabulary: Vocabulary) -> None:
    """Write the data packages; columns are those that the descriptors in `root` declare."""
    makers: dict[str, Callable[[Size, Vocabulary], Rows]] = {
        "cities": _cities,
        "places": _places,
        "members": _members,
        "names": _names,
        "clusters": _clusters,
        "cluster_cities": _cluster_cities,
        "projects": _projects,
        "project_cities": _project_cities,
        "project_names": _project_names,
        "developments": _developments,
        "sources": _sources,
        "outcomes": _outcomes,
    }
    for source in sorted((root / "datapackages").glob("*/datapackage.yaml")):
        folder = target / "datapackages" / source.parent.name
        folder.mkdir(parents=True)
        shutil.copy(source, folder)
        for resource in yaml.load(source.read_bytes(), yaml.CSafeLoader)["resources"]:
            columns = [field["name"] for field in resource["schema"]["fields"]]
            write(folder / resource["path"], columns, makers[resource["name"]](size, vocabulary))


def write(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows as canonical CSV; a column that a row lacks is empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _each(kind: str, size: Size) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the number of each thing of a kind with the columns that all kinds have."""
    for n in range(size.things[kind]):
        yield n, {"id": identity(kind, n), "name_zh": name(kind, n)["zh"], "name_en": name(kind, n)["en"], "source": size.sentence(n % size.measures)}


def _point(n: int) -> Row:
    return {"lat": 40 + n * 7 % 90 / 10, "lon": 120 + n * 11 % 140 / 10, "geonames_id": n + 1, "wikidata": f"Q{n + 1}", "included": "named"}


def _cities(size: Size, vocabulary: Vocabulary) -> Rows:
    """Yield a province, then eight cities of it, and so on; a province's code ends in four zeros, a city's in two."""
    for n, shared in _each("city", size):
        province = identity("city", n - n % 9)
        own = {"kind": "prefecture-level-city", "parent_id": province, "parent_id_at_issue": province} if n % 9 else {"kind": "province"}
        code = 100000 + n // 9 * 10000 + n % 9 * 100
        yield {
            **shared,
            **_point(n),
            **own,
            "short_zh": shared["name_zh"][:-1],
            "gbt2260": code,
            "gbt2260_at_issue": code,
            "member": "false" if n % 3 else "true",
        }


def _places(size: Size, vocabulary: Vocabulary) -> Rows:
    kinds = vocabulary["place_kinds"]
    for n, shared in _each("place", size):
        yield {**shared, **_point(size.things["city"] + n), "kind": kinds[n % len(kinds)], "parent_place_id": identity("place", n // 9) if n > 9 else ""}


def _members(size: Size, vocabulary: Vocabulary) -> Rows:
    """Yield three cities for every tenth place."""
    for belt in range(0, size.things["place"], 10):
        for n in range(3):
            yield {"place_id": identity("place", belt), "city_id": identity("city", (belt + n) % size.things["city"]), "position": n + 1}


def _names(size: Size, vocabulary: Vocabulary) -> Rows:
    for kind in ("city", "place"):
        for _n, shared in _each(kind, size):
            yield {
                "id": f"{shared['id']}-1",
                "name": f"{shared['name_en']} area",
                "lang": "en",
                "kind": "alias",
                f"{kind}_id": shared["id"],
                "source_title": PAPER,
            }


def _clusters(size: Size, vocabulary: Vocabulary) -> Rows:
    """Yield clusters on two levels, ten in a group."""
    groups = 1 + size.things["cluster"] // 10
    for n, shared in _each("cluster", size):
        kinds, parent = vocabulary["cluster_kinds"], identity("cluster", n % groups) if n >= groups else ""
        yield {**shared, "name_basis": "text", "kind": kinds[n % len(kinds)], "parent_id": parent}


def _cluster_cities(size: Size, vocabulary: Vocabulary) -> Rows:
    """Yield the cluster of each measure with the city that it names, itself or by a project: a row rests on a sentence that does."""
    roles = vocabulary["city_roles"]
    seen: set[tuple[int, int]] = set()
    for n in range(size.measures):
        things = dict(named(n, size))
        reached = [*([things["city"]] if "city" in things else []), *([things["project"] % size.things["city"]] if "project" in things else [])]
        for pair in ((things["cluster"], city) for city in reached if "cluster" in things):
            if pair not in seen:
                yield {
                    "cluster_id": identity("cluster", pair[0]),
                    "city_id": identity("city", pair[1]),
                    "role": roles[len(seen) % len(roles)],
                    "field_zh": "木船与木桶",
                    "field_en": "wooden boats and barrels",
                    "source": size.sentence(n),
                }
                seen.add(pair)


def _projects(size: Size, vocabulary: Vocabulary) -> Rows:
    kinds, states = vocabulary["project_kinds"], vocabulary["project_states"]
    for n, shared in _each("project", size):
        yield {
            **shared,
            "name_en_status": "working",
            "kind": kinds[n % len(kinds)],
            "state": states[n % len(states)],
            "source": size.sentence(3 * n),
            "sector": identity("sector", n % size.things["sector"]),
            "cluster_id": identity("cluster", n % size.things["cluster"]) if n % 2 else "",
        }


def _project_cities(size: Size, vocabulary: Vocabulary) -> Rows:
    roles = vocabulary["project_city_roles"]
    for n, shared in _each("project", size):
        yield {"project_id": shared["id"], "city_id": identity("city", n % size.things["city"]), "role": roles[n % len(roles)]}


def _project_names(size: Size, vocabulary: Vocabulary) -> Rows:
    for n, shared in _each("project", size):
        if n % 6 == 0:
            yield {
                "id": f"{shared['id']}-name-1",
                "project_id": shared["id"],
                "name": f"{shared['name_en']} works",
                "lang": "en",
                "kind": "alias",
                "source_title": PAPER,
            }


def _developments(size: Size, vocabulary: Vocabulary) -> Rows:
    """Yield a fact for every second project: as many as the real plan has pages with a time line."""
    for n, shared in _each("project", size):
        if n % 2 == 0:
            yield {
                "id": f"{shared['id']}-1",
                "project_id": shared["id"],
                "date": "2017",
                "status": vocabulary["development_statuses"][n % 4],
                "fact_zh": f"{shared['name_zh']}已开工。",
                "fact_en": f"Work on {shared['name_en']} has begun.",
                "source_id": f"{shared['id']}-report",
                "confidence": "high",
                "relation": "itself",
            }


def _sources(size: Size, vocabulary: Vocabulary) -> Rows:
    for n, shared in _each("project", size):
        if n % 2 == 0:
            yield {
                "id": f"{shared['id']}-report",
                "title": shared["name_zh"],
                "publisher": PAPER,
                "date": "2017",
                "url": f"https://plan.example/{shared['id']}",
                "kind": vocabulary["source_kinds"][0],
                "language": "zh",
            }


def _outcomes(size: Size, vocabulary: Vocabulary) -> Rows:
    for n, shared in _each("project", size):
        found = n % 2 == 0
        yield {
            "id": shared["id"],
            "project_id": shared["id"],
            "outcome": "under-way" if found else "not-found",
            "as_of": "2018-01-01",
            "searched_zh": "省报。",
            "searched_en": "The provincial paper.",
            "basis": f"{shared['id']}-1" if found else "",
            "reason_zh": "已经开工。" if found else "没有找到。",
            "reason_en": "Work has begun." if found else "Nothing was found.",
        }
