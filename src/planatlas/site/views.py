"""What each kind of page shows: a class for each, whose fields are all that its template may use."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.company import company_of
from planatlas.atlas.company import groups_of as cities_together
from planatlas.atlas.order import Part, parts
from planatlas.atlas.reach import Reach, reaches
from planatlas.plan.kinds import KINDS
from planatlas.plan.locator import sort_key
from planatlas.plan.model import Chapter, Context, Entry, Measure, RetiredEntry, Section, Text
from planatlas.plan.rows import City, CityName, Cluster, ClusterCity, Place, Project, ProjectCity, ProjectName
from planatlas.site.later import Later, later_of, tally
from planatlas.site.pages import Page, plan_pages
from planatlas.site.rolecards import RoleCard, role_cards
from planatlas.site.words import word

Toc = tuple[tuple[str, str], ...]
# The pages before and after in reading order as (title, uri).
Around = tuple[tuple[str, str] | None, tuple[str, str] | None]
Alias = CityName | ProjectName


@dataclass(frozen=True)
class Group:
    """Measures under one heading of an entity's page; `query` asks the explorer for all measures that name the thing of the heading.

    `above` are those of them that stand under an earlier heading.
    """

    title: str
    anchor: str
    query: str
    measures: tuple[Measure, ...]
    above: tuple[Measure, ...] = ()
    # What a table of contents calls it, where that is shorter than the title.
    short: str = ""


@dataclass(frozen=True)
class View:
    """What a page shows. `toc` is its table of contents, TEMPLATE the name of its template."""

    TEMPLATE: ClassVar[str] = ""

    toc: Toc

    def values(self) -> dict[str, Any]:
        """Return the fields by name, for the template."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "toc"}


@dataclass(frozen=True)
class ChapterView(View):
    """A chapter: its lead text, and its sections to go on to. `headings` are those of the paragraphs of its lead text, by their ids."""

    TEMPLATE = "chapter"

    chapter: Chapter
    lead: tuple[Section, ...]
    headings: Mapping[str, Text]
    sections: tuple[Section, ...]
    around: Around


@dataclass(frozen=True)
class SectionView(View):
    """A section with all its paragraphs."""

    TEMPLATE = "section"

    section: Section
    around: Around


