"""The query page: SQL over the published database, in the reader's browser."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from planatlas.site.querying import MOST_ROWS, SECONDS, SHOWN_ROWS
from tests.browser.contrast import barriers, pale_texts, sideways
from tests.browser.pages import EACH, until

ENDLESS = "WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT count(*) FROM x"
# SQL, and what a reader is told in each language.
TROUBLES = [
    ("SELECT * FROM measure", "没有名为“measure”的表。是否应为“measures”？", "There is no table called “measure”. Did you mean “measures”?"),
    (
        "SELECT m.summry_en FROM measures m",
        "没有名为“summry_en”的列。是否应为“summary_en”？",
        "There is no column called “summry_en”. Did you mean “summary_en”?",
    ),
    ('SELECT "xyzzy" FROM cities', "请用单引号：'xyzzy'", "put it in single quotes: 'xyzzy'"),
    ("SELECT id FROM cities WHERE id = “harbin”", "请用单引号：'harbin'", "put it in single quotes: 'harbin'"),
    ("SELECT id FROM cities, clusters", "不止一个表有“id”", "More than one table has a column “id”"),
    ("SELECT foo(1)", "没有名为“foo”的函数", "no function called “foo”"),
    ("SELECT * FORM measures", "“FORM”附近的语法不对", "wrong near “FORM”"),
    ("SELECT 'a", "无法识别从“'a”开始的部分", "What begins with “'a” cannot be read"),
    ("SELECT (1", "语句没有写完", "not complete"),
    ("SELECT rowid FROM measures_fts WHERE measures_fts MATCH '\"'", "MATCH后面的检索词写得不对", "What follows MATCH cannot be read"),
    ("DELETE FROM measures", "不能改动数据", "can be queried here, not changed"),
    ("SELECT zeroblob(100000000)", "要用的内存太多", "needs too much memory"),
    ("SELECT abs(-9223372036854775807 - 1)", "它说：integer overflow", "It says: integer overflow"),
    (".tables", "不是SQL", "are not SQL"),
    ("  ", "还没有查询语句", "There is no query yet"),
]


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page 1280 pixels wide, closed after the test."""
    made = browser.new_page(viewport={"width": 1280, "height": 900}, **getattr(request, "param", {}))
    yield made
    made.close()


def ask(page: Page, sql: str) -> None:
    """Type `sql`, run it by keyboard, and wait for an answer."""
    field = page.locator(".hc-query__sql")
    field.fill(sql)
    field.press("Control+Enter")
    answered(page)


def answered(page: Page) -> None:
    until(
        page,
        "!document.querySelector('.hc-query__form').ariaBusy && (!document.querySelector('.hc-query__result').hidden || !document.querySelector('.hc-query__trouble').hidden)",
    )


def rows(page: Page) -> list[list[str]]:
    """Return the table of results as it is shown, its head first."""
    return page.eval_on_selector_all(".hc-query__table tr", "found => found.map(row => [...row.cells].map(cell => cell.textContent))")


def in_python(site: Path, sql: str) -> list[list[str]]:
    """Return what Python's SQLite answers from the published file, as the page would show it."""
    database = next((site / "data/v1").glob("*.sqlite"))
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        found = connection.execute(sql)
        return [[column[0] for column in found.description], *([_shown(value) for value in row] for row in found)]


def _shown(value: object) -> str:
    return "NULL" if value is None else str(value)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_example_gives_the_answer_of_the_published_file(page: Page, address: str, site: Path, lang: str, atlas):
    """Each example runs by its button, and shows what the same SQL gives in another program."""
    page.goto(f"{address}{lang}/query/")
    buttons = page.locator(".hc-query__try")
    assert buttons.count() == len(atlas.questions) > 0
    for number, question in enumerate(atlas.questions):
        buttons.nth(number).click()
        answered(page)
        expect(page.locator(".hc-query__sql")).to_have_value(question.statement)
        assert rows(page) == in_python(site, question.statement)


def test_an_address_brings_its_query_back(page: Page, address: str):
    """A query stands in the address; whoever opens it sees query and answer, and another address in the same page is answered as well."""
    page.goto(f"{address}en/query/")
    sql = "SELECT 'a & b' AS told, 1 + 1 AS two"
    ask(page, sql)
    shared = page.url
    assert shared == f"{address}en/query/#{urlencode({'sql': sql})}"
    page.goto("about:blank")
    page.goto(shared)
    answered(page)
    assert rows(page) == [["told", "two"], ["a & b", "2"]]
    page.evaluate("location.hash = 'sql=SELECT+7+AS+seven'")
    expect(page.locator(".hc-query__table th")).to_have_text(["seven"])


def test_results_are_saved_as_csv(page: Page, address: str):
    """The file has all rows and columns, columns of one name told apart; what a spreadsheet would run is a text."""
    page.goto(f"{address}zh/query/")
    ask(page, "SELECT 1 AS id, '=1+1' AS id, NULL AS blank, 'a \"b\", c' AS quoted")
    with page.expect_download() as download:
        page.locator(".hc-query__csv").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert [*csv.reader(io.StringIO(text))] == [["id", "id:1", "blank", "quoted"], ["1", "'=1+1", "", 'a "b", c']]
    assert download.value.suggested_filename.endswith(".csv") and "-query-" in download.value.suggested_filename


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_troubles_are_told_in_plain_words(page: Page, address: str, lang: str):
    """What is wrong with a query is told in the reader's language, with the name that may be meant; the next query runs."""
    page.goto(f"{address}{lang}/query/")
    for sql, zh, en in TROUBLES:
        ask(page, sql)
        expect(page.locator(".hc-query__trouble")).to_contain_text({"zh": zh, "en": en}[lang])
        expect(page.locator(".hc-query__result")).to_be_hidden()
    ask(page, "SELECT 1")
    expect(page.locator(".hc-query__trouble")).to_be_hidden()


