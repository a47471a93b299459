"""The map under fingers: pinch and drag move the map and not the page, a finger scrolls past it, and dragging selects nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Page

STATE = """() => ({
    pane: document.querySelector('.hc-map__pane').getAttribute('transform'),
    near: document.querySelector('.hc-map--own svg').classList.contains('hc-map__svg--near'),
    scroll: scrollY, page: visualViewport.scale, at: location.pathname,
})"""
MIDDLE = "() => { const box = document.querySelector('.hc-map--own svg').getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }"


class Fingers:
    """Fingers on a page: each is put down at a point, moved in steps, and lifted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)

    def _send(self, kind: str, points: list[tuple[float, float]]) -> None:
        listed = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": listed})

    def move(self, start: list[tuple[float, float]], end: list[tuple[float, float]], steps: int = 8) -> dict[str, object]:
        """Move fingers from `start` to `end`; return what the page and the map have become."""
        self._send("touchStart", start)
        for step in range(1, steps + 1):
            part = step / steps
            self._send("touchMove", [(x + (x2 - x) * part, y + (y2 - y) * part) for (x, y), (x2, y2) in zip(start, end, strict=True)])
        self._send("touchEnd", [])
        self.page.wait_for_timeout(300)
        return self.page.evaluate(STATE)


@pytest.fixture(params=["zh", "en"])
def phone(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The map on a phone."""
    page = browser.new_page(viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True)
    page.goto(f"{address}{request.param}/map/")
    page.locator(".hc-map__zoom:not([hidden])").wait_for()
    yield page
    page.close()


def _around(page: Page, *offsets: tuple[float, float]) -> list[tuple[float, float]]:
    x, y = page.evaluate(MIDDLE)
    return [(x + right, y + down) for right, down in offsets]


def test_a_finger_scrolls_past_the_whole_map(phone: Page):
    """One finger on a map that is not zoomed in scrolls the page: the map traps nobody."""
    before = phone.evaluate(STATE)
    after = Fingers(phone).move(_around(phone, (0, 60)), _around(phone, (0, -160)))
    assert after["scroll"] > before["scroll"] and after["pane"] == before["pane"]


def test_a_pinch_zooms_the_map_and_not_the_page(phone: Page):
    """Two fingers apart bring the map nearer, two fingers together take it away; the page keeps its size and place."""
    fingers = Fingers(phone)
    near = fingers.move(_around(phone, (-20, 0), (20, 0)), _around(phone, (-110, 0), (110, 0)))
    assert near["near"] and (near["page"], near["scroll"]) == (1, 0)
    far = fingers.move(_around(phone, (-110, 0), (110, 0)), _around(phone, (-12, 0), (12, 0)))
    assert not far["near"] and (far["page"], far["scroll"]) == (1, 0)


def test_a_finger_moves_a_near_map_and_then_the_page(phone: Page):
    """Once the map is near, one finger moves it; where the map ends the page goes on, and no link is opened."""
    fingers = Fingers(phone)
    near = fingers.move(_around(phone, (-20, 0), (20, 0)), _around(phone, (-60, 0), (60, 0)))
    moved = fingers.move(_around(phone, (0, 0)), _around(phone, (30, -25)))
    assert moved["pane"] != near["pane"] and moved["scroll"] == 0 and moved["at"] == near["at"]
    for _ in range(4):
        end = fingers.move(_around(phone, (0, 100)), _around(phone, (0, -100)))
    assert end["scroll"] > 0 and end["at"] == near["at"]


def test_a_tap_opens_a_city(phone: Page):
    """A tap on a circle follows its link, on a near map too."""
    phone.locator("[data-zoom=in]").tap()
    phone.locator(".hc-map__mark[href$='cities/harbin/'] .hc-map__circle").tap()
    phone.wait_for_url("**/cities/harbin/")


def test_help_is_for_fingers(phone: Page, browser: Browser):
    """A phone is told of pinching, not of keys; a computer of keys."""
    assert phone.locator(".hc-map__fingers").is_visible() and phone.locator(".hc-map__keys").is_hidden()
    wide = browser.new_page(viewport={"width": 1280, "height": 900})
    wide.goto(phone.url)
    assert wide.locator(".hc-map__keys").is_visible() and wide.locator(".hc-map__fingers").is_hidden()
    wide.close()


@pytest.mark.parametrize("near", [False, True])
def test_dragging_selects_no_label(browser: Browser, address: str, near: bool):
    """A mouse that is drawn across the names marks no text, near or far."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}en/map/")
    if near:
        page.click("[data-zoom=in]")
    x, y = page.evaluate(MIDDLE)
    page.mouse.move(x - 200, y - 150)
    page.mouse.down()
    page.mouse.move(x + 200, y + 150, steps=6)
    page.mouse.up()
    assert page.evaluate("getSelection().toString().trim()") == ""
    page.close()
