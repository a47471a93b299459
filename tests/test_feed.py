"""Users of the data hear of a new version through the feed, so feed readers must accept it and its addresses must lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from planatlas.data.datasets import Edition
from planatlas.data.feed import CHANGELOGS, CHANGES, News, feed, releases
from planatlas.data.laterfeed import LATER
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
    assert list(faults(feed(CHANGELOG, News(IDENTITY, EDITION, {})))) == []
    assert list(faults(feed("# Changelog\n", News(IDENTITY, EDITION, {})))) == []


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
    text = feed(CHANGELOG, News(IDENTITY, EDITION, {})).decode()
    assert old in text
    assert fault in set(faults(text.replace(old, new).encode()))


def test_each_release_is_an_entry():
    """What is released is announced once, newest first, with its date; what is not yet released is not."""
    root = ElementTree.fromstring(feed(CHANGELOG, News(IDENTITY, EDITION, {})))
    entries = root.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == ["2026-12-01T00:00:00Z", "2026-11-24T00:00:00Z"]
    assert root.findtext(f"{ATOM}updated") == "2026-12-01T00:00:00Z"
    assert entries[0].findtext(f"{ATOM}title") == "数据 0.2.0 版 · Data version 0.2.0"
    assert b"announced" not in feed(CHANGELOG, News(IDENTITY, EDITION, {}))


def test_id_of_an_entry_stays():
    """A later release or another day of building gives an old entry no new id, or readers would see it as new."""
    older = CHANGELOG[: CHANGELOG.index("## 0.2.0")] + CHANGELOG[CHANGELOG.index("## 0.1.0") :]
    feeds = (feed(CHANGELOG, News(IDENTITY, EDITION, {})), feed(older, News(IDENTITY, Edition(BASE, "2026-11-25", 1, 0), {})))
    ids = [[element.text for element in ElementTree.fromstring(data).iter(f"{ATOM}id")] for data in feeds]
    assert ids[0][-1] == ids[1][-1] == f"{BASE}{CHANGES.path()}#0.1.0"


def test_notes_are_escaped_html():
    """The notes show as headings and lists, and text in angle brackets shows as text."""
    content = ElementTree.fromstring(feed(CHANGELOG, News(IDENTITY, EDITION, {}))).find(f"{ATOM}entry/{ATOM}content")
    assert content is not None and content.get("type") == "html"
    assert content.text == (
        "<h3>Changed</h3><ul><li><code>cities.csv</code>: a column &lt;b&gt;more&lt;/b&gt; &amp; less\n  on two lines.</li>"
        "<li>Another.</li></ul><p>Plain words.</p>"
    )


@pytest.mark.parametrize("lang", ["", "zh", "en"])
def test_site_has_the_feeds(site: Path, root: Path, lang):
    """The built feeds announce the project's own releases, in each language and in the one that was there first."""
    data = (site / CHANGES.path(lang)).read_bytes()
    assert list(faults(data)) == [] == list(faults((site / LATER.path(lang)).read_bytes()))
    listed = [entry.text for entry in ElementTree.fromstring(data).iterfind(f"{ATOM}entry/{ATOM}id")]
    versions = [release.version for release in releases((root / CHANGELOGS[lang or "en"]).read_text(encoding="utf-8"))]
    assert listed == [f"{BASE}{CHANGES.path(lang)}#{version}" for version in versions] != []


def test_pages_lead_to_the_feeds_of_their_language(site: Path, pages):
    """Every page tells browsers where the feeds in its language are, in its head and its foot; the data page and llms.txt name both languages."""
    link = re.compile(r'<link rel="alternate" type="application/atom\+xml" hreflang="(..)" title="[^"]+" href="([^"]+)">')
    for page, html in pages.items():
        lang = page.split("/")[0]
        assert link.findall(html) == [(lang, f"{BASE}{feed.path(lang)}") for feed in (CHANGES, LATER)], page
        assert f'{CHANGES.path(lang)}"' in html.partition("hc-foot")[2], page
    named = [feed.path(lang) for feed in (CHANGES, LATER) for lang in ("zh", "en")]
    assert all(f'href="../../{path}"' in pages[f"{lang}/data/"] for lang in ("zh", "en") for path in named)
    assert all(f"({BASE}{path})" in (site / "llms.txt").read_text(encoding="utf-8") for path in named)


def test_a_feed_in_one_language_says_so_and_leads_to_the_other():
    """A reader of one language gets titles, notes and pages in it alone, and a feed reader is told where the other feed is."""
    data = feed(CHANGELOG, News(IDENTITY, EDITION, {}), "zh")
    root = ElementTree.fromstring(data)
    assert list(faults(data)) == [] and root.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh"
    assert root.findtext(f"{ATOM}title") == IDENTITY.filled("{site}：数据变更", "zh")
    assert [entry.findtext(f"{ATOM}title") for entry in root.iterfind(f"{ATOM}entry")] == ["数据 0.2.0 版", "数据 0.1.0 版"]
    assert {link.get("href") for link in root.iter(f"{ATOM}link")} == {f"{BASE}{path}" for path in (CHANGES.path("zh"), CHANGES.path("en"), "zh/data/")}


def _outline(changelog: str) -> list[tuple[str, ...]]:
    """Return of each heading and point its mark and what is the same in every language: version and day, and what stands in code."""
    parts = re.split(r"\n(?=- |##)", changelog)[1:]
    return [(part.split(" ")[0], *re.findall(r"^## (.+)", part), *sorted(re.findall(r"`[^`]+`", part))) for part in parts]


def test_changelogs_agree(root: Path):
    """Both languages tell of the same versions and days, what is not yet released included, under as many headings with as many points that name the same files."""
    chinese, english = (_outline((root / CHANGELOGS[lang]).read_text(encoding="utf-8")) for lang in ("zh", "en"))
    assert chinese == english
    assert {"##", "###", "-"} == {mark for mark, *_ in english}


def test_version_after_a_retired_id_tells_where_it_leads():
    """An id that 0.1.0 had and 0.2.0 has no more is told by the entry of 0.2.0 and by no other."""
    moved = Retirement(id="6.1.1.6c", to=("6.1.1.6a", "6.1.1.6b"), reason=Text(zh="合并。", en="Merged & moved."))
    news = News(IDENTITY, EDITION, {"0.1.0": (moved,)})
    entries = ElementTree.fromstring(feed(CHANGELOG, news)).findall(f"{ATOM}entry")
    told = [entry.findtext(f"{ATOM}content", "") for entry in entries]
    assert "<code>6.1.1.6c</code>: now <code>6.1.1.6a</code>, <code>6.1.1.6b</code>. Merged &amp; moved." in told[0] and "6.1.1.6c" not in told[1]
    assert "<h3>移动的编号</h3><ul><li><code>6.1.1.6c</code>：现为 <code>6.1.1.6a</code>、<code>6.1.1.6b</code>。合并。</li></ul>" in ElementTree.fromstring(
        feed(CHANGELOG, news, "zh")
    ).findtext(f"{ATOM}entry/{ATOM}content", "")
