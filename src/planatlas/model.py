"""The plan as values: what plan content and data packages may say, and nothing of how they are stored or shown."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints

from planatlas.locator import LOCATOR, MEASURE_ID

Id = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Word = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=2000, pattern=r"^\S(.*\S)?$")]
Url = Annotated[str, StringConstraints(strict=True, pattern=r"^https?://[^\s<>\"]+$")]
Date = Annotated[str, StringConstraints(strict=True, pattern=r"^\d{4}-\d{2}-\d{2}$")]
SectionId = Annotated[str, StringConstraints(strict=True, pattern=r"^\d{1,2}\.\d{1,2}$")]
ParagraphId = Annotated[str, StringConstraints(strict=True, pattern=r"^\d{1,2}\.\d{1,2}\.(box\d{1,2}\.)?\d{1,2}$")]
LocatorId = Annotated[str, StringConstraints(strict=True, pattern=f"^{LOCATOR.pattern}$")]
MeasureId = Annotated[str, StringConstraints(strict=True, pattern=f"^{MEASURE_ID.pattern}$")]


class Record(BaseModel):
    """Base of all records: immutable, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Record):
    """The same statement in Chinese and English; both are required."""

    zh: Word
    en: Word

    def __getitem__(self, lang: str) -> str:
        return getattr(self, lang)


class Figure(Record):
    """A number of the text: `value` in `unit` (SI symbol or a plain English count noun), and what it means."""

    value: int | float
    unit: Word
    means: Text


class Measure(Record):
    """One commitment: one governing verb of a sentence with its own object."""

    id: MeasureId
    action: Id
    strength: Id
    cue: Word
    summary: Text
    sectors: tuple[Id, ...]
    places: tuple[Id, ...]
    actors: tuple[Id, ...]
    projects: tuple[Id, ...]
    clusters: tuple[Id, ...]
    figures: tuple[Figure, ...] = ()
    hedge: Word | None = None
    prohibition: StrictBool = False

    @property
    def sentence(self) -> str:
        """The locator of the sentence that the measure rests on."""
        return self.id[:-1]


class Context(Record):
    """A sentence that states something but commits to nothing, and why it is counted so."""

    id: LocatorId
    reason: Id
    summary: Text


class Paragraph(Record):
    """A paragraph of the plan under its heading (in a box: one industry)."""

    id: ParagraphId
    title: Text
    measures: tuple[Measure, ...] = ()
    context: tuple[Context, ...] = ()


class Section(Record):
    """A section of a chapter; section 0 is a chapter's lead text."""

    id: SectionId
    title: Text
    paragraphs: tuple[Paragraph, ...]

    @property
    def chapter(self) -> str:
        return self.id.split(".")[0]

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(m for p in self.paragraphs for m in p.measures)


class Chapter(Record):
    """A chapter: its number, the folder that holds its sections, its title and one line on it."""

    id: Annotated[str, StringConstraints(strict=True, pattern=r"^\d{1,2}$")]
    slug: Id
    title: Text
    intro: Text


class Bibliography(Record):
    """What the plan is and where its official text can be read."""

    id: Id
    title: Text
    issuer: Text
    issued: Date
    approval: Text
    approval_source: Url
    source_url: Url
    source_posted: Date
    source_host: Text
    chapters: tuple[Chapter, ...]


class Entry(Record):
    """An entry of a closed vocabulary; `isic` is a division or section of ISIC Rev. 4 (UN Statistics Division)."""

    id: Id
    name: Text
    definition: Text | None = None
    cues: tuple[Word, ...] = ()
    isic: Annotated[str, StringConstraints(strict=True, pattern=r"^[A-U](\d{2})?$")] | None = None


class Vocabulary(Record):
    """The closed lists that plan content and tables may use."""

    actions: tuple[Entry, ...]
    strengths: tuple[Entry, ...]
    contexts: tuple[Entry, ...]
    sectors: tuple[Entry, ...]
    actors: tuple[Entry, ...]
    place_kinds: tuple[Entry, ...]
    cluster_kinds: tuple[Entry, ...]
    city_roles: tuple[Entry, ...]
    project_kinds: tuple[Entry, ...]
    project_states: tuple[Entry, ...]
    project_city_roles: tuple[Entry, ...]

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids of the list called `name`."""
        return tuple(entry.id for entry in getattr(self, name))


class Term(Record):
    """A term of art: Chinese, the agreed English renderings (the first is preferred), and where the rendering is from."""

    zh: Word
    en: Annotated[tuple[Word, ...], Field(min_length=1)]
    source: Word
    note: Text | None = None


class TermException(Record):
    """A measure whose English rightly does without the agreed rendering of a term, and why."""

    measure: Annotated[str, StringConstraints(strict=True, pattern=f"^{LOCATOR.pattern}[a-z]?$")]
    term: Word
    reason: Word


class Glossary(Record):
    """All terms of art, and the exceptions from the rule that a term is always rendered as agreed."""

    terms: tuple[Term, ...]
    exceptions: tuple[TermException, ...] = ()