def _patient(route: Route) -> None:
    """Answer with the page, which waits one second for a result."""
    response = route.fetch()
    body = response.text()
    assert f'"seconds":{SECONDS},' in body
    route.fulfill(response=response, body=body.replace(f'"seconds":{SECONDS},', '"seconds":1,'))


def test_a_query_without_end_is_ended(page: Page, address: str):
    """After the time limit (here one second) a query is stopped and the reader told why; a reader may stop it before; both leave the page usable."""
    page.route("**/en/query/", _patient)
    page.goto(f"{address}en/query/")
    ask(page, "SELECT 1")
    page.locator(".hc-query__sql").fill(ENDLESS)
    page.locator(".hc-query__form [type=submit]").click()
    expect(page.locator(".hc-query__trouble")).to_contain_text("more than 1 seconds", timeout=10_000)
    page.locator(".hc-query__form [type=submit]").click()
    page.locator(".hc-query__stop").click()
    expect(page.locator(".hc-query__trouble")).to_contain_text("was stopped")
    ask(page, "SELECT 2")
    assert rows(page)[1] == ["2"]


def test_too_many_rows_are_cut_and_told(page: Page, address: str):
    """A join without a condition is cut; the page says how many rows there are in table and file."""
    page.goto(f"{address}en/query/")
    ask(page, "SELECT a.id FROM measures a, measures b")
    assert len(rows(page)) == SHOWN_ROWS + 1
    expect(page.locator(".hc-query__note")).to_have_text(
        f"There are too many rows; these are the first {MOST_ROWS:,}. Add a condition or LIMIT. The table shows the first {SHOWN_ROWS} rows; the CSV has all {MOST_ROWS:,}."
    )


def test_nothing_heavy_is_loaded_before_it_is_needed(page: Page, address: str):
    """A reader who only looks loads neither SQLite nor the database; when the field is used, all comes from this site."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}en/query/")
    page.wait_for_load_state("networkidle")
    assert not [uri for uri in asked if "sqlite" in uri]
    with page.expect_request_finished(lambda request: request.url.endswith(".sqlite")):
        page.locator(".hc-query__sql").focus()
    ask(page, "SELECT 1")
    assert {uri.rpartition("/")[2] for uri in asked if "vendor/sqlite-wasm" in uri} == {"sqlite3.min.js", "sqlite3.wasm"}
    assert {uri for uri in asked if not uri.startswith(address)} == set()


def test_it_works_without_a_network_once_loaded(page: Page, address: str):
    """After the first run nothing is asked of any server."""
    page.goto(f"{address}en/query/")
    ask(page, "SELECT 1")
    page.context.set_offline(True)
    ask(page, "SELECT count(*) AS n FROM measures")
    assert rows(page)[0] == ["n"]


def test_a_failed_load_is_told(page: Page, address: str):
    """When the database cannot be loaded the page says what to do, and tries again at the next run."""
    page.route("**/*.sqlite", lambda route: route.abort())
    page.goto(f"{address}en/query/")
    ask(page, "SELECT 1")
    expect(page.locator(".hc-query__trouble")).to_contain_text("could not be loaded")
    page.unroute("**/*.sqlite")
    ask(page, "SELECT 1")
    assert rows(page) == [["1"], ["1"]]


def test_results_are_text(page: Page, address: str):
    """HTML in a query, in a name of a column, in a value or in a message stays text."""
    planted = '<img src=x onerror="window.__hostile = 1">'
    page.goto(f"{address}en/query/")
    ask(page, f"SELECT '{planted}' AS '{planted}'")
    assert rows(page) == [[planted], [planted]]
    ask(page, f"SELECT * FROM '{planted}'")
    expect(page.locator(".hc-query__trouble")).to_contain_text(planted)
    assert page.locator(".hc-query img").count() == 0
    assert page.evaluate("window.__hostile") is None


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_scripts_the_database_is_offered(page: Page, address: str, lang: str, atlas):
    """Without JavaScript the page says what to download and shows the examples, but no form that does nothing."""
    page.goto(f"{address}{lang}/query/")
    expect(page.locator(".hc-query__without a")).to_have_attribute("href", f"../../data/v1/{atlas.bibliography.id}.sqlite")
    expect(page.locator(".hc-query__without")).to_be_visible()
    expect(page.locator(".hc-query__form")).to_be_hidden()
    expect(page.locator(".hc-query__try:visible")).to_have_count(0)
    expect(page.locator(".hc-query__examples pre").first).to_be_visible()


@pytest.mark.parametrize(("lang", "width"), EACH)
def test_the_page_keeps_nobody_out(browser: Browser, address: str, lang: str, width: int):
    """With a wide result and with a message the page can be used with a screen reader and by keyboard, and nothing but the table scrolls sideways."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{address}{lang}/query/")
    found = []
    for sql in ("SELECT * FROM measure_full LIMIT 5", "SELECT NULL, 1", "SELECT * FROM measure"):
        ask(page, sql)
        found += [(sql, *fault) for fault in barriers(page)] + [(sql, text) for text in pale_texts(page)]
        assert sideways(page) == []
    page.close()
    assert found == []
