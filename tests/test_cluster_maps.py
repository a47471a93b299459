"""The map of a cluster: who is on it, in which roles, and which lines are drawn; the frames of all maps follow from their points."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planatlas.atlas.together import roles_in, ties_in
from planatlas.maps.clusters import cluster_drawing, lettered, line_width
from planatlas.maps.framing import framed_around, home_frame
from planatlas.maps.geometry.wedges import wedges
from planatlas.maps.marks import Cartographer, drawn_points
from planatlas.plan.rows import City, ClusterCity
from planatlas.site.mapping import cluster_map
from planatlas.site.publication import Publication
from planatlas.site.renderer import Renderer
from planatlas.site.words import word
from tests.tiny import tiny

CLUSTER = "automotive"


@pytest.fixture(scope="module")
def cartographer(atlas) -> Cartographer:
    """The real plan's maps."""
    return Cartographer.of(atlas)


def test_roles_of_a_cluster_take_in_its_parts(atlas):
    """A city has every role that a row of the cluster or of a part of it gives, in the order of the vocabulary, each once."""
    parts = {CLUSTER, *atlas.descendants[CLUSTER]}
    order = atlas.vocabulary.ids("city_roles")
    found = roles_in(atlas, CLUSTER)
    assert found.keys() == {row.city_id for row in atlas.rows(ClusterCity) if row.cluster_id in parts}
    for city, roles in found.items():
        assert set(roles) == {row.role for row in atlas.rows(ClusterCity) if row.cluster_id in parts and row.city_id == city}
        assert sorted(roles, key=order.index) == list(roles)


def test_a_tie_is_a_measure_that_names_both(atlas):
    """Every pair of a measure's cities is tied by it, and no other measure ties them."""
    parts = {CLUSTER, *atlas.descendants[CLUSTER]}
    ties = ties_in(atlas, CLUSTER)
    assert ties and [len(tie.measures) for tie in ties] == sorted((len(tie.measures) for tie in ties), reverse=True)
    for tie in ties:
        assert tie.measures == tuple(m.id for m in atlas.measures.values() if {tie.one, tie.other} <= {*m.places} and parts & {*m.clusters})


@pytest.mark.parametrize(("lang", "most"), [("zh", 1), ("en", 0)])
def test_cities_of_a_cluster_keep_their_names(atlas, cartographer, lang, most):
    """A city whose name has no room with the letters of its roles is named without them: on the most crowded map hardly one has no name on narrow screens."""
    found = cluster_drawing(cartographer, "modern-services", {role: word(f"mark_{role}", lang) for role in atlas.vocabulary.ids("city_roles")}, lang)
    firm = [name for mark, name in found.drawing.marks if mark.look != "other"]
    assert sum("narrow" not in name.placed for name in firm) <= most and all("wide" in name.placed for name in firm)
    assert {bool(name.after) for name in firm} == {True, False}


def test_a_belt_named_by_a_measure_ties_nobody(atlas):
    """Only cities that a measure names itself are tied: a place that is no city makes no line."""
    cities = set(atlas.by_id(City))
    assert all({tie.one, tie.other} <= cities for cluster in atlas.cluster_tree for tie in ties_in(atlas, cluster))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_cluster_map_is_whole(atlas, cartographer, lang):
    """Each city of a cluster that can be drawn lies inside the frame, has a name or a link that says its roles, and each tie of two of them its line."""
    letters, drawn = dict.fromkeys(atlas.vocabulary.ids("city_roles"), "x"), 0
    for cluster in atlas.cluster_tree:
        found = cluster_drawing(cartographer, cluster, letters, lang)
        if found is None:
            continue
        drawn += 1
        at = {mark.id: mark for mark, _ in found.drawing.marks}
        wanted = {tie for tie in ties_in(atlas, cluster) if {tie.one, tie.other} <= at.keys()}
        assert {line.tie for line in found.lines} == wanted
        assert all(found.drawing.frame.holds((mark.x, mark.y), 4) for mark in at.values())
        shown = {city for city in found.roles if city in drawn_points(cartographer)}
        assert all(at[city].look != "other" for city in shown & at.keys())
        assert {*found.missing} == {*found.roles, *(end for tie in ties_in(atlas, cluster) for end in (tie.one, tie.other))} - at.keys()
    assert drawn > 25


