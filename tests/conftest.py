"""What tests share: the project's folder, one built site for all tests that look at it, and its pages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EPOCH = "1457308800"  # 2016-03-07, so that builds do not depend on the clock


def build(target: Path, epoch: str = EPOCH) -> Path:
    """Build the site of this checkout into `target` as `make site` does, and return it."""
    env = {**os.environ, "SOURCE_DATE_EPOCH": epoch, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://plan.example/"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return target


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of this checkout, built once a session."""
    return build(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, str]:
    """The HTML of every page of the two languages, by its folder below the site root."""
    found = (path for lang in ("zh", "en") for path in sorted((site / lang).rglob("index.html")))
    return {f"{path.parent.relative_to(site).as_posix()}/": path.read_text(encoding="utf-8") for path in found}


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site built from content that has hostile text in every field and passes the check; what would run sets `window.__hostile`."""
    from tests import hostile

    folder = tmp_path_factory.mktemp("hostile")
    (folder / "project").mkdir()
    done = hostile.build(hostile.write_project(folder / "project", hostile.everywhere(hostile.shown)), folder / "site")
    assert done.returncode == 0, done.stderr[-3000:]
    return folder / "site"


@pytest.fixture(scope="session")
def atlas():
    """The atlas of this checkout."""
    from planatlas.atlas.content import load

    return load(ROOT).atlas
