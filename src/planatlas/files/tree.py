"""Reads the files of a project. Nothing but plain files of moderate size below real folders is opened.

A symbolic link may lead out of the project, a pipe never ends, a device has no end: each would be published or would hang
the build, so it is named instead of read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

# Whatever lies in these folders, and these files, may come out in the site.
CONTENT = ("plan", "datapackages")
PROSE = "docs"
FOLDERS = (*CONTENT, PROSE, "theme")
LOOSE = ("mkdocs.yml", "LICENSE-DATA.md", "CITATION.cff", "CHANGELOG.md", "CHANGELOG.zh.md")
SUFFIXES = {".yaml", ".yml", ".csv", ".geojson"}
# The largest file of each kind that is read, in bytes: many times what a plan needs, and read within seconds.
LARGEST = {".yaml": 2_000_000, ".yml": 2_000_000, ".csv": 20_000_000, ".geojson": 5_000_000, ".md": 500_000}
_KINDS = {stat.S_ISLNK: "link", stat.S_ISFIFO: "pipe", stat.S_ISCHR: "device", stat.S_ISBLK: "device", stat.S_ISSOCK: "socket"}


@dataclass(frozen=True)
class Tree:
    """The bytes of the files that are read, and what is not read: its kind (link, pipe, device, socket or large), both by path."""

    files: Mapping[str, bytes]
    unread: Mapping[str, str]


def read_tree(root: Path) -> Tree:
    """Return the YAML, CSV, GeoJSON and Markdown files of the project in `root`, and what must not be read or published."""
    files: dict[str, bytes] = {}
    unread: dict[str, str] = {}
    for path, mode, size in _found(root):
        suffix = PurePosixPath(path).suffix
        if kind := _kind(mode):
            unread[path] = kind
        elif _is_read(path, suffix):
            if size > LARGEST[suffix]:
                unread[path] = "large"
            else:
                files[path] = (root / path).read_bytes()
    return Tree(dict(sorted(files.items())), unread)


def published_texts(root: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what is published as it is or searched: of `files` the tables and READMEs of packages, by path below `datapackages/`,
    and the hand-written pages; besides licence, citation and changelogs."""
    found = {path.removeprefix("datapackages/"): data for path, data in files.items() if path.startswith("datapackages/") and path.endswith((".csv", ".md"))}
    found |= {path: data for path, data in files.items() if PurePosixPath(path).match("docs/*/*/index.md")}
    return found | {name: (root / name).read_bytes() for name in LOOSE if name != "mkdocs.yml"}


def _found(root: Path) -> Iterator[tuple[str, int, int]]:
    """Yield (path, mode, size) of all that may be published, without following anything."""
    for name in (*FOLDERS, *LOOSE):
        if os.path.lexists(root / name):
            yield from _walked(root, name)


def _walked(root: Path, path: str) -> Iterator[tuple[str, int, int]]:
    found = (root / path).lstat()
    if not stat.S_ISDIR(found.st_mode):
        yield path, found.st_mode, found.st_size
        return
    for name in sorted(os.listdir(root / path)):
        yield from _walked(root, f"{path}/{name}")


def _kind(mode: int) -> str:
    return next((kind for is_kind, kind in _KINDS.items() if is_kind(mode)), "")


def _is_read(path: str, suffix: str) -> bool:
    folder = path.partition("/")[0]
    return (folder in CONTENT and (suffix in SUFFIXES or suffix == ".md")) or (folder == PROSE and suffix == ".md")
