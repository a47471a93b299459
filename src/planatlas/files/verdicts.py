"""Keeps what frictionless said, by the hash of everything that it rests on, so that an unchanged question is not asked again.

A verdict rests on what is judged, on our own code, on the installed libraries and on Python. A change of any of them is
another name, and a file that cannot be read is none, so a kept verdict is never out of date.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

# Of verdicts in the folder; one is some hundred bytes.
MOST = 500
# What is asked, and of what (plain values); and what is said: rows of plain values.
Question = tuple[str, Any]
Answer = list[list[Any]]
# Returns what another process has judged meanwhile, if it has.
Foretold = Callable[[Question], Answer | None]


def _nothing(question: Question) -> Answer | None:
    return None


@dataclass(frozen=True)
class Verdicts:
    """A folder of verdicts; without a folder nothing is kept."""

    folder: Path | None = None
    foretold: Foretold = _nothing

    @property
    def are_kept(self) -> bool:
        """Whether there may be any."""
        return self.folder is not None and self.folder.exists()

    def of(self, question: Question, ask: Callable[[], Answer]) -> Answer:
        """Return the answer to `question`, from the folder, foretold or of `ask`."""
        if self.folder is None:
            return self._said(question, ask)
        path = self.folder / f"{name_of(question, grounds())}.json"
        found = _read(path)
        if found is None:
            found = self._said(question, ask)
            _write(path, found)
        return found

    def _said(self, question: Question, ask: Callable[[], Answer]) -> Answer:
        found = self.foretold(question)
        return ask() if found is None else found


def kept_in(root: Path, foretold: Foretold = _nothing) -> Verdicts:
    """Return the verdicts of the project in `root`. A machine that judges the work of strangers (CI) takes none from the folder it judges."""
    return Verdicts(None if os.environ.get("CI") else root / ".cache/verdicts", foretold)


def name_of(question: Question, rests_on: tuple[str, ...]) -> str:
    """Return the name of a verdict: a hash of all that it depends on."""
    return sha256(json.dumps([*question, rests_on], ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@cache
def grounds() -> tuple[str, ...]:
    """Return what every verdict rests on: Python, the installed libraries with their versions, and our code."""
    spec = importlib.util.find_spec("frictionless")
    libraries = Path(spec.origin).parent.parent if spec and spec.origin else Path()
    return (sys.version, *installed(libraries), code_of(Path(__file__).parents[1]))


def installed(libraries: Path) -> list[str]:
    """Return name and version of each library in the folder of an environment."""
    return sorted(name for name in os.listdir(libraries) if name.endswith(".dist-info"))


def code_of(folder: Path) -> str:
    """Return a hash of the names and bytes of all modules in a folder."""
    found = sha256()
    for path in sorted(folder.rglob("*.py")):
        data = path.read_bytes()
        found.update(f"{path.relative_to(folder).as_posix()} {len(data)}\n".encode())
        found.update(data)
    return found.hexdigest()


def _read(path: Path) -> Answer | None:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, list) and all(isinstance(item, list) for item in found) else None


def _write(path: Path, verdict: Answer) -> None:
    """Write a verdict whole or not at all, so that two checks at once do each other no harm; a folder that takes none is no reason to fail."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
            json.dump(verdict, file)
        os.replace(file.name, path)
        _drop_oldest(path.parent)
    except OSError:
        return


def _drop_oldest(folder: Path) -> None:
    paths = [*folder.iterdir()]
    if len(paths) > MOST:
        for path in sorted(paths, key=lambda path: path.stat().st_mtime)[: MOST // 2]:
            path.unlink(missing_ok=True)
