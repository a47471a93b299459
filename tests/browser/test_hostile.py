"""Hostile content in a browser: every kind of page of a site made of it is opened and used, and nothing runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.watching import one_of_each, troubles_of


def test_hostile_content_runs_nowhere(browser: Browser, hostile_site: Path, serve: Callable[[Path], str]):
    """Only a browser shows what scripts make of hostile text. The policy is off, so that the escaping is tested and not the policy."""
    uris = one_of_each(hostile_site)
    assert len(uris) > 20
    assert troubles_of(browser, serve(hostile_site), uris, bypass_csp=True, permissions=["clipboard-read", "clipboard-write"]) == {}
