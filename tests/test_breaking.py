"""Lines of Chinese titles end between words, and dates stay whole."""

from __future__ import annotations

import re

import pytest

from planatlas.atlas.atlas import Atlas
from planatlas.site.breaking import pieces, unbroken_titles
from planatlas.site.charts.measuring import lines
from planatlas.site.finishing import finished, held_dashes, whole_words
from planatlas.site.lexicon import lexicon


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("其中3条属于最坚决的一级“必须”，最多的是“推进”", "其中3条|属于|最坚决的|一级|“必须”，|最多的是|“推进”"),
        ("截至2026-11-26的判断是“未找到资料”", "截至2026-11-26的|判断|是“未找到资料”"),
        ("新材料与（高水平）服务", "新材料|与（高水平）|服务"),
        ("6.1 节：没有一条", "6.1 节：|没有|一条"),
        ("措施 9条", "措施 |9条"),
        ("水环境", "水环境"),
        ("静态JSON接口的数据", "静态JSON接口的|数据"),
    ],
)
def test_titles_end_lines_between_words(title: str, parts: str):
    """No piece is a lone character, ends with an opening or begins with a closing mark; numbers keep what they count, Latin words the gaps beside them, quotations and dates are whole."""
    assert "|".join(pieces(title)) == parts


def test_only_chinese_in_titles_is_marked():
    """Attributes, text in English and text outside titles stay as they are."""
    html = '<h2 id="x" title="措施与项目">措施与项目 <small lang="en">measures 措施与项目</small></h2><p>措施与项目</p><h3>Measures of 6.1</h3>'
    assert unbroken_titles(html) == html.replace(">措施与项目 ", ">措施<wbr>与项目 ")


@pytest.mark.parametrize(
    ("title", "made"),
    [
        (
            "503条措施里，40条是最坚决的“必须”，其中24条在第七章",
            '503条措施里，<wbr><span class="hc-whole">40条是最坚决的“必须”</span>，<wbr>其中24条在第七章',
        ),
        ("503条措施：“推进”268条，“必须”40条", '503条措施：<wbr>“<span class="hc-whole">推进”268条</span>，<wbr>“<span class="hc-whole">必须”40条</span>'),
        ("推进措施的项目和措施的项目和措施，措施", "推进<wbr>措施的<wbr>项目<wbr>和措施的<wbr>项目<wbr>和措施，<wbr>措施"),
        ("措施与项目", "措施<wbr>与项目"),
    ],
)
def test_short_clauses_of_sentences_stay_on_one_line(title: str, made: str):
    """Lines of a figure's title end between its clauses, also where there are quotations in them, and inside only those that the narrowest screen has no room for."""
    assert unbroken_titles(f'<h2 id="x-title">{title}</h2>') == f'<h2 id="x-title">{made}</h2>'


def test_ledes_may_end_lines_before_links_and_after_them():
    """A link is no part of the word before it; what belongs together stays so across its ends."""
    html = '<p class="hc-lede">最多的是<a href="x">长春市</a>（2）和“<a href="y">必须</a>”</p>'
    assert unbroken_titles(html) == '<p class="hc-lede">最多的是<wbr><a href="x">长春市</a><wbr>（2）<wbr>和“<a href="y">必须</a>”</p>'


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ('<a href="x">措施项目</a>', ""),
        ('<li>在<a href="措施与项目">措施与项目</a>里', '<li>在<a href="措施与项目">措施<wbr>与项目</a>里'),
        ("<details><summary>措施与项目</summary><abbr>措施与项目</abbr>", "<details><summary>措施<wbr>与项目</summary><abbr>措施与项目</abbr>"),
        ('<svg><a href="x"><text>措施与项目</text></a></svg><script>"<a>措施与项目</a>"</script><template><a>措施与项目</a></template>', ""),
        (
            '<svg><svg></svg><a href="x"><title>措施与项目</title><text>措施与项目</text></a></svg><a href="x">措施与项目 <svg><text>措施与项目</text></svg></a>',
            "",
        ),
        ('<table class="hc-explorer__table" id="x"><td><a>措施与项目</a></table>', ""),
        ('<table class="hc-index"><td><a>措施与项目</a></table>', '<table class="hc-index"><td><a>措施<wbr>与项目</a></table>'),
    ],
)
def test_links_end_lines_between_words(html: str, made: str):
    """A link in running text, in a list or in a table is a name, and a short one stays whole; what is no text of the page, and the table of hundreds of rows, has no marks."""
    assert unbroken_titles(html) == (made or html)


