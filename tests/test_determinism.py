"""Two builds of one commit are the same, byte for byte."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builds import ROOT, environment


def _digest(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


# Builds as `mkdocs build` does, with Material's navigation rendered for each page anew.
PLAIN = (
    "import sys; from macros.templates import Shared; Shared._shared = lambda self, name, context, caller: caller(); "
    "from mkdocs.__main__ import cli; cli(sys.argv[1:])"
)


@pytest.mark.slow
def test_two_builds_are_identical(site, tmp_path):
    """A reader, an archive and a cache can rely on unchanged bytes meaning unchanged content; only a second whole build shows it.

    It does without a saving, fragments of Material's templates that many pages share, so that it shows as well that they change no page.
    """
    target = tmp_path / "again"
    command = [sys.executable, "-c", PLAIN, "build", "--strict", "--site-dir", str(target)]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    first, second = _digest(site), _digest(target)
    assert [path for path in {**first, **second} if first.get(path) != second.get(path)] == []
