"""Libraries from elsewhere that readers load."""

from __future__ import annotations

import hashlib

import pytest

from tests.conftest import ROOT

FOLDERS = sorted(path for path in (ROOT / "docs/assets/vendor").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_vendored_library_is_as_recorded(folder):
    """Nothing was changed by hand: each file has the checksum that was written down with its name, version and licence."""
    sums = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    assert {"LICENSE.txt", "VERSION.txt"} <= set(sums) == {path.name for path in folder.iterdir()} - {"SHA256SUMS"}
    assert {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sums} == sums
