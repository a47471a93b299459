"""Pages as Markdown are complete and true of the build: tags say what they are, nothing is said twice, headings have an order."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from planatlas.atlas.content import load
from planatlas.atlas.later import facts_of, outcome_of
from planatlas.data.datasets import Edition
from planatlas.data.robots import robot_files
from planatlas.site.outline import markdown
from planatlas.site.pages import Page, all_pages
from planatlas.site.words import word
from tests.builds import ROOT

ATLAS = load(ROOT).atlas
EDITION = Edition("https://plan.example/", "2016-03-07", 1, 0)
PAGES = {page.uri: page for page in all_pages(ATLAS)}


def text(page: Page, official: bool = False) -> str:
    """Return a page as Markdown, as on a site that shows the official wording or not."""
    return markdown(ATLAS, page, Edition(EDITION.base, EDITION.date, 1, 0, official=official))


def test_headings_leave_out_no_level():
    """A third level stands below a second one, on every page."""
    for page in PAGES.values():
        levels = [len(marks) for marks in re.findall("^(#+) ", text(page), re.MULTILINE)]
        assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels)), page.uri


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_tags_have_labels_and_stand_once(lang):
    """A list of names does not say which is the firmness and which the sector; and a thing that is named twice is one tag."""
    colon, comma = {"zh": ("：", "、"), "en": (": ", ", ")}[lang]
    first = word("action", lang)
    lines = [line for page in PAGES.values() if page.lang == lang for line in text(page).splitlines() if line.startswith("- **")]
    assert len(lines) > 1000
    for line in lines:
        tags = [tag.split(colon, 1) for tag in f"{first}{colon}{line.partition(f' ({first}{colon}')[2]}".removesuffix(")").split("; ")]
        assert all(len(tag) == 2 for tag in tags) and len({label for label, _ in tags}) == len(tags), line
        assert all(len(set(names.split(comma))) == len(names.split(comma)) for _, names in tags[:2]), line


def test_facts_codes_and_notes_are_there():
    """What a page tells of a thing, its Markdown tells: codes and notes of cities, dated facts of projects and of measures."""
    for row in ATLAS.things["city"].values():
        page = text(PAGES[f"en/cities/{row.id}/"])
        assert row.gbt2260 in page and row.note_en.split(" ")[0] in page, row.id
    judged = [m for m in ATLAS.measures if outcome_of(ATLAS, "measure", m)]
    assert judged
    for measure in judged:
        page = text(PAGES[f"en/plan/{'/'.join(measure.split('.')[:2])}/".replace("/0/", "/")])
        assert all(fact.row.date in page and fact.row.fact_en[:20] in page.replace("\\", "") for fact in facts_of(ATLAS, "measure", measure)), measure


@pytest.mark.parametrize("official", [False, True])
def test_official_text_is_said_to_be_where_it_is(official):
    """No page says that the official text is not on the site when the site shows it."""
    guide = robot_files(ATLAS, Edition(EDITION.base, EDITION.date, 1, 0, official=official))["llms.txt"].decode()
    assert ("not part of the site" in guide) is not official
    for lang, absent in (("zh", "不在本站"), ("en", "not on this site")):
        assert (absent in text(PAGES[f"{lang}/cities/harbin/"], official)) is not official


def test_guide_lists_every_chapter_and_section():
    """llms.txt leads to the Markdown of every chapter's lead and of every section."""
    guide = robot_files(ATLAS, EDITION)["llms.txt"].decode()
    assert all(f"{EDITION.base}{page.uri}index.md" in guide for page in PAGES.values() if page.kind == "section")
    assert all(f"{EDITION.base}en/plan/{chapter.id}/index.md" in guide for chapter in ATLAS.bibliography.chapters)
