"""Compiled templates are kept, and never taken when anything that compiled them has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader

from macros import templates
from macros.templates import compile_theme, compiled_by, prepare
from planatlas.files import verdicts


def _rendered(cache: Path, text: str) -> tuple[str, set[str]]:
    """Return what a template gives, and the names of what is kept then."""
    env = Environment(loader=DictLoader({"a.html": text}))
    prepare(env, cache)
    return env.get_template("a.html").render(), {path.name for path in cache.iterdir()}


def test_compiled_template_is_kept_and_taken(tmp_path):
    """The same source gives the same file; another source is compiled anew."""
    first, second, third = (_rendered(tmp_path, text) for text in ("{{ 1 + 1 }}", "{{ 1 + 1 }}", "{{ 1 + 2 }}"))
    assert first == second and len(first[1]) == 1 and (first[0], third[0]) == ("2", "3")


@pytest.mark.parametrize("ground", range(3))
def test_another_python_library_or_line_of_code_compiles_anew(tmp_path, monkeypatch, ground):
    """What was kept before is gone, so that the folder does not grow."""
    before = ("3.11.7", "jinja2-3.1.6.dist-info", "code")
    monkeypatch.setattr(templates, "grounds", lambda: before)
    kept = _rendered(tmp_path, "{{ 1 + 1 }}")[1]
    monkeypatch.setattr(templates, "grounds", lambda: tuple(f"{value}+" if n == ground else value for n, value in enumerate(before)))
    anew = _rendered(tmp_path, "{{ 1 + 1 }}")[1]
    assert len(anew) == 1 and not kept & anew


def test_compiled_by_the_seam_too(monkeypatch):
    """The extension that the templates use stands in the seam's own code."""
    before = compiled_by()
    monkeypatch.setattr(templates, "code_of", lambda folder: verdicts.code_of(folder) + "+")
    assert compiled_by() != before


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
