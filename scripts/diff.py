"""Lists the rows that changed since a git ref, as Markdown in both languages: `python -m scripts.diff [REF]`.

The old state is read out of git's objects; nothing is checked out, and nothing of it is run.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path, PurePosixPath

from planatlas.atlas.content import Content, load
from planatlas.files.logtext import visible
from planatlas.files.tree import CONTENT, SUFFIXES
from planatlas.history.changelist import markdown
from planatlas.history.changes import changes
from planatlas.history.snapshot import snapshot


class GitError(Exception):
    """What git cannot do, in words for the reader."""


def main(arguments: list[str] | None = None) -> int:
    """Print the changes; return 0, or 2 when git does not know the ref or there is no repository."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", nargs="?", default="HEAD", help="commit, tag or branch to compare with (default: HEAD)")
    parser.add_argument("--root", type=Path, default=Path("."), help="the project's folder")
    parser.add_argument("--rows", type=int, default=50, help="how many rows of a table to list")
    options = parser.parse_args(arguments)
    try:
        old = snapshot(Content(files_at(options.root, options.base)))
    except GitError as error:
        print(visible(f"diff: {error}"), file=sys.stderr)
        return 2
    new = snapshot(load(options.root))
    # A table of the plan that one state cannot give would look all new or all gone.
    kept = [{name: table for name, table in state.tables.items() if not (old.unread or new.unread) or not name.startswith("plan/")} for state in (old, new)]
    print(markdown(changes(*kept), options.base, max(0, options.rows), {"old": old.unread, "new": new.unread}), end="")
    return 0


def files_at(root: Path, ref: str) -> dict[str, bytes]:
    """Return the content files at `ref` by path relative to `root`. Raises GitError."""
    _git(root, "not a git repository · 不是 git 仓库", "rev-parse", "--git-dir")
    commit = (
        _git(root, f'unknown git ref "{ref}" · 未知的 git 引用“{ref}”', "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        .decode()
        .strip()
    )
    listed = _git(root, "git cannot list the old files", "ls-tree", "-rz", commit, "--", *CONTENT).decode(errors="replace")
    found = {}
    for entry in filter(None, listed.split("\0")):
        (mode, _, blob), path = entry.split("\t", 1)[0].split(), entry.split("\t", 1)[1]
        if mode.startswith("100") and PurePosixPath(path).suffix in SUFFIXES:  # no symbolic links
            found[path] = _git(root, f"git cannot read {path}", "cat-file", "blob", blob)
    return found


def _git(root: Path, trouble: str, *arguments: str) -> bytes:
    """Return git's output; raise GitError with `trouble` and git's own last line."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except OSError as error:
        raise GitError(f"git cannot be run in {root}: {error.strerror}") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise GitError(": ".join([trouble, *said[-1:]]))
    return done.stdout


if __name__ == "__main__":
    raise SystemExit(main())
