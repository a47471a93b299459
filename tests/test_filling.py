"""The short ways of rendering write what Markup and Jinja write."""

from __future__ import annotations

import pytest
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from planatlas.site.filling import filled
from planatlas.site.plainly import Plainly

SHAPE = '<a href="{href}" class="{}">{inside}</a>'


@pytest.mark.parametrize("value", ["", "a & b", '<b onclick="x">', "{href}", Markup("<b>bold</b>"), 7, 2.5, None, True])
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
{% for name in names %}{% set own = ask(name, loop=loop.index) %}{{ shown(own) }}{% endfor %}
{% block end %}{{ ask("end") }}{% call shown(names[0]) %}{{ ask("called") }}{% endcall %}{% endblock %}"""


@pytest.mark.parametrize("autoescape", [True, False])
def test_a_template_that_calls_plainly_writes_the_same(autoescape):
    """In loops, blocks and macros: functions get what the template gives them, and macros escape as the template does."""

    def rendered(context_class):
        env = Environment(autoescape=autoescape, undefined=StrictUndefined)
        env.context_class = context_class
        calls = []
        text = env.from_string(TEMPLATE).render(names=["<a>", "b"], ask=lambda *given, **named: calls.append((given, named)) or given[0])
        return text, calls

    assert rendered(Plainly) == rendered(Environment.context_class)


def test_no_function_of_ours_asks_for_the_context(root):
    """What `Plainly` leaves out, nobody needs: Jinja hands the context, the environment or the escaping to functions that are marked so."""
    marks = ("pass_" + "context", "pass_" + "environment", "pass_" + "eval_context")
    found = [path for folder in ("src", "macros") for path in (root / folder).rglob("*.py") if any(mark in path.read_text(encoding="utf-8") for mark in marks)]
    assert found == []
