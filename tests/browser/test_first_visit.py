"""Who never was here loads little, and what a reader looks at stays where it is while scripts arrive: tools that scripts show have their room from the start."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page, Request

from scripts.weigh import FIRST_LOAD
from tests.browser.pages import EACH, FEW, TYPES

# Cumulative layout shift (web.dev/cls); up to 0.1 is called good.
MOST = 0.03
SEEN = "new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.shift = (window.shift ?? 0) + e.value }).observe({type: 'layout-shift', buffered: true})"
# A line on which a page is painted before its scripts arrive, and the one there is: ms, bytes a second.
SLOW = {"offline": False, "latency": 80, "downloadThroughput": 300_000, "uploadThroughput": 300_000}
QUICK = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}


@dataclass(frozen=True)
class Visit:
    """What a first visit loads, in bytes, and how much the page moves meanwhile."""

    loaded: int
    shift: float


@dataclass(frozen=True)
class Visitor:
    """A page that keeps nothing of what it has fetched, as in a browser that never was here."""

    page: Page
    session: CDPSession

    def visit(self, url: str, line: dict[str, object]) -> Visit:
        """Open `url` over a `line` and wait until nothing more comes."""
        answers: list[Request] = []

        def note(request: Request) -> None:
            answers.append(request)

        self.session.send("Network.emulateNetworkConditions", line)
        self.page.on("requestfinished", note)
        self.page.goto(url, wait_until="networkidle")
        self.page.remove_listener("requestfinished", note)
        return Visit(sum(request.sizes()["responseBodySize"] for request in answers), self.page.evaluate("window.shift ?? 0"))


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """A visitor with a page of its own."""
    page = browser.new_page()
    page.add_init_script(SEEN)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield Visitor(page, session)
    page.close()


@pytest.mark.parametrize(("lang", "width"), EACH)
def test_a_first_visit_is_light_and_holds_still(visitor: Visitor, address: str, lang: str, width: int):
    """Any page type, the explorer included, loads at most 70 kB, the search left alone (all loads are printed with `pytest -s`); pages with scripts of their own, and the longest ones, hold still."""
    visitor.page.set_viewport_size({"width": width, "height": 860})
    found = {uri: visitor.visit(f"{address}{lang}/{uri}", SLOW if uri in FEW else QUICK) for uri in TYPES}
    print("\n".join(f"{visit.loaded / 1000:6.1f} kB  {lang}/{uri}" for uri, visit in sorted(found.items(), key=lambda item: -item[1].loaded)))
    assert {uri: visit for uri, visit in found.items() if visit.loaded > FIRST_LOAD * 1000 or visit.shift > MOST} == {}


def test_a_first_load_counts_all_that_is_fetched(visitor: Visitor, serve, tmp_path: Path):
    """A load is seen: a page's own bytes, compressed, and those of what its script fetches are counted, the second time as well."""
    (tmp_path / "index.html").write_text("<!doctype html><link rel=icon href=data:,><script>fetch('noise.bin')</script>" + " " * 50_000, encoding="utf-8")
    (tmp_path / "noise.bin").write_bytes(random.Random(1).randbytes(160_000))
    address = serve(tmp_path)
    assert all(159_000 < visitor.visit(address, QUICK).loaded < 161_000 for _ in range(2))


def test_a_page_that_moves_is_found(visitor: Visitor, serve, tmp_path: Path):
    """A shift is seen: a script that puts a box above the text moves it."""
    late = "setTimeout(() => { document.body.prepend(Object.assign(document.createElement('div'), {style: 'height: 300px'})) }, 200)"
    (tmp_path / "index.html").write_text(f"<!doctype html><link rel=icon href=data:,><p>text</p><script>{late}</script><img src=late.png>", encoding="utf-8")
    (tmp_path / "late.png").write_bytes(bytes(200_000))
    visitor.page.set_viewport_size({"width": 390, "height": 860})
    assert visitor.visit(serve(tmp_path), SLOW).shift > MOST
