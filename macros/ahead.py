"""Makes what is published beside the pages in a process of its own while the first one checks the content, and writes it there.

The fork judges nothing: whatever goes wrong there, the first process makes it again and meets the fault itself.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, NoReturn, Protocol

from planatlas.data.files import Published

# The collector of garbage rests while the content is read. Workbooks leave a hundred megabytes of circles at 2500 pages; collecting as often as Python does would take a tenth of the time.
SELDOM = 20_000
# What reading from a process that has ended too early raises.
_BROKEN_OFF = (EOFError, pickle.UnpicklingError)


class Work(Protocol):
    """What is made: `published`, of which pages tell, how names sound, by which they are sorted, and `others`, files that nobody has to know of."""

    @property
    def published(self) -> Published: ...
    @property
    def sounds(self) -> Mapping[str, str]: ...
    @property
    def others(self) -> Mapping[str, bytes]: ...


class Ahead:
    """The work of `begin`, done meanwhile by another process when `forked`, or else when it is asked for."""

    def __init__(self, begin: Callable[[], Work], *, forked: bool) -> None:
        self._begin = begin
        self._process = self._order = 0
        self._sounds: Mapping[str, str] = {}
        self._told: BinaryIO
        if forked:
            self._fork()

    def _fork(self) -> None:
        told, telling = os.pipe()
        ordered, self._order = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self._process = os.fork()
        if not self._process:
            os.close(told)
            os.close(self._order)
            _work(self._begin, telling, ordered)
        self._told = os.fdopen(told, "rb")
        os.close(telling)
        os.close(ordered)

    def take(self) -> Published:
        """Return what is published, once it has been made; files of the other process are without their bytes here, as long as that lives."""
        if self._process:
            with suppress(*_BROKEN_OFF):
                found: Published = pickle.load(self._told)
                return found
            self.drop()
        return self._begin().published

    def hear(self) -> Mapping[str, str]:
        """Return how names sound, as far as another process has told it when the files began to be written."""
        return self._sounds

    def write(self, folder: str, made: Published) -> None:
        """Begin to write the files, those of what `take` returned first; another process goes on with it by itself."""
        if self._process:
            with self._told, suppress(*_BROKEN_OFF):
                self._sounds = pickle.load(self._told)
            with open(self._order, "wb") as pipe:
                pipe.write(folder.encode())
        else:
            _write(made, self._begin().others, folder)

    def finish(self, folder: str) -> None:
        """Wait until all is written; what the other process failed to write is made and written here."""
        if self._process and self._ended():
            work = self._begin()
            _write(work.published, work.others, folder)

    def drop(self) -> None:
        """End the other process: nobody wants what it makes."""
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            os.close(self._order)
            self._told.close()
            self._ended()

    def _ended(self) -> int:
        """Wait for the end of the other process; return its exit code."""
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        return status


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files by their paths below a folder."""
    for inner in dict.fromkeys(path.rpartition("/")[0] for path in files):
        if not os.path.isdir(made := f"{folder}/{inner}"):
            os.makedirs(made, exist_ok=True)
    for path, data in files.items():
        with open(f"{folder}/{path}", "wb") as file:
            file.write(data)


def _write(made: Published, others: Mapping[str, bytes], folder: str) -> None:
    write(made.files, Path(folder))
    write(others, Path(folder))


def _work(begin: Callable[[], Work], telling: int, ordered: int) -> NoReturn:
    """Do the work and tell of it, write the files when it is ordered to, and end; say nothing of a fault, which the first process meets too."""
    code = 1
    gc.freeze()
    gc.set_threshold(SELDOM)
    gc.enable()
    try:
        work = begin()
        made = work.published
        with open(telling, "wb") as out:
            pickle.dump(replace(made, files=dict.fromkeys(made.files, b"")), out, pickle.HIGHEST_PROTOCOL)
            out.flush()
            pickle.dump(work.sounds, out, pickle.HIGHEST_PROTOCOL)
        others = work.others
        with open(ordered, "rb") as pipe:
            folder = pipe.read().decode()
        if folder:
            _write(made, others, folder)
            code = 0
    finally:
        os._exit(code)
