"""Two processes write the pages of one build, each those of a language, once MkDocs has read everything.

The second is a fork: it has all values of the first, which need no copying. On one core, or where nothing can be forked, one process writes all pages; the bytes are the same.
"""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Sequence
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


class Share:
    """What one process writes: the pages of `languages`; the first writes all other files too.

    `pages` are the pages of both, for templates that list them.
    """

    def __init__(self, config: MkDocsConfig, files: Files, *, shared: bool) -> None:
        self.pages: Sequence[File] = files.documentation_pages()
        self.languages: tuple[str, ...] = LANGUAGES
        self.second = 0
        self._warnings = CountHandler()
        if shared:
            self._fork(config, files)

    @property
    def is_second(self) -> bool:
        """Whether this is the process that was forked."""
        return self.languages == LANGUAGES[1:]

    def _fork(self, config: MkDocsConfig, files: Files) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        self.second = os.fork()
        self.languages = LANGUAGES[:1] if self.second else LANGUAGES[1:]
        if self.is_second:
            self._warnings.setLevel(logging.WARNING)
            logging.getLogger("mkdocs").addHandler(self._warnings)
            config.theme.static_templates = set()
        for file in files:
            if _is_of_second(file) != self.is_second:
                self._leave(file)

    def _leave(self, file: File) -> None:
        """Leave a file to the other process: MkDocs neither copies nor renders what is excluded by now."""
        if self.is_second or file.is_documentation_page():
            file.inclusion = InclusionLevel.EXCLUDED

    def leave_all(self, config: MkDocsConfig, files: Files) -> None:
        """Let MkDocs write nothing."""
        config.theme.static_templates = set()
        for file in files:
            file.inclusion = InclusionLevel.EXCLUDED

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


def _is_of_second(file: File) -> bool:
    return file.is_documentation_page() and file.src_uri.startswith(f"{LANGUAGES[1]}/")


def _end(code: int) -> NoReturn:
    """End a forked process without what only the first may do at its end."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
