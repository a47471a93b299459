"""The order of the text: how it is read from a copy, and that what is recorded is the order of the official text."""

from __future__ import annotations

from pathlib import Path

import pytest

from planatlas.atlas.textorder import listed_together, mentions, out_of_order, text_order
from tests.tiny import TINY, tiny

SHARED = Path(__file__).parents[2] / "shared/source/hachang-plan-part2.txt"
official = pytest.mark.skipif(not SHARED.is_file(), reason="the official text (../shared/source) is not here")


def test_name_inside_a_longer_one_is_no_mention():
    """大庆 inside the name of a centre is not the city, a second 大庆 of its own is, and each mention counts."""
    names = {"大庆": ["daqing"], "大庆资讯中心": ["centre"], "哈尔滨": ["harbin"]}
    assert mentions("以大庆资讯中心和大庆、哈尔滨、大庆为主", names) == ["centre", "daqing", "harbin", "daqing"]


@pytest.mark.parametrize(("listed", "at"), [("ab", None), ("ac", None), ("ca", None), ("xab", None), ("ba", None), ("cb", 1), ("abb", 2)])
def test_list_follows_any_of_the_mentions(listed, at):
    """The text names a, b, c and a again: what it lacks is passed over, and the first item out of order is told."""
    assert out_of_order(tuple(listed), tuple("abca")) == at


def test_only_neighbours_of_a_list_are_listed_together():
    """A sign or word of a list joins two names, also across quotation marks; any other word parts them."""
    assert list(listed_together("发展甲、“乙”和丙，服务丁", ["甲", "乙", "丙", "丁"])) == [("甲", "乙"), ("乙", "丙")]


def test_order_of_the_tiny_plan():
    """Places, projects (by the county that they are called after, where their name does not stand whole) and terms are read as ids."""
    read = {order.locator: order for order in text_order(tiny().atlas, (TINY / "official.txt").read_text(encoding="utf-8"))}
    assert read["10.0.1.1"].places == ("dongling", "nanpu")
    assert (read["6.1.1.1"].projects, read["6.1.1.3"].projects) == (("dongling-pine-base",), ("nanpu-wharf",))
    assert read["6.0.1.1"].terms == ("pine-nuts",)


@official
def test_recorded_order_is_that_of_the_official_text(atlas):
    """What is recorded of each sentence comes out of the official text again; otherwise run `python -m scripts.text_order FILE`."""
    assert atlas.text_order == {order.locator: order for order in text_order(atlas, SHARED.read_text(encoding="utf-8"))}
