"""The maps: projection, clipping and places for names are right, and what a reader gets is complete and small."""

from __future__ import annotations

import gzip
import json
import re
from html.parser import HTMLParser
from itertools import combinations, pairwise
from math import cos, radians

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planatlas.files import region
from planatlas.maps import small
from planatlas.maps.counts import table_rows
from planatlas.maps.drawing import region_drawing
from planatlas.maps.framing import home_frame
from planatlas.maps.geometry.albers import RADIUS, Albers
from planatlas.maps.geometry.along import curve, even, shortest_way
from planatlas.maps.geometry.base import base
from planatlas.maps.geometry.clip import Rectangle, clip_line, clip_ring
from planatlas.maps.geometry.frame import Frame
from planatlas.maps.geometry.grid import edge_labels, scale_bar
from planatlas.maps.geometry.labels import Box, Space, around, width_of
from planatlas.maps.geometry.paths import GRAIN, area_path, line_path
from planatlas.maps.marks import NARROW_DOT, Cartographer, Mark, marks, radius
from planatlas.plan.rows import City, Place
from planatlas.site import mapping
from planatlas.site.publication import Publication
from planatlas.site.renderer import Renderer
from tests.conftest import ROOT
from tests.tiny import tiny

bounded = settings(max_examples=200, deadline=None, derandomize=True)
NUMBERS = st.floats(-300, 300, allow_nan=False).map(lambda n: round(n, 3))
POINTS = st.tuples(NUMBERS, NUMBERS)
WINDOW = Rectangle(-50, -40, 80, 60)


@pytest.fixture(scope="module")
def cartographer(atlas) -> Cartographer:
    """The real plan's maps."""
    return Cartographer.of(atlas)


# Projection


def test_projection_gives_snyders_example():
    """Snyder 1987, page 291: the United States on a sphere of radius 1, 35 N 75 W."""
    x, y = Albers(-96, 23, 29.5, 45.5, 1).forward(-75, 35)
    assert (round(x, 7), round(y, 7)) == (0.2952720, 0.2416774)


@bounded
@given(st.floats(110, 145), st.floats(35, 57))
def test_projection_reads_back(lon, lat):
    """A projected point gives its degrees back, so that frames can be placed by either."""
    albers = Albers(127, 46, 42, 50)
    back = albers.inverse(*albers.forward(lon, lat))
    assert back == pytest.approx((lon, lat), abs=1e-9)


@bounded
@given(st.floats(112, 142), st.floats(36, 56))
def test_projection_keeps_areas(lon, lat):
    """A small cell has the area that it has on the sphere, wherever it lies."""
    albers, d = Albers(127, 46, 42, 50), 0.01
    corners = [albers.forward(lon + u, lat + v) for u, v in ((0, 0), (d, 0), (d, d), (0, d))]
    assert abs(_area(corners)) == pytest.approx((RADIUS * radians(d)) ** 2 * cos(radians(lat + d / 2)), rel=1e-4)


def test_frame_moves_to_what_is_known():
    """A small map near the edge of the base layer shows nothing beyond it."""
    albers, bounds = Albers(127, 46, 42, 50), (114.6, 38.6, 139.6, 55.0)
    frame = Frame.around(albers, (115, 49), (480, 340), 320)
    assert min(lon for lon, _ in frame.corners()) < 114.6
    moved = frame.within(bounds)
    assert min(lon for lon, _ in moved.corners()) >= 114.6 and moved.holds(moved.point(115, 49))


# Clipping


