"""What another process makes while the content is checked is what the first would make, and no fault is lost with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from macros.ahead import Ahead, Work
from planatlas.data.files import Published


@dataclass(frozen=True)
class _Work:
    """Each part tells the process that made it."""

    published: Published = field(default_factory=lambda: Published({"data/process": _number(), "large": bytes(3_000_000)}, ()))
    sounds: Mapping[str, str] = field(default_factory=lambda: {"process": _number().decode()})
    others: Mapping[str, bytes] = field(default_factory=lambda: {"more/process": _number()})


def _number() -> bytes:
    return str(os.getpid()).encode()


def _published(begin: Callable[[], Work], folder: Path, *, forked: bool) -> int:
    """Let the work be published in a folder; return the process whose number was written there."""
    ahead = Ahead(begin, forked=forked)
    made = ahead.take()
    assert made.files.keys() == {"data/process", "large"}
    ahead.write(str(folder), made)
    ahead.finish(str(folder))
    assert len((folder / "large").read_bytes()) == 3_000_000
    assert (folder / "more/process").read_text() == (folder / "data/process").read_text()
    return int((folder / "data/process").read_text())


@pytest.mark.parametrize("forked", [True, False])
def test_made_and_written_by_another_process_or_by_this(forked, tmp_path):
    """The paths come to this process, and the files to the folder, by a process of its own where one helps; it has ended by then."""
    process = _published(_Work, tmp_path, forked=forked)
    assert (process == os.getpid()) is not forked
    if forked:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_sounds_are_heard_from_the_other(tmp_path):
    """They are known once the files begin to be written; without another process, or when it breaks off before, whoever sorts has to look them up."""
    this = os.getpid()
    heard = {}
    for name, begin, forked in (("all", _Work, True), ("broken", lambda: _Work(sounds=_Broken(this)), True), ("alone", _Work, False)):
        ahead = Ahead(begin, forked=forked)
        ahead.write(str(tmp_path), ahead.take())
        ahead.finish(str(tmp_path))
        heard[name] = ahead.hear()
    assert heard["all"]["process"] not in ("", str(this)) and heard["broken"] == heard["alone"] == {}


class _Broken(dict[str, str]):
    """What can be told in one process alone."""

    def __init__(self, process: int) -> None:
        self.process = process

    def __reduce__(self):
        if os.getpid() != self.process:
            raise OSError("no dictionary")
        return super().__reduce__()


def test_fault_of_the_other_is_met_by_this(tmp_path):
    """What breaks there breaks here too, where it is told; what breaks only there is made and written here."""

    def broken() -> Work:
        raise KeyError("no such city")

    with pytest.raises(KeyError, match="no such city"):
        Ahead(broken, forked=True).take()
    this = os.getpid()
    assert _published(lambda: _Work() if os.getpid() == this else broken(), tmp_path, forked=True) == this


def test_what_the_other_cannot_write_is_written_by_this(tmp_path):
    """A process that ends while it writes leaves no hole in the site."""
    this = os.getpid()

    class Unwritten(dict[str, bytes]):
        def items(self):
            if os.getpid() != this:
                raise OSError("no space left")
            return super().items()

    assert _published(lambda: _Work(Published(Unwritten(_Work().published.files), ())), tmp_path, forked=True) == this


def test_other_is_ended_when_nobody_wants_its_work():
    """A content with findings is not published; nothing goes on in the background."""

    def endless() -> Work:
        while True:
            pass

    ahead = Ahead(endless, forked=True)
    process = ahead._process
    ahead.drop()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
