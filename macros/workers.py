"""Two processes write the pages of one build, once MkDocs has read everything.

The second is a fork: it has all values of the first, which need no copying. Each begins with the pages of one language, for
which it keeps what they share, and helps with the other's when its own are done. On one core, or where nothing can be forked, MkDocs
writes all pages itself; the bytes are the same.
"""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import CountHandler

from planatlas.files.findings import LANGUAGES

_log = logging.getLogger("mkdocs.plugins.atlas")
# How the second process ends: all is well, there were warnings, it broke.
_WELL, _WARNED, _BROKEN = 0, 1, 2


def can_share() -> bool:
    """Whether a second process would help."""
    return hasattr(os, "fork") and _cores() > 1


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True)
class Queue:
    """Pages in heaps, of which each process takes one at a time: who reads the number of a heap from the pipe has it."""

    heaps: Sequence[Sequence[File]]
    end: int

    @classmethod
    def of(cls, pages: Sequence[File]) -> Queue:
        """Return a queue of `pages`; a number is one byte."""
        size = len(pages) // 256 + 1
        heaps = [pages[at : at + size] for at in range(0, len(pages), size)]
        end, start = os.pipe()
        os.write(start, bytes(range(len(heaps))))
        os.close(start)
        return cls(heaps, end)

    def taken(self) -> Iterator[File]:
        """Yield pages that no other process has, until there are none."""
        while number := os.read(self.end, 1):
            yield from self.heaps[number[0]]


class Share:
    """What one process writes: pages from the queues, in this order; the first process writes all other files too.

    `pages` are all pages, for templates that list them.
    """

    def __init__(self, config: MkDocsConfig, files: Files, *, shared: bool) -> None:
        self.pages: Sequence[File] = files.documentation_pages()
        self.second = 0
        self.is_second = False
        self._queues: Sequence[Queue] = ()
        self._warnings = CountHandler()
        if shared:
            self._fork(config, files)

    def _fork(self, config: MkDocsConfig, files: Files) -> None:
        queues = [Queue.of([page for page in self.pages if _is_of_second(page) is second]) for second in (False, True)]
        sys.stdout.flush()
        sys.stderr.flush()
        self.second = os.fork()
        self.is_second = not self.second
        self._queues = queues[::-1] if self.is_second else queues
        if self.is_second:
            self._warnings.setLevel(logging.WARNING)
            logging.getLogger("mkdocs").addHandler(self._warnings)
        leave(files if self.is_second else self.pages)
        if self.is_second:
            config.theme.static_templates = set()

    def taken(self) -> Iterator[File]:
        """Yield the pages that this process is to write; none where MkDocs does."""
        for queue in self._queues:
            yield from queue.taken()

    def finish(self) -> None:
        """End the second process; in the first, wait for it, and count what it warned of as a warning of this build."""
        if self.is_second:
            _end(_WARNED if self._warnings.get_counts() else _WELL)
        if self.second:
            _, status = os.waitpid(self.second, 0)
            self.second = 0
            if (code := os.waitstatus_to_exitcode(status)) == _WARNED:
                _log.warning("the other process that writes pages has warned, see above")
            elif code:
                _log.error("the other process that writes pages broke off, see above")

    def fail(self, error: Exception) -> None:
        """End the second process, whose exception nobody else would see; in the first, let the second come to its end."""
        if self.is_second:
            traceback.print_exception(error)
            _end(_BROKEN)
        if self.second:
            os.waitpid(self.second, 0)
            self.second = 0


def leave(files: Files | Sequence[File]) -> None:
    """Let MkDocs write none of these files: it neither copies nor renders what is excluded by now."""
    for file in files:
        file.inclusion = InclusionLevel.EXCLUDED


def _is_of_second(page: File) -> bool:
    return page.src_uri.startswith(f"{LANGUAGES[1]}/")


def _end(code: int) -> NoReturn:
    """End a forked process without what only the first may do at its end."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
