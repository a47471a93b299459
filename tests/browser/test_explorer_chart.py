"""Charts of the rows that an explorer shows, rows in pages on phones, and explorers on paper."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

from planatlas.plan.rows import Project
from planatlas.site.breaking import pieces
from planatlas.site.lexicon import lexicon
from tests.browser.contrast import barriers, sideways
from tests.browser.pages import EACH, until

# Label, number and width of each bar, and the rows of the table beside it.
BARS = """() => [...document.querySelectorAll('.hc-explorer__chart .hc-chart > svg')].map(row => [
    [...row.querySelectorAll('.l')].map(line => line.textContent).join(' '), parseInt(row.querySelector('.n').textContent),
    parseFloat(row.querySelector('.bar')?.getAttribute('width') ?? 0)])"""
TABLE = "() => [...document.querySelectorAll('.hc-explorer__chart tbody tr')].map(row => [row.cells[0].textContent, Number(row.cells[1].textContent)])"
SHOWN = "[...document.querySelectorAll('.hc-explorer__table tbody tr:not([hidden])')].length"
WAITING = "[...document.querySelectorAll('.hc-explorer__table tbody tr[hidden=until-found]')].length"
DRAWN = "document.querySelector('.hc-explorer__chart .hc-chart')"
# Words of the table that are broken in the middle: a text node of one word that stands in more than one line.
BROKEN = """() => {
    const range = document.createRange(), found = [];
    for (const cell of document.querySelectorAll('.hc-explorer__table tr:not([hidden]) :is(th, td)')) {
        const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            for (const word of node.data.matchAll(/[A-Za-z]{2,}/g)) {
                range.setStart(node, word.index);
                range.setEnd(node, word.index + word[0].length);
                if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(word[0]);
            }
        }
    }
    return [...new Set(found)];
}"""


def _download(page: Page, name: str) -> tuple[str, str]:
    with page.expect_download() as download:
        page.click(f".hc-explorer__chart button:text-is('{name}')")
    return download.value.suggested_filename, Path(download.value.path()).read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_chart_counts_the_rows_shown(opened, atlas, lang):
    """One bar for each sector of the measures shown, the most frequent first, on one scale; the table beside it has the same numbers."""
    page = opened(f"{lang}/measures/?chapter=6&chart=sector")
    until(page, DRAWN)
    found = [m for m in atlas.measures.values() if m.id.startswith("6.")]
    counts = Counter(atlas.entries["sectors"][s].name[lang] for m in found for s in m.sectors)
    bars = page.evaluate(BARS)
    assert [n for _, n, _ in bars] == [n for _, n in counts.most_common(25)]
    assert all(counts[label] == n and width == pytest.approx(100 * n / bars[0][1], abs=0.1) for label, n, width in bars)
    assert dict(page.evaluate(TABLE)) == counts
    title = page.inner_text(".hc-explorer__chart h2")
    assert bars[0][0] in title and str(bars[0][1]) in title and str(len(found)) in title and "行" not in title
    assert page.locator(".hc-explorer__chart .hc-chart").get_attribute("aria-labelledby") == "chart-svg-t chart-svg-d"


def test_chart_follows_filters_and_is_in_the_address(opened, atlas):
    """The chart is opened and closed by a button, counts by another facet when asked, follows the filters, and comes back by its address."""
    page = opened("en/measures/")
    page.click("[data-chart]")
    until(page, DRAWN)
    assert page.url.endswith("?chart=chapter") and [label.split(":")[0] for label, _, _ in page.evaluate(BARS)] == [f"Chapter {n}" for n in range(6, 11)]
    page.select_option(".hc-explorer__chart [name=chart]", "strength")
    until(page, "document.querySelectorAll('.hc-explorer__chart .hc-chart > svg').length === 7")
    order = [entry.name["en"] for entry in atlas.entries["strengths"].values()]
    assert [label for label, _, _ in page.evaluate(BARS)] == order and page.url.endswith("?chart=strength")
    page.check("[name=chapter][value='10']")
    wanted = Counter(atlas.entries["strengths"][m.strength].name["en"] for m in atlas.measures.values() if m.id.startswith("10."))
    until(page, "n => document.querySelectorAll('.hc-explorer__chart .hc-chart > svg').length === n", len(wanted))
    assert {label: n for label, n, _ in page.evaluate(BARS)} == wanted
    again = opened(page.url.split("/", 3)[3])
    until(again, DRAWN)
    assert again.evaluate(BARS) == page.evaluate(BARS)
    page.click("[data-chart]")
    assert page.locator(".hc-explorer__chart").count() == 0 and "chart" not in page.url


def test_a_bar_leads_to_its_rows(opened):
    """A bar is a link to the same view with its value as one more filter; the bar of rows without a value stands last, as does their number in the sentence."""
    page = opened("en/projects/?kind=base&chart=city")
    until(page, DRAWN)
    label, number, _ = page.evaluate(BARS)[0]
    page.locator(".hc-explorer__chart .hc-chart a").first.click()
    until(page, "document.querySelector('.hc-explorer__shown')?.textContent")
    until(page, DRAWN)
    assert page.evaluate(SHOWN) == number and label in page.inner_text(".hc-explorer__chips")
    none = opened("en/measures/?chart=actor")
    until(none, DRAWN)
    bars = none.evaluate(BARS)
    assert [width for _, _, width in bars].count(0) == 1 and bars[-1][2] == 0 and bars[0][2] == 100
    assert none.inner_text(".hc-explorer__chart h2").partition("; ")[2] == f"{bars[-1][1]} {bars[-1][0]}"


def test_projects_are_charted_by_outcome(opened, atlas):
    """Outcomes stand in the order of their scale, and add up to the projects that have one."""
    page = opened("zh/projects/?chart=outcome")
    until(page, DRAWN)
    names = [entry.name["zh"] for entry in atlas.entries["outcomes"].values()]
    found = [label for label, _, _ in page.evaluate(BARS) if label in names]
    assert found == [name for name in names if name in found] and len(found) > 3
    assert sum(n for _, n, _ in page.evaluate(BARS)) == len(atlas.rows(Project))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_files_of_a_chart_stand_alone(opened, lang):
    """CSV and SVG have the numbers of the chart, the SVG its title, colours and source, and needs no style sheet."""
    page = opened(f"{lang}/measures/?sector=tourism&chart=action")
    until(page, DRAWN)
    bars = page.evaluate(BARS)
    name, text = _download(page, "CSV")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert name.endswith(".csv") and [(row["name"], int(row["n"])) for row in rows] == [(label, n) for label, n, _ in bars]
    name, text = _download(page, "SVG")
    svg = ElementTree.fromstring(text)
    assert name.endswith(".svg") and svg.get("viewBox").startswith("0 0 960 ") and "var(" not in text and "#2c6a80" in text
    said = "".join(svg.itertext())
    assert page.inner_text(".hc-explorer__chart h2") in said and "sector=tourism" in said and all(label in said for label, _, _ in bars)


@pytest.mark.parametrize("query", ["chapter=6&chart=sector", "chart=cluster", "sector=tourism&chart=action", "strength=must&chart=actor"])
def test_chinese_titles_of_charts_end_lines_between_words(opened, atlas, query):
    """The title of a chart that a browser makes has the pieces that it would have in a built page."""
    page = opened(f"zh/measures/?{query}")
    until(page, DRAWN)
    title = page.locator(".hc-explorer__chart h2")
    made = [piece for piece in title.inner_html().split("<wbr>") if piece]
    assert made == list(pieces(title.inner_text(), lexicon(atlas))) and len(made) > 4


@pytest.mark.parametrize(("lang", "sentence"), [("zh", "{}条措施都是“{}”"), ("en", "All {} measures: “{}”")])
def test_a_sentence_says_that_all_rows_are_alike(opened, atlas, lang, sentence):
    """Where all rows have one value, the sentence over the chart says so, and names what is counted."""
    level = atlas.vocabulary.ids("strengths")[-1]
    page = opened(f"{lang}/measures/?strength={level}&chart=strength")
    until(page, DRAWN)
    number = sum(m.strength == level for m in atlas.measures.values())
    assert page.inner_text(".hc-explorer__chart h2") == sentence.format(number, atlas.entries["strengths"][level].name[lang])


def test_a_chart_is_saved_as_png(opened):
    """The PNG is twice the size of the SVG and made under the policy of the page."""
    page = opened("zh/projects/?chart=outcome")
    until(page, DRAWN)
    with page.expect_download() as download:
        page.click(".hc-explorer__chart button:text-is('PNG')")
    data = Path(download.value.path()).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n" and int.from_bytes(data[16:20], "big") == 1920


@pytest.mark.parametrize(("lang", "width"), EACH)
def test_charts_keep_nobody_out(opened, lang, width):
    """A chart can be used by all, and nothing scrolls sideways; chart and table are tabs."""
    for uri in ("measures/?chart=chapter", "projects/?chart=sector"):
        page = opened(f"{lang}/{uri}", width)
        until(page, DRAWN)
        assert barriers(page) == [] and sideways(page) == []
        table = page.locator(".hc-explorer__chart .hc-figure__table")
        assert table.is_hidden()
        page.check(".hc-figure__as-table")
        assert table.is_visible() and page.locator(".hc-explorer__chart .hc-chart").is_hidden()


def test_chart_is_fetched_only_when_asked_for(opened):
    """A reader who wants no chart loads neither its scripts nor the sheets of figures."""
    page = opened("en/measures/")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert not [name for name in loaded if "explorer-chart" in name or "explorer-bars" in name or "figure" in name]


@pytest.mark.parametrize("path", ["", "below/a/path/"])
def test_files_have_whole_addresses(browser: Browser, serve, site, tmp_path, path):
    """Pages that a downloaded file names can be opened from anywhere, for a site below a path too."""
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).symlink_to(site) if path else None
    root = urljoin(serve(tmp_path if path else site), path)
    page = browser.new_page()
    page.goto(f"{root}en/projects/?kind=fund")
    until(page, "document.querySelector('.hc-explorer__shown')?.textContent")
    with page.expect_download() as download:
        page.click("[data-file=csv]")
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8"))))
    assert rows and all(row[f"page_{lang}"] == f"{root}{lang}/projects/{row['id']}/" for row in rows for lang in ("zh", "en"))
    page.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_phones_show_rows_in_pages(opened, atlas, lang):
    """On a phone the first rows are shown, more on demand, all if wished; a filter begins anew, and a wide window shows all."""
    page = opened(f"{lang}/measures/", 390)
    until(page, f"({SHOWN}) === 40")  # what shows rows in pages is loaded on narrow screens alone, after the explorer
    assert page.evaluate(SHOWN) == 40 and page.evaluate(WAITING) == len(atlas.measures) - 40
    assert page.evaluate("document.documentElement.scrollHeight") < 20_000
    page.click(".hc-explorer__more button >> nth=0")
    assert page.evaluate(SHOWN) == 80
    assert page.evaluate("document.activeElement.closest('tr') === document.querySelectorAll('.hc-explorer__table tbody tr')[40]")
    page.click(".hc-explorer__facets > summary")
    page.check("[name=chapter][value='7']")
    assert page.evaluate(SHOWN) == 40
    page.click(".hc-explorer__more button >> nth=1")
    assert page.evaluate(SHOWN) == sum(m.startswith("7.") for m in atlas.measures) and page.locator(".hc-explorer__more").is_hidden()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.evaluate(WAITING) == 0


def test_the_browsers_search_finds_waiting_rows(opened):
    """A row that waits is shown once the browser's own search finds it."""
    page = opened("en/measures/", 390)
    until(page, WAITING)
    page.evaluate("document.querySelectorAll('.hc-explorer__table tbody tr')[200].dispatchEvent(new Event('beforematch', {bubbles: true}))")
    assert page.evaluate("!document.querySelectorAll('.hc-explorer__table tbody tr')[200].hidden") and 200 < page.evaluate(SHOWN) < 300


