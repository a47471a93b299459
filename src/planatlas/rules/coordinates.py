"""Rules on points: whole, where their unit can be, each of one place. A slip of a digit draws a city into the sea."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planatlas.atlas.content import Content
from planatlas.files.csvtable import Cell
from planatlas.files.findings import Position
from planatlas.files.load import MAP
from planatlas.files.region import AREAS, KINDS, Region
from planatlas.files.yamltree import Path
from planatlas.plan.cartography import At, MapSettings
from planatlas.plan.rows import City, Place
from planatlas.rules import walk
from planatlas.rules.base import Breach, rule

Record = Mapping[str, Cell]
Box = tuple[float, float, float, float]
_TABLES = (City.TABLE, Place.TABLE)
MARGIN = 0.3  # degrees: the outline is generalised


def _records(workspace: Content, *columns: str) -> dict[str, Record]:
    return {record["id"].text: record for table in _TABLES for record in walk.rows(workspace, table, "id", "lat", "lon", *columns)}


def _point(record: Record) -> tuple[float, float] | None:
    """Return longitude and latitude; None while one is missing or no number."""
    try:
        return float(record["lon"].text), float(record["lat"].text)
    except ValueError:
        return None


@rule(
    stage="form",
    zh=("经纬度成对，在范围之内", "{problem_zh}"),
    en=("latitude and longitude come in pairs and within their range", "{problem_en}"),
)
def points_are_whole(workspace: Content) -> Iterator[Breach]:
    for record in _records(workspace).values():
        lat, lon = record["lat"], record["lon"]
        if bool(lat.text) != bool(lon.text):
            yield (
                (lat if not lat.text else lon).at,
                {"problem_zh": "纬度和经度要么都填，要么都空", "problem_en": "fill in latitude and longitude both, or neither"},
            )
        elif (point := _point(record)) and point == (0.0, 0.0):
            yield lat.at, {"problem_zh": "0, 0 不是任何地方的坐标；不明则空", "problem_en": "0, 0 is no place; leave blank what is not known"}


@rule(
    zh=("坐标在上级的范围之内", "“{id}”的坐标 {lat}, {lon} 不在“{area}”的范围（纬度 {south:.1f}–{north:.1f}，经度 {west:.1f}–{east:.1f}）"),
    en=(
        "a point lies inside the unit above it",
        'the point {lat}, {lon} of "{id}" is outside of "{area}" (latitude {south:.1f} to {north:.1f}, longitude {west:.1f} to {east:.1f})',
    ),
)
def points_lie_inside_their_parents(workspace: Content) -> Iterator[Breach]:
    boxes = _boxes(workspace.region[0])
    records = _records(workspace)
    for name, record in records.items():
        area = next((above for above in _above(name, records) if above in boxes), "")
        point = _point(record)
        if area and point and not _inside(point, boxes[area]):
            west, south, east, north = boxes[area]
            yield record["lat"].at, {"id": name, "lat": point[1], "lon": point[0], "area": area, "west": west, "south": south, "east": east, "north": north}


def _boxes(region: Region | None) -> dict[str, Box]:
    """Return the box around each area of the base layer."""
    found: dict[str, Box] = {}
    for feature in region.features if region else ():
        if KINDS[feature.kind] is AREAS:
            points = [point for part in feature.parts for point in part]
            found[feature.id] = min(p[0] for p in points), min(p[1] for p in points), max(p[0] for p in points), max(p[1] for p in points)
    return found


def _inside(point: tuple[float, float], box: Box) -> bool:
    return box[0] - MARGIN <= point[0] <= box[2] + MARGIN and box[1] - MARGIN <= point[1] <= box[3] + MARGIN


def _above(name: str, records: Mapping[str, Record]) -> list[str]:
    """Return what a unit or place lies in, nearest first."""
    found = [name]
    while (record := records.get(found[-1])) is not None:
        above = next((record[c].text for c in ("parent_id", "parent_city_id", "parent_place_id") if c in record and record[c].text), "")
        if not above or above in found:
            break
        found.append(above)
    return found[1:]


@rule(
    zh=("两个地方不在同一点", "“{id}”的坐标与“{other}”完全相同；两者没有上下级关系"),
    en=("two places have two points", '"{id}" has the very point of "{other}", and neither is above the other'),
)
def points_are_of_one_place(workspace: Content) -> Iterator[Breach]:
    records, seen = _records(workspace), dict[tuple[float, float], str]()
    for name, record in records.items():
        point = _point(record)
        other = seen.setdefault(point, name) if point else name
        if other != name and other not in _above(name, records) and name not in _above(other, records):
            yield record["lat"].at, {"id": name, "other": other}


@rule(
    zh=("地图上的点在底图范围之内", "{lat}, {lon} 不在底图的范围之内"),
    en=("points of the map lie on the base layer", "{lat}, {lon} is not on the base layer"),
)
def map_points_lie_on_the_base_layer(workspace: Content) -> Iterator[Breach]:
    region, settings = workspace.region[0], workspace.map_settings
    for at, lon, lat in _named(workspace, settings) if region and settings else ():
        if region and not _inside((lon, lat), region.bounds):
            yield at, {"lat": lat, "lon": lon}


def _named(workspace: Content, settings: MapSettings) -> Iterator[tuple[Position, float, float]]:
    document = workspace.documents[MAP]
    said: list[tuple[Path, At]] = [(("areas", n, "at"), area.at) for n, area in enumerate(settings.areas)]
    said += [(("towns", n, "at"), town.at) for n, town in enumerate(settings.towns)]
    said += [(("ranges", n, key), at) for n, range_ in enumerate(settings.ranges) for key, at in (("start", range_.start), ("end", range_.end))]
    said += [(("projection", "origin"), settings.projection.origin)]
    yield from ((document.at(path), at.lon, at.lat) for path, at in said)
