"""Users of the data hear of a new version through the feed, so feed readers must accept it and its addresses must lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from planatlas.data.datasets import Edition
from planatlas.data.feed import PATH, feed, releases
from planatlas.plan.model import Retirement, Text
from tests.identity import IDENTITY

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://plan.example/"
EDITION = Edition(BASE, "2026-11-30", 30, 0)
CHANGELOG = """# Changelog

## Unreleased

- Not to be announced yet.

## 0.2.0 - 2026-12-01

### Changed

- `cities.csv`: a column <b>more</b> & less
  on two lines.
- Another.

Plain words.

## 0.1.0 - 2026-11-24

- First.
"""


def faults(data: bytes) -> Iterator[str]:
    """Yield what RFC 4287 (sections 4.1.1, 4.1.2, 3.3, 4.2.7) asks for and the feed lacks."""
    root = ElementTree.fromstring(data)
    if root.tag != f"{ATOM}feed":
        yield "no feed"
    if root.find(f"{ATOM}author/{ATOM}name") is None:
        yield "no author"
    if not [link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]:
        yield "no link to itself"
    for part in (root, *root.findall(f"{ATOM}entry")):
        yield from (f"{name} is not there once" for name in ("id", "title", "updated") if len(part.findall(f"{ATOM}{name}")) != 1)
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", part.findtext(f"{ATOM}updated", "")):
            yield "updated is no time"
        alternates = [(link.get("type"), link.get("hreflang")) for link in part.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        if len(alternates) != len(set(alternates)):
            yield "two alternates of one language"
    ids = [element.text or "" for element in root.iter(f"{ATOM}id")]
    addresses = [link.get("href") or "" for link in root.iter(f"{ATOM}link")]
    yield from (f"not absolute: {text}" for text in (*ids, *addresses) if not re.match(r"(https?://|tag:)\S+$", text))
    if len(ids) != len(set(ids)):
        yield "two things have one id"


def test_feed_is_valid():
    """Feed readers take the feed of a changelog, and of one without any release."""
    assert list(faults(feed(CHANGELOG, IDENTITY, EDITION, {}))) == []
    assert list(faults(feed("# Changelog\n", IDENTITY, EDITION, {}))) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<updated>2026-11-24T00:00:00Z</updated>", "", "updated is not there once"),
        ("2026-11-24T00:00:00Z", "24 November", "updated is no time"),
        ("#0.1.0", "#0.2.0", "two things have one id"),
        (f'href="{BASE}zh/data/"', 'href="../zh/data/"', "not absolute: ../zh/data/"),
        ('hreflang="zh"', 'hreflang="en"', "two alternates of one language"),
        ('rel="self"', 'rel="via"', "no link to itself"),
        ("author>", "writer>", "no author"),
    ],
)
def test_planted_fault_is_found(old, new, fault):
    """The check above is able to fail."""
    text = feed(CHANGELOG, IDENTITY, EDITION, {}).decode()
    assert old in text
    assert fault in set(faults(text.replace(old, new).encode()))


def test_each_release_is_an_entry():
    """What is released is announced once, newest first, with its date; what is not yet released is not."""
    root = ElementTree.fromstring(feed(CHANGELOG, IDENTITY, EDITION, {}))
    entries = root.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == ["2026-12-01T00:00:00Z", "2026-11-24T00:00:00Z"]
    assert root.findtext(f"{ATOM}updated") == "2026-12-01T00:00:00Z"
    assert entries[0].findtext(f"{ATOM}title") == "数据 0.2.0 版 · Data version 0.2.0"
    assert b"announced" not in feed(CHANGELOG, IDENTITY, EDITION, {})


def test_id_of_an_entry_stays():
    """A later release or another day of building gives an old entry no new id, or readers would see it as new."""
    older = CHANGELOG[: CHANGELOG.index("## 0.2.0")] + CHANGELOG[CHANGELOG.index("## 0.1.0") :]
    feeds = (feed(CHANGELOG, IDENTITY, EDITION, {}), feed(older, IDENTITY, Edition(BASE, "2026-11-25", 1, 0), {}))
    ids = [[element.text for element in ElementTree.fromstring(data).iter(f"{ATOM}id")] for data in feeds]
    assert ids[0][-1] == ids[1][-1] == f"{BASE}{PATH}#0.1.0"


def test_notes_are_escaped_html():
    """The notes show as headings and lists, and text in angle brackets shows as text."""
    content = ElementTree.fromstring(feed(CHANGELOG, IDENTITY, EDITION, {})).find(f"{ATOM}entry/{ATOM}content")
    assert content is not None and content.get("type") == "html"
    assert content.text == (
        "<h3>Changed</h3><ul><li><code>cities.csv</code>: a column &lt;b&gt;more&lt;/b&gt; &amp; less\n  on two lines.</li>"
        "<li>Another.</li></ul><p>Plain words.</p>"
    )


def test_site_has_the_feed_and_pages_lead_to_it(site: Path, root: Path, pages):
    """The built feed announces the project's own releases, and every page of both languages tells browsers where it is."""
    data = (site / PATH).read_bytes()
    assert list(faults(data)) == []
    listed = [entry.text for entry in ElementTree.fromstring(data).iterfind(f"{ATOM}entry/{ATOM}id")]
    assert listed == [f"{BASE}{PATH}#{r.version}" for r in releases((root / "CHANGELOG.md").read_text(encoding="utf-8"))] != []
    link = re.compile(rf'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="{BASE}{PATH}">')
    assert [page for page, html in pages.items() if len(link.findall(html)) != 1] == []
    assert all(f'href="../../{PATH}"' in pages[f"{lang}/data/"] for lang in ("zh", "en"))


def test_version_after_a_retired_id_tells_where_it_leads():
    """An id that 0.1.0 had and 0.2.0 has no more is told by the entry of 0.2.0 and by no other."""
    moved = Retirement(id="6.1.1.6c", to=("6.1.1.6a", "6.1.1.6b"), reason=Text(zh="合并。", en="Merged & moved."))
    entries = ElementTree.fromstring(feed(CHANGELOG, IDENTITY, EDITION, {"0.1.0": (moved,)})).findall(f"{ATOM}entry")
    told = [entry.findtext(f"{ATOM}content", "") for entry in entries]
    assert "<code>6.1.1.6c</code>: now <code>6.1.1.6a</code>, <code>6.1.1.6b</code>. Merged &amp; moved." in told[0] and "6.1.1.6c" not in told[1]