def _area(ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def test_square_is_cut_at_the_edge():
    """A square that hangs over a corner keeps exactly its part inside."""
    ring = [(60, 40), (100, 40), (100, 80), (60, 80), (60, 40)]
    assert sorted(clip_ring(ring, WINDOW)) == [(60, 40), (60, 60), (80, 40), (80, 60)]


@bounded
@given(st.lists(POINTS, min_size=3, max_size=12))
def test_cut_ring_stays_inside(points):
    """Whatever the ring, nothing of it is left outside, and a ring that was inside is left alone."""
    found = clip_ring([*points, points[0]], WINDOW)
    assert Rectangle(-50.001, -40.001, 80.001, 60.001).holds(found)
    if WINDOW.holds(points) and points[-1] != points[0]:
        assert found == points


@bounded
@given(st.tuples(POINTS, POINTS, POINTS))
def test_cut_triangle_and_rest_make_the_whole(triangle):
    """What four clips along one line give adds up to the triangle: no area is lost or made."""
    left = clip_ring([*triangle, triangle[0]], Rectangle(-301, -301, 10, 301))
    right = clip_ring([*triangle, triangle[0]], Rectangle(10, -301, 301, 301))
    assert sum(abs(_area(part)) for part in (left, right) if part) == pytest.approx(abs(_area(triangle)), abs=1e-6, rel=1e-6)


@bounded
@given(st.lists(POINTS, min_size=2, max_size=12))
def test_cut_line_is_what_lies_inside(line):
    """The pieces lie inside, and every point of the line that lies inside is in one of them."""
    pieces = clip_line(line, WINDOW)
    assert all(Rectangle(-50.001, -40.001, 80.001, 60.001).holds(piece) and len(piece) >= 2 for piece in pieces)
    assert {p for p in line if WINDOW.holds([p])} <= {p for piece in pieces for p in piece}


# Paths


@bounded
@given(st.lists(POINTS, min_size=4, max_size=20))
def test_path_reads_back(points):
    """A path leads to the rounded points: errors of the relative steps do not add up."""
    text = line_path([points])
    numbers = [int(n) for n in re.findall(r"-?\d+", text)]
    x, y = 0, 0
    read = [(x := x + u, y := y + v) for u, v in zip(numbers[::2], numbers[1::2], strict=True)]
    wanted = [(round(u * GRAIN), round(v * GRAIN)) for u, v in points]
    assert read == [p for n, p in enumerate(wanted) if n == 0 or p != wanted[n - 1]] or (text == "" and len(set(wanted)) == 1)


def test_shapes_too_small_to_see_are_left_out():
    """A ring or line that shrinks to a point leaves no trace in the path."""
    assert area_path([[(1, 1), (1.01, 1), (1, 1.01)]]) == line_path([[(1, 1), (1.01, 1)]]) == ""


# Names


def test_name_takes_the_next_free_place():
    """A name goes right of its circle, and left where something stands right."""
    place = lambda taken: Space(200, 100, list(taken)).place(around((100, 50), 5, 40, 12))  # noqa: E731
    assert place([]).anchor == "start"
    assert place([Box(108, 40, 160, 60)]).anchor == "end"
    assert place([Box(0, 0, 200, 100)]) is None


def test_name_rather_leaves_a_belt_free():
    """Soft boxes move a name, but do not push it off the map."""
    belt = [Box(105, 46, 200, 54)]
    assert Space(200, 100, soft=belt).place(around((100, 50), 5, 40, 12)).anchor == "end"
    assert Space(200, 100, soft=[Box(0, 0, 200, 100)]).place(around((100, 50), 5, 40, 12)).anchor == "start"


def test_chinese_is_as_wide_as_it_is_high():
    """Width is estimated: 1 em for a Chinese character, a little more than half for a Latin one."""
    assert width_of("哈尔滨", 10) == 30
    assert 30 < width_of("Harbin", 10) < 37


def test_names_in_one_line_stand_apart():
    """Where one name ends, another does not begin: two in one line would be read as one word."""
    space = Space(400, 100)
    first = space.place(around((100, 50), 5, 40, 12))
    begins = 100 + 5 + 4 + 40 + 1
    assert not space.free([Box(begins, first.boxes[0].top, begins + 40, first.boxes[0].bottom)])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("drawing", ["wide", "narrow"])
def test_no_name_lies_over_another(cartographer, lang, drawing):
    """On the real maps, no name covers a name or a circle, and every member has its name."""
    d = region_drawing(cartographer, home_frame(cartographer, 720), lang)
    names = [*d.names, *(name for _, name in d.marks)]
    boxes = [name.placed[drawing].boxes for name in names if drawing in name.placed]
    scale = NARROW_DOT if drawing == "narrow" else 1
    dots = [(Box(m.x - m.r * scale, m.y - m.r * scale, m.x + m.r * scale, m.y + m.r * scale),) for m, _ in d.marks]
    assert len(boxes) > 20
    assert [(a, b) for a, b in combinations(boxes, 2) if _meet(a, b)] == []
    assert [(a, b) for a in boxes for b in dots if _meet(a, b)] == []
    assert [name.text for mark, name in d.marks if mark.look != "other" and drawing not in name.placed] == []


def _meet(some, others) -> bool:
    return any(a.meets(b) for a in some for b in others)


# Bands, grid


def test_band_takes_the_shortest_way(cartographer):
    """The belt runs from end to end, whatever the order in which the table lists its members."""
    points = [(30, 0), (10, 0), (0, 0), (50, 5)]
    assert shortest_way(points) in ([(0, 0), (10, 0), (30, 0), (50, 5)], [(50, 5), (30, 0), (10, 0), (0, 0)])
    assert curve(points).count("C") == 3
    assert all(abs(b[0] - a[0] - 6) < 1e-9 for a, b in pairwise(even([(0, 0), (30, 0)])))


def test_scale_and_grid_say_what_is_drawn(cartographer):
    """The scale bar is as long as it says, and each edge figure stands where its degree is."""
    frame = home_frame(cartographer, 720)
    km, units = scale_bar(frame, 144)
    assert units <= 144 and km == 200 and units * frame.unit == pytest.approx(km)
    labels = edge_labels(frame, 2)
    assert len(labels) > 6
    for kind, value, at in labels:
        assert frame.lonlat(*at)[0 if kind == "lon" else 1] == pytest.approx(value, abs=0.05)


# What is drawn


def test_the_map_lies_within_the_base_layer(cartographer):
    """No part of a map looks like sea only because the base layer ends there."""
    frame = home_frame(cartographer, 720)
    assert frame.within(cartographer.region.bounds) == frame


def test_every_unit_is_on_the_map(cartographer):
    """Each unit with a point inside is a circle or stands in the table with the circle that it lies within; all members are circles."""
    c = cartographer
    frame = home_frame(c, 720)
    shown = marks(c, frame)
    areas = {f.id for f in c.region.features if f.kind == "province"}
    wanted = {row.id for row in c.atlas.rows(City) if (p := c.point(row.id)) and row.id not in areas and frame.holds(frame.point(*p), 4)}
    assert wanted <= {thing for _, thing, *_ in table_rows(c, frame, shown)}
    assert {row.id for row in c.atlas.rows(City) if row.member} <= {m.id for m in shown}
    assert [m.n for m in shown] == sorted((m.n for m in shown), reverse=True)


def test_area_of_a_circle_is_its_number(cartographer):
    """Twice the measures, twice the area; without any, a hollow ring."""
    assert radius(40) ** 2 / radius(10) ** 2 == pytest.approx(4, rel=0.02)
    assert Mark("city", "x", "other", 0, 0, radius(49), 49).inside and not Mark("city", "x", "other", 0, 0, radius(1), 1).inside


class _Links(HTMLParser):
    """Collects the links of a map: address -> accessible name; and whether each circle is in one."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "a" and "hc-map__mark" in said.get("class", ""):
            self.links.append((said["href"], said.get("aria-label", "")))


@pytest.mark.parametrize(("lang", "name"), [("zh", "哈尔滨市：49 条措施"), ("en", "Harbin: 49 measures")])
@pytest.mark.parametrize("folder", ["", "map/"])
def test_every_member_is_a_link_with_a_name(atlas, lang, name, folder):
    """A member's circle leads to its page and says its name and number to those who do not see it; the largest comes first."""
    links = _Links(mapping.region_map(Renderer(Publication(atlas), lang, f"{lang}/{folder}"))).links
    up = "../" * (1 + folder.count("/"))
    members = [row for row in atlas.rows(City) if row.member]
    found = dict(links)
    for row in members:
        assert found[f"{up}{lang}/cities/{row.id}/"].startswith(row.name(lang))
    assert links[0] == (f"{up}{lang}/cities/harbin/", name.replace("49", str(len(atlas.measures_of("city", "harbin")))))
    assert all(label for _, label in links)


@pytest.mark.parametrize(
    ("kind", "thing", "said"),
    [
        ("city", "harbin", True),
        ("city", "yanbian", True),
        ("city", "manzhouli", True),
        ("city", "taiwan", False),
        ("city", "heilongjiang", True),
        ("city", "inner-mongolia", False),
        ("place", "songhua-river", True),
        ("place", "hadaqimu-belt", True),
        ("place", "harbin-taiping-airport", True),
        ("place", "russia", False),
        ("place", "bohai-rim", False),
    ],
)
def test_small_map_stands_where_a_place_is_known(atlas, kind, thing, said):
    """Cities, rivers and belts have a small map with its disclaimer; what has no place on the base layer has none, and no empty frame."""
    html = mapping.locator(Renderer(Publication(atlas), "en", f"en/cities/{thing}/"), kind, thing)
    assert bool(html) is said
    if said:
        assert "they express no position and define no border" in html and len(html.encode()) < 30_000


def test_small_maps_of_cities_are_small(atlas):
    """A small map adds about 8 KB to a page."""
    sizes = [len(html.encode()) for row in atlas.rows(City) if (html := mapping.locator(Renderer(Publication(atlas), "zh", "zh/cities/x/"), "city", row.id))]
    assert len(sizes) > 25 and sum(sizes) / len(sizes) < 9_000


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_circle_of_a_small_map_has_its_name(cartographer, lang):
    """A circle without a name says nothing, and is left out; that of the page stands in any case."""
    maps = {row.id: found for row in cartographer.atlas.rows(City) if (found := small.small_map(cartographer, "city", row.id, lang))}
    assert len(maps) > 25
    assert [(thing, mark.id) for thing, found in maps.items() for mark, name in found.drawing.marks if not name.placed and mark.id != thing] == []


def test_small_maps_lie_within_the_base_layer(cartographer):
    """No small map looks like sea only because the base layer ends there."""
    things = [(kind, row.id) for kind, table in (("city", City), ("place", Place)) for row in cartographer.atlas.rows(table)]
    frames = [frame for kind, thing in things if (frame := small._around(cartographer, kind, thing))]
    west, south, east, north = cartographer.region.bounds
    assert len(frames) > 40
    assert all(west <= lon <= east and south <= lat <= north for frame in frames for lon, lat in frame.corners())


def test_plan_without_a_map_has_none():
    """A plan without base layer or settings is built as before."""
    r = Renderer(Publication(tiny().atlas), "en", "en/")
    assert mapping.region_map(r) == "" and mapping.locator(r, "city", "dongling") == ""


@pytest.mark.parametrize("uri", ["zh/", "en/", "zh/map/", "en/map/"])
def test_pages_with_maps_stay_light(pages, uri):
    """Home and map page stay below 60 KB compressed, and only the map page loads the script."""
    html = pages[uri]
    assert 5_000 < len(gzip.compress(html.encode(), 9)) < 60_000
    assert ("assets/js/map.js" in html) is uri.endswith("map/")
    assert not re.search(r"<svg class=\"hc-map.*? style=", html, re.S)


def test_styles_know_the_scale_of_narrow_circles():
    """Names on narrow screens are placed for circles that the style sheet makes as large."""
    css = (ROOT / "docs/assets/css/kinds/map.css").read_text(encoding="utf-8")
    assert f".hc-map__dot {{ transform: scale({NARROW_DOT}); }}" in css


def test_base_layer_is_drawn_in_layers(cartographer):
    """Areas lie below rivers, rivers below boundaries, and the plan's provinces are told from the others."""
    frame = home_frame(cartographer, 720)
    styles = [style for style, _ in base(cartographer.region, frame, cartographer.provinces)]
    assert styles == ["abroad", "home", "plan", "lake", "river-3", "river-2", "river-1", "province-boundary", "country-boundary"]
    assert cartographer.provinces == {"heilongjiang", "jilin-province"}


# The file of the base layer


KEYS = st.sampled_from(["type", "features", "properties", "kind", "id", "geometry", "coordinates"])
LEAVES = st.none() | st.booleans() | st.floats() | st.text(max_size=4)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12)


@bounded
@given(
    st.text(max_size=80)
    | VALUES.map(json.dumps)
    | st.lists(VALUES, min_size=1, max_size=3).map(lambda v: json.dumps({"type": "FeatureCollection", "features": v}))
)
def test_any_file_gives_a_region_or_faults(text):
    """Whatever stands in the file, it is read or told where it is wrong; never a traceback."""
    found, faults = region.parse("plan/region.geojson", text)
    assert (found is None) == bool(faults)
    assert all(at.line >= 1 and at.column >= 1 and zh and en for at, zh, en in faults)


@bounded
@given(st.integers(0, 3000), st.integers(0, 60), st.text(max_size=12))
def test_damaged_base_layer_is_told(start, length, patch):
    """A file damaged anywhere gives a region or faults."""
    river = '{"type":"Feature","properties":{"kind":"river","id":"a"},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}'
    text = f'{{"type":"FeatureCollection","features":[\n{(",".join([river] * 20))}\n]}}\n'
    assert region.parse("plan/region.geojson", text)[0]
    found, faults = region.parse("plan/region.geojson", text[:start] + patch + text[start + length :])
    assert (found is None) == bool(faults)
