"""The reading order of the plan: its chapters, each with its sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planatlas.atlas.atlas import Atlas
from planatlas.plan.model import Chapter, Measure, Section, Text


@dataclass(frozen=True)
class Part:
    """A chapter of which something is recorded, with its sections; its lead text, section 0, stands on the chapter's own page."""

    chapter: Chapter
    all_sections: tuple[Section, ...]

    @property
    def lead(self) -> tuple[Section, ...]:
        """The lead text, if there is one."""
        return tuple(section for section in self.all_sections if section.is_lead)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that have pages of their own."""
        return tuple(section for section in self.all_sections if not section.is_lead)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """All measures of the chapter."""
        return tuple(measure for section in self.all_sections for measure in section.measures)


def parts(atlas: Atlas) -> Iterator[Part]:
    """Yield the chapters of which something is recorded, in the order of the text."""
    for chapter in atlas.bibliography.chapters:
        if sections := atlas.sections_of(chapter.id):
            yield Part(chapter, sections)


def abstract(atlas: Atlas, kind: str, part: str) -> Text:
    """Return the abstract of a chapter or a section by its id; a lead text has that of its chapter."""
    own = atlas.section_by_id[part].abstract if kind == "section" else None
    return own or next(chapter.abstract for chapter in atlas.bibliography.chapters if chapter.id == part.split(".")[0])
