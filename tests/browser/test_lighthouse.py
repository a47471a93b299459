"""Lighthouse (mobile preset) takes no point off for accessibility, best practices or search engines; its performance figure is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.lighthouse import EXACT, PAGES, Report, ask

# (category, audit): why the point is lost. An entry that no longer occurs is an error.
EXCEPTIONS: dict[tuple[str, str], str] = {}


def lost(reports: list[Report]) -> set[tuple[str, str]]:
    """Return category and audit of each lost point."""
    return {(audit["category"], audit["audit"]) for report in reports for audit in report.lost}


def test_no_point_is_lost(site: Path, browser, page_tools: None):
    """A page of each type, by turns in Chinese and English, has 100 in each category that does not depend on the machine."""
    half = len(PAGES) // 2
    reports = list(ask(site, PAGES[:half:2] + PAGES[half + 1::2], EXACT))
    assert lost(reports) == EXCEPTIONS.keys()
    assert EXCEPTIONS or {score for report in reports for score in report.scores.values()} == {100}


def test_performance_is_told(site: Path, browser, page_tools: None, capsys: pytest.CaptureFixture[str]):
    """The performance of a short and a long page is printed, with what costs points; a shared machine's figure is not judged."""
    reports = list(ask(site, ("zh/", "en/cities/harbin/"), ("performance",)))
    with capsys.disabled():
        for report in reports:
            print(f"\nLighthouse performance {report.scores['performance']} {report.page}: " + ", ".join(f"{a['title']} {a['detail']}" for a in report.lost))
    assert all(0 < report.scores["performance"] <= 100 for report in reports)


def test_planted_faults_are_found(tmp_path: Path, browser, page_tools: None):
    """The first test is able to fail: a page without a language, a description and a text for its picture loses points in each category."""
    (tmp_path / "index.html").write_text("<!doctype html><title>A page</title><img src=none.png>", encoding="utf-8")
    report = next(iter(ask(tmp_path, ("",), EXACT)))
    assert {("accessibility", "image-alt"), ("accessibility", "html-has-lang"), ("seo", "meta-description"), ("best-practices", "errors-in-console")} <= lost([report])
