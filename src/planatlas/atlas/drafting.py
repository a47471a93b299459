"""Helps to code a section: what a copy of the text has in each of its sentences, as the draft of a file without summaries.

The copy is read and not stored. A draft holds locators, cues and names, and never a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.textorder import placed
from planatlas.plan.kinds import TABLED
from planatlas.plan.locator import Locator
from planatlas.plan.terms import terms_in
from planatlas.text.forms import normalise
from planatlas.text.source import Sentence, sentences

# The list of a measure in which things of a kind stand.
_LISTS = {"city": "places", "place": "places", "project": "projects", "cluster": "clusters"}


def sentences_of(document: str, section: str) -> list[Sentence]:
    """Return the sentences of `section` (chapter.section) in a copy of the text."""
    return [sentence for sentence in sentences(document) if sentence.locator.section_id == section]


def draft(atlas: Atlas, found: Sequence[Sentence]) -> Iterator[str]:
    """Yield the lines of a section's paragraphs as YAML: for each sentence its cues, and what tables and glossary know of its names."""
    yield "paragraphs:"
    paragraph = ""
    for sentence in found:
        if sentence.locator.paragraph_id != paragraph:
            paragraph = sentence.locator.paragraph_id
            yield f'  - id: "{paragraph}"'
            yield "    title: {zh: 待填, en: To be filled in}"
            yield "    measures:"
        yield from _measure(atlas, sentence.locator, normalise(sentence.text))


def _measure(atlas: Atlas, locator: Locator, text: str) -> Iterator[str]:
    """Yield a measure of the sentence whose normalised wording is `text`, its summary left blank; of several cues each is told."""
    cues = cues_in(atlas, text)
    known = things_in(atlas, text)
    yield f"      # {locator}: 提示词 cues {_said(f'{cue} ({level})' for cue, level in cues)}; 术语 terms {_said(f'{t.zh} ({t.en[0]})' for t in terms_in(text, atlas.glossary))}"
    cue, level = cues[0] if cues else ("", "")
    yield f"      - id: {locator}a"
    yield f"        action:  # {', '.join(atlas.vocabulary.ids('actions'))}"
    yield f"        strength: {level}"
    yield f"        cue: {cue}"
    yield "        verb:"
    yield f"        object:  # {', '.join(atlas.vocabulary.ids('objects'))}"
    yield "        summary: {zh: , en: }"
    yield "        sectors: []"
    yield "        actors: []"
    yield from (f"        {name}: [{', '.join(known[name])}]" for name in ("places", "projects", "clusters"))


def _said(items: Iterator[str]) -> str:
    return ", ".join(items) or "–"


def cues_in(atlas: Atlas, text: str) -> list[tuple[str, str]]:
    """Return (cue, level) of the cues of the vocabulary that stand in `text`, in its order; a cue inside a longer one does not count."""
    levels = {normalise(cue): [(cue, level.id)] for level in atlas.vocabulary.strengths for cue in level.cues}
    return list(dict.fromkeys(found for _, found in placed(text, levels)))


def things_in(atlas: Atlas, text: str) -> dict[str, list[str]]:
    """Return the ids of places, projects and clusters whose names stand in `text`, in its order, by the list of a measure that they belong to."""
    names: dict[str, list[tuple[str, str]]] = {}
    for kind in TABLED:
        for thing in atlas.things[kind]:
            for name in atlas.names_of(kind, thing, "zh"):
                names.setdefault(normalise(name), []).append((_LISTS[kind], thing))
    found: dict[str, list[str]] = {name: [] for name in _LISTS.values()}
    for _, (listed, thing) in placed(text, names):
        if thing not in found[listed]:
            found[listed].append(thing)
    return found
