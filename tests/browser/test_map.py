"""The map in a real browser: complete without JavaScript; with it, filter, zoom and tips, by mouse and keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.contrast import barriers

MARK = ".hc-map__mark"
HARBIN = f"{MARK}[href$='cities/harbin/']"

# The wheel with Ctrl over the middle of the map.
WHEEL = """() => {
    const svg = document.querySelector('.hc-map--own svg'), box = svg.getBoundingClientRect();
    const at = {clientX: box.x + box.width / 2, clientY: box.y + box.height / 2};
    svg.dispatchEvent(new WheelEvent('wheel', {...at, ctrlKey: true, deltaY: -100, cancelable: true, bubbles: true}));
}"""


@pytest.fixture
def page(browser: Browser):
    """A wide page that collects errors of scripts."""
    found = browser.new_page(viewport={"width": 1280, "height": 1000})
    found.errors = []
    found.on("pageerror", lambda error: found.errors.append(str(error)))
    yield found
    assert found.errors == []
    found.close()


def _numbers(page: Page) -> dict[str, str]:
    return page.evaluate("Object.fromEntries([...document.querySelectorAll('.hc-map__mark')].map(a => [a.dataset.name, a.getAttribute('aria-label')]))")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_map_is_complete_without_scripts(browser: Browser, address: str, lang: str):
    """Without JavaScript circles lead to their cities, the table has the same numbers, and no control is there that does nothing."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}{lang}/map/")
    assert page.locator(".hc-map__filter, .hc-map__zoom, .hc-map__help, .hc-map__tip").evaluate_all("all => all.every(e => e.hidden)")
    page.click("details#map-table summary")
    first = page.locator(".hc-map__table tbody tr").first.inner_text().split("\t")
    assert first[2].strip() == page.locator(f"{HARBIN} .hc-map__number").text_content()
    page.click(f"{HARBIN} .hc-map__circle")
    page.wait_for_url(f"{address}{lang}/cities/harbin/")
    assert page.locator(".hc-minimap svg").get_attribute("aria-label")
    page.close()


def test_filter_changes_numbers_circles_table_and_address(page: Page, address: str, atlas):
    """A cluster is chosen: circles, names, table and status follow, and the address brings the choice back."""
    page.goto(f"{address}en/map/")
    page.select_option("select[name=cluster]", "automotive")
    ids = {"automotive", *(c for c, above in atlas.ancestors.items() if "automotive" in above)}
    wanted = sum("harbin" in m.places and bool(ids & {*m.clusters}) for m in atlas.measures.values())
    total = len(atlas.measures_of("city", "harbin"))
    assert 0 < wanted < total
    assert _numbers(page)["Harbin"].startswith(f"Harbin: {wanted} measures of {total}, ")
    assert page.locator(".hc-map__table tbody tr").first.locator("td").nth(2).text_content() == str(wanted)
    assert "cluster=automotive" in page.url
    said = _numbers(page)
    page.goto(page.url)
    assert page.locator("select[name=cluster]").input_value() == "automotive" and _numbers(page) == said
    page.select_option("select[name=cluster]", "")
    assert _numbers(page)["Harbin"] == f"Harbin: {total} measures" and "cluster" not in page.url


def test_cluster_and_action_work_together(page: Page, address: str, atlas):
    """Both choices hold at once, and an unknown id in the address changes nothing."""
    page.goto(f"{address}zh/map/?cluster=modern-services&action=build")
    ids = {"modern-services", *(c for c, above in atlas.ancestors.items() if "modern-services" in above)}
    wanted = [m for m in atlas.measures.values() if m.action == "build" and ids & {*m.clusters}]
    harbin = sum("harbin" in m.places for m in wanted)
    assert f"{harbin}条措施" in _numbers(page)["哈尔滨市"]
    page.goto(f"{address}zh/map/?cluster=nothing-known")
    assert page.locator("select[name=cluster]").input_value() == ""


def _pane(page: Page) -> str:
    return page.locator(".hc-map__pane").get_attribute("transform")


def test_zoom_by_keyboard(page: Page, address: str):
    """With the map in focus + comes nearer, arrows move, 0 shows the whole map; circles keep their size on the screen."""
    page.goto(f"{address}en/map/")
    whole, size = _pane(page), page.locator(f"{HARBIN} .hc-map__circle").bounding_box()["width"]
    page.focus(".hc-map--own svg")
    page.keyboard.press("+")
    page.keyboard.press("+")
    near = _pane(page)
    assert near != whole
    assert page.locator(f"{HARBIN} .hc-map__circle").bounding_box()["width"] == pytest.approx(size, abs=0.6)
    page.keyboard.press("ArrowRight")
    assert _pane(page) != near
    page.keyboard.press("0")
    assert _pane(page) == whole


def test_zoom_by_buttons_wheel_and_drag(page: Page, address: str):
    """Buttons and Ctrl with the wheel zoom, a plain wheel scrolls the page, and dragging moves without opening a link."""
    page.goto(f"{address}en/map/")
    whole = _pane(page)
    box = page.locator(".hc-map--own svg").bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 300)
    page.mouse.wheel(0, 120)
    assert _pane(page) == whole
    page.click("[data-zoom=in]")
    near = _pane(page)
    assert near != whole
    page.evaluate(WHEEL)
    assert _pane(page) != near
    nearer = _pane(page)
    dot = page.locator(f"{HARBIN} .hc-map__circle").bounding_box()
    page.mouse.move(dot["x"] + 10, dot["y"] + 10)
    page.mouse.down()
    page.mouse.move(dot["x"] - 80, dot["y"] + 40, steps=4)
    page.mouse.up()
    assert _pane(page) != nearer and page.url == f"{address}en/map/"
    page.click("[data-zoom=whole]")
    assert _pane(page) == whole and page.locator("[data-zoom=out]").get_attribute("aria-disabled") == "true"


def test_focus_shows_what_a_circle_stands_for(page: Page, address: str):
    """Tab reaches the largest circle first; its tip tells number and sectors, and Escape puts it away."""
    page.goto(f"{address}en/map/")
    page.focus(".hc-map--own svg")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").endswith("cities/harbin/")
    tip = page.locator(".hc-map__tip")
    assert tip.is_visible() and tip.inner_text().startswith("Harbin:") and "sectors" in tip.inner_text()
    page.keyboard.press("Escape")
    assert tip.is_hidden()


@pytest.mark.parametrize("uri", ["zh/map/", "en/map/?cluster=automotive"])
@pytest.mark.parametrize("width", [360, 1280])
def test_maps_keep_nobody_out(browser: Browser, address: str, uri: str, width: int):
    """The map can be used by everybody, zoomed and filtered too, with its table open; it does not scroll sideways."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{address}{uri}")
    page.click("[data-zoom=in]")
    page.evaluate("document.getElementById('map-table').open = true")
    assert barriers(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.close()


def test_print_is_black_on_white(browser: Browser, address: str):
    """In print the dark theme's map has white land and dark names."""
    page = browser.new_page(viewport={"width": 900, "height": 900}, color_scheme="dark")
    page.goto(f"{address}en/map/")
    page.emulate_media(media="print")
    colours = page.evaluate("['.hc-map__plan', '.hc-map__mark--member > text'].map(s => getComputedStyle(document.querySelector(s)).fill)")
    assert colours[0] == "rgb(255, 255, 255)" and sum(map(int, colours[1][4:-1].split(","))) < 200
    page.close()
