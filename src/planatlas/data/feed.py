"""An Atom feed of the released versions, from the changelog, so that users of the data hear of changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from planatlas.data.atom import Feed, begun, content, entry, pages, written
from planatlas.data.datasets import Edition
from planatlas.files.findings import LANGUAGES
from planatlas.plan.identity import Identity
from planatlas.plan.model import Retirement

CHANGES = Feed("data/changes", {"zh": "{site}：数据变更", "en": "{site}: data changes"})
# Where the changelog of each language stands.
CHANGELOGS = {"zh": "CHANGELOG.zh.md", "en": "CHANGELOG.md"}
_ENTRY = {"zh": "数据 {version} 版", "en": "Data version {version}"}
_MOVED = {"zh": ("移动的编号", "：现为 ", "、", "。"), "en": ("Ids that moved", ": now ", ", ", ". ")}
_RELEASE = re.compile(r"^## (?P<version>\d+\.\d+\.\d+) - (?P<date>\d{4}-\d\d-\d\d)$")


@dataclass(frozen=True)
class Release:
    """A released version, its date (yyyy-mm-dd) and its notes in Markdown."""

    version: str
    date: str
    notes: str


def releases(changelog: str) -> list[Release]:
    """Return the releases of a changelog in the form of Keep a Changelog, in its order; what is unreleased is none."""
    found = []
    for part in re.split(r"^(?=## )", changelog, flags=re.MULTILINE):
        head, _, notes = part.partition("\n")
        if match := _RELEASE.match(head.strip()):
            found.append(Release(match["version"], match["date"], notes.strip()))
    return found


def released(changelog: str, version: str) -> str:
    """Return the day (yyyy-mm-dd) on which a version was released; empty when the changelog has no such release."""
    return next((release.date for release in releases(changelog) if release.version == version), "")


@dataclass(frozen=True)
class News:
    """What the feed tells of: the plan and the build, and the retired ids by the last version that they were in; the next version tells where they lead."""

    identity: Identity
    edition: Edition
    moved: Mapping[str, Sequence[Retirement]]


def feeds(changelogs: Mapping[str, str], news: News) -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) of the feed in each language, from the changelog in it, and of the one that was there first: titles in both, notes in English."""
    yield CHANGES.path(), feed(changelogs["en"], news)
    yield from ((CHANGES.path(lang), feed(changelogs[lang], news, lang)) for lang in LANGUAGES)


def feed(changelog: str, news: News, lang: str = "") -> bytes:
    """Return the feed in `lang`, or with titles in both languages and notes in English; its addresses are absolute, its ids its address and a version in it."""
    found, said = releases(changelog), (lang,) if lang else LANGUAGES
    root = begun(CHANGES, max((r.date for r in found), default=news.edition.date), news.identity, news.edition, lang)
    here = {one: f"{news.edition.base}{one}/data/" for one in said}
    pages(root, here)
    for number, release in enumerate(found):
        led = tuple(retired for before in found[number + 1 : number + 2] for retired in news.moved.get(before.version, ()))
        made = entry(root, release.version, " · ".join(_ENTRY[one].format(version=release.version) for one in said), release.date)
        pages(made, here)
        content(made, "".join((*_html(release.notes), *_ids(led, lang or "en"))), lang or "en")
    return written(root)


def _ids(moved: Sequence[Retirement], lang: str) -> Iterator[str]:
    """Yield HTML that tells which ids are no longer used, and where they lead."""
    title, now, comma, stop = _MOVED[lang]
    if moved:
        items = (
            f"<li><code>{entry.id}</code>{now}<code>{f'</code>{comma}<code>'.join(entry.to)}</code>{stop}{escape(entry.reason[lang], quote=False)}</li>"
            for entry in moved
        )
        yield f"<h3>{title}</h3><ul>{''.join(items)}</ul>"


def _html(notes: str) -> Iterator[str]:
    """Yield HTML of the headings, lists and paragraphs that a changelog has."""
    for block in re.split(r"\n\s*\n", notes):
        if block.startswith("### "):
            yield f"<h3>{_inline(block[4:])}</h3>"
        elif block.startswith("- "):
            yield f"<ul>{''.join(f'<li>{_inline(item)}</li>' for item in re.split(r'^- ', block, flags=re.MULTILINE)[1:])}</ul>"
        elif block.strip():
            yield f"<p>{_inline(block)}</p>"


def _inline(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text.strip(), quote=False))
