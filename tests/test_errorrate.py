"""The error rate is computed from stored verdicts, never stored itself."""

from __future__ import annotations

import dataclasses

import pytest

from planatlas.atlas.errorrate import error_rates, wilson
from planatlas.plan.model import Text
from planatlas.plan.review import Review
from planatlas.site.lists import reviewed
from planatlas.site.publication import Publication
from planatlas.site.renderer import Renderer

SAMPLE = ("6.1.1.1a", "6.1.1.2a", "6.1.1.3a", "6.1.1.4a")
REVIEW = Review(reader=Text(zh="甲", en="A"), date="2031-01-01", seed=7, sample=SAMPLE, wrong=SAMPLE[:1], awkward=SAMPLE[1:3], chinese=4, english=4.5)


@pytest.mark.parametrize(("hits", "size", "low", "high"), [(8, 121, 0.034, 0.125), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0)])
def test_wilson_interval_of_worked_examples(hits, size, low, high):
    """The score interval, which stays between 0 and 1 at the ends."""
    found = wilson(hits, size)
    assert (found.value, found.low, found.high) == (pytest.approx(hits / size), pytest.approx(low, abs=5e-4), pytest.approx(high, abs=5e-4))


@pytest.mark.parametrize(("hits", "size"), [(0, 0), (3, 2), (-1, 2)])
def test_no_share_of_nothing(hits, size):
    """An empty sample has no rate."""
    with pytest.raises(ValueError):
        wilson(hits, size)


def test_rates_of_each_review_and_of_all():
    """One review stands alone; of several the sum follows."""
    one = error_rates((REVIEW,))
    assert [(rate.measures, rate.at_fault.value, rate.objected.value) for rate in one] == [(4, 0.25, 0.75)]
    both = error_rates((REVIEW, REVIEW))
    assert both[-1].review is None and both[-1].measures == 8 and both[-1].counts == {"wrong": 2, "incomplete": 0, "inconsistent": 0, "awkward": 4}


@pytest.mark.parametrize(("lang", "none"), [("zh", "还没有审阅结果。"), ("en", "There is no review yet.")])
def test_page_says_when_there_is_no_review(atlas, lang, none):
    """Without a review the block says so; with one it shows the shares with their intervals and the seed."""

    def shown(reviews: tuple[Review, ...]) -> str:
        return str(reviewed(Renderer(Publication(dataclasses.replace(atlas, reviews=reviews)), lang, f"{lang}/method/"), "T"))

    assert none in shown(()) and none not in shown((REVIEW,))
    assert "25.0%" in shown((REVIEW,)) and "4.6–69.9%" in shown((REVIEW,)) and " 7</small>" in shown((REVIEW,))