@pytest.mark.parametrize(("lang", "said"), [("zh", "哈尔滨市：核心、建设地"), ("en", "Harbin: Core, Site")])
def test_map_of_a_cluster_says_what_it_shows(atlas, lang, said):
    """Circles are links that say the city's roles, lines say how many measures, and both are in tables; without scripts and styles."""
    html = cluster_map(Renderer(Publication(atlas), lang, f"{lang}/clusters/{CLUSTER}/"), CLUSTER)
    assert f'aria-label="{said}"' in html and "<script" not in html and " style=" not in html
    ties = ties_in(atlas, CLUSTER)
    assert html.count("<line ") == len(ties) and html.count("<title>") == len(ties)
    table = html.split("<table")[-1]
    assert re.findall(r'class="hc-locator"[^>]*>([^<]+)', table) == [m for tie in ties for m in tie.measures]


def test_no_city_no_map(atlas, cartographer):
    """A cluster whose cities cannot be drawn, and a plan without a map, have none."""
    nowhere = Cartographer(replace(atlas, tables={**atlas.tables, "clusters/cluster_cities": ()}, sections=()), cartographer.region, cartographer.settings)
    assert cluster_drawing(nowhere, CLUSTER, {}, "en") is None
    assert cluster_map(Renderer(Publication(tiny().atlas), "en", "en/clusters/x/"), next(iter(tiny().atlas.cluster_tree), "x")) == ""


def test_letters_behind_a_name_are_few():
    """Up to three roles have their letters; of more the first two stand, and how many follow."""
    assert [lettered("ABCDE"[:n]) for n in range(6)] == ["", "A", "A·B", "A·B·C", "A·B +2", "A·B +3"]


def test_line_grows_with_its_measures():
    """Four measures make a line twice as wide as one."""
    assert line_width(4) == pytest.approx(2 * line_width(1), abs=0.1)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_wedges_fill_a_circle(numbers):
    """Every share that is not empty has its wedge, each begins where the one before ends, and the last ends at the top."""
    found = list(wedges([(str(n), number) for n, number in enumerate(numbers)], 10))
    assert [name for name, _ in found] == [str(n) for n, number in enumerate(numbers) if number]
    if len(found) > 1:
        ends = [(re.match(r"M0 0L(\S+ \S+?)A", path)[1], re.search(r" 1 (\S+ \S+)Z$", path)[1]) for _, path in found]
        assert all(before[1] == after[0] for before, after in zip(ends, [*ends[1:], ends[0]], strict=True))
        assert (ends[0][0], ends[-1][1]) == ("0.0 -10.0", "0.0 -10.0")


def test_home_frame_follows_the_members(cartographer):
    """All members lie inside with room for their names, and the frame is no wider than they and the units near them need."""
    frame = home_frame(cartographer, 720)
    points = {thing: frame.point(*point) for thing, point in drawn_points(cartographer).items()}
    members = [points[row.id] for row in cartographer.atlas.rows(City) if row.member]
    assert all(frame.holds(point, 40) for point in members)
    xs, ys = zip(*members, strict=True)
    assert max(xs) - min(xs) > frame.width * 0.4 and max(ys) - min(ys) > frame.height * 0.6
    assert frame.holds(points["suifenhe"]) and not frame.holds(points["manzhouli"])


def test_home_frame_without_members(cartographer):
    """A plan that names no member frames its units; one without any unit the base layer."""
    atlas = cartographer.atlas
    plain = tuple({**row, "member": "false"} for row in atlas.tables["cities/cities"])
    frame = home_frame(Cartographer(replace(atlas, tables={**atlas.tables, "cities/cities": plain}), cartographer.region, cartographer.settings), 720)
    assert frame.unit > 1.2 * home_frame(cartographer, 720).unit and frame.holds(frame.point(*drawn_points(cartographer)["manzhouli"]))
    empty = {"cities/cities": (), "cities/places": ()}
    bare = Cartographer(
        replace(atlas, tables={**atlas.tables, **empty}, map_settings=cartographer.settings.model_copy(update={"drawn_at": ()})),
        cartographer.region,
        cartographer.settings.model_copy(update={"drawn_at": ()}),
    )
    assert home_frame(bare, 720).width == 720


def test_a_frame_is_no_smaller_than_a_locator(cartographer):
    """One city alone is shown with the country around it."""
    frame = framed_around(cartographer, [cartographer.projection.forward(*drawn_points(cartographer)["harbin"])], 560)
    assert frame.width * frame.unit == pytest.approx(cartographer.settings.locator.width)
