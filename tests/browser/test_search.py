"""Search as a reader meets it: what is typed, what comes first, and how it is reached."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.contrast import barriers, in_other_scheme, pale_texts, sideways
from tests.browser.pages import EACH, axe_findings, until

# What is typed, and the address of the record that must come first, on either site.
FIRST = [
    ("大庆", "cities/daqing/"),
    ("庆", "cities/daqing/"),
    ("daqing", "cities/daqing/"),
    ("dq", "cities/daqing/"),
    ("da qing", "cities/daqing/"),
    ("装备制造", "sectors/equipment-manufacturing/"),
    ("equipment", "clusters/equipment-manufacturing/"),
    ("equipmnt", "clusters/equipment-manufacturing/"),
    ("松花江", "places/songhua-river/"),
    ("songhuajiang", "places/songhua-river/"),
    ("长吉图", "places/changjitu-belt/"),
    ("cjt", "places/changjitu-belt/"),
    ("qiqihaer", "cities/qiqihar/"),
    ("qiqihar", "cities/qiqihar/"),
    ("changling", "cities/changling-jilin/"),
    ("hunchun", "cities/hunchun/"),
    ("ＤＡＱＩＮＧ", "cities/daqing/"),
    ("Qian'an", "cities/qianan-jilin/"),
    ("city of harbin", "cities/harbin/"),
    ("black soil", "glossary/#term-black-soil-land"),
    ("黑土地", "glossary/#term-black-soil-land"),
    ("6.1.1.2a", "plan/6/1/#6.1.1.2a"),
    ("长春汽车零部件基地", "projects/changchun-auto-parts-centre/"),
    ("狭鳕", "projects/harbin-cbz/#fact-3"),
    ("pollock", "projects/harbin-cbz/#fact-3"),
    ("S90", "plan/6/1/#m-6-1-2-1d-1"),
]
NOTHING = "xyzzyx"


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page 1280 pixels wide, closed after the test."""
    made = browser.new_page(viewport={"width": 1280, "height": 900}, **getattr(request, "param", {}))
    yield made
    made.close()


def ask(page: Page, query: str) -> None:
    """Type `query` into the header's box, as a reader does, and wait for the answer to it."""
    box = page.locator(".hc-find input")
    box.fill("")
    until(page, "document.querySelector('.hc-popup')?.hidden ?? true")
    box.click()
    page.keyboard.insert_text(query)
    until(page, "document.querySelector('.hc-popup')?.hidden === false")


def options(page: Page) -> list[str]:
    """Return the addresses of the results that are listed."""
    return page.eval_on_selector_all(".hc-popup [role=option]", "found => found.map(o => o.href)")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_people_type_finds_the_record(page: Page, address: str, lang: str):
    """Chinese words and single characters, English, pinyin, initials, abbreviations, terms, typos and ids lead to the same record on both sites."""
    page.goto(f"{address}{lang}/method/")
    wrong = []
    for query, wanted in FIRST:
        ask(page, query)
        first = options(page)[0]
        if first != f"{address}{lang}/{wanted}":
            wrong.append((query, first))
    assert wrong == []


def test_an_abbreviation_leads_to_its_cities_too(page: Page, address: str):
    """长吉图 lists the belt, then the cities that it stands for, and says why."""
    page.goto(f"{address}zh/method/")
    ask(page, "长吉图")
    listed = [uri.removeprefix(f"{address}zh/") for uri in options(page)]
    assert listed[0] == "places/changjitu-belt/"
    assert {"cities/changchun/", "cities/jilin-city/"} <= {*listed[:5]}
    city = page.locator(".hc-popup [role=option]", has_text="长春市")
    expect(city.locator("mark")).to_have_text("长吉图")


@pytest.mark.parametrize(("lang", "kind", "measures"), [("zh", "城市", "条措施"), ("en", "City", "measures")])
def test_results_say_what_they_are(page: Page, address: str, lang: str, kind: str, measures: str):
    """A result shows its kind, how many measures name it, and what matched; a measure shows where it stands."""
    page.goto(f"{address}{lang}/method/")
    ask(page, "大庆")
    first = page.locator(".hc-popup [role=option]").first
    expect(first.locator(".hc-kind")).to_have_text(kind)
    expect(first.locator(".hc-option__context")).to_contain_text(measures)
    expect(first.locator("mark")).to_have_text("大庆")
    ask(page, "6.1.1.2a")
    expect(page.locator(".hc-option__context").first).to_contain_text("› 6.1.1.2a")


