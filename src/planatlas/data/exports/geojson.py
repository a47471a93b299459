"""Tables with coordinates as GeoJSON (RFC 7946): points in [longitude, latitude], WGS84."""

from __future__ import annotations

import json
from typing import Any

from planatlas.data.datasets import Table, Value


def as_geojson(table: Table) -> bytes:
    """Return a FeatureCollection of the rows with coordinates; the other columns are properties."""
    rows = (dict(zip(table.names, row, strict=True)) for row in table.rows)
    found = [_feature(row) for row in rows if row["lat"] is not None and row["lon"] is not None]
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in found)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'.encode()


def _feature(row: dict[str, Value]) -> dict[str, Any]:
    properties = {name: value for name, value in row.items() if name not in ("lat", "lon")}
    return {"type": "Feature", "id": row["id"], "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]}, "properties": properties}
