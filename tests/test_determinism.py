"""Two builds of one commit are the same, byte for byte."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.conftest import build


def _digest(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_builds_are_identical(site, tmp_path):
    """A reader, an archive and a cache can rely on unchanged bytes meaning unchanged content."""
    first, second = _digest(site), _digest(build(tmp_path / "again"))
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []
