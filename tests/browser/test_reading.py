"""What a reader sees in a real browser."""

from __future__ import annotations

import csv
import html
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from planatlas.text.source import build_index
from tests.conftest import ROOT

INVENTED = ("第六章 林地", "松果加工。在东岭建设 松果加工基地，支持果农合作。推进南浦码头改造，完善冷库和晾场。", "研究开通东岭至南浦的班船。")
SOURCE = Path(__file__).parents[3] / "shared/source/hachang-plan-part2.txt"


@pytest.mark.parametrize("scripts", [True, False])
def test_switch_stays_on_the_same_page(browser: Browser, address: str, scripts: bool):
    """The language switch works with and without JavaScript."""
    page = browser.new_page(java_script_enabled=scripts)
    page.goto(f"{address}zh/cities/harbin/")
    page.click("a.hc-switch")
    page.wait_for_url(f"{address}en/cities/harbin/")
    assert page.inner_text("h1") == "Harbin"
    page.close()


@pytest.mark.parametrize(("locale", "lang"), [("zh-CN", "zh"), ("en-GB", "en"), ("fr-FR", "en")])
def test_root_leads_to_the_readers_language(browser: Browser, address: str, locale: str, lang: str):
    """`/` sends a reader to the language of the browser."""
    page = browser.new_page(locale=locale)
    page.goto(address)
    page.wait_for_url(f"{address}{lang}/")
    page.close()


def test_root_has_links_without_scripts(browser: Browser, address: str):
    """Without JavaScript `/` shows both languages."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(address)
    assert page.locator("main a").all_inner_texts() == ["中文", "English"]
    page.close()


def test_permalink_opens_the_record(browser: Browser, address: str):
    """A measure's address scrolls to its record and marks it."""
    page = browser.new_page(viewport={"width": 1280, "height": 700})
    page.goto(f"{address}en/plan/6/2/#6.2.4.5a")
    box = page.locator('[id="6.2.4.5a"]').bounding_box()
    assert box is not None and 0 <= box["y"] < 700
    page.close()


def _fragment_page(folder: Path, lines: list[str]) -> None:
    body = "".join(f"<p>{html.escape(line)}</p><p style='height:1200px'></p>" for line in lines)
    (folder / "text.html").write_text(f"<!doctype html><html lang=zh><meta charset=utf-8><body>{body}", encoding="utf-8")


def _shows(page: Page, address: str, start: str, end: str) -> bool:
    fragment = quote(start) if start == end else f"{quote(start)},{quote(end)}"
    page.goto("about:blank")
    page.goto(f"{address}text.html#:~:text={fragment}")
    page.wait_for_timeout(60)
    script = "s => [...document.querySelectorAll('p')].filter(p => p.textContent.includes(s)).map(p => p.getBoundingClientRect()).some(b => b.bottom > 0 && b.top < innerHeight)"
    return page.evaluate("scrollY") > 0 and page.evaluate(script, start)


def test_official_wording_opens_at_the_sentence(browser: Browser, tmp_path: Path, serve):
    """The anchors of an invented text, stray space included, make links that a browser follows to the sentence."""
    _fragment_page(tmp_path, ["…", *INVENTED])
    page = browser.new_page(viewport={"width": 800, "height": 500})
    entries = build_index(
        "\n".join(INVENTED),
        lambda text: {*page.evaluate("t => [...new Intl.Segmenter('zh', {granularity: 'word'}).segment(t)].map(s => s.index)", text), len(text)},
    )
    base = serve(tmp_path)
    assert len(entries) == 3
    assert [e.locator for e in entries if not _shows(page, base, e.start, e.end)] == []
    assert not _shows(page, base, "无此文字", "无此文字")
    page.close()


@pytest.mark.skipif(not SOURCE.is_file(), reason="the official text (../shared/source) is not here")
def test_anchors_of_the_index_work_on_the_official_text(browser: Browser, tmp_path: Path, serve, atlas):
    """Every eighth sentence of the real index opens at its place on a page of the official text."""
    _fragment_page(tmp_path, ["…", *[line for line in SOURCE.read_text(encoding="utf-8").splitlines() if line.strip()]])
    page = browser.new_page(viewport={"width": 800, "height": 500})
    base = serve(tmp_path)
    assert [e.locator for e in atlas.index[::8] if not _shows(page, base, e.start, e.end)] == []
    page.close()


def test_index_script_writes_anchors_of_whole_words(browser: Browser, tmp_path: Path):
    """`scripts.build_index` asks Chromium for word boundaries, so that no anchor cuts a word in two."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "text.txt").write_text("\n".join(INVENTED), encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-m", "scripts.build_index", "text.txt"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader((tmp_path / "plan/source-index.csv").open(encoding="utf-8")))
    assert [row["locator"] for row in rows] == ["6.0.1.1", "6.0.1.2", "6.0.2.1"]
    assert rows[1]["start"] == "推进南浦"
