"""A reader meets "Box 3" where an address has `box3`; what machines read keeps the locator."""

from __future__ import annotations

import re

import pytest

from planatlas.site.boxed import boxes_in_words

# Elements whose text nobody reads, or reads letter by letter.
UNREAD = re.compile(r"<(script|style|code|pre|textarea|template)\b.*?</\1>", re.DOTALL)


@pytest.mark.parametrize(
    ("html", "zh", "en"),
    [
        ('<a href="#6.1.box3.1.1">6.1.box3.1.1a</a>', '<a href="#6.1.box3.1.1">6.1 专栏3.1.1a</a>', '<a href="#6.1.box3.1.1">6.1 Box 3.1.1a</a>'),
        ('<a aria-label="6.1.box12.1.1" title="1.0.box1.2.3">', '<a aria-label="6.1 专栏12.1.1" title="1.0 专栏1.2.3">', '<a aria-label="6.1 Box 12.1.1" title="1.0 Box 1.2.3">'),
        ("<code>6.1.box3.1.1</code> 6.1.box3.2", "<code>6.1.box3.1.1</code> 6.1 专栏3.2", "<code>6.1.box3.1.1</code> 6.1 Box 3.2"),
        ('<b data-title="6.1.box3.1.1" id="6.1.box3.1.1">a.box3.1</b>',) * 3,
    ],
)  # fmt: skip
def test_locators_are_in_words(html, zh, en):
    """Text and what is read out say the word; addresses, ids, data and code keep the locator."""
    assert (boxes_in_words(html, "zh"), boxes_in_words(html, "en")) == (zh, en)


def test_pages_show_no_bare_box(pages):
    """No text of a page, and nothing that is read out, has a box of a locator without its word; links to boxes stay."""
    linked = 0
    for path, html in pages.items():
        linked += html.count(".box")
        read = UNREAD.sub("", html)
        assert not re.findall(r'(?:>[^<]*|(?:aria-label|[^-]title)="[^"]*)\d\.box\d', read), path
    assert linked > 0
