"""Firmness as charts show it: its key, and strips of measures in the order of the plan, whole or in slices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil

from planatlas.atlas.addresses import chapter_uri, measure_uri, section_uri
from planatlas.atlas.order import parts
from planatlas.plan.locator import Locator, sort_key
from planatlas.plan.model import Measure
from planatlas.site.charts.paper import Key
from planatlas.site.charts.strip import Cell, Row, Strip
from planatlas.site.exhibits.counting import numbers
from planatlas.site.exhibits.exhibit import Exhibit, Said, Twin
from planatlas.site.exhibits.sentences import numbered
from planatlas.site.pages import chapter_label, chapter_title
from planatlas.site.renderer import Renderer

# The cells of a short strip stay cells, and it does not look empty: a strip has room for twice the measures of its longest row, within these bounds.
_FEWEST, _ENOUGH = 12, 40


@dataclass(frozen=True)
class _Slice:
    """A row of a strip: its label, what that leads to, its groups of measures, and what is written under those."""

    label: str
    uri: str
    groups: tuple[tuple[Measure, ...], ...]
    marks: tuple[str, ...] = ()

    @property
    def measures(self) -> list[Measure]:
        """The measures of all groups."""
        return [m for group in self.groups for m in group]


def firmness_key(r: Renderer, *, striped: bool = False) -> tuple[Key, ...]:
    """Return the key of firmness from the weakest to the firmest; `striped` lays stripes over every second level."""
    names = r.atlas.vocabulary.ids("strengths")
    return tuple(Key(f"f{n}", r.entry("strengths", name), striped and not n % 2, f"{r.lang}/method/#strengths-{name}") for n, name in enumerate(names, 1))


def plan_strip(r: Renderer, home: str = "") -> Exhibit:
    """Return the whole plan as a strip: a row for each chapter, its sections as groups."""
    rows = [_chapter(r, part.chapter.id, {"" if s.is_lead else s.id: s.measures for s in part.all_sections if s.measures}) for part in parts(r.atlas)]
    return replace(_exhibit(r, "plan", "", rows, home), title=_plan_title(r))


def chapter_strip(r: Renderer, chapter: str) -> Exhibit:
    """Return a chapter as a strip: a row for each section, its paragraphs as groups; where there is but one section, its row is the chapter and has no name."""
    rows, sections = [], r.atlas.sections_of(chapter)
    for section in sections:
        name = "" if len(sections) == 1 else r.say("lead") if section.is_lead else f"{section.id} {section.title[r.lang]}"
        rows.append(_Slice(name, section_uri(r.lang, section.id) if name else "", tuple(p.measures for p in section.paragraphs)))
    return _exhibit(r, f"chapter-{chapter}", chapter_label(chapter, r.lang), rows, chapter_uri("", chapter)[1:])


def section_strip(r: Renderer, section: str) -> Exhibit:
    """Return a section as one row, its paragraphs as groups."""
    found = r.atlas.section_by_id[section]
    rows = [_Slice("", "", tuple(p.measures for p in found.paragraphs))]
    return _exhibit(r, f"section-{section.replace('.', '-')}", r.say("section_n", n=section), rows, section_uri("", section)[1:])


def slice_strip(r: Renderer, name: str, what: str, measures: Iterable[Measure], home: str) -> Exhibit:
    """Return any measures as a strip: a row for each chapter that has some, their sections as groups.

    `name` is the exhibit's id, such as `city-dongling-measures`; `what` is what the measures have in common, in words; `home` the folder of its page below that of the language, `cities/dongling/`.
    """
    listed = sorted({m.id for m in measures}, key=sort_key)
    rows = []
    for chapter, found in groupby((r.atlas.measures[m] for m in listed), key=lambda m: str(Locator.parse(m.sentence).chapter)):
        groups = {section: tuple(group) for section, group in groupby(found, key=lambda m: Locator.parse(m.sentence).section_id)}
        rows.append(_chapter(r, chapter, {"" if r.atlas.section_by_id[section].is_lead else section: group for section, group in groups.items()}))
    return _exhibit(r, name, what, rows, home)


def _chapter(r: Renderer, chapter: str, sections: Mapping[str, tuple[Measure, ...]]) -> _Slice:
    """Return the row of a chapter whose groups are measures by section; "" is its lead text."""
    return _Slice(chapter_title(r.atlas, chapter, r.lang), chapter_uri(r.lang, chapter), tuple(sections.values()), tuple(sections))


def _exhibit(r: Renderer, name: str, what: str, slices: Sequence[_Slice], home: str) -> Exhibit:
    measures = [m for found in slices for m in found.measures]
    key = firmness_key(r)
    sums = numbers([len(found.measures) for found in slices], r.count)
    rows = tuple(
        Row(s.label, number if s.label else "", tuple(_cells(r, group) for group in s.groups if group), s.uri, s.marks)
        for s, number in zip(slices, sums, strict=True)
    )
    return Exhibit(
        id=f"{name}-strip",
        title=_title(r, what, measures),
        subtitle=r.say("strip_subtitle"),
        about=numbered(r, "strip_about", len(measures)),
        chart=Strip(rows, key, least=_room(rows)),
        twin=_twin(r, slices),
        home=home,
        note=r.say("strip_note"),
        records=_records(r, measures),
    )


def _room(rows: Iterable[Row]) -> int:
    """Return for how many cells a strip has room at least."""
    return min(_ENOUGH, max(_FEWEST, 2 * max((ceil(row.units) for row in rows), default=0)))


def _title(r: Renderer, what: str, measures: Sequence[Measure]) -> str:
    """Return the sentence that stands over a strip: of what, how many are at the firmest level, or else at which level most are."""
    counts, names = Counter(m.strength for m in measures), r.atlas.vocabulary.ids("strengths")
    most = max(names, key=lambda name: counts[name])
    if len(measures) == counts[most]:
        return numbered(r, "strip_alike", len(measures), what=what, level=r.entry("strengths", most))
    values = {"count": r.count(len(measures)), "level": r.entry("strengths", names[-1])}
    return numbered(r, "strip_title", counts[names[-1]], what=what, most=r.entry("strengths", most), k=counts[most], **values)


def _plan_title(r: Renderer) -> str:
    """Return the sentence over the whole plan: how many measures stand at the most frequent level, and how many at the firmest."""
    counts, names = Counter(m.strength for m in r.atlas.measures.values()), r.atlas.vocabulary.ids("strengths")
    most = max(names, key=lambda name: counts[name])
    values = {"most": r.entry("strengths", most), "n": counts[most], "level": r.entry("strengths", names[-1]), "k": counts[names[-1]]}
    return r.say("strip_plan", count=r.count(counts.total()), **values)


def _cells(r: Renderer, measures: Iterable[Measure]) -> tuple[Cell, ...]:
    levels = {name: n for n, name in enumerate(r.atlas.vocabulary.ids("strengths"), 1)}
    return tuple(Cell(levels[m.strength], f"{m.id} {r.entry('strengths', m.strength)}", measure_uri(r.lang, m.id)) for m in measures)


def _twin(r: Renderer, slices: Sequence[_Slice]) -> Twin:
    """Return the number of measures of each row by firmness."""
    names = r.atlas.vocabulary.ids("strengths")
    head = (r.say("part_of_plan"), *(r.entry("strengths", name) for name in names), r.say("all_together"))
    return Twin(head, tuple(_counted(r, s.label or r.say("all_together"), s.uri, s.measures) for s in slices))


def _counted(r: Renderer, label: str, uri: str, measures: Sequence[Measure]) -> tuple[Said, ...]:
    counts = Counter(m.strength for m in measures)
    return (Said(label, uri), *(Said(str(counts[name])) for name in r.atlas.vocabulary.ids("strengths")), Said(str(len(measures))))


def _records(r: Renderer, measures: Iterable[Measure]) -> Twin:
    """Return every measure in the order of the plan, for the CSV."""
    rows = ((m.id, m.strength, r.entry("strengths", m.strength), m.summary[r.lang]) for m in measures)
    return Twin(("measure", "firmness_id", "firmness", "summary"), tuple(tuple(Said(text) for text in row) for row in rows))
