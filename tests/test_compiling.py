"""Templates that another process compiles while this one imports are what this one would compile, and no fault is lost with it."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache

import pytest
from jinja2 import Environment

from macros import compiling
from macros.compiling import Compiling
from planatlas.site import compiled
from planatlas.site.compiled import Compiled, add_compiled, compile_templates


@pytest.fixture(autouse=True)
def nothing_compiled(monkeypatch):
    """No template has been compiled in this process."""
    monkeypatch.setattr(compiled, "_COMPILED", Compiled())
    monkeypatch.setattr(compiled, "environment", cache(compiled.environment.__wrapped__))


def test_templates_are_compiled_by_the_other_process(monkeypatch):
    """This one has nothing left to compile; the other has ended by then."""
    other = Compiling(forked=True)
    process, known = other._process, other.take()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    add_compiled(known)
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("a template is compiled again"))
    assert len(compile_templates()) == len(compiled.environment().list_templates(["j2"])) == len(known)
    assert other.take() == {}


def test_what_the_other_cannot_compile_is_left_to_this(monkeypatch):
    """It says nothing of a fault; who uses the template meets it. Without another process all is left to this one."""

    def broken():
        raise OSError("no such template")

    monkeypatch.setattr(compiling, "compile_templates", broken)
    assert Compiling(forked=True).take() == Compiling(forked=False).take() == {}
    assert compile_templates()


def test_the_other_process_begins_before_the_imports_of_a_build():
    """What it waits for is no more than templates need."""
    heavy = ("pydantic", "frictionless", "planatlas.atlas.atlas")
    code = f"import sys, macros.compiling, macros.workers; print([name for name in {heavy} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