@dataclass(frozen=True)
class CityView(View):
    """A city: its facts, roles in clusters, projects, and the measures that reach it."""

    TEMPLATE = "city"

    row: City
    aliases: Sequence[Alias]
    belts: tuple[str, ...]
    children: tuple[str, ...]
    roles: tuple[RoleCard, ...]
    company: Mapping[str, tuple[str, ...]]
    projects: tuple[str, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class PlaceView(View):
    """Another place: its facts, the cities along it or in it, and the measures that name it."""

    TEMPLATE = "place"

    row: Place
    aliases: Sequence[Alias]
    cities: tuple[str, ...]
    children: tuple[str, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class ClusterView(View):
    """A cluster: its parts, the roles of cities, whether its parts give roles, the cities that are named together, its projects,
    and the measures that serve it or its parts."""

    TEMPLATE = "cluster"

    row: Cluster
    parts: tuple[str, ...]
    roles: tuple[RoleCard, ...]
    roles_below: bool
    company: Mapping[tuple[str, ...], tuple[str, ...]]
    projects: tuple[str, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class ProjectView(View):
    """A project: its facts, where it is, what the plan says of it, and what came later."""

    TEMPLATE = "project"

    row: Project
    aliases: Sequence[Alias]
    cities: tuple[ProjectCity, ...]
    groups: tuple[Group, ...]
    later: Later | None


@dataclass(frozen=True)
class EntryView(View):
    """A sector or an actor: the measures that name it."""

    TEMPLATE = "entry"

    entry: Entry
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class RetiredView(View):
    """An entry that no measure names any more, and where it was listed."""

    TEMPLATE = "retired"

    entry: RetiredEntry
    index: str


def view_of(atlas: Atlas, page: Page) -> View:
    """Return the view of a generated page; raise KeyError for a data set, which is no part of the atlas."""
    views: dict[str, Callable[[Atlas, Page], View]] = {
        "chapter": _chapter,
        "section": _section,
        "city": _city,
        "place": _place,
        "cluster": _cluster,
        "project": _project,
        "sector": _entry,
        "actor": _entry,
        "retired": _retired,
    }
    return views[page.kind](atlas, page)


def _chapter(atlas: Atlas, page: Page) -> View:
    part = next(part for part in parts(atlas) if part.chapter.id == page.id)
    headings = _headings(part)
    contents = tuple((title[page.lang], paragraph) for paragraph, title in headings.items())
    sections = ((word("sections", page.lang), "sections"),) if part.sections else ()
    toc = (*contents, *sections, *_toc(page, (), ("tally_title", "outcomes", tally(atlas, "chapter", page.id))))
    return ChapterView(toc, part.chapter, part.lead, headings, part.sections, _around(atlas, page))


def _headings(part: Part) -> dict[str, Text]:
    """Return the headings of a chapter's lead text: titles of paragraphs where it is the whole chapter; else that title is the chapter's."""
    lead = Text(zh=word("lead", "zh"), en=word("lead", "en"))
    return {p.id: lead if part.sections else p.title for section in part.lead for p in section.paragraphs}


def _section(atlas: Atlas, page: Page) -> View:
    section = atlas.section_by_id[page.id]
    return SectionView(tuple((p.title[page.lang], p.id) for p in section.paragraphs), section, _around(atlas, page))


def _around(atlas: Atlas, page: Page) -> Around:
    """Return (title, uri) of the page before and after in reading order."""
    order = [(other.title, other.uri) for other in plan_pages(atlas, page.lang)]
    at = order.index((page.title, page.uri))
    return (order[at - 1] if at else None), (order[at + 1] if at + 1 < len(order) else None)


# A sector is served, not named; other kinds are named.
_DIRECT = {kind: f"says_directly_{kind}" for kind in ("cluster", "sector", "actor")}


def groups_of(atlas: Atlas, page: Page) -> tuple[Group, ...]:
    """Return the measures of the page's thing, then those of the things that it is tied to and that are not shown yet."""
    own = atlas.measures_of(page.kind, page.id)
    found = [Group(word(_DIRECT.get(page.kind, "says_directly"), page.lang), "measures", f"{page.kind}={page.id}", own)] if own else []
    ways = tuple(reaches(atlas, page.kind, page.id))
    for reach in (way for way in ways if way.way != "inside"):
        name = atlas.name_of(reach.kind, reach.thing, page.lang)
        # A cluster has parts, a city or province has units below it.
        title = word("says_units" if (reach.way, reach.kind) == ("parts", "city") else f"says_{reach.way}", page.lang, name=name)
        found.append(Group(title, f"through-{reach.thing}", f"{reach.kind}={reach.thing}", reach.measures, reach.above, name))
    return (*found, *_inside([way for way in ways if way.way == "inside"], page.lang))


def _inside(ways: Sequence[Reach], lang: str) -> Iterator[Group]:
    """Yield one group for all measures that reach a thing by projects called after it."""
    if ways:
        query = "&".join(f"project={way.thing}" for way in ways)
        new = {m.id: m for way in ways for m in way.measures}
        told = {m.id: m for way in ways for m in way.above if m.id not in new}
        measures, above = (tuple(sorted(found.values(), key=lambda m: sort_key(m.id))) for found in (new, told))
        yield Group(word("says_inside", lang), "inside-names", query, measures, above)


def _toc(page: Page, groups: tuple[Group, ...], *blocks: tuple[str, str, Collection[object]]) -> Toc:
    listed = tuple((word(key, page.lang), anchor) for key, anchor, filled in blocks if filled)
    return (*listed, *((g.short or g.title, g.anchor) for g in groups))


def _city(atlas: Atlas, page: Page) -> View:
    roles = role_cards(atlas, atlas.rows_where(ClusterCity, "city_id", page.id), "cluster", page.lang)
    projects, groups, company = atlas.projects_of(page.id), groups_of(atlas, page), company_of(atlas, page.id)
    toc = _toc(
        page,
        groups,
        ("company", "company", company),
        ("roles_in_clusters", "clusters", roles),
        ("projects_here", "projects", projects),
        ("tally_title", "outcomes", tally(atlas, "city", page.id)),
    )
    children = tuple(c.id for c in atlas.rows_where(City, "parent_id", page.id))
    return CityView(
        toc,
        atlas.by_id(City)[page.id],
        _aliases(atlas.rows_where(CityName, "city_id", page.id)),
        atlas.belts_of.get(page.id, ()),
        children,
        roles,
        company,
        projects,
        groups,
    )


def _place(atlas: Atlas, page: Page) -> View:
    groups = groups_of(atlas, page)
    children = tuple(p.id for p in atlas.rows_where(Place, "parent_place_id", page.id))
    aliases = _aliases(atlas.rows_where(CityName, "place_id", page.id))
    return PlaceView(_toc(page, groups), atlas.by_id(Place)[page.id], aliases, atlas.belts.get(page.id, ()), children, groups)


def _aliases(names: Sequence[Alias]) -> Sequence[Alias]:
    return [name for name in names if name.kind != "abbreviation"]


def _cluster(atlas: Atlas, page: Page) -> View:
    near = tuple(c for c in atlas.descendants.get(page.id, ()) if atlas.by_id(Cluster)[c].parent_id == page.id)
    roles = role_cards(atlas, atlas.rows_where(ClusterCity, "cluster_id", page.id), "city", page.lang)
    below = any(atlas.rows_where(ClusterCity, "cluster_id", part) for part in atlas.descendants.get(page.id, ()))
    projects = tuple(p.id for p in atlas.rows_where(Project, "cluster_id", page.id))
    groups = groups_of(atlas, page)
    company = cities_together(atlas, (m for group in groups for m in group.measures))
    toc = _toc(
        page,
        groups,
        ("company_in_cluster", "company", company),
        ("tally_title", "outcomes", tally(atlas, "cluster", page.id)),
        ("roles_of_cities", "cities", roles),
        ("projects_here", "projects", projects),
    )
    return ClusterView(toc, atlas.by_id(Cluster)[page.id], near, roles, below, company, projects, groups)


def _project(atlas: Atlas, page: Page) -> View:
    groups, later, row = groups_of(atlas, page), later_of(atlas, "project", page.id), atlas.by_id(Project)[page.id]
    toc = ((word("became", page.lang), "later"), *_toc(page, groups))
    aliases = _aliases(atlas.rows_where(ProjectName, "project_id", page.id))
    return ProjectView(toc, row, aliases, atlas.rows_where(ProjectCity, "project_id", page.id), groups, later)


def _retired(atlas: Atlas, page: Page) -> View:
    entry = next(entry for entry in atlas.retired_entries if entry.key == page.id)
    return RetiredView((), entry, page.parents[-1][1])


def _entry(atlas: Atlas, page: Page) -> View:
    return EntryView((), atlas.entries[KINDS[page.kind].entries][page.id], groups_of(atlas, page))


def sentences_of(section: Section, paragraph_id: str) -> list[tuple[str, list[Measure | Context]]]:
    """Return (locator, records) of a paragraph in the order of the text; records are measures or one context."""
    paragraph = next(p for p in section.paragraphs if p.id == paragraph_id)
    found: dict[str, list[Measure | Context]] = {}
    for measure in paragraph.measures:
        found.setdefault(measure.sentence, []).append(measure)
    for context in paragraph.context:
        found.setdefault(context.id, []).append(context)
    return sorted(found.items(), key=lambda item: int(item[0].rsplit(".", 1)[1]))
