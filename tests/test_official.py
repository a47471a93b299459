"""A publisher's copy gives the official wording of each sentence it has, unaltered, and of no other; pages show it as text."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planatlas.site.bodies import body
from planatlas.site.pages import all_pages
from planatlas.site.publication import Publication
from planatlas.site.renderer import Renderer
from planatlas.text.forms import fingerprint
from planatlas.text.official import wording
from planatlas.text.source import build_index
from tests.tiny import TINY, tiny

# Invented: two towns and a kiln that do not exist.
TEXT = """云泽规划
第六章 作坊
两镇把造纸和制陶当作共同的营生,先立规矩——再添炉窑。
第一节 兴办作坊
造纸作坊。依托东岭的竹林,在青石坡建设手工纸作坊。鼓励匠人互派徒弟;2025 年达到 40 人。
第十章 施行
两镇要记住老话:“水清,则窑火旺。”每年修路 12km、种竹……并报告居民。
"""
INDEX = build_index(TEXT)
BY_LOCATOR = {entry.locator: entry for entry in INDEX}


def _assert_whole(copy: str) -> dict[str, str]:
    found = wording(copy, INDEX)
    assert found.lacking == ()
    assert {at: fingerprint(text) for at, text in found.found.items()} == {at: entry.sha256 for at, entry in BY_LOCATOR.items()}
    return dict(found.found)


@pytest.mark.parametrize(
    "copy",
    [
        TEXT,
        TEXT.replace("\n", " "),
        TEXT.replace("\n", ""),
        "\n".join(TEXT[n : n + 7] for n in range(0, len(TEXT), 7)),
        "<html><body>" + "".join(f"<p>{line}</p>" for line in TEXT.splitlines()) + "</body></html>",
        "<div>" + html.escape(TEXT.strip()).replace("\n", "<br>") + "&",
        TEXT.replace(",", "，").replace("12km", "１２㎞").replace("……", "......").replace("——", "─").replace("“", "「").replace("”", "」"),
    ],
    ids=["text", "one line", "no white space", "wrapped", "page", "page with breaks", "other characters"],
)
def test_every_sentence_is_found_however_the_copy_is_set(copy):
    """Line breaks, markup, width, quotes and dashes differ between copies; what is given out has the fingerprint of the index."""
    _assert_whole(copy)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.sampled_from([" ", "\n", "\u3000", "\r\n", " \t "])), max_size=40))
def test_stray_white_space_never_hides_or_alters_a_sentence(blanks):
    """White space anywhere, as PDF copies have it, changes neither which sentences are found nor their fingerprint."""
    copy = TEXT
    for place, blank in blanks:
        copy = copy[:place] + blank + copy[place:]
    _assert_whole(copy)


def test_wording_is_the_copys_own_on_one_line():
    """Blanks of line wraps go, those around numbers stay, a number broken by a line end is joined, and nothing else is touched."""
    copy = TEXT.replace("青石坡建", "青石\n 坡 建").replace("2025 年", "20\n25 年").replace(",", "，")
    found = _assert_whole(copy)
    assert found["6.1.1.1"] == "依托东岭的竹林，在青石坡建设手工纸作坊。"
    assert found["6.1.1.2"] == "鼓励匠人互派徒弟;2025 年达到 40 人。"
    assert found["10.0.1.1"] == "两镇要记住老话:“水清，则窑火旺。”"


@pytest.mark.parametrize(("old", "new"), [("鼓励匠人", "支持匠人"), ("40 人", "41 人"), ("徒弟;", "徒弟,"), ("达到", "达\u200b到"), ("人。\n", "人\n")])
def test_changed_sentence_is_not_given_out(old, new):
    """Another word, number or sign, a hidden character, a lost full stop: the sentence is named as lacking, the others are shown."""
    assert old in TEXT
    found = wording(TEXT.replace(old, new), INDEX)
    assert found.lacking == ("6.1.1.2",) and "6.1.1.2" not in found.found
    assert len(found.found) == len(INDEX) - 1


def test_sentence_that_begins_inside_a_character_is_not_given_out():
    """`m` is the end of `㎞`: no copy's characters are cut in two, and what would be shown is checked once more after cutting."""
    index = build_index("第六章 路\nm长的堤要每年修。")
    assert wording("第六章 路\n㎞长的堤要每年修。", index).lacking == ("6.0.1.1",)


@pytest.mark.parametrize("copy", ["", "今天天气好。", "<p>没有</p>", "\u0301。"])
def test_other_text_gives_nothing(copy):
    """What is not the plan has none of its sentences."""
    assert wording(copy, INDEX).lacking == tuple(BY_LOCATOR)


def _bodies(official: dict[str, str]) -> dict[str, str]:
    atlas = tiny().atlas
    return {page.uri: body(Renderer(Publication(atlas, official_text=official or {}), page.lang, page.uri), page).html for page in all_pages(atlas)}


def test_only_pages_of_the_plan_show_it():
    """Each sentence stands once in each language, marked as Chinese and official, with one link to its source; other pages stay as they are."""
    found = wording((TINY / "official.txt").read_text(encoding="utf-8"), tiny().atlas.index).found
    plain, shown = _bodies({}), _bodies(dict(found))
    for lang, caption in (("zh", "官方原文，未改动（已核对指纹）"), ("en", "Official wording, unaltered (fingerprint checked)")):
        text = "".join(shown[uri] for uri in shown if uri.startswith(f"{lang}/plan/"))
        quoted = re.findall(r'<blockquote lang="zh" cite="(https://[^"]+)"><p>([^<]+)</p></blockquote>\s*<figcaption>' + re.escape(caption), text)
        assert [html.unescape(said) for _, said in quoted] == list(found.values())
        assert text.count('class="hc-official"') == len(found)
    assert {uri for uri in plain if plain[uri] != shown[uri]} == {uri for uri in plain if "/plan/" in uri}


def test_page_links_to_the_source_where_the_wording_is_lacking():
    """A sentence that the copy lacks looks as in a build without a copy."""
    shown, plain = _bodies({"6.1.1.1": "在东岭建设松果加工基地。"})["en/plan/6/1/"], _bodies({})["en/plan/6/1/"]
    assert shown.count('<figure class="hc-official-text"') == 1
    assert shown.count('class="hc-official"') == plain.count('class="hc-official"') == 4
    assert shown[shown.index('id="6.1.1.2"') :] == plain[plain.index('id="6.1.1.2"') :]


def test_hostile_copy_is_shown_not_run():
    """Markup and Jinja in a sentence that matches come out as text."""
    text = "第六章 作坊\n两镇<i onclick=alert(1)>合办\"'龙窑</i>{{ 7 * 7 }}{% raw %}&amp;每年开窑。"
    found = wording(text, build_index(text)).found["6.0.1.1"]
    shown = _bodies({"6.1.1.1": found})["zh/plan/6/1/"]
    assert html.escape(found, quote=False) in shown.replace("&#34;", '"').replace("&#39;", "'")
    assert "<i onclick" not in shown
