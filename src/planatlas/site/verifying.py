"""The page on which readers check their own copy of the official text against the index."""

from __future__ import annotations

from planatlas.atlas.atlas import Atlas
from planatlas.plan.model import Section
from planatlas.site.inert import inert_json
from planatlas.site.pages import chapter_title
from planatlas.site.renderer import Renderer
from planatlas.text.limits import LARGEST_FILE, LONGEST_TEXT, MOST_SENTENCES

MOST_TAGS = 20_000  # in a saved page
_LARGEST = LARGEST_FILE // 1_000_000  # MB
LONGEST_WORK = 60  # seconds; a whole copy takes less than one
_WORDS = [
    "loading",
    "unloaded",
    "working",
    "empty",
    "too_large",
    "too_long",
    "tangled",
    "many",
    "slow",
    "undecoded",
    "file_pdf",
    "file_office",
    "file_picture",
    "file_archive",
    "one_file",
    "failed",
    "same",
    "all_there",
    "all_moved",
    "differs",
    "none",
    "none_told",
    "count",
    "moved_told",
    "flat_told",
    "missing_told",
    "part_changed",
    "part_missing",
    "part_fresh",
    "part_moved",
    "comma",
    "matched",
    "moved",
    "changed",
    "missing",
    "fresh",
    "left",
    "right",
    "now_at",
    "print_differs",
    "print_only",
    "anchors_there",
    "anchor_there",
    "anchors_gone",
    "not_found",
    "no_record",
    "spaceless",
    "is_context",
]


def verify(r: Renderer) -> str:
    """Return the form, and as JSON what its script needs: words, limits, addresses, the titles of sections, and context sentences."""
    data = {
        "lang": r.lang,
        "root": r.to(""),
        "index": r.to("data/v1/plan/sentences.json"),
        "measures": r.to("data/views/measures.json"),
        "largest": _LARGEST,
        "longest": LONGEST_TEXT,
        "tags": MOST_TAGS,
        "sentences": MOST_SENTENCES,
        "seconds": LONGEST_WORK,
        "words": {key: r.say(f"verify_{key}", **_length(r.atlas, r.lang)) for key in _WORDS} | {"box": r.say("locator_box", n="{n}")},
        "sections": [{"id": s.id, "title": _title(r, s), "address": r.to(r.section_uri(s.id))} for s in r.atlas.sections],
        "contexts": {c.id: c.summary[r.lang] for c in r.atlas.contexts.values()},
    }
    return r.render("verify", data=inert_json(data), largest=_LARGEST)


def _length(atlas: Atlas, lang: str) -> dict[str, str]:
    """Return how long the text is by its index: a Chinese character takes three bytes."""
    characters = sum(entry.length for entry in atlas.index)
    rounded = round(characters, 1 - len(str(characters)) + 1)
    return {"characters": f"{rounded / 10000:g} 万" if lang == "zh" and rounded >= 10000 else f"{rounded:,}", "kilobytes": str(round(characters * 3 / 1000))}


def _title(r: Renderer, section: Section) -> str:
    return chapter_title(r.atlas, section.chapter, r.lang) if section.is_lead else f"{section.id} {section.title[r.lang]}"
