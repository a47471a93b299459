"""The verify page as a reader meets it: by paste, drop and file, on the tiny plan's site data, without a network and without a script."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from planatlas.data.views import views
from planatlas.text.source import build_index
from tests.browser.contrast import barriers, sideways
from tests.browser.pages import EACH, until
from tests.conftest import ROOT
from tests.tiny import tiny

TEXT = (ROOT / "tests/tiny/official.txt").read_text(encoding="utf-8")
HOSTILE = '第十章 实施\n<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>两县要联手,并会商。'
CHANGED = TEXT.replace("支持果农合作", "支持果农联合经营").replace("推进南浦码头改造,完善冷库。", "").replace("两县要", "新设船班,并护岸。两县要")
DROP = """([bytes, name]) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], name, {type: "text/plain"}));
    document.querySelector(".hc-verify__form").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


@cache
def _tiny_data() -> dict[str, bytes]:
    """Return what the page loads, made of the tiny plan, by the end of its address."""
    index = [{"locator": e.locator, "sha256": e.sha256, "length": e.length, "start": e.start, "end": e.end} for e in build_index(TEXT)]
    return {"data/v1/plan/sentences.json": json.dumps(index).encode(), "data/views/measures.json": dict(views(tiny().atlas))["data/views/measures.json"]}


def _opened(browser: Browser, address: str, lang: str, patience: int = 60, **options: object) -> Page:
    """Return the page with the tiny plan's data in place of the site's, which waits `patience` seconds for a result."""
    page = browser.new_page(**options)
    page.route(f"**/{lang}/verify/", lambda route: route.fulfill(body=_patient(route.fetch().text(), patience), content_type="text/html"))
    for path, body in _tiny_data().items():
        page.route(f"**/{path}", _answer(body))
    with page.expect_response("**/measures.json"), page.expect_response("**/sentences.json"):
        page.goto(f"{address}{lang}/verify/")
        page.focus("#hc-verify-text")
    return page


def _patient(html: str, seconds: int) -> str:
    return html.replace('"seconds":60', f'"seconds":{seconds}')


