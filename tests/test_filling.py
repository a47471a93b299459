"""The short ways of rendering write what Markup and Jinja write."""

from __future__ import annotations

import pytest
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from planatlas.site.filling import filled, written
from planatlas.site.plainly import PlainEnvironment

SHAPE = '<a href="{href}" class="{}">{inside}</a>'


class Shown:
    """What says itself how it stands in HTML."""

    def __html__(self) -> str:
        return "<i>shown</i>"


VALUES = ["", "a & b", '<b onclick="x">', "{href}", Markup("<b>bold</b>"), 7, 2.5, None, True]


@pytest.mark.parametrize("value", [*VALUES, Shown()])
def test_written_is_what_markup_escapes(value):
    """Foreign words are escaped, markup stays as it is, and whatever is no text is asked."""
    assert written(value) == escape(value)


@pytest.mark.parametrize("value", VALUES)
def test_filled_is_what_markup_formats(value):
    """Foreign words are escaped, markup and numbers stay as they are, and braces in a value mean nothing."""
    found = filled(SHAPE, value, href=value, inside=value)
    assert type(found) is Markup
    assert found == Markup(SHAPE).format(value, href=value, inside=value)


@pytest.mark.parametrize("lacking", [{"href": ""}, {"inside": ""}])
def test_a_shape_with_a_gap_is_an_error(lacking):
    """A value that is forgotten is noticed where it happens."""
    with pytest.raises(KeyError):
        filled(SHAPE, "", **lacking)


TEMPLATE = """{% macro shown(text) %}<i>{{ text }}</i>{% if caller is defined %}{{ caller() }}{% endif %}{% endmacro %}
{% for name in names %}{% set own = ask(name, loop=loop.index) %}{{ shown(own) }}{% endfor %}{% set kept %}{{ names[0] }}{% endset %}
{{ kept }}{{ kept ~ names[0] }}{{ names | join(", ") }}{{ 7 }}{{ none }}{{ "<&>" }}{% autoescape names | length < 1 %}{{ names[0] }}{% endautoescape %}
{% block end %}{{ ask("end") }}{% call shown(names[0]) %}{{ ask("called") }}{% endcall %}{% endblock %}"""


@pytest.mark.parametrize("autoescape", [True, False])
def test_a_template_that_is_rendered_plainly_writes_the_same(autoescape):
    """In loops, blocks, macros and kept parts: functions get what the template gives them, and what Jinja escapes is escaped."""

    def rendered(environment):
        env = environment(autoescape=autoescape, undefined=StrictUndefined)
        calls = []
        text = env.from_string(TEMPLATE).render(names=["<a>", Markup("<b>")], ask=lambda *given, **named: calls.append((given, named)) or given[0])
        return text, calls

    assert rendered(PlainEnvironment) == rendered(Environment)


def test_a_value_that_is_missing_is_an_error():
    """A name that a template misspells ends the build."""
    with pytest.raises(UndefinedError, match="'nmae' is undefined"):
        PlainEnvironment(autoescape=True, undefined=StrictUndefined).from_string("{{ nmae }}").render()


def test_no_function_of_ours_asks_for_the_context(root):
    """What `Plainly` leaves out, nobody needs: Jinja hands the context, the environment or the escaping to functions that are marked so."""
    marks = ("pass_" + "context", "pass_" + "environment", "pass_" + "eval_context")
    found = [path for folder in ("src", "macros") for path in (root / folder).rglob("*.py") if any(mark in path.read_text(encoding="utf-8") for mark in marks)]
    assert found == []
