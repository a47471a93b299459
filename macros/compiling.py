"""Compiles the templates of pages in a process of their own, which needs nothing of a plan: it begins while this one still imports what a build needs."""

from __future__ import annotations

import gc
import os
import pickle
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import BinaryIO, NoReturn

from planatlas.site.compiled import compile_templates


class Compiling:
    """What `take` returns: compiled meanwhile by another process when `forked`, or else nothing."""

    def __init__(self, *, forked: bool) -> None:
        self._process = 0
        self._told: BinaryIO
        if forked:
            self._fork()

    def _fork(self) -> None:
        told, telling = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self._process = os.fork()
        if not self._process:
            os.close(told)
            _work(telling)
        self._told = os.fdopen(told, "rb")
        os.close(telling)

    def take(self) -> Mapping[str, bytes]:
        """Return the byte code of all templates, once it is there; what was taken already, and what another process could not tell, this one has to compile."""
        found: Mapping[str, bytes] = {}
        if self._process:
            with self._told, suppress(EOFError, pickle.UnpicklingError):
                found = pickle.load(self._told)
            os.waitpid(self._process, 0)
            self._process = 0
        return found


def _work(telling: int) -> NoReturn:
    """Compile all templates, tell their byte code, and end; say nothing of a fault, which whoever uses the template meets too."""
    gc.disable()
    try:
        with open(telling, "wb") as out:
            pickle.dump(compile_templates(), out, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)