def _answer(body: bytes) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body, content_type="application/json")


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The English page."""
    found = _opened(browser, address, "en")
    yield found
    found.close()


def check(page: Page, text: str) -> str:
    """Paste `text`, start the check by keyboard, and return what the focused heading says."""
    page.fill("#hc-verify-text", text)
    page.focus(".hc-verify__start")
    page.keyboard.press("Enter")
    return verdict(page)


def verdict(page: Page) -> str:
    """Wait for the result and return its heading, which has the focus and is announced."""
    page.wait_for_selector(".hc-verify__result:not([hidden])")
    heading = page.inner_text("#hc-verify-verdict")
    assert page.evaluate("document.activeElement.id") == "hc-verify-verdict"
    assert page.text_content(".hc-verify__status[role=status]") == heading
    return heading


def statuses(page: Page) -> list[tuple[str, str]]:
    """Return (status, locator) of each visible row."""
    rows = page.locator(".hc-verify__row:visible")
    return [(row.get_attribute("data-status"), row.locator(".hc-locator").inner_text()) for row in rows.all()]


def test_same_text_is_said_to_be_the_same(page: Page):
    """The reader sees each sentence beside the records that rest on it, and that all of them match."""
    assert check(page, TEXT) == "6 of 6 sentences match: this is the text our records rest on"
    assert {status for status, _ in statuses(page)} == {"matched"} and len(statuses(page)) == 6
    row = page.locator(".hc-verify__row", has=page.get_by_role("link", name="6.1.1.2", exact=True))
    assert row.locator(".hc-verify__wording").inner_text() == "支持果农合作。"
    measure = next(m for m in tiny().atlas.measures.values() if m.sentence == "6.1.1.2")
    assert measure.summary.en in row.locator(".hc-verify__ours").inner_text()
    assert row.get_by_role("link", name=measure.id).get_attribute("href").endswith(f"en/plan/6/1/#{measure.id}")


def test_differences_are_shown_and_can_be_looked_at_alone(page: Page):
    """A changed, a missing and a new sentence are counted and shown at their places; the rest is one key away."""
    assert check(page, CHANGED) == "The text differs: 1 changed, 1 missing, 1 new, 1 moved"
    assert statuses(page) == [("changed", "6.1.1.2"), ("missing", "6.1.1.3"), ("fresh", "10.0.1.1"), ("moved", "10.0.1.1")]
    changed = page.locator('[data-status="changed"]')
    assert changed.locator(".hc-verify__wording").inner_text() == "支持果农联合经营。" and changed.locator("mark").inner_text() == "支持果农"
    assert "9 characters here, 7 in the index" in changed.inner_text()
    page.focus('.hc-verify__filter [value="differs"]')
    page.keyboard.press("ArrowUp")
    assert len(statuses(page)) == 7


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (TEXT.replace("\n", " "), "All 6 sentences are there, word for word"),
        ("第六章 别处\n今天天气好,宜出行。", "No sentence was recognised"),
        ("今天天气好。", "No sentence was recognised"),
        (TEXT.replace("。支持果农合作", "。\n支持果农合作"), "All 6 sentences match, 1 of them at another place"),
    ],
)
def test_each_kind_of_text_gets_its_verdict(page: Page, text: str, says: str):
    """One line, another text and moved sentences are told apart in plain words."""
    assert check(page, text) == says


def test_empty_text_is_refused(page: Page):
    """The reader is told what to do and put back to the text."""
    page.click(".hc-verify__start")
    until(page, "document.querySelector('.hc-verify__status').textContent.startsWith('There is no text yet')")
    assert page.evaluate("document.activeElement.id") == "hc-verify-text" and page.is_hidden(".hc-verify__result")


def test_too_long_text_and_files_that_are_none_are_refused(page: Page, tmp_path: Path):
    """A picture, a huge file and a huge text each get one plain sentence."""
    for data, says in (
        (b"\x89PNG\xff\xfe\x00" * 9, "is a picture"),
        (b"\x89\xff\xfe\x00" * 9, "not in UTF-8, GB 18030, Big5 or UTF-16"),
        (b"a" * 4_000_001, "too large: at most 4 MB"),
        (b"a" * 150_001, "at most 150,000 characters"),
    ):
        (tmp_path / "file.txt").write_bytes(data)
        page.set_input_files(".hc-verify__file", tmp_path / "file.txt")
        until(page, "says => document.querySelector('.hc-verify__status').textContent.includes(says)", says)


HEADED = "第六章 林\n"
ENDLESS = HEADED + "。" + "”" * 140_000  # a sentence may end at each of these


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEADED + "字。" * 2_002, "too many sentences: at most 2,000. The index has 6."),
        ("<p>" + "<b><p>" * 10_001, "too many tags: at most 20,000"),
        ("字" * 150_001, "at most 150,000 characters"),
    ],
)
def test_what_is_too_much_is_refused_at_once(page: Page, text: str, says: str):
    """Text that would keep the browser busy is refused in plain words, and the reader is put back to it."""
    page.evaluate("text => { document.querySelector('#hc-verify-text').value = text; }", text)
    page.click(".hc-verify__start")
    until(page, "says => document.querySelector('.hc-verify__status').textContent.includes(says)", says, seconds=5)
    assert page.evaluate("document.activeElement.id") == "hc-verify-text" and page.is_hidden(".hc-verify__progress")


@pytest.mark.parametrize("text", [HEADED + "。" + "字" * 140_000, HEADED + ("字" + " " * 70_000 + "字。") * 2, "<p>" + "<b id=a><p>字" * 9_999])
def test_long_stretches_cost_no_more_than_their_length(page: Page, text: str):
    """A stretch without a full stop, one of spaces, and tags that are never closed are read in one go."""
    page.evaluate("text => { document.querySelector('#hc-verify-text').value = text; }", text)
    page.click(".hc-verify__start")
    until(page, "!document.querySelector('.hc-verify__result').hidden", seconds=5)


# Seconds that the page's own thread may work while a text is compared; a tenth is usual, and whoever clicks then is answered after less than that.
MOST_WORK = 0.4


def _meter(page: Page) -> Callable[[], float]:
    """Return a function that tells how many seconds the page's own thread has worked: unlike a pause, that does not grow when other programs want the processor."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return lambda: next(metric["value"] for metric in session.send("Performance.getMetrics")["metrics"] if metric["name"] == "TaskDuration")


@pytest.mark.parametrize(("lang", "says"), [("zh", "核对超过1秒，已经停止。"), ("en", "The check took longer than 1 seconds and was stopped.")])
def test_a_check_without_end_is_stopped(browser: Browser, address: str, lang: str, says: str):
    """While a hostile text is compared the page answers; after the time limit (here one second) it is told, and another text can be checked at once."""
    page = _opened(browser, address, lang, patience=1)
    page.evaluate("text => { const box = document.querySelector('#hc-verify-text'); box.value = text; return box.scrollHeight; }", ENDLESS)
    worked = _meter(page)
    before = worked()
    page.evaluate("document.querySelector('.hc-verify__start').click()")
    until(page, "says => document.querySelector('.hc-verify__status').textContent.startsWith(says)", says, seconds=10)
    assert 0 < worked() - before < MOST_WORK
    assert "6" in check(page, TEXT)
    page.close()


def test_a_page_that_works_is_found(page: Page):
    """The work is seen: a page that compares in its own thread is over the limit."""
    worked = _meter(page)
    before = worked()
    page.evaluate("() => { const end = performance.now() + 2000; while (performance.now() < end); }")
    assert worked() - before > MOST_WORK


