"""What the map shows when a reader chooses: roles and lines of a cluster, circles and legend on a new scale, layers, and never an empty view."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from planatlas.atlas.later import outcome_of
from planatlas.atlas.together import roles_in, ties_in

# Circles: city or place, number, radius, classes of wedges, whether its middle is in sight.
CIRCLES = """() => {
    const box = document.querySelector('.hc-map--own svg').getBoundingClientRect();
    return [...document.querySelectorAll('.hc-map__mark')].map(mark => {
        const circle = mark.querySelector('.hc-map__circle'), at = circle.getBoundingClientRect();
        const [x, y] = [at.x + at.width / 2, at.y + at.height / 2];
        return {
            id: mark.getAttribute('href').split('/').at(-2), label: mark.getAttribute('aria-label'), r: Number(circle.getAttribute('r')),
            n: Number(mark.getAttribute('aria-label').match(/[:：]\\s*(\\d+)/)[1]),
            wedges: [...mark.querySelectorAll('.hc-map__wedge')].map(path => path.classList[1]),
            seen: x > box.x && x < box.right && y > box.y && y < box.bottom,
        };
    });
}"""
LEGEND = "() => [...document.querySelectorAll('.hc-map__legend.hc-map__wide text')].map(text => Number(text.textContent))"
LARGEST = "() => Math.max(...[...document.querySelectorAll('.hc-map__circle')].map(circle => Number(circle.getAttribute('r'))))"


@pytest.fixture
def page(browser: Browser):
    """A wide page on which no script fails."""
    found, errors = browser.new_page(viewport={"width": 1280, "height": 1000}), []
    found.on("pageerror", lambda error: errors.append(str(error)))
    yield found
    found.close()
    assert errors == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_cluster_draws_roles_and_lines_and_fits(page: Page, address: str, atlas, lang: str):
    """Choosing a cluster colours its cities by role, says the roles, joins cities that its measures name together, and shows them all."""
    page.goto(f"{address}{lang}/map/")
    page.select_option("select[name=cluster]", "automotive")
    circles, roles = {circle["id"]: circle for circle in page.evaluate(CIRCLES)}, roles_in(atlas, "automotive")
    for city in roles.keys() & circles.keys():
        assert circles[city]["wedges"] == [f"hc-tile--{role}" for role in roles[city]]
        assert all(atlas.entries["city_roles"][role].name[lang] in circles[city]["label"] for role in roles[city])
        assert circles[city]["seen"]
    assert {city for city, circle in circles.items() if circle["wedges"]} == roles.keys() & circles.keys()
    drawn = [tie for tie in ties_in(atlas, "automotive") if {tie.one, tie.other} <= circles.keys()]
    assert page.locator(".hc-map__ties line").count() == len(drawn) > 5
    assert page.locator(".hc-map__svg--near").count() == 1 and page.locator("[data-key=roles]").is_visible()
    page.select_option("select[name=cluster]", "")
    assert page.locator(".hc-map__ties line, .hc-map__wedge").count() == 0 and page.locator(".hc-map__svg--near").count() == 0


@pytest.mark.parametrize(("lang", "width"), [("zh", 390), ("zh", 1280), ("en", 1280)])
@pytest.mark.parametrize("cluster", ["automotive", "biomedicine"])
def test_names_of_a_chosen_cluster_are_seen_whole(page: Page, address: str, lang: str, width: int, cluster: str):
    """The map comes as near as the names of its cities allow: none of them is cut at an edge."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}{lang}/map/?cluster={cluster}")
    cut = page.evaluate("""() => {
        const map = document.querySelector('.hc-map--own svg').getBoundingClientRect();
        const names = [...document.querySelectorAll('.hc-map__mark:has(.hc-map__wedge) > text')].filter(text => text.checkVisibility()).map(text => [text.textContent, text.getBoundingClientRect()]);
        return names.length < 5 ? ['too few'] : names.filter(([, box]) => box.left < map.left || box.right > map.right || box.top < map.top || box.bottom > map.bottom).map(([name]) => name);
    }""")
    assert cut == [] and page.locator(".hc-map__svg--near").count() == 1


