"""The base layer of the maps is cut from files of Natural Earth: areas that meet, ids of the tables, rivers joined, nothing outside the box."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from planatlas.files.region import parse
from scripts.cut_region import main
from tests.tiny import tiny_files

# Two provinces of the invented country side by side, one of them known by its code, and a country to their north. The border bends.
BORDER = [[12, 10], [12.4, 11], [12, 12], [12, 14]]


def _feature(ring: list[list[float]], **said: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": said, "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}}


UNITS = [
    _feature([[10, 10], *BORDER, [10, 14]], iso_3166_2="YZ-DL", iso_a2="YZ"),
    _feature([*BORDER, [14, 14], [14, 10]], iso_3166_2="YZ-XX", iso_a2="YZ"),
    _feature([[10, 14], [12, 14], [14, 14], [14, 16], [10, 16]], iso_3166_2="NO-01", iso_a2="NO"),
]
RIVER = [
    {"type": "Feature", "properties": {"name_en": "Reed", "scalerank": 3}, "geometry": {"type": "LineString", "coordinates": line}}
    for line in ([[10.5, 10.5], [11.5, 11.5]], [[11.5, 11.5], [13, 15]], [[30, 30], [31, 31]])
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The tiny plan, whose first unit has a code of ISO 3166-2, and files of Natural Earth's form beside it."""
    for path, data in tiny_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    cities = tmp_path / "datapackages/cities/cities.csv"
    header, first, *rest = cities.read_text(encoding="utf-8").splitlines()
    cells = first.split(",")
    cells[header.split(",").index("iso_3166_2")] = "YZ-DL"
    cities.write_text("\n".join([header, ",".join(cells), *rest, ""]), encoding="utf-8")
    for name, features in (("units", UNITS), ("rivers", RIVER)):
        (tmp_path / f"{name}.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return tmp_path


def _cut(project: Path, *box: str) -> list[dict[str, Any]]:
    assert main(["--root", str(project), "--box", *box, "--units", str(project / "units.geojson"), "--rivers", str(project / "rivers.geojson")]) == 0
    text = (project / "plan/region.geojson").read_text(encoding="utf-8")
    region, faults = parse("plan/region.geojson", text)
    assert region and not faults
    return json.loads(text)["features"]


def test_areas_take_the_ids_of_the_tables(project):
    """A unit that the cities package has by its code is a province by its id; the rest of its country is told apart from other countries."""
    first = (project / "datapackages/cities/cities.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    found = {(f["properties"]["kind"], f["properties"]["id"]) for f in _cut(project, "9", "9", "15", "17") if "id" in f["properties"]}
    assert found == {("province", first), ("province", "other-yz"), ("country", "no"), ("river", "reed")}


def test_neighbours_meet_in_the_boundary_between_them(project):
    """Areas are simplified together: each boundary is a part of both outlines, and keeps its bend."""
    features = _cut(project, "9", "9", "15", "17")
    inner = next(f for f in features if f["properties"]["kind"] == "province-boundary")
    outlines = [f["geometry"]["coordinates"][0] for f in features if f["properties"]["kind"] == "province"]
    assert [12.4, 11.0] in inner["geometry"]["coordinates"]
    assert all(point in outline for point in inner["geometry"]["coordinates"] for outline in outlines)
    assert sum(f["properties"]["kind"] == "country-boundary" for f in features) == 2


def test_pieces_of_a_river_are_joined_and_cut_to_the_box(project):
    """Natural Earth has a river in pieces; those of one name inside the box are one line."""
    (river,) = (f for f in _cut(project, "9", "9", "15", "12") if f["properties"]["kind"] == "river")
    assert river["geometry"]["type"] == "LineString" and river["properties"]["rank"] == 1
    assert max(lat for _, lat in river["geometry"]["coordinates"]) == 12


@pytest.mark.parametrize("units", ["none.shp", "plan/plan.yaml"])
def test_source_that_cannot_be_read_is_told(project, units, capsys):
    """A missing or foreign file gets a sentence in both languages, and the base layer stays as it was."""
    before = (project / "plan/region.geojson").read_bytes() if (project / "plan/region.geojson").exists() else None
    assert main(["--root", str(project), "--box", "9", "9", "15", "17", "--units", str(project / units)]) == 2
    assert "无法读取 / cannot be read" in capsys.readouterr().err
    assert ((project / "plan/region.geojson").read_bytes() if (project / "plan/region.geojson").exists() else None) == before


@pytest.mark.parametrize("box", [("15", "9", "9", "17"), ("9", "-91", "15", "17")])
def test_box_that_is_none_is_refused(project, box):
    """West of east and south of north, or nothing is cut."""
    with pytest.raises(SystemExit):
        main(["--root", str(project), "--box", *box, "--units", str(project / "units.geojson")])
