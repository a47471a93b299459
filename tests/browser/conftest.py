"""A real browser (Debian's Chromium) and a local server of the built site."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.hosting import hosted
from scripts.pagetools import chromium
from tests.browser.pages import until
from tests.browser.reusing import Windows

# No test looks at pixels, so pictures of pages get no memory: pages are laid out and frames come, but nothing is drawn on them, which took a
# quarter of the time.
OPTIONS = ["--no-sandbox", "--disable-gpu", "--force-gpu-mem-available-mb=0"]
INSTALL = "Chromium was not found; on Debian: sudo apt-get install chromium fonts-noto-cjk libatomic1"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; where it is absent the tests are skipped, in CI they fail."""
    path = chromium()
    if not path:
        if os.environ.get("CI"):
            pytest.fail(INSTALL)
        pytest.skip(INSTALL)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        found.new_page = Windows(found).new_page  # `new_context` has nothing of an earlier page, its cache included
        yield found
        found.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """A function from a folder to the address that serves it, compressed as a static host does."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(hosted(folder))


@pytest.fixture(scope="session")
def address(site: Path, serve) -> str:
    """The address of the built site."""
    return serve(site)


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """A function that opens an explorer of the site; an error in its console fails the test."""
    troubles: list[str] = []
    pages: list[Page] = []

    def start(uri: str, width: int = 1280, **options) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900}, **options)
        pages.append(page)
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(address + uri)
        if options.get("java_script_enabled", True):
            until(page, "document.querySelector('.hc-explorer__shown')?.textContent")
        return page

    yield start
    for page in pages:
        page.close()
    assert troubles == []
