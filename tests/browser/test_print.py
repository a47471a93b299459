"""Every page can be printed: the content alone, dark on white whatever the scheme, with the addresses a sheet of paper needs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.browser.pages import LANGS, STILL, TOOLS, restyle, until

# What only serves a screen and is still on paper.
CONTROLS = """() => [...document.querySelectorAll("header, nav, footer, button, input, select, textarea, dialog, [role=toolbar], [role=search], .md-sidebar")]
  .filter(e => e.checkVisibility({ checkVisibilityCSS: true }) && e.getBoundingClientRect().height).map(e => e.outerHTML.slice(0, 100))"""
# Text that is pale on white, by the lightness of its colour (0 black, 255 white), and grounds that are dark.
COLOURS = """() => {
  const light = c => { const [r, g, b, a = 1] = c.match(/[\\d.]+/g).map(Number); return a ? (.299 * r + .587 * g + .114 * b) * a + 255 * (1 - a) : 255; };
  const seen = [document.documentElement, document.body, ...document.querySelectorAll("main *")].filter(e => e.checkVisibility({ checkVisibilityCSS: true }) && !(e instanceof SVGElement));
  const own = e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  return seen.filter(e => e.textContent.trim() && light(getComputedStyle(e).backgroundColor) < 200 || own(e) && light(getComputedStyle(e).color) > 128)
    .map(e => `${e.tagName}.${e.className} ${getComputedStyle(e).color} on ${getComputedStyle(e).backgroundColor}`);
}"""
# Each text of the article that is seen, outside controls, paths and the links of a record to itself as data.
PARTS = """tools => [...document.querySelectorAll("article *")].filter(e => !e.closest(tools) && !e.closest("button, select, input, textarea, label, form, dialog, nav, [role=toolbar], [role=search], [role=status], .hc-path, .hc-cite") && e.checkVisibility())
  .flatMap(e => [...e.childNodes].filter(n => n.nodeType === 3 && n.textContent.trim()).map(n => n.textContent.trim()))"""
# A4 at 96 pixels an inch, less the margins.
SHEET = {"width": 673, "height": 990}


def _on_paper(browser: Browser) -> Page:
    """Return a page of a reader who likes dark screens, as it is printed."""
    page = browser.new_page(viewport=SHEET, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    return page


ON_SHEET = f"() => [...document.documentElement.scrollWidth > innerWidth ? ['wider than the sheet'] : [], ...({CONTROLS})(), ...({COLOURS})()]"


def on_paper(page: Page) -> list[str]:
    """Return what is wrong on paper with the open page, which has a control, navigation or a dark ground there, runs off the sheet, or says less than on a screen."""
    page.set_viewport_size(SHEET)
    restyle(page, STILL)
    said = page.evaluate(PARTS, TOOLS)
    page.emulate_media(media="print")
    found = [*page.evaluate(ON_SHEET), *(f"lost: {text}" for text in sorted(set(said) - set(page.evaluate(PARTS, TOOLS))))]
    page.emulate_media(media="screen")
    return found


@pytest.mark.parametrize(
    ("css", "html", "fault"),
    [
        ("main button { display: block !important }", "<button>Copy</button>", "<button>Copy"),
        ("main article { background: #222 !important }", "", "ARTICLE."),
        ("main p { color: #ddd !important }", "", "P."),
        ("main p { width: 200vw; max-width: none !important }", "", "wider than the sheet"),
        ("@media print { main article p { display: none !important } }", "", "lost: "),
    ],
)
def test_planted_faults_are_found(browser: Browser, address: str, css: str, html: str, fault: str):
    """A control, a dark ground, pale text, a long line and a lost paragraph are found, with a dark screen, too."""
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{address}en/")
    restyle(page, css)
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", html)
    assert any(found.startswith(fault) for found in on_paper(page))
    page.close()


@pytest.mark.parametrize("lang", LANGS)
def test_paper_says_where_page_and_official_text_are(browser: Browser, address: str, lang: str, atlas):
    """A sheet gives the page's own address and that of the official text, how to cite both, and outside links with theirs."""
    page = _on_paper(browser)
    page.goto(f"{address}{lang}/plan/6/1/")
    line = page.inner_text(".hc-provenance")
    assert f"https://plan.example/{lang}/plan/6/1/" in line and atlas.bibliography.source_url in line
    form = {"zh": "GB/T 7714", "en": "Plain text"}[lang]
    assert " ".join(page.locator(f"#cite-page dt:text-is('{form}') + dd").text_content().split()) in " ".join(line.split())
    page.goto(f"{address}{lang}/plan/")
    link = page.locator('main a[rel~="external"]').first
    assert link.evaluate("e => getComputedStyle(e, '::after').content") == f'" ({link.get_attribute("href")})"'
    page.close()


def test_paper_has_what_the_filters_leave_and_says_the_filters(browser: Browser, address: str):
    """A filtered table prints the rows that are found and none else, under the filters in words."""
    page = _on_paper(browser)
    page.goto(f"{address}en/measures/?sector=tourism&strength=direct")
    until(page, "document.querySelector('.hc-explorer__shown')?.textContent")
    said = page.eval_on_selector_all(".hc-explorer__chips li", "items => items.map(item => getComputedStyle(item, '::before').content)")
    assert said == ['"Firmness: To be done"', '"Sectors: Tourism"']
    found = int(page.inner_text(".hc-explorer__shown").split()[0])
    assert page.locator(".hc-explorer tbody tr:visible").count() == found > 0
    page.close()


def test_paper_opens_what_is_folded_away_but_no_tools(browser: Browser, address: str):
    """What a reader could unfold is on paper; menus, files and further forms of citation stay closed, and all is as before afterwards."""
    page = browser.new_page()
    page.goto(f"{address}en/plan/6/1/")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".hc-scale[open]").count() == 1
    assert page.locator(":is(.hc-tools details, .hc-figure__use, .hc-citation details)[open]").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".hc-scale[open]").count() == 0
    page.close()


def test_a_page_prints_as_pdf(browser: Browser, address: str):
    """Chromium makes a PDF of more than one sheet of a long page."""
    page = browser.new_page()
    page.goto(f"{address}en/plan/6/1/")
    made = page.pdf(format="A4")
    page.close()
    assert made.startswith(b"%PDF") and made.count(b"/Type /Page\n") + made.count(b"/Type /Page ") > 3


@pytest.mark.parametrize("lang", LANGS)
def test_all_measures_take_few_sheets(browser: Browser, address: str, lang: str, atlas):
    """The longest list is printed close: at least twenty measures a sheet, each with what it names, under heads that say what the marks mean.

    There is a second sheet, and none beyond as many as that takes: drawing one tells as much as drawing all, in a tenth of the time.
    """
    page = browser.new_page()
    page.goto(f"{address}{lang}/measures/")
    until(page, "document.querySelector('.hc-explorer__shown')?.textContent")
    assert page.pdf(format="A4", page_ranges="2")
    with pytest.raises(Error, match="Page range exceeds page count"):
        page.pdf(format="A4", page_ranges=str(len(atlas.measures) // 20 + 1))
    page.emulate_media(media="print")
    marks = [
        page.locator(f".hc-explorer__table {part}:nth-child(7)").first.evaluate("e => getComputedStyle(e, '::before').content")
        for part in ("th", "td:not(:empty)")
    ]
    page.close()
    assert all("◇" in mark for mark in marks)