def test_paper_has_every_row_and_the_heads(opened, atlas):
    """Print shows rows that wait on a phone, as a true table with its heads."""
    page = opened("en/measures/", 390)
    page.emulate_media(media="print")
    rows = page.locator(".hc-explorer__table tbody tr")
    assert rows.nth(300).evaluate("row => [getComputedStyle(row).display, getComputedStyle(row).contentVisibility]") == ["table-row", "visible"]
    assert rows.nth(300).bounding_box()["height"] > 10 and rows.count() == len(atlas.measures)
    assert page.locator("th.hc-x-action").evaluate("head => getComputedStyle(head, '::before').content") == '" · Action"'


@pytest.mark.parametrize("uri", ["measures/", "projects/", "outcomes/"])
@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_no_word_is_broken(opened, uri, width):
    """No word of the table is broken in the middle at any width."""
    assert opened(f"en/{uri}", width).evaluate(BROKEN) == []


def test_a_broken_word_is_found(opened):
    """The test above is able to fail."""
    page = opened("en/projects/?kind=fund")
    page.evaluate("document.querySelectorAll('.hc-explorer__table tbody tr:not([hidden]) th a')[0].textContent = 'manufacturing'.repeat(9)")
    assert page.evaluate(BROKEN)


def test_the_count_is_told_quietly_and_once(opened):
    """What stands above the table is told to screen readers alone; other news is seen, in no colour of alarm, and moves no row."""
    page = opened("en/measures/", permissions=["clipboard-read", "clipboard-write"])
    top = page.locator(".hc-explorer__table").bounding_box()["y"]
    page.check("[name=chapter][value='6']")
    until(page, "document.querySelector('.hc-explorer__news').textContent.includes(' of ')")
    assert page.locator(".hc-explorer__news").bounding_box()["width"] <= 1
    page.click(".hc-explorer__clear")
    page.click("[data-copy=link]")
    until(page, "document.querySelector('.hc-explorer__news').textContent === 'Copied.'")
    news = page.locator(".hc-explorer__news")
    assert news.bounding_box()["width"] > 20 and page.locator(".hc-explorer__table").bounding_box()["y"] == top
    assert news.evaluate("e => getComputedStyle(e).color") == page.locator(".hc-explorer__cite").evaluate("e => getComputedStyle(e).color")
    gap = top - sum(page.locator(".hc-explorer__result section").bounding_box()[key] for key in ("y", "height"))
    assert gap < 20
