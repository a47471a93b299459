"""What another process makes while the content is checked is what the first would make, and no fault is lost with it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment

from macros.ahead import Ahead
from planatlas.data.files import Published
from planatlas.site import renderer
from planatlas.site.compiled import Compiled


def _made() -> Published:
    return Published({"data/process": str(os.getpid()).encode(), "large": bytes(3_000_000)}, ())


def _published(make: Callable[[], Published], folder: Path, *, forked: bool) -> int:
    """Let `make` be published in a folder; return the process whose number was written there."""
    ahead = Ahead(make, forked=forked)
    made = ahead.take()
    assert made.files.keys() == {"data/process", "large"}
    ahead.write(str(folder), made)
    ahead.finish(str(folder))
    assert len((folder / "large").read_bytes()) == 3_000_000
    return int((folder / "data/process").read_text())


@pytest.mark.parametrize("forked", [True, False])
def test_made_and_written_by_another_process_or_by_this(forked, tmp_path):
    """The paths come to this process, and the files to the folder, by a process of its own where one helps; it has ended by then."""
    process = _published(_made, tmp_path, forked=forked)
    assert (process == os.getpid()) is not forked
    if forked:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_templates_are_compiled_by_both_processes(tmp_path, monkeypatch):
    """The other process compiles most templates, this one the rest, and none is compiled twice; without another one, all are left to this."""
    monkeypatch.setattr(renderer, "_COMPILED", Compiled())
    monkeypatch.setattr(renderer, "_environment", cache(renderer._environment.__wrapped__))
    ahead = Ahead(_made, forked=True)
    made, known = ahead.take(), ahead.templates()
    ahead.write(str(tmp_path), made)
    ahead.finish(str(tmp_path))
    own = {*renderer.compile_templates({}, 0)}
    assert 0 < len(own) < len(known) and not own & {*known}
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("a template is compiled again"))
    assert {*renderer.compile_templates(known)} == own | {*known}
    assert len(own | {*known}) == len(renderer._environment().list_templates(["j2"]))
    assert Ahead(_made, forked=False).templates() == {}


def test_fault_of_the_other_is_met_by_this(tmp_path):
    """What breaks there breaks here too, where it is told; what breaks only there is made and written here."""

    def broken() -> Published:
        raise KeyError("no such city")

    with pytest.raises(KeyError, match="no such city"):
        Ahead(broken, forked=True).take()
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

    ahead = Ahead(endless, forked=True)
    process = ahead._process
    ahead.drop()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
