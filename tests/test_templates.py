"""Compiled templates are kept, and never taken when anything that compiled them has changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader

from macros import templates
from macros.templates import compile_theme, prepare
from planatlas.files import verdicts
from planatlas.site import compiled
from planatlas.site.compiled import compile_templates, environment, kept_in

# What counts compilations of templates in a process of its own, where byte code may be kept: tests may run where Python writes none.
_COUNTING = """
import sys; sys.dont_write_bytecode, sys.pycache_prefix = False, sys.argv[1]
from jinja2 import Environment
compiled, compile = [], Environment.compile
Environment.compile = lambda *arguments: compiled.append(1) or compile(*arguments)
from planatlas.site.compiled import compile_templates
compile_templates(); print(len(compiled))
"""


def _rendered(cache: Path, text: str) -> tuple[str, set[str]]:
    """Return what a template gives, and the names of what is kept then."""
    env = Environment(loader=DictLoader({"a.html": text}))
    prepare(env, cache)
    return env.get_template("a.html").render(), {path.name for path in cache.iterdir()}


def test_compiled_template_is_kept_and_taken(tmp_path):
    """The same source gives the same file; another source is compiled anew."""
    first, second, third = (_rendered(tmp_path, text) for text in ("{{ 1 + 1 }}", "{{ 1 + 1 }}", "{{ 1 + 2 }}"))
    assert first == second and len(first[1]) == 1 and (first[0], third[0]) == ("2", "3")


def test_templates_of_pages_are_compiled_once(tmp_path):
    """The first process compiles each, the next none: their byte code stands where Python keeps its own, and nothing else does."""
    compilations = [subprocess.run([sys.executable, "-c", _COUNTING, str(tmp_path)], capture_output=True, text=True, check=True).stdout for _ in range(2)]
    kept = [*tmp_path.rglob("site/templates/*.cache")]
    assert [int(number) for number in compilations] == [len(environment().list_templates(["j2"])), 0] and len(kept) == int(compilations[0])


@pytest.mark.parametrize("ground", range(3))
def test_another_python_library_or_line_of_code_compiles_anew(tmp_path, monkeypatch, ground):
    """What was kept before is gone, so that the folder does not grow."""
    before = ("3.11.7", "jinja2-3.1.6.dist-info", "code")
    monkeypatch.setattr(templates, "grounds", lambda: before)
    kept = _rendered(tmp_path, "{{ 1 + 1 }}")[1]
    monkeypatch.setattr(templates, "grounds", lambda: tuple(f"{value}+" if n == ground else value for n, value in enumerate(before)))
    anew = _rendered(tmp_path, "{{ 1 + 1 }}")[1]
    assert len(anew) == 1 and not kept & anew


def test_compiled_by_the_seam_too(tmp_path, monkeypatch):
    """The extension that the theme uses stands in the seam's own code."""
    before = _rendered(tmp_path, "{{ 1 + 1 }}")[1]
    monkeypatch.setattr(templates, "code_of", lambda folder: verdicts.code_of(folder) + "+")
    assert not before & _rendered(tmp_path, "{{ 1 + 1 }}")[1]


def test_pages_are_compiled_by_the_grounds(tmp_path, monkeypatch):
    """What templates of pages are compiled by is Python, the libraries and our code, as of a verdict."""
    seen = []
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(compiled, "kept_in", lambda folder, compiled_by: seen.append((folder.is_relative_to(tmp_path), compiled_by)))
    environment.__wrapped__()
    assert seen == [(True, verdicts.grounds())]


def test_only_byte_code_of_templates_is_removed(tmp_path):
    """Python keeps its own beside them."""
    for name in ("old_1.cache", "module.cpython-311.pyc"):
        (tmp_path / name).write_bytes(b"")
    assert kept_in(tmp_path, ("new",)) and [path.name for path in tmp_path.iterdir()] == ["module.cpython-311.pyc"]


def test_checkout_that_cannot_be_written_is_built_without(tmp_path):
    """A folder that takes nothing is no reason to fail."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    env = Environment(loader=DictLoader({"a.html": "{{ 1 + 1 }}"}))
    prepare(env, tmp_path / "file/templates")
    assert env.bytecode_cache is None and env.get_template("a.html").render() == "2"


def test_theme_is_compiled_before_it_is_used(tmp_path, monkeypatch):
    """Every template of the folder is, whatever folder of it it stands in; then none is compiled any more."""
    for name in ("a.html", "parts/b.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{{ 1 + 1 }}", encoding="utf-8")
    env = Environment(loader=FileSystemLoader(tmp_path))
    compile_theme(env, tmp_path)
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("a template is compiled again"))
    assert [env.get_template(name).render() for name in ("a.html", "parts/b.html")] == ["2", "2"]


def test_pages_are_compiled_before_they_are_forked(monkeypatch):
    """Afterwards no template is."""
    compile_templates()
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("a template is compiled again"))
    assert all(environment().get_template(name) for name in environment().list_templates(["j2"]))
