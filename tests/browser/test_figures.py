"""Figures as a reader uses them: chart and table, files, strips by keyboard and finger, the same without scripts, from 320 px to 4K."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import LANGS, axe_findings, until

WIDTHS = (320, 390, 1280, 1920, 3840)


@pytest.fixture
def opened(browser: Browser, address: str):
    """A function that opens a page of the site."""
    pages: list[Page] = []

    def start(uri: str, width: int = 1280, **options) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900}, **options)
        pages.append(page)
        page.goto(address + uri, wait_until="networkidle")  # scripts of charts are loaded after the page
        return page

    yield start
    for page in pages:
        page.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_chart_and_table_are_tabs_that_need_no_script(opened, scripts):
    """The table takes the chart's place and back; paper has both."""
    page = opened("en/findings/", java_script_enabled=scripts)
    figure = page.locator("#firmness-by-chapter")
    assert (figure.locator(".hc-figure__chart").is_visible(), figure.locator(".hc-figure__table").is_visible()) == (True, False)
    figure.get_by_label("Table", exact=True).check(force=True)
    assert (figure.locator(".hc-figure__chart").is_visible(), figure.locator(".hc-figure__table").is_visible()) == (False, True)
    page.emulate_media(media="print")
    assert figure.locator(".hc-figure__chart").is_visible() and figure.locator(".hc-figure__table").is_visible()


@pytest.mark.parametrize("lang", LANGS)
def test_heads_of_rows_of_tables_are_no_pillars(opened, lang):
    """On a phone a table scrolls sideways rather than break the heads of its rows after each character."""
    page = opened(f"{lang}/findings/", 320)
    for tab in page.locator(".hc-figure__as-table").all():
        tab.check(force=True)
    heads = page.locator(".hc-figure__table tbody th").evaluate_all("all => all.map(head => head.getBoundingClientRect().width)")
    assert len(heads) > 50 and min(heads) >= 6 * 15


# Texts of charts that leave their chart or cover another one.
MISPLACED = """() => [...document.querySelectorAll("figure .hc-chart[role]")].flatMap(chart => {
        const frame = chart.getBoundingClientRect();
        const texts = [...chart.querySelectorAll("text")].filter(text => text.checkVisibility()).map(text => [text.textContent, text.getBoundingClientRect()]);
        const outside = texts.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 4);
        const meeting = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
        const covered = texts.filter(([, box], n) => texts.slice(n + 1).some(([, other]) => meeting(box, other)));
        return [...outside, ...covered].map(([text]) => text);
    })"""


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("uri", ["findings/", ""])
def test_figures_fit_every_screen(opened, lang, uri):
    """No text of a chart leaves it or covers another one, and the page does not move sideways."""
    page = opened(f"{lang}/{uri}")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(MISPLACED) == [], width


def test_a_strip_is_one_stop_and_arrow_keys_walk_along(opened):
    """Hundreds of cells take one press of tab; the summary of the focused cell is read out, and enter opens it."""
    page = opened("en/")
    first = page.locator("#plan-strip .hc-strip__row a").first
    assert page.locator("#plan-strip .hc-strip__row a[tabindex='0']").count() == 1
    first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label == page.locator("#plan-strip .hc-strip__row a").nth(3).get_attribute("aria-label")
    until(page, "id => document.querySelector('#plan-strip .hc-figure__say').textContent.startsWith(id)", label.split()[0])
    assert len(page.locator("#plan-strip .hc-figure__say").inner_text()) > len(label) + 10
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#{label.split()[0]}")


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_said_of_a_cell_moves_nothing_and_goes_again(opened, atlas, lang):
    """The summary lies over the hint and what follows; when the mouse leaves, the hint is there again."""
    page = opened(f"{lang}/clusters/automotive/")
    said, high = "document.querySelector('.hc-figure--strip .hc-figure__say')", "document.documentElement.scrollHeight"
    before = page.evaluate(high)
    page.locator(".hc-figure--strip .hc-strip__row a path").nth(3).hover()
    until(page, f"{said}.textContent.length > 16")
    shown = page.evaluate(f"{said}.textContent")
    assert shown.endswith(atlas.measures[shown.split()[0]].summary[lang])
    assert page.evaluate(high) == before
    page.mouse.move(0, 0)
    until(page, f"{said}.textContent === ''")


@pytest.mark.parametrize("lang", LANGS)
def test_a_cell_of_a_box_says_so_and_has_its_summary(opened, atlas, lang):
    """A measure in a box is named in words, and found by its id, which stands in its address."""
    page = opened(f"{lang}/cities/harbin/")
    cell = page.locator('.hc-figure--strip .hc-strip__row a[href*="box"]').first
    cell.focus()
    said = "document.querySelector('.hc-figure--strip .hc-figure__say').textContent"
    until(page, f"{said}.length > 16")
    shown, measure = page.evaluate(said), cell.get_attribute("href").partition("#")[2]
    assert shown.startswith(measure.replace(".box", " 专栏" if lang == "zh" else " Box "))
    assert shown.endswith(atlas.measures[measure].summary[lang])


