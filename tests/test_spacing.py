"""Chinese is set in one way on every page: no space about full-width marks, none between Chinese words, none beside digits and Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import reduce
from html.parser import HTMLParser

import pytest

from planatlas.plan.rows import Source
from planatlas.site.spacing import closed_up

HAN, MARKS = "\u3400-\u9fff", "（）《》“”，、。；："
STRAY = {
    "before a mark": re.compile(rf"\S [{MARKS.replace('“', '')}]"),
    "after a mark": re.compile(rf"[{MARKS.replace('”', '')}] [^·\s]"),
    "between Chinese": re.compile(rf"[{HAN}”] [{HAN}“]"),
    "beside Latin": re.compile(rf"[{HAN}] [A-Za-z0-9]|[A-Za-z0-9%] [{HAN}]"),
}
# What stands between a number or name and what it names, and words that somebody typed into a search box.
RIGHT = re.compile(rf"^\s*\d+\.\d+ (?=[{HAN}])|第[一二三四五六七八九十]+章 |检索词?：.*", re.DOTALL)
# Other people's words, what machines read, and data as they are.
QUOTED = {"script", "style", "title", "code", "pre", "textarea", "cite", "blockquote", "template"}
EMPTY = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class _Texts(HTMLParser):
    """Collects the texts of a page that are its own and Chinese; what only keeps a piece of a text on one line does not end the text."""

    def __init__(self) -> None:
        super().__init__()
        self.within: list[bool] = [True]
        self.holds: list[bool] = []
        self.found: list[str] = []
        self.ended = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.ended |= said.get("class") != "hc-whole"
        if tag not in EMPTY:
            own = tag not in QUOTED and said.get("lang", "zh").startswith("zh") and "hc-preview" not in (said.get("class") or "")
            self.within.append(self.within[-1] and own)
            self.holds.append(said.get("class") == "hc-whole")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without an end holds no text."""

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            self.within.pop()
            self.ended |= not self.holds.pop()

    def handle_data(self, data: str) -> None:
        if self.within[-1]:
            self.found += [data] if self.ended else [self.found.pop() + data]
            self.ended = False


def strays(html: str, titles: Iterable[str] = ()) -> Iterator[str]:
    """Yield each stray space of a Chinese page with what stands about it; `titles` are other people's, and keep theirs."""
    page = _Texts()
    page.feed(html)
    for text in page.found:
        said = RIGHT.sub("", reduce(lambda left, title: left.replace(title, ""), titles, text))
        yield from (f"{name}: {said[max(0, found.start() - 12) : found.end() + 12]}" for name, look in STRAY.items() for found in look.finditer(said))


def test_pages_have_no_stray_space(pages: dict[str, str], atlas):
    """Of no built Chinese page a text has a space where the style sheet makes the gap, or where there is none."""
    titles = [closed_up(row.title) for row in atlas.rows(Source) if " " in row.title]
    found = {f"{uri} {stray}" for uri, html in pages.items() if uri.startswith("zh/") for stray in strays(html, titles)}
    assert sorted(found) == []


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>全部措施 。</p>", ["before a mark: 全部措施 。"]),
        ("<p>只是示意。 另一句</p>", ["after a mark: 只是示意。 另一句"]),
        ("<p>全部 措施</p>", ["between Chinese: 全部 措施"]),
        ("<p>题 目、某报</p>", []),
        ("<p>共 5条，用XLSX 打开</p>", ["beside Latin: 共 5条，用XLSX 打开", "beside Latin: 共 5条，用XLSX 打开"]),
        ("<p><span>1.2 标题</span> <code>表 a</code> <a lang='en'>read 表 a</a> <cite>题 目</cite> 第六章 产业</p>", []),
        ("<p>检索：<span class='hc-whole'>甲—乙</span> 试验区 批复</p>", []),
        ("<p>甲<span class='hc-whole'>甲—乙</span> 全部</p>", ["between Chinese: 甲甲—乙 全部"]),
        ("<p>检索：甲 乙<b>丙</b>全部 措施</p>", ["between Chinese: 全部 措施"]),
    ],
)
def test_stray_spaces_are_found(html: str, said: list[str]):
    """The test above is able to fail, and passes over what is quoted and the number before a title."""
    assert list(strays(html, ["题 目"])) == said


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ("<p>共 5 条，{n} 个，CSV 文件 10% 以上</p>", "<p>共5条，{n}个，CSV文件10%以上</p>"),
        ('<a title="第 5 条">6.1 标题</a> <b>平均 2.5 条</b>', '<a title="第5条">6.1 标题</a> <b>平均2.5条</b>'),
        ('<script type="application/json">{"a": "{n} 条"}</script>', '<script type="application/json">{"a": "{n}条"}</script>'),
        (
            '<script type="application/json" id="hc-record-citation">{"a": "1.0 版"}</script>',
            '<script type="application/json" id="hc-record-citation">{"a": "1.0 版"}</script>',
        ),
        ("<script>a = '共 5 条'</script><code>共 5 条</code><cite>共 5 条</cite>", "<script>a = '共 5 条'</script><code>共 5 条</code><cite>共 5 条</cite>"),
        ('<p>共 5 条<span class="x" lang="en">of 表 5</span>共 5 条</p>', '<p>共5条<span class="x" lang="en">of 表 5</span>共5条</p>'),
        ('<p lang="en">表 5 <b>表 5</b> of 表 5</p><p>表 5</p>', '<p lang="en">表 5 <b>表 5</b> of 表 5</p><p>表5</p>'),
        ('<blockquote>表 5 <i lang="en">x</i> 表 5</blockquote>共 5 条', '<blockquote>表 5 <i lang="en">x</i> 表 5</blockquote>共5条'),
        ('<p><a hreflang="en">共 5 条</a><br lang="en">共 5 条', '<p><a hreflang="en">共5条</a><br lang="en">共5条'),
        ("<p>全部 措施 <b>5</b></p>", "<p>全部 措施 <b>5</b></p>"),
    ],
)
def test_gaps_are_closed_up(html: str, made: str):
    """A space between Chinese and Latin or digits goes from texts and from words that scripts say; quoted and English words stay as they are."""
    assert closed_up(html) == made
