"""What another process makes while the content is checked is what the first would make, and no fault is lost with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from macros.ahead import Ahead
from planatlas.data.files import Published


def _made() -> Published:
    return Published({"data/process": str(os.getpid()).encode(), "large": bytes(3_000_000)}, ())


def _more() -> Mapping[str, bytes]:
    return {"more/process": str(os.getpid()).encode()}


def _published(make: Callable[[], Published], folder: Path, *, forked: bool) -> int:
    """Let `make` be published in a folder; return the process whose number was written there."""
    ahead = Ahead(make, _more, forked=forked)
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
    process = _published(_made, tmp_path, forked=forked)
    assert (process == os.getpid()) is not forked
    if forked:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_fault_of_the_other_is_met_by_this(tmp_path):
    """What breaks there breaks here too, where it is told; what breaks only there is made and written here."""

    def broken() -> Published:
        raise KeyError("no such city")

    with pytest.raises(KeyError, match="no such city"):
        Ahead(broken, _more, forked=True).take()
    this = os.getpid()
    assert _published(lambda: _made() if os.getpid() == this else broken(), tmp_path, forked=True) == this


def test_what_the_other_cannot_write_is_written_by_this(tmp_path):
    """A process that ends while it writes leaves no hole in the site."""
    this = os.getpid()

    class Unwritten(dict[str, bytes]):
        def items(self):
            if os.getpid() != this:
                raise OSError("no space left")
            return super().items()

    assert _published(lambda: Published(Unwritten(_made().files), ()), tmp_path, forked=True) == this


def test_other_is_ended_when_nobody_wants_its_work():
    """A content with findings is not published; nothing goes on in the background."""

    def endless() -> Published:
        while True:
            pass

    ahead = Ahead(endless, _more, forked=True)
    process = ahead._process
    ahead.drop()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
