"""Notices changed files by looking at them: no library, no limit of the system, and the same on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

State = dict[str, tuple[int, int, int]]


def state(paths: Iterable[Path]) -> State:
    """Return what tells one state of files from another: time of change, size and inode of each file in `paths`, and of each file in a folder.

    A folder itself is none of them: Python changes its time when it keeps compiled code there for the first time.
    """
    return dict(entry for path in paths for entry in _entries(str(path)))


def _entries(path: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    try:
        found = os.lstat(path)
        is_folder = os.path.isdir(path) and not os.path.islink(path)
        names = [entry.path for entry in os.scandir(path) if entry.name != "__pycache__"] if is_folder else []
    except OSError:
        return  # it has gone since it was listed
    if not is_folder:
        yield path, (found.st_mtime_ns, found.st_size, found.st_ino)
    for name in names:
        yield from _entries(name)