@pytest.mark.parametrize("scripts", [True, False])
def test_names_lie_beside_the_lines_of_a_flow(opened, scripts):
    """No name of a flow lies on its lines."""
    page = opened("en/flows/", java_script_enabled=scripts)
    lines = page.locator("#flow svg.hc-flow").bounding_box()
    names = page.locator("#flow .hc-chart > .hc-flow__name > text:visible").evaluate_all(
        "all => all.map(text => text.getBoundingClientRect()).map(box => [box.left, box.right])"
    )
    assert len(names) > 40 and all(right <= lines["x"] or left >= lines["x"] + lines["width"] for left, right in names)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_phone_has_a_list_for_a_flow(opened, scripts):
    """Lines and what is said of them go; each role of each cluster is a row in its colour, and links are wide enough for a finger."""
    page = opened("zh/flows/", 320, java_script_enabled=scripts)
    assert not page.locator("#flow svg.hc-flow").is_visible() and not page.locator("#flow .hc-figure__hint").is_visible()
    links = page.locator("#flow .hc-listed a")
    assert links.count() > 100 and all(high >= 24 for high in links.evaluate_all("all => all.map(link => link.getBoundingClientRect().height)"))
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.locator("#flow svg.hc-flow").is_visible() and not page.locator("#flow .hc-listed").is_visible()


def test_a_finger_sees_before_it_opens(opened):
    """A tap shows what the nearest cell says and stays on the page; the words lead on."""
    page = opened("zh/", 390, has_touch=True)
    row = page.locator("#plan-strip .hc-strip__row").nth(1)
    row.scroll_into_view_if_needed()
    box = row.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    until(page, "document.querySelector('#plan-strip .hc-figure__say a') !== null")
    assert page.url.endswith("/zh/")
    page.locator("#plan-strip .hc-figure__say a").tap()
    page.wait_for_url("**/zh/plan/7/**")


def test_a_png_is_drawn_of_the_svg(opened):
    """The browser makes a PNG twice the size of the file, and CSV and SVG are there without it."""
    page = opened("en/findings/")
    page.locator("#left-unsaid summary").click()
    with page.expect_download() as download:
        page.locator("#left-unsaid .hc-figure__png").click()
    data = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename == "left-unsaid.png"
    assert data[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">I", data[16:20]) == (1920,)


def test_a_list_of_what_is_not_named_is_that_of_the_finding(opened, atlas):
    """The link under a finding leads to as many measures as it counts."""
    page = opened("en/findings/")
    page.locator("#left-unsaid a", has_text="name no place").first.click()
    number = sum(not m.places for m in atlas.measures.values())
    until(page, "number => document.querySelector('.hc-explorer__shown')?.textContent.includes(`${number} of`)", number)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("uri", ["findings/", "figures/firmness-by-chapter.html", "figures/plan-strip.html"])
def test_axe_finds_nothing(opened, lang, uri):
    """Pages of figures and a figure alone keep to WCAG."""
    assert axe_findings(opened(f"{lang}/{uri}", 390)) == []


def test_a_figure_alone_asks_nobody_else(opened):
    """The page that other sites embed loads its own sheet and nothing more, and its links leave the frame."""
    page = opened("en/figures/firmness-by-chapter.html")
    assert {entry["name"].rsplit("/", 1)[1] for entry in page.evaluate("performance.getEntriesByType('resource').map(entry => ({name: entry.name}))")} <= {
        "embed.css",
        "favicon.ico",
    }
    assert page.evaluate("[...document.links, ...document.querySelectorAll('svg a')].every(link => link.getAttribute('target') === '_top')")


# The code of a frame to embed: its page, its height, and what it gets on phones where a list stands for a drawing.
FRAME = re.compile(r'/(figures/[\w-]+\.html)" title="[^"]*" width="100%" height="(\d+)"[^>]*?(?:99, (\d+)px\))?\)" loading')


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("uri", "least"), [("findings/", 8), ("flows/", 2)])
def test_the_frame_to_embed_shows_the_whole_figure(opened, lang, uri, least):
    """In a column of text the frame is as high as what it shows, or a little higher; on a phone it grows by three fifths of what the window lacks of 600 pixels."""
    frames = FRAME.findall("\n".join(opened(f"{lang}/{uri}").locator("code").all_text_contents()))
    assert len(frames) >= least
    faults = []
    page = opened(f"{lang}/{frames[0][0]}")
    for file, told, listed in frames:
        page.goto(urljoin(page.url, file.rpartition("/")[2]))
        for wide, high in ((600, int(told)), (360, int(told) + 144 + int(listed or 0))):
            page.set_viewport_size({"width": wide, "height": high})
            need = page.evaluate("Math.ceil(document.querySelector('main').getBoundingClientRect().height)")
            faults += [f"{file} at {wide}: {need} in {high}"] if not need <= high <= need + 200 + int(listed or 0) * 0.2 else []
    assert faults == []
