"""The agreement of two codings is computed, never stored."""

from __future__ import annotations

import dataclasses

import pytest

from planatlas.atlas.agreement import agreement, kappa


def test_kappa_of_a_worked_example():
    """50 items, 20 both yes, 15 both no, 5 and 10 mixed: observed 0.7, expected 0.5, kappa 0.4."""
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert kappa(first, second) == pytest.approx(0.4)


@pytest.mark.parametrize(("first", "second", "expected"), [("aabb", "aabb", 1.0), ("ab", "ba", -1.0), ("", "", None), ("aa", "aa", None)])
def test_kappa_at_its_ends(first, second, expected):
    """Full agreement is 1, reversed coding -1; without items or without variety kappa is not defined."""
    assert kappa(list(first), list(second)) == expected


def test_kappa_refuses_codings_of_different_length():
    """Two codings of different items cannot be compared."""
    with pytest.raises(ValueError):
        kappa(["a"], [])


def test_a_second_coding_equal_to_the_first_agrees_fully(atlas):
    """The table is made from the stored second coding: an equal one gives 100 % in each chapter."""
    rows = tuple({"measure_id": m.id, "action": m.action, "strength": m.strength, "places": " ".join(m.places)} for m in atlas.measures.values())
    found = agreement(dataclasses.replace(atlas, second_coding=rows))
    assert [a.chapter for a in found] == ["6", "7", "8", "9", "10", "all"]
    assert all(a.action == a.strength == a.places == 1 for a in found)
    assert found[-1].measures == len(atlas.measures)


def test_one_difference_lowers_the_figures(atlas):
    """A single differing row is seen in its chapter and in the total, nowhere else."""
    rows = [{"measure_id": m.id, "action": m.action, "strength": m.strength, "places": " ".join(m.places)} for m in atlas.measures.values()]
    rows[0]["action"] = "study" if rows[0]["action"] != "study" else "plan"
    found = {a.chapter: a for a in agreement(dataclasses.replace(atlas, second_coding=tuple(rows)))}
    assert found["6"].action < 1 and found["all"].action < 1 and found["7"].action == 1
