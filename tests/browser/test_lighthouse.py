"""Lighthouse (mobile preset) takes no point off for accessibility, best practices or search engines; its performance figure is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.lighthouse import EXACT, Report, ask

# (category, audit): why the point is lost. An entry that no longer occurs is an error.
EXCEPTIONS: dict[tuple[str, str], str] = {}


# A short page, a long one, one with a table and one with a script of its own, by turns in each language: all other page types have
# the same header, footer and scripts, and what differs between them is judged by axe-core and by the tests of the built HTML.
PAGES = ("zh/", "en/plan/6/1/", "zh/cities/harbin/", "en/measures/")


def lost(reports: list[Report]) -> set[tuple[str, str]]:
    """Return category and audit of each lost point, but for performance, which depends on the machine."""
    return {(audit["category"], audit["audit"]) for report in reports for audit in report.lost if audit["category"] != "performance"}


def test_no_point_is_lost(site: Path, browser, page_tools: None, capsys: pytest.CaptureFixture[str]):
    """A few pages have 100 in each category that does not depend on the machine; their performance is printed with what costs points, and not judged."""
    reports = list(ask(site, PAGES, ("performance", *EXACT)))
    with capsys.disabled():
        for report in reports:
            said = ", ".join(f"{audit['title']} {audit['detail']}" for audit in report.lost if audit["category"] == "performance")
            print(f"\nLighthouse performance {report.scores['performance']} {report.page}: {said}")
    assert lost(reports) == EXCEPTIONS.keys()
    assert EXCEPTIONS or {report.scores[name] for report in reports for name in EXACT} == {100}
    assert len(reports) == len(PAGES) and all(0 < report.scores["performance"] <= 100 for report in reports)


def test_planted_faults_are_found(tmp_path: Path, browser, page_tools: None):
    """The first test is able to fail: a page without a language, a description and a text for its picture loses points in each category."""
    (tmp_path / "index.html").write_text("<!doctype html><title>A page</title><img src=none.png>", encoding="utf-8")
    report = next(iter(ask(tmp_path, ("",), EXACT)))
    assert {("accessibility", "image-alt"), ("accessibility", "html-has-lang"), ("seo", "meta-description"), ("best-practices", "errors-in-console")} <= lost(
        [report]
    )
