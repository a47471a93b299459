"""Makes what is published beside the pages in a process of its own while the first one checks the content.

The fork has read nothing yet, so it judges nothing: whatever goes wrong there, the first process makes it again and meets the fault itself.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from typing import NoReturn

from planatlas.data.files import Published


class Ahead:
    """What `make` returns: made meanwhile by another process when `forked`, or else when it is asked for."""

    def __init__(self, make: Callable[[], Published], *, forked: bool) -> None:
        self._make = make
        self._process = self._end = 0
        if forked:
            self._fork()

    def _fork(self) -> None:
        self._end, written = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self._process = os.fork()
        if not self._process:
            os.close(self._end)
            _work(self._make, written)
        os.close(written)

    def take(self) -> Published:
        """Wait for what was made, and return it."""
        data = self._received() if self._process else b""
        return pickle.loads(data) if data else self._make()

    def _received(self) -> bytes:
        """Return what the other process wrote; nothing when it broke off."""
        with open(self._end, "rb") as pipe:
            data = pipe.read()
        return b"" if self._ended() else data

    def drop(self) -> None:
        """End the other process: nobody wants what it makes."""
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            os.close(self._end)
            self._ended()

    def _ended(self) -> int:
        """Wait for the end of the other process; return its exit code."""
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        return status


def _work(make: Callable[[], Published], pipe: int) -> NoReturn:
    """Write what `make` returns to the pipe and end; say nothing of a fault, which the first process meets too."""
    code = 1
    try:
        with open(pipe, "wb") as out:
            pickle.dump(make(), out, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)
