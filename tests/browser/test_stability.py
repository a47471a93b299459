"""What a reader looks at stays where it is while scripts arrive: tools that scripts show have their room from the start."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.pages import FEW

# Cumulative layout shift (web.dev/cls); up to 0.1 is called good.
MOST = 0.03
SEEN = "new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.shift = (window.shift ?? 0) + e.value }).observe({type: 'layout-shift', buffered: true})"


def _shift_of(browser: Browser, url: str, width: int) -> float:
    """Return the cumulative layout shift of a page over a slow line, on which it is painted before its scripts arrive."""
    page = browser.new_page(viewport={"width": width, "height": 860})
    page.add_init_script(SEEN)
    line = {"offline": False, "latency": 80, "downloadThroughput": 300_000, "uploadThroughput": 300_000}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", line)
    page.goto(url, wait_until="networkidle")
    shift = page.evaluate("window.shift ?? 0")
    page.close()
    return shift


@pytest.mark.parametrize(("lang", "width"), [("zh", 390), ("en", 1280)])
def test_pages_do_not_move_while_they_load(browser: Browser, address: str, lang: str, width: int):
    """Pages with scripts of their own, and the longest ones, hold still."""
    shifts = {uri: round(_shift_of(browser, f"{address}{lang}/{uri}", width), 3) for uri in FEW}
    assert {uri: shift for uri, shift in shifts.items() if shift > MOST} == {}


def test_a_page_that_moves_is_found(browser: Browser, serve, tmp_path: Path):
    """The test above is able to fail: a script that puts a box above the text moves it."""
    late = "setTimeout(() => { document.body.prepend(Object.assign(document.createElement('div'), {style: 'height: 300px'})) }, 200)"
    (tmp_path / "index.html").write_text(f"<!doctype html><link rel=icon href=data:,><p>text</p><script>{late}</script><img src=late.png>", encoding="utf-8")
    (tmp_path / "late.png").write_bytes(bytes(200_000))
    assert _shift_of(browser, serve(tmp_path), 390) > MOST
