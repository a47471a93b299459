"""What each page shows, gathered from the atlas as plain values for its template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from planatlas.atlas.atlas import Atlas, Row
from planatlas.atlas.order import parts
from planatlas.atlas.reach import reaches
from planatlas.plan.kinds import KINDS
from planatlas.plan.model import Measure, Section
from planatlas.site.pages import Page, plan_pages
from planatlas.site.words import word

Toc = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class View:
    """A template's name, the values it needs, and the page's table of contents."""

    template: str
    values: dict[str, Any]
    toc: Toc


@dataclass(frozen=True)
class Group:
    """Measures under one heading of an entity's page; `query` asks the explorer for all measures that name the thing of the heading."""

    title: str
    anchor: str
    query: str
    measures: tuple[Measure, ...]


def view_of(atlas: Atlas, page: Page) -> View:
    """Return the view of a generated page."""
    views: dict[str, Callable[[Atlas, Page], View]] = {
        "chapter": _chapter, "section": _section, "city": _city, "place": _place,
        "cluster": _cluster, "project": _project, "sector": _entry, "actor": _entry,
    }
    return views[page.kind](atlas, page)


def _chapter(atlas: Atlas, page: Page) -> View:
    part = next(part for part in parts(atlas) if part.chapter.id == page.id)
    lead, rest = part.lead, part.sections
    toc = (*((p.title[page.lang] if not rest else word("lead", page.lang), p.id) for s in lead for p in s.paragraphs),
           *(((word("sections", page.lang), "sections"),) if rest else ()))
    return View("chapter", {"chapter": part.chapter, "lead": lead, "sections": rest, "around": _around(atlas, page)}, toc)


def _section(atlas: Atlas, page: Page) -> View:
    section = atlas.section_by_id[page.id]
    toc = tuple((p.title[page.lang], p.id) for p in section.paragraphs)
    return View("section", {"section": section, "around": _around(atlas, page)}, toc)


def _around(atlas: Atlas, page: Page) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """Return (title, uri) of the page before and after in reading order."""
    order = [(other.title, other.uri) for other in plan_pages(atlas, page.lang)]
    at = order.index((page.title, page.uri))
    return (order[at - 1] if at else None), (order[at + 1] if at + 1 < len(order) else None)


def groups_of(atlas: Atlas, page: Page) -> tuple[Group, ...]:
    """Return the measures of the page's thing, then those of the things that it is tied to and that are not shown yet."""
    own = atlas.measures_of(page.kind, page.id)
    found = [Group(word("says_directly", page.lang), "measures", f"{page.kind}={page.id}", own)] if own else []
    for reach in reaches(atlas, page.kind, page.id):
        title = word(f"says_{reach.way}", page.lang, name=atlas.name_of(reach.kind, reach.thing, page.lang))
        found.append(Group(title, f"through-{reach.thing}", f"{reach.kind}={reach.thing}", reach.measures))
    return tuple(found)


def _toc(page: Page, groups: tuple[Group, ...], *blocks: tuple[str, str, Any]) -> Toc:
    listed = tuple((word(key, page.lang), anchor) for key, anchor, filled in blocks if filled)
    return (*listed, *((g.title, g.anchor) for g in groups))


def _city(atlas: Atlas, page: Page) -> View:
    row = atlas.things["city"][page.id]
    belts = atlas.belts_of.get(page.id, ())
    roles = atlas.rows_where("clusters/cluster_cities", "city_id", page.id)
    projects = atlas.projects_of(page.id)
    children = [c["id"] for c in atlas.rows_where("cities/cities", "parent_id", page.id)]
    groups = groups_of(atlas, page)
    values = {"row": row, "belts": belts, "roles": roles, "projects": projects, "children": children,
              "aliases": _aliases(atlas, page), "groups": groups}
    return View("city", values, _toc(page, groups, ("roles_in_clusters", "clusters", roles), ("projects_here", "projects", projects)))


def _place(atlas: Atlas, page: Page) -> View:
    row = atlas.things["place"][page.id]
    groups = groups_of(atlas, page)
    children = [p["id"] for p in atlas.rows_where("cities/places", "parent_place_id", page.id)]
    values = {"row": row, "cities": atlas.belts.get(page.id, ()), "children": children, "aliases": _aliases(atlas, page), "groups": groups}
    return View("place", values, _toc(page, groups))


def _aliases(atlas: Atlas, page: Page) -> list[Row]:
    table = "projects/project_names" if page.kind == "project" else "cities/names"
    return [r for r in atlas.rows_where(table, f"{page.kind}_id", page.id) if r["kind"] != "abbreviation"]


def _cluster(atlas: Atlas, page: Page) -> View:
    row = atlas.things["cluster"][page.id]
    parts = atlas.descendants.get(page.id, ())
    near = [c for c in parts if atlas.things["cluster"][c]["parent_id"] == page.id]
    roles = atlas.rows_where("clusters/cluster_cities", "cluster_id", page.id)
    projects = [p["id"] for p in atlas.rows_where("projects/projects", "cluster_id", page.id)]
    groups = groups_of(atlas, page)
    values = {"row": row, "parts": near, "roles": roles, "projects": projects, "groups": groups}
    return View("cluster", values, _toc(page, groups, ("roles_of_cities", "cities", roles), ("projects_here", "projects", projects)))


def _project(atlas: Atlas, page: Page) -> View:
    row = atlas.things["project"][page.id]
    cities = atlas.rows_where("projects/project_cities", "project_id", page.id)
    later = atlas.rows_where("projects/developments", "project_id", page.id)
    groups = groups_of(atlas, page)
    values = {"row": row, "cities": cities, "aliases": _aliases(atlas, page), "later": later, "groups": groups}
    return View("project", values, (*_toc(page, groups), (word("later", page.lang), "later")))


def _entry(atlas: Atlas, page: Page) -> View:
    groups = groups_of(atlas, page)
    return View("entry", {"entry": atlas.entries[KINDS[page.kind].entries][page.id], "groups": groups}, ())


def sentences_of(section: Section, paragraph_id: str) -> list[tuple[str, list[Any]]]:
    """Return (locator, records) of a paragraph in the order of the text; records are measures or one context."""
    paragraph = next(p for p in section.paragraphs if p.id == paragraph_id)
    found: dict[str, list[Any]] = {}
    for measure in paragraph.measures:
        found.setdefault(measure.sentence, []).append(measure)
    for context in paragraph.context:
        found.setdefault(context.id, []).append(context)
    return sorted(found.items(), key=lambda item: int(item[0].rsplit(".", 1)[1]))