def test_drawn_titles_end_lines_between_words():
    """Lines of drawings do so, too; what is wider than a line is broken all the same, and no line begins with a closing mark."""
    assert lines("必须推进的措施", 4) == ("必须", "推进的", "措施")
    assert lines("必须推进，措施", 1) == ("必", "须", "推", "进，", "措", "施")
    assert lines("to be done at once", 6) == ("to be done", "at once")


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ("<td>2026-11-26</td><b>2025-12：", "<td><time>2026-11-26</time></td><b><time>2025-12</time>："),
        ("<b>（截至2026-11-26）</b>", '<b><time datetime="2026-11-26">（截至2026-11-26）</time></b>'),
        ("<b>Found (as of 2026-11-26)</b>", '<b>Found <time datetime="2026-11-26">(as of 2026-11-26)</time></b>'),
        ("<b>Found (as of 2026-11</b>)", "<b>Found (as of <time>2026-11</time></b>)"),
        ('<a href="/2026-11-26" title="2026-11-26">1 2026-11-26-x 12026-11-26 2026-11-26/1</a>', ""),
        ("<code>2026-11-26</code><time>2026-11-26</time><title>2026-11</title><option>2026-11</option><svg><text>2026-11</text></svg>", ""),
    ],
)
def test_dates_are_marked(html: str, made: str):
    """A date in text is one; in a name, an address, code or a drawing it is left alone."""
    assert whole_words(html) == (made or html)


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ("<p>for e-commerce</p>", '<p>for <span class="hc-whole">e-commerce</span></p>'),
        ('<a href="e-commerce">cross-border, pre-e-trade</a><code>e-commerce</code>', ""),
    ],
)
def test_words_after_one_letter_stay_whole(html: str, made: str):
    """No line ends after the letter; names in code and addresses are left alone."""
    assert whole_words(html) == (made or html)


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ("<p>中国—东北亚</p>", '<p>中<span class="hc-whole">国—</span>东北亚</p>'),
        ('<p><a href="x">哈尔滨</a>—欧洲', '<p><span class="hc-whole"><a href="x">哈尔滨</a>—</span>欧洲'),
        ('<a title="中国—东北亚">要做的——是</a><title>中国—东北亚</title><blockquote>中国—东北亚</blockquote>', ""),
    ],
)
def test_no_line_begins_with_the_dash_of_two_names(html: str, made: str):
    """A dash stays with what it follows; in attributes and in words of others nothing is marked."""
    assert held_dashes(html) == (made or html)


def test_words_of_the_plan_stay_whole():
    """What a general dictionary cuts is kept by the words of the plan, also where it cuts before the word and where words overlap."""
    assert "|".join(pieces("光电和新能源装备产业")) == "光电|和新|能源|装备|产业"
    assert "|".join(pieces("光电和新能源装备产业", frozenset({"新能源"}))) == "光电|和新能源|装备|产业"
    assert "|".join(pieces("信息产业集群", frozenset({"息产业", "产业集群"}))) == "信息产业集群"
    assert unbroken_titles("<h2>新能源装备</h2>", frozenset({"新能源"})) == "<h2>新能源<wbr>装备</h2>"


def test_short_terms_and_names_are_such_words(atlas: Atlas):
    """A plan has them in its glossary, its tables of names and a list; a longer term is made of words."""
    words = lexicon(atlas)
    assert {"新能源", "内蒙古", "零部件"} <= words
    assert {len(word) for word in words} <= {2, 3, 4} and "现代农业" not in words


def test_a_page_is_finished_in_its_language():
    """Quotes are curly in English, gaps are closed in Chinese; what has no language stays as it is."""
    html = '<h1>措施 5 条与项目</h1><p>"a" 2026-11</p>'
    assert finished(html, "zh") == '<h1>措施5条<wbr>与项目</h1><p>"a" <time>2026-11</time></p>'
    assert finished(html, "en") == "<h1>措施 5 条与项目</h1><p>“a” <time>2026-11</time></p>"
    assert finished(html, "") == html


def test_no_drawing_has_marks_of_lines(pages: dict[str, str]):
    """The rule holds on the whole site: in a drawing a mark would swallow the rest of its text."""
    assert [uri for uri, html in pages.items() if re.search(r"<(text|tspan|title|desc)\b[^>]*>[^<]*<wbr>", html)] == []


def test_no_page_has_a_bare_date_in_its_text(pages: dict[str, str]):
    """The rule holds on the whole site: dates stand in what keeps them whole, or in words that are shown letter by letter."""
    bare = re.compile(r"(?s)<(script|style|code|pre|textarea|title|option|svg|time|template)\b.*?</\1>|<[^>]*>")
    found = {uri for uri, html in pages.items() if re.search(r"(?<![A-Za-z0-9_./-])20\d\d-[01]\d(-[0-3]\d)?(?![A-Za-z0-9_/-])", bare.sub("\n", html))}
    assert found == set()
