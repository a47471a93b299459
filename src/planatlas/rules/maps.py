"""Rules on what the maps are drawn from: the base layer can be read, and the settings name what is there."""

from __future__ import annotations

from collections.abc import Iterator

from planatlas.atlas.content import Content
from planatlas.files.findings import Position, did_you_mean
from planatlas.files.load import MAP, REGION
from planatlas.files.region import AREAS, KINDS
from planatlas.files.yamltree import Path
from planatlas.plan.cartography import MapSettings
from planatlas.plan.rows import City, Located, Place
from planatlas.rules.base import Breach, rule


@rule(stage="form", zh=("地图底图是可画的 GeoJSON", "{problem_zh}"), en=("the base layer of the maps is GeoJSON that can be drawn", "{problem_en}"))
def region_can_be_drawn(workspace: Content) -> Iterator[Breach]:
    for position, zh, en in workspace.region[1]:
        yield position, {"problem_zh": zh, "problem_en": en}


@rule(
    zh=("plan/map.yaml 提到的地方都在 cities 包里", "未知的地方“{id}”{hint_zh}"),
    en=("places of plan/map.yaml are in the cities package", 'unknown place "{id}"{hint_en}'),
)
def map_places_are_known(workspace: Content) -> Iterator[Breach]:
    things = workspace.atlas.things
    for path, name, kinds in _named(workspace.map_settings):
        known = {i for kind in kinds for i in things[kind]}
        if name not in known:
            yield workspace.documents[MAP].at(path), {"id": name, **did_you_mean(name, known)}


@rule(
    zh=("地图要画的点都有坐标", "“{id}”没有坐标；请在表里填上，或在 drawn_at 里写明画在哪里"),
    en=("points of the map have coordinates", '"{id}" has no coordinates; fill them in in its table, or say under drawn_at where it is drawn'),
)
def map_points_have_coordinates(workspace: Content) -> Iterator[Breach]:
    rows: dict[str, Located] = {**workspace.atlas.by_id(Place), **workspace.atlas.by_id(City)}
    settings = workspace.map_settings
    elsewhere = {said.id for said in settings.drawn_at} if settings else set()
    for path, name in _points(settings):
        if name in rows and not rows[name].point and (name not in elsewhere or path[0] == "drawn_at"):
            yield workspace.documents[MAP].at(path), {"id": name}


def _points(settings: MapSettings | None) -> Iterator[tuple[Path, str]]:
    if settings:
        yield from ((("bands", n, "through", m), name) for n, band in enumerate(settings.bands) for m, name in enumerate(band.through))
        yield from ((("drawn_at", n, "at"), said.at) for n, said in enumerate(settings.drawn_at))


def _named(settings: MapSettings | None) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """Yield (path, id, kinds of table that it may stand in) of each id in the settings."""
    if settings is None:
        return
    yield from ((("cores", n), name, ("city",)) for n, name in enumerate(settings.cores))
    yield from ((("areas", n, "id"), area.id, ("city", "place")) for n, area in enumerate(settings.areas))
    yield from ((("ranges", n, "id"), said.id, ("place",)) for n, said in enumerate(settings.ranges))
    yield from ((("bands", n, "id"), band.id, ("place",)) for n, band in enumerate(settings.bands) if band.name is None)
    yield from ((path, name, ("city", "place")) for path, name in _points(settings) if path[0] == "bands")
    for n, said in enumerate(settings.drawn_at):
        yield from ((("drawn_at", n, key), name, ("city",)) for key, name in (("id", said.id), ("at", said.at)))


@rule(
    zh=("底图要素的标识不重复", "标识“{id}”的{kind}在底图里不止一个"),
    en=("features of the base layer have ids of their own", 'the base layer has more than one {kind} with the id "{id}"'),
)
def features_have_their_own_ids(workspace: Content) -> Iterator[Breach]:
    seen: set[tuple[str, str]] = set()
    for feature in workspace.region[0].features if workspace.region[0] else ():
        key = feature.kind, feature.id
        if feature.id and key in seen:
            yield Position(REGION), {"kind": feature.kind, "id": feature.id}
        seen.add(key)


@rule(
    zh=("地图上写名称的省和国家在底图里", "底图里没有“{id}”的范围{hint_zh}；请恢复 plan/region.geojson 里的要素"),
    en=(
        "provinces and countries named on the map are on the base layer",
        'the base layer has no area "{id}"{hint_en}; restore its feature in plan/region.geojson',
    ),
)
def named_areas_are_drawn(workspace: Content) -> Iterator[Breach]:
    region, settings = workspace.region[0], workspace.map_settings
    drawn = {feature.id for feature in region.features if KINDS[feature.kind] is AREAS} if region else set()
    for number, area in enumerate(settings.areas if settings and region else ()):
        if area.id not in drawn:
            yield workspace.documents[MAP].at(("areas", number, "id")), {"id": area.id, **did_you_mean(area.id, drawn)}


@rule(
    zh=("底图要素与 cities 包同名", "底图里“{id}”叫“{found}”，表里叫“{expected}”"),
    en=("features are called as in the cities package", 'the base layer calls "{id}" {found}, its table {expected}'),
)
def features_are_called_as_in_tables(workspace: Content) -> Iterator[Breach]:
    things = {**workspace.atlas.things["place"], **workspace.atlas.things["city"]}
    for feature in workspace.region[0].features if workspace.region[0] else ():
        for lang, found in (("zh", feature.name_zh), ("en", feature.name_en)):
            if found and feature.id in things and found != things[feature.id].name(lang):
                yield Position(REGION), {"id": feature.id, "found": found, "expected": things[feature.id].name(lang)}


@rule(
    zh=("地图设置里同类的标识只列一次", "“{id}”重复"),
    en=("the settings of the map list a thing once", '"{id}" is listed twice'),
)
def map_settings_repeat_nothing(workspace: Content) -> Iterator[Breach]:
    settings = workspace.map_settings
    lists = (
        {}
        if settings is None
        else {
            ("areas", "id"): [area.id for area in settings.areas],
            ("ranges", "id"): [said.id for said in settings.ranges],
            ("bands", "id"): [band.id for band in settings.bands],
            ("drawn_at", "id"): [said.id for said in settings.drawn_at],
            ("towns", "geonames_id"): [town.geonames_id for town in settings.towns],
        }
    )
    for (key, inner), names in lists.items():
        yield from ((workspace.documents[MAP].at((key, n, inner)), {"id": name}) for n, name in enumerate(names) if name in names[:n])


@rule(
    zh=("投影可以算出", "标准纬线 {first} 与 {second} 关于赤道对称，这样的圆锥投影算不出；请改一条"),
    en=("the projection can be computed", "the parallels {first} and {second} lie opposite each other at the equator, which no cone has; change one"),
)
def projection_can_be_computed(workspace: Content) -> Iterator[Breach]:
    settings = workspace.map_settings
    if settings and abs(sum(settings.projection.parallels)) < 1:
        first, second = settings.projection.parallels
        yield workspace.documents[MAP].at(("projection", "parallels")), {"first": first, "second": second}
