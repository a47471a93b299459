"""Abstracts: how their sentences are counted, and that every form of a chapter or section begins with its own."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from planatlas.atlas.order import abstract
from planatlas.plan.quotes import curly
from planatlas.rules.abstracts import sentences_in
from planatlas.site.pages import plan_pages
from planatlas.site.spacing import closed_up

LANGUAGES = ("zh", "en")
# How a page sets what content says.
SET = {"zh": closed_up, "en": curly}


@pytest.mark.parametrize(
    ("text", "lang", "number"),
    [
        ("一句。两句！三句？", "zh", 3),
        ("他说“好。”然后走了。", "zh", 2),
        ("没有句号", "zh", 1),
        ("One. Two! Three?", "en", 3),
        ('Letter No. 43 says "yes." It costs 2.5 yuan.', "en", 2),
        ("One (in brackets.) Two without its stop", "en", 2),
    ],
)
def test_sentences_are_counted(text, lang, number):
    """A stop inside a number or before a number ends nothing, and a last sentence counts without its stop."""
    assert sentences_in(text, lang) == number


def test_pages_begin_with_their_abstract(site, pages, atlas):
    """Readers, programs that read JSON-LD and those that read Markdown are told the same, in the language of the page."""
    for lang in LANGUAGES:
        for page in plan_pages(atlas, lang):
            told, html = abstract(atlas, page.kind, page.id)[lang], pages[page.uri]
            assert f'<p class="hc-lede hc-abstract">{SET[lang](told)}</p>' in unescape(html), page.uri
            data = json.loads(re.search(r'<script type="?application/ld\+json"?>(.*?)</script>', html)[1])
            assert (data["abstract"], data["about"]["position"], data["inLanguage"]) == (told, page.id, lang)
            assert told in (site / page.uri / "index.md").read_text(encoding="utf-8").replace("\\", "")


def test_data_have_every_abstract(site, atlas):
    """API, table, search and llms.txt hold the abstract of each section and each chapter."""
    guide = (site / "llms.txt").read_text(encoding="utf-8")
    found = json.loads((site / "data/search.json").read_text(encoding="utf-8"))
    notes = [note for kind, note in zip(found["kind"], found["note"], strict=True) if kind in ("chapter", "section")]
    assert len(notes) == len(list(plan_pages(atlas, "en")))
    for section in atlas.sections:
        told = abstract(atlas, "section", section.id)
        assert json.loads((site / f"api/v1/sections/{section.id}.json").read_text(encoding="utf-8"))["abstract"] == told.model_dump()
        assert all(text in guide.replace("\\", "") for text in (told.zh, told.en))
        assert [told.zh, curly(told.en)] in notes
