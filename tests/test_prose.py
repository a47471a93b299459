"""Hand-written pages cannot run anything: neither on the machine that builds them nor in a reader's browser."""

from __future__ import annotations

import importlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
from markdown import markdown
from mkdocs_macros import context

from macros import mark
from macros.callpages import CallingEnvironment
from planatlas.atlas.blocks import BLOCKS
from planatlas.atlas.content import Content
from planatlas.rules import prose
from tests import hostile
from tests.hostile import looking
from tests.tiny import tiny_files

HEAD = '---\ntitle: "Guides"\n---\n'
# The extensions of mkdocs.yml that change what becomes markup, and those that MkDocs adds.
EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc", "fenced_code"]
TRICKS = (
    "{{ numbers.__globals__ }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ numbers()|attr('__class__') }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ config.plugins }}",
    "{{ self }}",
    "{{ git.commit }}",
    "{{ numbers(**{'a': 1}) }}",
    "{{ numbers()[0] }}",
    "{{ lipsum.__globals__ }}",
    '{{ vocabulary("a" ~ "b", "c") }}',
    "{% import 'x' as y %}",
    "{% include '/etc/passwd' %}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{% endfor %}",
    "{% set numbers = 1 %}",
    "{% raw %}{{ numbers() }}{% endraw %}",
    "{# a comment #}",
    '{{ index("{{ numbers() }}") }}',
    "{{numbers.__call__()}}",
    '<!--atlas:["numbers"]-->',
    "{{\nnumbers()\n}}",
    "{{ now() }}",
)
PIECES = (
    "<script>alert(1)</script>",
    "<b onclick=alert(1)>",
    "<svg/onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "`",
    "``",
    "```\n",
    "\n",
    "\n\n",
    "    ",
    "> ",
    "- ",
    "<div>",
    "</div>",
    '<div markdown="1">',
    "[a](javascript:alert(1))",
    "[a](java\nscript:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a]: javascript:alert(1)",
    "[a]: \n javascript:alert(1)",
    "[a]",
    "[a][a]",
    "![a](data:text/html,x)",
    "{ onclick=alert(1) }",
    '{: onclick="alert(1)" }',
    "{ #a .b }",
    "# A",
    "<!--",
    "-->",
    "<javascript:alert(1)>",
    "<a href='javascript:alert(1)'>a</a>",
    '<a href="JAVASCRIPT:alert(1)">a</a>',
    '<a href="../b/">',
    "</a>",
    "\\",
    "&lt;script&gt;",
    "<![CDATA[",
    "<?php",
    "| a | b |\n|---|---|\n",
    "<p>",
    "</p>",
    "x",
    "*",
    "<table>",
    "<iframe src=x>",
    "\\`",
    "](javascript:alert(1))",
    "[",
    "(",
    ")",
    "<",
    ">",
    '"',
    "'",
    "=",
    "on",
    "click",
    "script",
)


def _found(text: str, path: str = "docs/en/guides/index.md") -> list[str]:
    content = Content({**tiny_files(), path: text.encode()})
    return [f.rule for rule in (prose.pages_call_macros_alone, prose.pages_are_inert) for f in rule.findings(content)]


@pytest.mark.parametrize("trick", TRICKS)
def test_page_may_call_macros_and_nothing_else(trick):
    """Attributes, filters, statements, comments, variables, marks and calls that hide something are findings."""
    assert "pages_call_macros_alone" in _found(f"{HEAD}{trick}\n")


@pytest.mark.parametrize("trick", [trick for trick in TRICKS if "__" in trick or "import" in trick or "include" in trick])
def test_sandbox_refuses_what_the_check_would_miss(trick):
    """Were a trick to reach the build, Jinja's sandbox refuses it too."""
    macros = {name: (lambda *arguments, name=name: mark(name, *arguments)) for name in BLOCKS}
    assert CallingEnvironment(macros).from_string("{{ numbers() }}").render() == '<!--atlas:["numbers"]-->'
    with pytest.raises((SecurityError, UndefinedError, TemplateSyntaxError, TypeError)):
        CallingEnvironment(macros).from_string(trick).render()


def test_git_is_not_asked_for_what_pages_cannot_use(monkeypatch):
    """mkdocs-macros offers a page twelve facts of git, each by a process of its own; pages may use none, so none is looked up."""
    assert "get_git_info" in context.define_env.__code__.co_names
    monkeypatch.setattr(context.subprocess, "check_output", lambda *_, **__: pytest.fail("git is asked"))
    assert importlib.import_module("macros.plugin") and context.get_git_info() == {}


@pytest.mark.slow
def test_build_stops_before_a_page_is_rendered(tmp_path):
    """Jinja in a page of docs/ runs nothing: the build ends with the finding, as only a build can show."""
    files = tiny_files()
    files["docs/en/guides/index.md"] = f"{HEAD}{{{{ cycler.__init__.__globals__.os.mkdir('{tmp_path}/ran') }}}}\n".encode()
    (tmp_path / "project").mkdir()
    done = hostile.build(hostile.write_project(tmp_path / "project", files), tmp_path / "site")
    assert done.returncode and not (tmp_path / "ran").exists() and not (tmp_path / "site").exists()
    assert "docs/en/guides/index.md:4:1: " in done.stderr and "Traceback" not in done.stderr


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join))
def test_what_the_check_accepts_is_inert_after_markdown(text):
    """The scan may be stricter than Markdown, never more lenient: what passes has no script, handler or foreign scheme as HTML."""
    if not _quick(text):
        assert list(looking.in_html(markdown(text, extensions=EXTENSIONS))) == []
        assert "<script" not in markdown(text, extensions=EXTENSIONS)


def _quick(text: str) -> list[str]:
    content = Content({"docs/en/guides/index.md": text.encode()})
    return [f.rule for rule in (prose.pages_call_macros_alone, prose.pages_are_inert) for f in rule.findings(content)]
