"""The base layer of the maps as plain values: areas, boundaries, rivers and lakes, read from GeoJSON (RFC 7946).

The file is long and comes from elsewhere, so a mistake in it is told with its place, as in any other file.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from planatlas.files.findings import Position, did_you_mean

# What may be drawn, and the geometries that it may have.
AREAS, LINES = ("Polygon", "MultiPolygon"), ("LineString", "MultiLineString")
KINDS = {"province": AREAS, "country": AREAS, "lake": AREAS, "river": LINES, "province-boundary": LINES, "country-boundary": LINES}
LonLat = tuple[float, float]
Fault = tuple[Position, str, str]
_LIST = re.compile(r'"features"\s*:\s*\[')


@dataclass(frozen=True)
class Feature:
    """One thing of the base layer. `parts` are its rings or lines in degrees (WGS84); a river's `rank` is 1 (large) to 3."""

    kind: str
    id: str
    name_zh: str
    name_en: str
    rank: int
    parts: tuple[tuple[LonLat, ...], ...]


@dataclass(frozen=True, eq=False)
class Region:
    """All features, compared by identity so that what is drawn of them can be kept."""

    features: tuple[Feature, ...]

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of all that is known, in degrees."""
        points = [point for feature in self.features for part in feature.parts for point in part]
        return min(p[0] for p in points), min(p[1] for p in points), max(p[0] for p in points), max(p[1] for p in points)


# What Python says of broken JSON -> the same in plain words.
_BROKEN = {
    "Expecting property name": (
        "此处应是双引号里的键；末尾多了逗号，或键没有引号",
        "a key in double quotes should stand here; a comma is left over, or the key has no quotes",
    ),
    "Expecting ':'": ("键后面缺少冒号", "the colon after a key is missing"),
    "Expecting ','": ("此处缺少逗号或结束的括号", "a comma or a closing bracket is missing here"),
    "Unterminated string": ("此处开始的引号没有结束", "the quotation mark that opens here is not closed"),
    "Invalid control character": ("引号里有换行或控制字符", "there is a line break or a control character inside quotes"),
    "Invalid \\": ("反斜杠后面不是 JSON 的转义", "what follows the backslash is no escape of JSON"),
    "Extra data": ("此处以后是多余的", "what follows is too much"),
    "Expecting value": ("此处缺少值；文字要用双引号", "a value is missing here; text takes double quotes"),
}


class _Unfit(Exception):
    """A feature cannot be drawn; its arguments are the reason in Chinese and English."""


def parse(path: str, text: str) -> tuple[Region | None, list[Fault]]:
    """Return the region in `text`, None when it has faults, and the faults as (position, zh, en); never raises for bad input."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        zh, en = next(
            (said for part, said in _BROKEN.items() if error.msg.startswith(part)), ("请检查逗号、引号和括号", "check commas, quotation marks and brackets")
        )
        return None, [(Position(path, error.lineno, error.colno), f"不是合法的 JSON：{zh}", f"no valid JSON: {en}")]
    except (RecursionError, ValueError):
        return None, [(Position(path), "JSON 无法读取：嵌套太深或数字太长", "the JSON cannot be read: nested too deeply, or a number is too long")]
    listed = data.get("features") if isinstance(data, dict) else None
    if not isinstance(listed, list) or not listed or data.get("type") != "FeatureCollection":
        return None, [
            (
                Position(path),
                "最外层应为 FeatureCollection，其 features 为非空列表",
                'the outermost value must be a FeatureCollection with a list "features" that is not empty',
            )
        ]
    return _features(path, text, listed)


def _features(path: str, text: str, listed: list[Any]) -> tuple[Region | None, list[Fault]]:
    found, faults = [], []
    for number, raw in enumerate(listed):
        try:
            found.append(_feature(raw))
        except _Unfit as unfit:
            faults.append((_position(path, text, number), *unfit.args))
    return (None if faults else Region(tuple(found))), faults


def _feature(raw: Any) -> Feature:
    said = raw.get("properties") if isinstance(raw, dict) else None
    if not isinstance(said, dict):
        raise _Unfit("每个要素应有 properties", 'each feature must have "properties"')
    kind = said.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        hint = did_you_mean(str(kind), KINDS)
        raise _Unfit(f"未知的 kind“{kind}”{hint['hint_zh']}", f'unknown kind "{kind}"{hint["hint_en"]}')
    name, name_zh, name_en = texts = tuple(said.get(key, "") for key in ("id", "name_zh", "name_en"))
    if not all(isinstance(text, str) for text in texts) or not (name or kind.endswith("boundary")):
        raise _Unfit(f"{kind} 应有文字形式的 id，名称也应为文字", f'a {kind} must have an "id" of text, and names must be text')
    rank = said.get("rank", 1)
    if type(rank) is not int or rank not in (1, 2, 3):
        raise _Unfit(f"rank 应为 1、2 或 3，实为 {rank}", f"rank must be 1, 2 or 3, found {rank}")
    return Feature(kind, name, name_zh, name_en, rank, _parts(kind, raw.get("geometry")))


def _parts(kind: str, geometry: Any) -> tuple[tuple[LonLat, ...], ...]:
    shape = geometry.get("type") if isinstance(geometry, dict) else None
    if shape not in KINDS[kind]:
        wanted = KINDS[kind]
        raise _Unfit(f"{kind} 的几何类型应为 {wanted[0]} 或 {wanted[1]}，实为 {shape}", f"a {kind} must be a {wanted[0]} or {wanted[1]}, found {shape}")
    depth = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}[shape]
    try:
        parts = _flat(geometry.get("coordinates"), depth)
    except (TypeError, ValueError):
        raise _Unfit(
            "坐标应为 [经度, 纬度]，单位为度，层数与几何类型相符", "coordinates must be [longitude, latitude] in degrees, nested as the type of geometry says"
        ) from None
    closed = KINDS[kind] is AREAS
    if not parts or any(len(part) < (4 if closed else 2) or (closed and part[0] != part[-1]) for part in parts):
        raise _Unfit("环至少四个点且首尾相同，线至少两个点", "a ring needs four points with the last as the first, a line needs two points")
    return parts


def _flat(value: Any, depth: int) -> tuple[tuple[LonLat, ...], ...]:
    if not isinstance(value, list):
        raise TypeError
    if depth:
        return tuple(part for item in value for part in _flat(item, depth - 1))
    return (tuple(_lonlat(*point) for point in value),)


def _lonlat(lon: Any, lat: Any) -> LonLat:
    if type(lon) not in (int, float) or type(lat) not in (int, float) or not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError
    return lon, lat


def _position(path: str, text: str, number: int) -> Position:
    """Return where feature `number` begins; the file's beginning where that cannot be told."""
    decoder, start = json.JSONDecoder(), _LIST.search(text)
    try:
        at = start.end() if start else len(text)
        for _ in range(number):
            at = decoder.raw_decode(text, _skipped(text, at))[1]
    except ValueError:
        return Position(path)
    at = _skipped(text, at)
    return Position(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _skipped(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\n", "\r", "\t", ",") and at < len(text):
        at += 1
    return at
