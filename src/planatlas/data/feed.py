"""An Atom feed of the released versions, from the changelog, so that users of the data hear of changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from planatlas.data.atom import begun, content, entry, pages, written
from planatlas.data.datasets import Edition
from planatlas.files.findings import LANGUAGES
from planatlas.plan.identity import Identity
from planatlas.plan.model import Retirement

PATH = "data/changes.atom"
TITLE = {"zh": "{site}：数据变更", "en": "{site}: data changes"}
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


def feed(changelog: str, identity: Identity, edition: Edition, moved: Mapping[str, Sequence[Retirement]]) -> bytes:
    """Return the feed; its addresses are absolute, its ids the address of the feed and of a version in it.

    `moved` has the retired ids by the last version that they were in; the version after it tells where they lead.
    """
    found = releases(changelog)
    root = begun(PATH, TITLE, max((r.date for r in found), default=edition.date), identity, edition)
    here = {lang: f"{edition.base}{lang}/data/" for lang in LANGUAGES}
    pages(root, here)
    for number, release in enumerate(found):
        led = tuple(retired for before in found[number + 1 : number + 2] for retired in moved.get(before.version, ()))
        made = entry(root, release.version, f"数据 {release.version} 版 · Data version {release.version}", release.date)
        pages(made, here)
        content(made, "".join((*_html(release.notes), *_ids(led))), "en")
    return written(root)


def _ids(moved: Sequence[Retirement]) -> Iterator[str]:
    """Yield HTML that tells which ids are no longer used, and where they lead."""
    if moved:
        items = (
            f"<li><code>{entry.id}</code>: now <code>{'</code>, <code>'.join(entry.to)}</code>. {escape(entry.reason.en, quote=False)}</li>" for entry in moved
        )
        yield f"<h3>Ids that moved</h3><ul>{''.join(items)}</ul>"


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
