"""What the maps show beside the base layer: names, belts and towns; the model of plan/map.yaml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictFloat, StrictInt

from planatlas.plan.model import Id, Record, Text, Url, Word

Number = StrictInt | StrictFloat
Kilometres = Annotated[Number, Field(ge=50, le=5000)]


class At(Record):
    """A point in degrees, WGS84."""

    lon: Annotated[Number, Field(ge=-180, le=180)] = Field(description="经度。 Longitude.")
    lat: Annotated[Number, Field(ge=-85, le=85)] = Field(description="纬度。 Latitude.")


class Extent(Record):
    """How much a map shows, in kilometres; where it lies follows from what it shows."""

    width: Kilometres = Field(description="宽，公里。 Width in km.")
    height: Kilometres = Field(description="高，公里。 Height in km.")


class Projection(Record):
    """Albers equal-area conic: origin and the two parallels along which scale is true."""

    origin: At = Field(description="原点。 Origin.")
    parallels: tuple[Annotated[Number, Field(ge=-85, le=85)], ...] = Field(min_length=2, max_length=2, description="两条标准纬线。 The two standard parallels.")


class AreaName(Record):
    """A province or country of the base layer that is named on the map, and where its name stands."""

    id: Id = Field(description="底图要素和表里的标识。 Id in base layer and tables.")
    at: At = Field(description="名称放在哪里。 Where the name stands.")


class RangeName(Record):
    """A mountain range: its name stands along the line between two points."""

    id: Id = Field(description="places 表里的标识。 Id in the places table.")
    start: At = Field(description="名称这一端。 One end of the name.")
    end: At = Field(description="名称那一端。 Its other end.")


class Band(Record):
    """An axis or belt: drawn as a band through the members that the members table gives it, and through `through`."""

    id: Id = Field(description="标识；发展带用 places 表里的。 Id; a belt's is that of the places table.")
    name: Text | None = Field(None, description="名称；在 places 表里的不写。 Name; left out when it stands in the places table.")
    short: Text = Field(description="写在图上的简称。 Short name for the map.")
    through: tuple[Id, ...] = Field((), description="除成员外还经过的地方。 Places that it passes besides its members.")
    source_url: Url = Field(description="出处。 Source.")


class Town(Record):
    """A town that only helps to find one's way: it has no page."""

    name: Text = Field(description="名称。 Name.")
    at: At = Field(description="位置。 Where it lies.")
    geonames_id: Word = Field(description="GeoNames 标识，坐标的来源。 GeoNames id, from where the point is.")


class StandIn(Record):
    """A unit without a point of its own, drawn beside its seat."""

    id: Id = Field(description="没有坐标的单位。 The unit without a point.")
    at: Id = Field(description="驻地。 Its seat.")
    short: Text = Field(description="写在图上的简称。 Short name for the map.")


class Layer(Record):
    """Projects of some kinds that the map page shows as marks of their own when a reader asks for them."""

    id: Id = Field(description="标识。 Id.")
    name: Text = Field(description="名称。 Name.")
    kinds: tuple[Id, ...] = Field(min_length=1, description="项目类别。 Kinds of projects.")


class MapSettings(Record):
    """All that plan/map.yaml says."""

    projection: Projection
    locator: Extent = Field(description="城市页小图：最小的宽和高。 Small maps: least width and height.")
    credit: Text = Field(description="底图和坐标的来源与许可。 Where base layer and points are from, and their licences.")
    cores: tuple[Id, ...] = Field((), description="核心城市。 The core cities.")
    areas: tuple[AreaName, ...] = ()
    ranges: tuple[RangeName, ...] = ()
    bands: tuple[Band, ...] = ()
    towns: tuple[Town, ...] = ()
    drawn_at: tuple[StandIn, ...] = ()
    layers: tuple[Layer, ...] = ()
