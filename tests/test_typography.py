"""Pages in English have curly quotes, whatever content and words are written with."""

from __future__ import annotations

import re

import pytest

from planatlas.plan.quotes import curly
from planatlas.site.typography import printed, typeset, typeset_english


@pytest.mark.parametrize(
    ("plain", "printed"),
    [
        ("the plan's text", "the plan’s text"),
        ("employers' orders", "employers’ orders"),
        ('Harbour "Cloud Valley"', "Harbour “Cloud Valley”"),
        ('("adapted")', "(“adapted”)"),
        ("'a' and &#39;b&#39;", "‘a’ and ‘b’"),
        ("says &#34;two&#34;.", "says “two”."),
        ('"two', "“two"),
    ],
)
def test_quotes_are_curly(plain, printed):
    """A quote opens before a word and closes after one; an apostrophe is one."""
    assert curly(plain) == printed


@pytest.mark.parametrize(
    ("html", "printed"),
    [
        ("<a>Elm</a>'s roads", "<a>Elm</a>’s roads"),
        ('the "<a>Elm</a>" of', "the “<a>Elm</a>” of"),
        ('"<a title="x">Elm</a>"', '“<a title="x">Elm</a>”'),
        (
            """<code>'a'</code> 'b' <pre>"c"</pre><script>var a = "b > c'";</script>""",
            """<code>'a'</code> ‘b’ <pre>"c"</pre><script>var a = "b > c'";</script>""",
        ),
        ('<blockquote lang="zh"><p>"a"</p></blockquote>', '<blockquote lang="zh"><p>"a"</p></blockquote>'),
    ],
)
def test_only_text_is_typeset(html, printed):
    """Tags, code, scripts and quotations keep their quotes."""
    assert typeset("<p>" + html) == "<p>" + printed


def test_english_on_pages_in_chinese_is_typeset():
    """A Chinese page has curly quotes in what it says in English, and its Chinese text, tags and code stay."""
    html = """<p title="it's">它's <span lang="en">people's</span> <td class="a" lang="en" data-label="来源">the &#39;big&#39; one</td> <code>'a'</code></p>"""
    assert typeset_english(html) == html.replace("people's", "people’s").replace("&#39;big&#39;", "‘big’")


def test_no_page_in_english_has_a_plain_quote(pages: dict[str, str]):
    """The rule holds on the whole site."""
    shown = {
        uri: re.sub(r"(?s)<(script|style|code|pre|textarea|title|blockquote)\b.*?</\1>|<[^>]*>", "\n", html)
        for uri, html in pages.items()
        if uri.startswith("en/")
    }
    assert {uri: lines for uri, text in shown.items() if (lines := [line for line in text.split("\n") if re.search(r"[\"']|&#3[49];|&quot;", line)])} == {}


@pytest.mark.parametrize(
    ("lang", "words", "printed_words"),
    [("zh", "{total} 条里有 {n} 条", "{total}条里有{n}条"), ("en", "{n} of the city's", "{n} of the city’s")],
)
def test_words_of_scripts_are_set_as_pages_are(lang, words, printed_words):
    """A sentence that a script writes has the gaps and quotes of those that stand beside it."""
    assert printed(words, lang) == printed_words