def test_a_chinese_phrase_stands_in_every_result(page: Page, address: str):
    """松花江 does not find records that have its characters apart: the number is that of the records with the word."""
    page.goto(f"{address}zh/search/?q=松花江")
    expect(page.locator(".hc-search-hits h2").first).to_be_visible()
    counted = page.evaluate("""async () => {
        const columns = Object.values(await (await fetch('../../data/search.json')).json());
        return columns[1].filter((_, n) => columns.slice(1).some(values => JSON.stringify(values[n]).includes('松花江'))).length;
    }""")
    expect(page.locator(".hc-search-status")).to_have_text(f"找到{counted}条")


def test_the_box_works_by_keyboard(page: Page, address: str):
    """ "/" and Ctrl+K go to the box; arrows move, Escape closes, Enter opens the chosen result."""
    page.goto(f"{address}en/method/")
    box = page.locator(".hc-find input")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    ask(page, "daqing")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    page.keyboard.press("Escape")
    expect(page.locator(".hc-popup")).to_be_hidden()
    expect(box).to_have_value("daqing")
    page.locator("h1").click()
    page.keyboard.press("Control+k")
    expect(box).to_be_focused()
    expect(page.locator(".hc-popup")).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(page.locator("[role=option]").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}en/cities/daqing/")


def test_an_id_is_jumped_to(page: Page, address: str):
    """Enter after a locator or an id opens that part of the plan."""
    page.goto(f"{address}en/method/")
    ask(page, "6.1.1.2a")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}en/plan/6/1/#6.1.1.2a")


def test_enter_opens_the_search_page(page: Page, address: str):
    """Enter without a chosen result leads to all results, with the query in the address."""
    page.goto(f"{address}zh/method/")
    ask(page, "大庆")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh/search/?q=*")
    expect(page.locator(".hc-search input")).to_have_value("大庆")
    expect(page.locator(".hc-search-status")).to_contain_text("找到")


def test_composing_is_left_alone(page: Page, address: str):
    """While an input method composes, letters are not searched for and Enter is the input method's."""
    page.goto(f"{address}zh/method/")
    page.locator(".hc-find input").click()
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "daqing", "selectionStart": 6, "selectionEnd": 6})
    page.wait_for_timeout(600)
    expect(page.locator(".hc-popup")).to_be_hidden()
    client.send("Input.insertText", {"text": "大庆"})
    expect(page.locator(".hc-popup")).to_be_visible()
    assert options(page)[0].endswith("cities/daqing/")


def test_results_are_filtered_by_kind_and_keep_their_address(page: Page, address: str):
    """A kind shows only its records, all of them; reloading the address shows the same."""
    page.goto(f"{address}en/search/?q=daqing")
    page.locator(".hc-search-kinds button", has_text="Measures").click()
    number = int(page.locator(".hc-search-kinds [aria-pressed=true] small").inner_text())
    expect(page.locator(".hc-hits > li")).to_have_count(number)
    assert number > 8
    page.reload()
    expect(page.locator(".hc-hits > li")).to_have_count(number)
    expect(page.locator(".hc-search-hits h2")).to_have_count(1)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_found_leads_on(page: Page, address: str, lang: str):
    """When nothing is found, the box and the page say so and lead to all measures and to the glossary."""
    page.goto(f"{address}{lang}/method/")
    ask(page, NOTHING)
    expect(page.locator(".hc-popup__none a")).to_have_count(2)
    expect(page.locator(".hc-popup__none")).to_be_visible()
    expect(page.locator(".hc-find input")).to_have_attribute("aria-expanded", "false")
    page.goto(f"{address}{lang}/search/?q={NOTHING}")
    expect(page.locator(".hc-search-none")).to_be_visible()
    expect(page.locator(".hc-search-names")).to_be_visible()


