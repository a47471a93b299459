"""Foreign text on terminals, in logs and in job summaries: seen as it is, and never obeyed."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from planatlas.files import findings
from planatlas.files.findings import Finding, Position, github_annotation, markdown_summary
from planatlas.files.logtext import MAX_BYTES, escaped, visible

HOSTILE = [
    "a\n::error::b",
    "a\r::warning::b",
    "##[error]a",
    "##\x00[error]a",
    "a\x1b[31mred\x1b]0;title\x07",
    "a\u202eb\u2066c\u2069",
    "a\u2028b\u0085c\u200bd\ufeff",
    "@name",
    "a@b.example",
    "mailto:a@b.example",
    "https://a.example",
    "www.a.example",
    "#1",
    "GH-1",
    "owner/name#1",
    "owner/name@0123abc",
    "0123abcd0123abcd0123abcd0123abcd0123abcd",
    ":bug:",
    "$x$",
    "[x](https://a.example)",
    "![x](https://a.example/p.png)",
    "[x]: https://a.example",
    "<img src=x onerror=a>",
    "<!-- a",
    "</code></td>@name",
    "`a`",
    "``a",
    "a | b",
    "a \\| b",
    "**a** _b_ ~~c~~",
    "&commat;name &#64;name",
    "a\n\n# b",
    "%0A::error::a",
    "\ud800",
]
# What GitHub makes links, mentions, emoji or formulas of once Markdown is HTML, wherever it stands outside of code.
FOUND_LATER = re.compile(r"@\w|#\d|\bGH-\d|://|www\.|:\w+:|\$\S|\b[0-9a-f]{7,40}\b", re.IGNORECASE)


class Page(HTMLParser):
    """The tags of a rendered page, and its text outside of code, each run apart as GitHub's filters see it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.runs: list[str] = []
        self.code = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)
        self.code += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self.code = max(0, self.code - (tag == "code"))

    def handle_data(self, data: str) -> None:
        self.runs += [] if self.code else [data]


def finding(text: str) -> Finding:
    return Finding(Position(text, 2, 3), "rule", text, text)


def summary(text: str) -> Page:
    return Page(MarkdownIt("gfm-like", {"html": True, "linkify": False}).enable("table").render(markdown_summary([finding(text)])))


@given(st.text() | st.sampled_from(HOSTILE))
def test_any_text_is_one_visible_line(text):
    """No text hides by a control character, turns the order of letters around, ends its line, or is a command inside of it."""
    for shown in (visible(text), finding(text).text("zh")):
        assert shown.isprintable() and "##[" not in shown


@given(st.text() | st.sampled_from(HOSTILE))
def test_any_text_is_inert_in_markdown(text):
    """Nothing but the two marks of `escaped` itself is markup."""
    assert not re.search(r"[<>|`*\[\]\\@]", re.sub("</?code>|<wbr>", "", escaped(text))) and escaped(text).isprintable()


@given(st.text(alphabet=st.characters(codec="utf-8")) | st.sampled_from(HOSTILE))
def test_annotation_is_one_command(text):
    """A path or a message can neither end its command nor begin another, nor add a property to it."""
    line = github_annotation(finding(text))
    head, _, message = line.removeprefix("::").partition("::")
    assert line.isprintable() and "##[" not in line
    assert re.fullmatch(r"error file=[^:,]*,line=2,col=3,title=rule", head)
    assert not re.search(r"%(?!25|0D|0A)", message)


@pytest.mark.parametrize("text", HOSTILE)
def test_summary_is_one_row_of_text(text):
    """The table keeps its shape, and GitHub finds nobody to mention and nothing to link."""
    page, plain = summary(text), summary("qq")
    assert [t for t in page.tags if t not in ("code", "wbr")] == [t for t in plain.tags if t not in ("code", "wbr")]
    assert not [run for run in page.runs if FOUND_LATER.search(run)]


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.isprintable() and not text.startswith(("##[", "%", "[x]:"))])
def test_unescaped_text_would_be_caught(text, monkeypatch):
    """The test above is able to fail: the same texts are found when nothing escapes them."""
    monkeypatch.setattr(findings, "escaped", lambda text: text)
    with pytest.raises(AssertionError):
        test_summary_is_one_row_of_text(text)


@pytest.mark.parametrize(("texts", "rows"), [(["a"] * 30_000, 18_000), (["a", "b" * MAX_BYTES], 1), (["a", "b"], 2)])
def test_summary_keeps_within_what_github_takes(texts, rows):
    """Thousands of findings, or one without end, still give a summary, which says how many it leaves out."""
    text = markdown_summary([Finding(Position("p", n), "rule", t, t) for n, t in enumerate(texts)])
    shown = text.count(" | rule |\n")
    assert len(text.encode()) < 2**20 and rows <= shown <= len(texts)
    assert text.startswith(f"## Check / 检查: {len(texts)}\n")
    assert ("more" in text) == (shown < len(texts)) and (shown == len(texts) or text.endswith(f"and {len(texts) - shown} more\n"))


def test_plain_text_stays_plain():
    """What has nothing to hide reads as it was written, in both scripts."""
    text = '未知的地方“changchung”；unknown place "x-y" (3.5%), a_b'
    assert visible(text) == escaped(text) == text
    assert escaped("a@b https://a") == "<code>a&#64;<wbr>b https&#58;//a</code>"