def test_circles_and_legend_take_a_new_scale(page: Page, address: str):
    """Filtered circles are as large as on the whole map, areas stay in proportion, and the legend goes with them."""
    page.goto(f"{address}en/map/")
    before, legend = page.evaluate(LARGEST), page.evaluate(LEGEND)
    page.select_option("select[name=cluster]", "modern-services")
    circles = [circle for circle in page.evaluate(CIRCLES) if circle["n"]]
    most = max(circle["n"] for circle in circles)
    assert page.evaluate(LARGEST) == pytest.approx(before, abs=0.1)
    assert all(circle["r"] ** 2 / circle["n"] == pytest.approx(before**2 / most, rel=0.05) for circle in circles)
    assert page.evaluate(LEGEND) != legend and max(page.evaluate(LEGEND)) <= most


@pytest.mark.parametrize("query", ["", "?cluster=automotive", "?cluster=marine-equipment", "?action=protect", "?layer=projects"])
@pytest.mark.parametrize("way", ["key", "button"])
def test_coming_nearer_never_ends_in_the_void(page: Page, address: str, query: str, way: str):
    """However often + is pressed, something that is shown stays in sight, and the button keeps the focus at the end."""
    page.goto(f"{address}zh/map/{query}")
    (page.locator(".hc-map--own svg") if way == "key" else page.locator("[data-zoom=in]")).focus()
    for _ in range(9):
        page.keyboard.press("+" if way == "key" else "Enter")
        assert any(circle["seen"] and circle["n"] for circle in page.evaluate(CIRCLES))
    assert page.locator("[data-zoom=in]").get_attribute("aria-disabled") == "true"
    assert page.evaluate("document.activeElement !== document.body")
    page.keyboard.press("0")
    assert page.locator(".hc-map__svg--near").count() == 0


def test_layers_are_shown_and_kept_in_the_address(page: Page, address: str):
    """Rivers and belts can be taken away and ports laid over; the address brings the choice back, and the usual one has none."""
    page.goto(f"{address}en/map/")
    river, band, pin = (page.locator(f".hc-map--own {selector}").first for selector in (".hc-map__river-1", ".hc-map__band", ".hc-map__pin"))
    assert river.is_visible() and band.is_visible() and pin.is_hidden()
    page.uncheck("[name=layer][value=rivers]")
    page.check("[name=layer][value=ports]")
    assert river.is_hidden() and band.is_visible() and pin.is_visible()
    assert page.url.endswith("?layer=bands&layer=ports")
    page.goto(page.url)
    assert river.is_hidden() and band.is_visible() and pin.is_visible() and pin.get_attribute("aria-label")
    page.check("[name=layer][value=rivers]")
    page.uncheck("[name=layer][value=ports]")
    assert "layer" not in page.url
    for name in ("rivers", "bands"):
        page.uncheck(f"[name=layer][value={name}]")
    page.goto(page.url)
    assert page.url.endswith("layer=none") and river.is_hidden() and band.is_hidden()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_projects_are_shown_by_outcome(page: Page, address: str, atlas, lang: str):
    """Circles count projects when a reader asks for them, their wedges are outcomes, and a cluster filters them too."""
    page.goto(f"{address}{lang}/map/")
    page.check("[name=layer][value=projects]")
    circles = {circle["id"]: circle for circle in page.evaluate(CIRCLES)}
    projects = atlas.projects_of("harbin")
    outcomes = {outcome.outcome for project in projects if (outcome := outcome_of(atlas, "project", project))}
    assert circles["harbin"]["n"] == len(projects)
    assert circles["harbin"]["wedges"] == [f"hc-outcome-{o}" for o in atlas.vocabulary.ids("outcomes") if o in outcomes]
    assert page.locator("[data-key=outcomes]").is_visible() and page.locator("select[name=action]").is_disabled()
    page.select_option("select[name=cluster]", "automotive")
    ids = {"automotive", *atlas.descendants["automotive"]}
    wanted = [p for p in projects if atlas.things["project"][p].cluster_id in ids]
    assert {circle["id"]: circle["n"] for circle in page.evaluate(CIRCLES)}["harbin"] == len(wanted)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_layers_can_be_read_without_scripts(browser: Browser, address: str, atlas, lang: str):
    """Projects by outcome and ports stand in tables below the map, with links."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}{lang}/map/")
    page.click("details#map-table summary")
    row = page.locator("#map-table tr", has=page.locator("th a[href$='cities/harbin/']")).first
    assert row.locator("td").first.inner_text() == str(len(atlas.projects_of("harbin")))
    ports = [row.id for row in atlas.things["project"].values() if row.kind == "port"]
    assert ports and all(page.locator(f"#map-table th a[href$='projects/{port}/']").is_visible() for port in ports)
    page.close()
