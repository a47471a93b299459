"""The list of generated pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planatlas.atlas.addresses import chapter_uri, entity_uri, ids_of, section_uri
from planatlas.atlas.atlas import Atlas
from planatlas.atlas.order import parts
from planatlas.files.findings import LANGUAGES
from planatlas.plan.kinds import KINDS
from planatlas.plan.numerals import chinese
from planatlas.site.words import count_of, form_of, naming, word


@dataclass(frozen=True)
class Page:
    """A generated page. `uri` is its folder below the site root, `en/cities/dongling/`; `parents` are (title, uri), outermost first."""

    lang: str
    kind: str
    id: str
    uri: str
    title: str
    description: str
    parents: tuple[tuple[str, str], ...]


def chapter_title(atlas: Atlas, chapter: str, lang: str) -> str:
    """Return "Chapter 6: …" in `lang`."""
    title = next(c.title[lang] for c in atlas.bibliography.chapters if c.id == chapter)
    label = chapter_label(chapter, lang)
    return f"{label} {title}" if lang == "zh" else f"{label}: {title}"


def chapter_label(chapter: str, lang: str) -> str:
    """Return "Chapter 6" in `lang`."""
    return word("chapter_n", lang, n=chinese(int(chapter)) if lang == "zh" else chapter)


def all_pages(atlas: Atlas) -> Iterator[Page]:
    """Yield every generated page, both languages."""
    for lang in LANGUAGES:
        yield from plan_pages(atlas, lang)
        for kind in KINDS:
            yield from _entity_pages(atlas, kind, lang)
        yield from _retired_pages(atlas, lang)


def _retired_pages(atlas: Atlas, lang: str) -> Iterator[Page]:
    """Yield a page for each entry that had one: its address does not die."""
    for entry in atlas.retired_entries:
        folder = KINDS[entry.kind].folder
        parents = ((word(folder, lang), f"{lang}/{folder}/"),)
        yield Page(lang, "retired", entry.key, entity_uri(lang, entry.kind, entry.id), entry.name[lang], entry.reason[lang], parents)


def plan_pages(atlas: Atlas, lang: str) -> Iterator[Page]:
    """Yield the pages of the plan in reading order: each chapter, then its sections."""
    top = (word("plan", lang), f"{lang}/plan/")
    for part in parts(atlas):
        title, uri = chapter_title(atlas, part.chapter.id, lang), chapter_uri(lang, part.chapter.id)
        yield Page(lang, "chapter", part.chapter.id, uri, title, _says(atlas, title, len(part.measures), lang), (top,))
        for section in part.sections:
            name = f"{section.id} {section.title[lang]}"
            yield Page(lang, "section", section.id, section_uri(lang, section.id), name, _says(atlas, name, len(section.measures), lang), (top, (title, uri)))


def _says(atlas: Atlas, name: str, measures: int, lang: str) -> str:
    return naming(atlas.identity, form_of("description_section", measures), lang, name=name, count=count_of(measures, lang))


def anchors_of(atlas: Atlas, page: Page) -> set[str]:
    """Return the anchors of a chapter's or section's page: its paragraphs, sentences and measures."""
    wanted = {"chapter": f"{page.id}.0", "section": page.id}.get(page.kind)
    section = atlas.section_by_id.get(wanted or "")
    if section is None:
        return set()
    sentences = {m.sentence for m in section.measures} | {c.id for p in section.paragraphs for c in p.context}
    return {p.id for p in section.paragraphs} | {m.id for m in section.measures} | sentences


def _entity_pages(atlas: Atlas, kind: str, lang: str) -> Iterator[Page]:
    parents = ((word(KINDS[kind].folder, lang), f"{lang}/{KINDS[kind].folder}/"),)
    for thing in ids_of(atlas, kind):
        name = atlas.name_of(kind, thing, lang)
        number = len(atlas.measures_of(kind, thing))
        text = naming(atlas.identity, form_of("description_entity", number), lang, name=name, count=count_of(number, lang))
        yield Page(lang, kind, thing, entity_uri(lang, kind, thing), name, text, parents)