def test_nothing_is_loaded_before_the_box_is_used(page: Page, address: str):
    """A reader who does not search pays for neither engine nor records."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(f"{address}en/cities/harbin/")
    page.wait_for_load_state("networkidle")
    assert not [uri for uri in asked if "search" in uri or "minisearch" in uri]
    ask(page, "daqing")
    assert {"data/search.json", "assets/js/search.js", "assets/vendor/minisearch/minisearch.min.js"} <= {*asked}


def test_a_failed_load_is_said(page: Page, address: str):
    """When the records cannot be loaded the box says so instead of staying silent."""
    page.route("**/data/search.json", lambda route: route.abort())
    page.goto(f"{address}en/method/")
    ask(page, "daqing")
    expect(page.locator(".hc-popup__note")).to_contain_text("could not be loaded")


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_the_form_leads_to_all_names(page: Page, address: str):
    """Without JavaScript the header's form opens the index of names, where everything can be reached."""
    page.goto(f"{address}zh/cities/harbin/")
    page.locator(".hc-find input").press_sequentially("daqing")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}zh/search/?q=daqing")
    page.locator(".hc-names a", has_text="大庆市").first.click()
    page.wait_for_url(f"{address}zh/cities/daqing/")


def test_on_a_phone_the_box_is_a_link(page: Page, address: str):
    """At 390 pixels the header has a link to the search page, and "/" follows it."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}zh/cities/harbin/")
    expect(page.locator(".hc-find")).to_be_hidden()
    expect(page.locator(".hc-find-link")).to_be_visible()
    page.keyboard.press("/")
    page.wait_for_url(f"{address}zh/search/")


@pytest.mark.parametrize(("lang", "width"), EACH)
def test_search_keeps_nobody_out(browser: Browser, address: str, lang: str, width: int):
    """The open list, an empty answer, and the search page with results and without any can be used with a screen reader."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    found = []
    for query in ("?q=daqing", "?q=equipmnt", f"?q={NOTHING}"):
        page.goto(f"{address}{lang}/search/{query}")
        until(page, "document.querySelector('.hc-search-status').textContent.match(/[0-9]/)")
        found += [(query, *fault) for fault in barriers(page)]
        assert sideways(page) == []
    for query in ("daqing", "black soil", NOTHING) if width > 900 else ():
        page.goto(f"{address}{lang}/method/")
        ask(page, query)
        page.keyboard.press("ArrowDown")
        found += [(query, *fault) for fault in (*axe_findings(page), *pale_texts(page))]
        in_other_scheme(page)
        ask(page, query)  # the list closes when the switch takes the focus
        page.keyboard.press("ArrowDown")
        found += [(query, text) for text in pale_texts(page)]
    page.close()
    assert found == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_word_of_firmness_opens_the_filtered_list(page: Page, address: str, lang: str):
    """A level of firmness is a result with its definition and number, and leads to the table of exactly these measures; the search page has it too."""
    page.goto(f"{address}{lang}/search/?q=binding")
    first = page.locator(".hc-search-hits a").first
    expect(first).to_have_attribute("href", f"{address}{lang}/measures/?strength=bind")
    page.goto(f"{address}{lang}/method/")
    ask(page, "必须")
    number = int(re.search(r"\d+", page.locator(".hc-option__context").first.inner_text().split(" · ")[-1])[0])
    page.locator(".hc-popup [role=option]").first.click()
    page.wait_for_url(f"{address}{lang}/measures/?strength=bind")
    expect(page.locator(".hc-explorer tbody tr:visible")).to_have_count(number)


def test_a_code_is_shown_beside_the_name(page: Page, address: str):
    """Who types a code sees which record has it, and Enter opens it; traditional characters are marked as the simplified ones."""
    page.goto(f"{address}en/method/")
    ask(page, "長春")
    expect(page.locator(".hc-popup [role=option]").first.locator("mark")).to_have_text("长春")
    ask(page, "Q42956")
    expect(page.locator(".hc-popup [role=option] mark")).to_have_text("Q42956")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}en/cities/harbin/")
