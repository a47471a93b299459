"""What tests share: the order in which they run, the checkout's sites and pages, and one reading of equal files."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from scripts.pagetools import missing
from tests.builds import ROOT, build, once
from tests.once import read_and_judged_once

# Atlases and sites that live as long as the run are not looked through again and again for garbage.
gc.set_threshold(100_000, 50, 50)

# The same examples on every machine, and no verdict by the clock of a busy one.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, and run what answers soonest first: the quick tests, then the slow ones and Lighthouse, then those with a browser.

    The very first test has the site built, while other workers go on with what needs no site.
    """
    for item in items:
        if item.path.is_relative_to(ROOT / "tests/browser"):
            item.add_marker("browser")
    items.sort(key=_rank)


# Files of tests that take longest, which begin their part in this order, so that all workers end together. Lighthouse mostly waits: it runs beside
# whole builds, which keep all cores at work meanwhile.
WAITING = "lighthouse"
LONGEST = (WAITING, "first_visit", "hostile", "keyboard", "policy", "every_type", "place", "preview", "official_site", "determinism", "clients")


def _rank(item: pytest.Item) -> list[bool | int]:
    browser, slow = (item.get_closest_marker(name) is not None for name in ("browser", "slow"))
    name = item.path.stem.removeprefix("test_")
    late = browser and name != WAITING
    turn = LONGEST.index(name) if (browser or slow) and name in LONGEST else len(LONGEST)
    return [item.name != "test_site_is_built", late, browser or slow, turn, *(site in item.fixturenames for site in ("site", "hostile_site"))]


@pytest.fixture(scope="session", autouse=True)
def equal_files_are_read_once() -> Iterator[None]:
    """Most checks of a run read the same files, but for one."""
    with read_and_judged_once():
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of this checkout."""
    return once(tmp_path_factory, "site", build)


@pytest.fixture(scope="session")
def page_tools() -> None:
    """Node, Lighthouse and html-validate; where they are absent the tests are skipped, in CI they fail."""
    if why := missing():
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, str]:
    """The HTML of every page of the two languages, by its folder below the site root."""
    found = (path for lang in ("zh", "en") for path in sorted((site / lang).rglob("index.html")))
    return {f"{path.parent.relative_to(site).as_posix()}/": path.read_text(encoding="utf-8") for path in found}


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site built from content that has hostile text in every field and passes the check; what would run sets `window.__hostile`."""
    from tests import hostile

    return once(tmp_path_factory, "hostile", hostile.make) / "site"


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory):
    """A project of our own invention and its site, built with a copy of its official text."""
    from tests.invented import Invented

    return Invented(once(tmp_path_factory, "invented", Invented.make))


@pytest.fixture(scope="session")
def atlas():
    """The atlas of this checkout."""
    from planatlas.atlas.content import load

    return load(ROOT).atlas
