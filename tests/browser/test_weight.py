"""Pages stay light for readers on slow lines: compressed HTML of every page, and everything a first visit loads."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from scripts.weigh import FIRST_LOAD, PAGE, main, weigh
from tests.browser.pages import LANGS, TYPES, kinds


@pytest.fixture
def forgetful(browser: Browser) -> Iterator[Page]:
    """A page that keeps nothing of what it has fetched, as in a browser that never was here."""
    page = browser.new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield page
    page.close()


def _bytes_of(page: Page, url: str) -> int:
    """Return the bytes of all answers that `page` fetches to show `url`."""
    answers: list[Request] = []

    def note(request: Request) -> None:
        answers.append(request)

    page.on("requestfinished", note)
    page.goto(url, wait_until="networkidle")
    page.remove_listener("requestfinished", note)
    return sum(request.sizes()["responseBodySize"] for request in answers)


def test_every_page_is_within_its_budget(site: Path):
    """No page's compressed HTML is over its budget: 60 kB, or 150 kB for the measures explorer."""
    assert [weight for weight in weigh(site) if weight.ratio > 1] == []


def test_a_planted_heavy_page_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """The test above is able to fail: a page of noise over the budget is found, and the command says which and how much over."""
    (tmp_path / "index.html").write_text("<p>light</p>", encoding="utf-8")
    (tmp_path / "en").mkdir()
    (tmp_path / "en/index.html").write_bytes(random.Random(1).randbytes(90_000))
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.startswith(" 150% of 60 kB    90.0 kB  en/\n")


@pytest.mark.parametrize("lang", LANGS)
def test_first_load_is_within_its_budget(forgetful: Page, address: str, lang: str):
    """A first visit to any page type, the explorer included, loads at most 70 kB, the search left alone; the whole loads are printed with `pytest -s`."""
    loads = {uri: _bytes_of(forgetful, f"{address}{lang}/{uri}") / 1000 for uri in TYPES}
    print("\n".join(f"{load:6.1f} kB  {lang}/{uri}" for uri, load in sorted(loads.items(), key=lambda item: -item[1])))
    assert {uri: load for uri, load in loads.items() if load > FIRST_LOAD} == {}


def test_a_first_load_counts_all_that_is_fetched(forgetful: Page, serve, tmp_path: Path):
    """The test above is able to fail: a page's own bytes, compressed, and those of what its script fetches are counted, the second time as well."""
    (tmp_path / "index.html").write_text("<!doctype html><link rel=icon href=data:,><script>fetch('noise.bin')</script>" + " " * 50_000, encoding="utf-8")
    (tmp_path / "noise.bin").write_bytes(random.Random(1).randbytes(160_000))
    address = serve(tmp_path)
    assert all(159_000 < _bytes_of(forgetful, address) < 161_000 for _ in range(2))


def test_every_kind_of_page_is_looked_at(pages: dict[str, str]):
    """The list of page types has one of each kind that the site has: a new kind of page is looked at by the browser tests, too."""
    built = {page.split("/", 1)[1] for page in pages}
    assert kinds(built) == kinds(TYPES) and set(TYPES) <= built
    assert kinds([*built, "news/2026/"]) != kinds(TYPES) and PAGE < FIRST_LOAD
