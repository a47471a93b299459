"""The engine knows no plan: what names one comes from `plan/plan.yaml`, in words that read well in both languages."""

from __future__ import annotations

from html import unescape

import pytest

from planatlas.plan.identity import WORDS, Identity, day_in, scope_of
from planatlas.plan.model import Text
from planatlas.plan.numerals import chinese
from planatlas.plan.pending import NO_DAY, TO_FILL, UNKNOWN
from planatlas.site.words import naming, word
from tests.identity import IDENTITY
from tests.tiny import tiny

_UNKNOWN = Text(zh=UNKNOWN, en=TO_FILL)


@pytest.mark.parametrize(
    ("chapters", "zh", "en"),
    [
        (["6", "7", "8", "9", "10"], "第六至第十章", "chapters 6 to 10"),
        (["3"], "第三章", "chapter 3"),
        (["1", "2", "4", "20", "21", "22"], "第一至第二章、第四章、第二十至第二十二章", "chapters 1 to 2, 4 and 20 to 22"),
        (["10", "11"], "第十至第十一章", "chapters 10 to 11"),
        (["6", "10"], "第六章、第十章", "chapters 6 and 10"),
    ],
)
def test_scope_is_said_in_words(chapters, zh, en):
    """Which chapters the site covers follows from the list of chapters, neighbours drawn together."""
    assert (scope_of(chapters, "zh"), scope_of(chapters, "en")) == (zh, en)


def test_numerals_up_to_ninety_nine():
    """Chapters up to 九十九 have their Chinese numeral, and no other number is made up."""
    assert [chinese(n) for n in (1, 10, 11, 20, 21, 99)] == ["一", "十", "十一", "二十", "二十一", "九十九"]
    for number in (0, 100):
        with pytest.raises(ValueError, match=f"{number} is not between 1 and 99"):
            chinese(number)


def test_days_are_said_as_running_text_has_them():
    """A date of the plan reads as prose in both languages."""
    assert (day_in("2010-01-09", "zh"), day_in("2010-01-09", "en")) == ("2010 年 1 月 9 日", "9 January 2010")


@pytest.mark.parametrize(
    ("known", "zh", "en"),
    [
        ({}, "2010 年 1 月 1 日，云泽省印发《云泽规划》。", "On 1 January 2010 the Yunze Province issued the Yunze Plan."),
        ({"issued": NO_DAY}, "云泽省印发《云泽规划》。", "The Yunze Province issued the Yunze Plan."),
        ({"issuer": _UNKNOWN}, "2010 年 1 月 1 日，《云泽规划》印发。", "On 1 January 2010 the Yunze Plan was issued."),
        ({"issued": NO_DAY, "issuer": _UNKNOWN}, "本站讲的是《云泽规划》。", "This site is about the Yunze Plan."),
    ],
)
def test_issuance_leaves_out_what_is_not_known(known, zh, en):
    """A draft begins with a sentence that is whole, whatever of the day and the issuer is still to be filled in."""
    draft = Identity(tiny().atlas.bibliography.model_copy(update=known))
    assert (draft.words["zh"]["issuance"], draft.words["en"]["issuance"]) == (zh, en)


def test_an_unknown_year_has_a_word_of_its_own():
    """Titles of columns stay titles where the year of issue is not known."""
    draft = Identity(tiny().atlas.bibliography.model_copy(update={"issued": NO_DAY}))
    assert (draft.filled("{year}的上级", "zh"), draft.filled("Parent in {year}", "en")) == ("印发当年的上级", "Parent in the year of issue")


def test_words_take_the_plan_they_are_asked_for():
    """The same string speaks of whichever plan is published; what a script fills in later stays."""
    yunze = tiny().atlas.identity
    assert naming(yunze, "description_section", "zh", name="第六章", count="3 条措施") == "《云泽规划》第六章：3 条措施，逐条连到官方原句。"
    assert naming(IDENTITY, "card_title", "en") == IDENTITY.site.name.en
    assert yunze.filled("{Scope} of the {plan}: {n}", "en") == "Chapters 6 and 10 of the Yunze Plan: {n}"
    assert yunze.filled("{site}{n}", "zh", n="{plan}") == "云泽图志{plan}"


def test_words_that_name_the_plan_cannot_be_had_without_it():
    """A caller that has no identity hears of it, instead of showing braces to a reader."""
    with pytest.raises(KeyError, match="footer names the plan"):
        word("footer", "en")


def test_every_word_has_both_languages():
    """WORDS lists what may stand in braces; each is filled in both languages."""
    for identity in (IDENTITY, Identity(tiny().atlas.bibliography)):
        assert [tuple(words) for words in identity.words.values()] == [WORDS, WORDS]
        assert all(text for words in identity.words.values() for text in words.values())


def test_pages_take_the_words_they_name():
    """A hand-written page holds for every plan; a word outside the two languages comes in both."""
    yunze = tiny().atlas.identity
    assert yunze.plain("《{{ plan }}》{{scope}}", "zh") == "《云泽规划》第六章、第十章"
    assert yunze.plain("{{ site }}", "index.md") == "云泽图志 · Yunze Atlas"
    assert yunze.in_page("{{ example }} in `plan/{{ folder }}/`", "en") == "6.1.1.2a in `plan/06-woods/`"
    assert yunze.plain("{{ nobody }}", "en") == "{{ nobody }}"


def test_words_in_pages_begin_no_markup():
    """Whatever a plan is called, its name is shown as it is: neither Markdown nor HTML nor Jinja begins in it."""
    site = IDENTITY.site.model_copy(update={"name": Text(zh="图", en="<b>{{ x() }}</b> *a* [b](c)")})
    hostile = Identity(IDENTITY.plan.model_copy(update={"site": site}))
    shown = hostile.in_page("{{ site }}", "en")
    assert not set("<>{}*[]()") & set(shown) and unescape(shown) == "<b>{{ x() }}</b> *a* [b](c)"
