"""Pages stay light for readers on slow lines: the compressed HTML of every page."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from scripts.weigh import FIRST_LOAD, PAGE, main, weigh
from tests.browser.pages import TYPES, kinds


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


def test_every_kind_of_page_is_looked_at(pages: dict[str, str]):
    """The list of page types has one of each kind that the site has: a new kind of page is looked at by the browser tests, too."""
    built = {page.split("/", 1)[1] for page in pages}
    assert kinds(built) == kinds(TYPES) and set(TYPES) <= built
    assert kinds([*built, "news/2026/"]) != kinds(TYPES) and PAGE < FIRST_LOAD
