"""Names and pins on maps: what matters has its name, bystanders give way, and pins cover nobody."""

from __future__ import annotations

import pytest

from planatlas.atlas.company import company_of
from planatlas.maps.company import company_drawing
from planatlas.maps.drawing import region_drawing
from planatlas.maps.framing import home_frame
from planatlas.maps.geometry.frame import Frame
from planatlas.maps.geometry.labels import Box, around
from planatlas.maps.marks import NARROW_DOT, Cartographer, Mark
from planatlas.maps.names import Name
from planatlas.maps.pins import HEAD, OFF, RADIUS, TURNS, Pin, pins
from planatlas.maps.placing import among, drawn, place_names


@pytest.fixture(scope="module")
def cartographer(atlas) -> Cartographer:
    """The real plan's maps."""
    return Cartographer.of(atlas)


def _mark(thing: str, look: str, x: float, y: float = 50) -> Mark:
    return Mark("city", thing, look, x, y, 3, 1)


def _name(mark: Mark, wide: float = 40) -> Name:
    return Name(f"city/{mark.id}", mark.look, mark.id, lambda dot, scale: around((mark.x, mark.y), mark.r * dot, wide * scale, 10 * scale), choosy=True)


def _placed(cartographer, marks: list[Mark], wide: float = 40, soft: tuple[Box, ...] = ()) -> dict[str, bool]:
    """Draw marks on a map 100 units high; return whether each is there with its name."""
    firm, own = among([(mark, _name(mark, wide)) for mark in marks])
    place_names(own, firm, Frame(cartographer.projection, 0, 0, 1, 200, 100), {"wide": []}, soft)
    shown = {mark.id: bool(name.placed) for mark, name in drawn(marks, own)}
    return {mark.id: shown.get(mark.id, False) for mark in marks}


def test_a_bystander_gives_way(cartographer):
    """A circle that only helps to find one's way is not drawn under a name, nor with its name on a line; elsewhere it is."""
    core, beside, off = _mark("a", "core", 50), _mark("b", "other", 75), _mark("c", "other", 150)
    assert _placed(cartographer, [core, beside, off]) == {"a": True, "b": False, "c": True}
    assert _placed(cartographer, [core, off], soft=(Box(100, 0, 200, 100),)) == {"a": True, "c": False}


def test_a_circle_that_matters_stands_without_a_name(cartographer):
    """A city of the map's own is drawn even where its name has no room."""
    core = _mark("a", "core", 100)
    firm, own = among([(core, _name(core, 400))])
    place_names(own, firm, Frame(cartographer.projection, 0, 0, 1, 200, 100), {"wide": []}, ())
    assert drawn([core], own) == [(core, own[0])] and not own[0].placed


def test_who_found_no_room_comes_first_in_the_next_try(cartographer):
    """The first name would take the only place of the second, but has another one itself."""
    left = Name("city/a", "core", "a", lambda dot, scale: around((50, 50), 3, 40, 10))
    right = Name("city/b", "core", "b", lambda dot, scale: list(around((50, 50), 3, 40, 10))[:1])
    marks = [_mark("a", "core", 20, 20), _mark("b", "core", 20, 80)]
    place_names([left, right], marks, Frame(cartographer.projection, 0, 0, 1, 200, 100), {"wide": []}, ())
    assert left.placed and right.placed


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_cities_of_a_profile_have_their_names(atlas, cartographer, lang):
    """On the maps of cities, nearly all that the map is about have their names, and nobody else is there without one."""
    maps = [company_drawing(cartographer, (city,), company, lang) for city in atlas.things["city"] if (company := company_of(atlas, city))]
    marks = [pair for found in maps if found for pair in found.drawing.marks]
    own = [name for mark, name in marks if mark.look != "other"]
    assert len(own) > 150 and sum(not name.placed for name in own) < 0.02 * len(own)
    assert all(name.placed for mark, name in marks if mark.look == "other")


def test_a_pin_covers_no_circle(cartographer):
    """The pins of ports leave all circles of other cities free, in both drawings."""
    shown = region_drawing(cartographer, home_frame(cartographer, 720), "zh").marks
    found = [pin for layer in cartographer.settings.layers for pin in pins(cartographer, layer, shown)]
    assert {pin.city for pin in found} >= {"suifenhe", "hunchun"}
    for pin in found:
        own = next(mark for mark, _ in shown if mark.id == pin.city)
        for scale in (1, NARROW_DOT):
            head = _head(own, pin, scale)
            assert [m.id for m, _ in shown if m.id != pin.city and head.meets(Box(m.x - m.r, m.y - m.r, m.x + m.r, m.y + m.r))] == []


def _head(mark: Mark, pin: Pin, scale: float) -> Box:
    """Where the head of a pin is: on the line from its city's middle through its tip."""
    far = mark.r + OFF
    x, y = (at + (tip - at) / far * HEAD * scale for at, tip in ((pin.x, 2 * pin.x - mark.x), (pin.y, 2 * pin.y - mark.y)))
    return Box(x - RADIUS * scale, y - RADIUS * scale, x + RADIUS * scale, y + RADIUS * scale)


def test_a_pin_stands_above_where_nothing_is(cartographer):
    """A city alone has its pin above; a name above it turns the pin."""
    layer = cartographer.settings.layers[0]
    mark = Mark("city", "suifenhe", "member", 100, 50, 5, 1)
    name = Name("city/suifenhe", "member", "x", lambda dot, scale: ())
    assert [pin.turn for pin in pins(cartographer, layer, [(mark, name)])] == [TURNS[0]]
    above = list(around((100, 50), 5, 40, 10))[2]
    name.placed["wide"] = above
    assert [pin.turn for pin in pins(cartographer, layer, [(mark, name)])] == [TURNS[1]]
