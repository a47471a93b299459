"""What another process makes while the content is checked is what the first would make, and no fault is lost with it."""

from __future__ import annotations

import os

import pytest

from macros.ahead import Ahead
from planatlas.data.files import Published


def _made() -> Published:
    return Published({"process": str(os.getpid()).encode(), "large": bytes(3_000_000)}, ())


@pytest.mark.parametrize("forked", [True, False])
def test_made_by_another_process_or_by_this(forked):
    """The value comes whole, from a process of its own where one helps; the process has ended by then."""
    found = Ahead(_made, forked=forked).take().files
    assert len(found["large"]) == 3_000_000 and (int(found["process"]) == os.getpid()) is not forked
    if forked:
        with pytest.raises(ProcessLookupError):
            os.kill(int(found["process"]), 0)


def test_fault_of_the_other_is_met_by_this():
    """What breaks there breaks here too, where it is told; what breaks only there is made here."""

    def broken() -> Published:
        raise KeyError("no such city")

    with pytest.raises(KeyError, match="no such city"):
        Ahead(broken, forked=True).take()
    this = os.getpid()
    assert Ahead(lambda: _made() if os.getpid() == this else broken(), forked=True).take().files["process"] == str(this).encode()


def test_other_is_ended_when_nobody_wants_its_work():
    """A content with findings is not published; nothing goes on in the background."""

    def endless() -> Published:
        while True:
            pass

    ahead = Ahead(endless, forked=True)
    process = ahead._process
    ahead.drop()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
