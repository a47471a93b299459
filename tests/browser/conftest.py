"""A real browser (Debian's Chromium) and a local server of the built site."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from scripts.hosting import hosted

INSTALL = "Chromium was not found; on Debian: sudo apt-get install chromium fonts-noto-cjk libatomic1"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; where it is absent the tests are skipped, in CI they fail."""
    chromium = shutil.which(os.environ.get("CHROME_PATH") or "chromium")
    if not chromium:
        if os.environ.get("CI"):
            pytest.fail(INSTALL)
        pytest.skip(INSTALL)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
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