def test_a_newer_text_takes_the_place_of_an_older_one(page: Page):
    """A reader need not wait for a long check: the next one stops it."""
    page.evaluate("text => { document.querySelector('#hc-verify-text').value = text; }", ENDLESS)
    page.click(".hc-verify__start")
    until(page, "document.querySelector('.hc-verify__progress').value > 0", seconds=10)
    assert check(page, TEXT).startswith("6 of 6")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("utf8.txt", TEXT.encode("utf-8-sig")),
        ("gb.txt", TEXT.encode("gb18030")),
        ("page.html", ("<html><body>" + "".join(f"<p>{line}</p>" for line in TEXT.splitlines()) + "</body></html>").encode("gb18030")),
    ],
)
def test_files_are_read_however_they_are_saved(page: Page, tmp_path: Path, name: str, data: bytes):
    """Chosen or dropped, text or page, UTF-8 or GB 18030: the same result."""
    (tmp_path / name).write_bytes(data)
    page.set_input_files(".hc-verify__file", tmp_path / name)
    assert verdict(page).startswith("6 of 6")
    page.evaluate("document.querySelector('.hc-verify__result').hidden = true")
    page.evaluate(DROP, [list(data), name])
    assert verdict(page).startswith("6 of 6")


def test_nothing_is_sent_and_nothing_is_kept(page: Page):
    """With the network cut before the text is pasted the check works, no request is tried, and no storage holds the text."""
    tried: list[str] = []
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: tried.append(request.url))
    page.context.set_offline(True)
    assert check(page, TEXT).startswith("6 of 6")
    assert tried == []
    kept = page.evaluate(
        "async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, await indexedDB.databases(), await caches.keys(), location.href])"
    )
    assert "松果" not in kept and json.loads(kept)[2:5] == ["", [], []]
    page.evaluate("fetch('/planted').catch(() => {})")
    page.wait_for_timeout(100)
    assert len(tried) == 1  # a request would have been seen


def test_records_that_can_not_be_loaded_are_named(browser: Browser, address: str):
    """Without index and records the page says so, and a later try works."""
    page = browser.new_page()
    page.route("**/measures.json", lambda route: route.abort())
    page.goto(f"{address}en/verify/")
    page.fill("#hc-verify-text", TEXT)
    page.click(".hc-verify__start")
    until(page, "document.querySelector('.hc-verify__status').textContent.startsWith('Fingerprints and records could not')")
    page.unroute("**/measures.json")
    assert check(page, TEXT) == "No sentence was recognised"
    page.close()


def test_markup_in_the_text_is_shown_not_run(page: Page):
    """Whoever checks a text from a stranger runs nothing of it: in plain text tags are text, in a page they are left out."""
    assert check(page, TEXT.split("第十章")[0] + HOSTILE) == "The text differs: 1 changed"
    shown = page.locator('[data-status="changed"] .hc-verify__wording').inner_text()
    assert "onerror" in shown and page.locator("#hc-verify img, #hc-verify__list script").count() == 0
    assert check(page, f"<body>{TEXT.split('第十章')[0]}<br>{HOSTILE}".replace("\n", "<br>")) == "The text differs: 1 changed"
    page.wait_for_timeout(100)
    assert page.evaluate("window.hurt") is None


def test_without_secure_connection_the_page_points_to_the_command(browser: Browser, address: str):
    """Where the browser has no crypto.subtle the reader is sent to https or the command line, not left with a dead form."""
    page = browser.new_page()
    page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', {value: undefined})")
    page.goto(f"{address}en/verify/")
    page.wait_for_selector(".hc-verify__insecure:visible")
    assert "python -m scripts.verify_source" in page.inner_text(".hc-verify__insecure") and page.is_hidden(".hc-verify__form")
    page.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_page_is_complete_without_scripts(browser: Browser, address: str, atlas, lang: str):
    """Without JavaScript the page explains fingerprints and the command, links the official text, and shows no dead form."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}{lang}/verify/")
    body = page.inner_text("main")
    assert "SHA-256" in body and "NFKC" in body and "python -m scripts.verify_source" in body and page.is_visible(".hc-verify__without")
    assert page.locator(f'a[href="{atlas.bibliography.source_url}"]').count() == 1 and page.is_hidden(".hc-verify__form")
    page.close()


@pytest.mark.parametrize(("lang", "width"), EACH)
def test_result_keeps_no_reader_out(browser: Browser, address: str, lang: str, width: int):
    """axe finds nothing with a result of every status shown, and nothing scrolls sideways."""
    page = _opened(browser, address, lang, viewport={"width": width, "height": 900})
    check(page, CHANGED)
    page.check('.hc-verify__filter [value="all"]')
    assert barriers(page) == []
    assert sideways(page) == []
    page.close()
