"""Rules on what the maps are drawn from: the base layer can be read, and the settings name what is there."""

from __future__ import annotations

from collections.abc import Iterator

from planatlas.atlas.content import Content
from planatlas.files.findings import did_you_mean
from planatlas.files.load import MAP
from planatlas.files.yamltree import Path
from planatlas.plan.cartography import MapSettings
from planatlas.plan.rows import City, Located, Place
from planatlas.rules.base import Breach, rule


@rule(stage="form", zh=("地图底图是可画的 GeoJSON", "{problem_zh}"), en=("the base layer of the maps is GeoJSON that can be drawn", "{problem_en}"))
def region_can_be_drawn(workspace: Content) -> Iterator[Breach]:
    for position, zh, en in workspace.region[1]:
        yield position, {"problem_zh": zh, "problem_en": en}


@rule(zh=("plan/map.yaml 提到的地方都在 cities 包里", "未知的地方“{id}”{hint_zh}"), en=("places of plan/map.yaml are in the cities package", 'unknown place "{id}"{hint_en}'))
def map_places_are_known(workspace: Content) -> Iterator[Breach]:
    things = workspace.atlas.things
    for path, name, kinds in _named(workspace.map_settings):
        known = {i for kind in kinds for i in things[kind]}
        if name not in known:
            yield workspace.documents[MAP].at(path), {"id": name, **did_you_mean(name, known)}


@rule(zh=("地图要画的点都有坐标", "“{id}”没有坐标；请在表里填上，或在 drawn_at 里写明画在哪里"),
      en=("points of the map have coordinates", '"{id}" has no coordinates; fill them in in its table, or say under drawn_at where it is drawn'))
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
