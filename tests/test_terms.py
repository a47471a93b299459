"""Terms in a text, and whether the other language renders them."""

from __future__ import annotations

import pytest

from planatlas.plan.model import Term
from planatlas.plan.terms import is_rendered, slugs, terms_in


def term(zh: str, *en: str) -> Term:
    """Return a term with its renderings."""
    return Term(zh=zh, en=en, source="own rendering")


def test_term_inside_a_longer_one_does_not_count():
    """口岸 inside 电子口岸 is not a use of 口岸, but a second 口岸 of its own is."""
    short, long = term("口岸", "border port"), term("电子口岸", "electronic border-port system")
    assert terms_in("建设电子口岸。", (short, long)) == [long]
    assert terms_in("建设电子口岸和口岸。", (short, long)) == [long, short]


def test_quotes_in_the_text_do_not_hide_a_term():
    """“双师型”教师 is 双师型教师."""
    found = term("双师型教师", "double-qualified teacher")
    assert terms_in("培训“双师型”教师。", (found,)) == [found]


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("Train double qualified teachers.", True),
        ("Train Double-qualified Teachers.", True),
        ('Train "double-qualified" teachers.', True),
        ("Train accompanying staff.", False),
        ("Train doubly qualified teachers.", False),
    ],
)
def test_case_hyphens_quotes_and_plurals_do_not_matter(text, rendered):
    """The wording counts, not its form."""
    assert is_rendered(text, term("双师型教师", "double-qualified teacher")) is rendered


def test_plural_of_words_in_y():
    """cities is the plural of city, also inside a rendering."""
    assert is_rendered("Conserve historic and cultural cities.", term("历史文化名城", "historic and cultural city"))


def test_slugs_are_plain_and_unique():
    """Two terms of one English get different addresses."""
    assert slugs([term("甲", "farmers' co-op"), term("乙", "Farmers’ co-op"), term("丙", "hub")]) == ["farmers-co-op", "farmers-co-op-2", "hub"]


def test_anchor_keeps_the_address_of_a_changed_term():
    """A term whose preferred English has changed stays where links to it point."""
    moved = Term(zh="口岸", en=("port of entry",), source="own rendering", anchor="border-port")
    assert slugs([moved, term("港", "port of entry")]) == ["border-port", "port-of-entry"]
