"""Tables as GeoJSON (RFC 7946): points in [longitude, latitude], WGS84. A row without a place has the geometry null, so that a join loses none."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from planatlas.data.datasets import Table, Value

Point = tuple[Value, Value]


def as_geojson(table: Table) -> bytes:
    """Return a FeatureCollection of all rows of a table with coordinates; the other columns are properties."""
    return _collection(_feature(row, [point] if (point := _point(row)) else []) for row in _rows(table))


def as_geojson_by_city(table: Table, links: Table, cities: Table) -> bytes:
    """Return a FeatureCollection of a table whose rows stand in cities: a point for each city that `links` names, in its order, and their ids as `cities`."""
    points = {row["id"]: _point(row) for row in _rows(cities)}
    places: dict[Value, list[Value]] = {}
    for link in _rows(links):
        places.setdefault(link[links.names[0]], []).append(link["city_id"])
    return _collection(_placed(row, list(dict.fromkeys(places.get(row["id"], ()))), points) for row in _rows(table))


def _placed(row: dict[str, Value], cities: list[Value], points: Mapping[Value, Point | None]) -> dict[str, Any]:
    found = [point for city in cities if (point := points[city])]
    feature = _feature(row, found)
    return {**feature, "properties": {**feature["properties"], "cities": cities}}


def _rows(table: Table) -> Iterable[dict[str, Value]]:
    return (dict(zip(table.names, row, strict=True)) for row in table.rows)


def _point(row: Mapping[str, Value]) -> Point | None:
    return (row["lon"], row["lat"]) if row["lat"] is not None and row["lon"] is not None else None


def _feature(row: Mapping[str, Value], points: list[Point]) -> dict[str, Any]:
    properties = {name: value for name, value in row.items() if name not in ("lat", "lon")}
    return {"type": "Feature", "id": row["id"], "geometry": _geometry(points), "properties": properties}


def _geometry(points: list[Point]) -> dict[str, Any] | None:
    if len(points) > 1:
        return {"type": "MultiPoint", "coordinates": points}
    return {"type": "Point", "coordinates": points[0]} if points else None


def _collection(features: Iterable[dict[str, Any]]) -> bytes:
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'.encode()
