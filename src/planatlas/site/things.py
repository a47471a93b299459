"""Blocks that show one thing: its whole page where they stand on that page, and a card of it on any other."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from planatlas.atlas.addresses import chapter_uri, entity_uri, section_uri
from planatlas.plan.model import Measure
from planatlas.plan.rows import Project
from planatlas.site.bodies import Body, body
from planatlas.site.datasetpages import dataset_body
from planatlas.site.mapping import locator
from planatlas.site.pages import Page
from planatlas.site.renderer import Renderer


def _shown(r: Renderer, uri: str) -> Body | str:
    """Return the body of the generated page at `uri` if this is it, otherwise a card that links to it."""
    page = r.publication.pages[uri]
    return body(r, page) if r.base == uri else _card(r, page)


def _card(r: Renderer, page: Page) -> str:
    return r.render("thing_card", page=page, measures=_measures(r, page))


def _measures(r: Renderer, page: Page) -> tuple[Measure, ...]:
    if page.kind == "chapter":
        return tuple(m for section in r.atlas.sections_of(page.id) for m in section.measures)
    if page.kind == "retired":
        return ()
    return r.atlas.section_by_id[page.id].measures if page.kind == "section" else r.atlas.measures_of(page.kind, page.id)


def chapter(r: Renderer, number: str) -> Body | str:
    """Return a chapter: its lead measures and its sections."""
    return _shown(r, chapter_uri(r.lang, number))


def section(r: Renderer, number: str) -> Body | str:
    """Return a section: all measures, paragraph by paragraph; a chapter's lead text is part of the chapter."""
    return _shown(r, section_uri(r.lang, number))


def _thing(kind: str, r: Renderer, thing: str) -> Body | str:
    return _shown(r, entity_uri(r.lang, kind, thing))


city, place, cluster, project, sector, actor = (partial(_thing, kind) for kind in ("city", "place", "cluster", "project", "sector", "actor"))


def retired(r: Renderer, key: str) -> Body | str:
    """Return an entry that no measure names any more."""
    kind, _, thing = key.partition("/")
    return _thing(kind, r, thing)


def dataset(r: Renderer, name: str) -> Body | str:
    """Return a data set: its tables, columns and downloads."""
    page = r.publication.pages[f"{r.lang}/data/{name}/"]
    if r.base == page.uri:
        return dataset_body(r, page)
    return r.render("thing_card", page=page, measures=())


def measure(r: Renderer, number: str) -> str:
    """Return one measure as a record with links to its sentence and its section."""
    return r.records((r.atlas.measures[number],))


def example(r: Renderer) -> str:
    """Return the call that shows the first project, and what it shows; nothing where there is no project."""
    first = next(iter(r.atlas.by_id(Project)), None)
    if first is None:
        return ""
    return r.render("example", call=f'{{{{ project("{first}") }}}}', card=Markup(_thing("project", r, first)))


def city_map(r: Renderer, city_id: str) -> Markup:
    """Return the small map that shows where a city lies; empty where that is not known."""
    return locator(r, "city", city_id)


def place_map(r: Renderer, place_id: str) -> Markup:
    """Return the small map that shows where a place lies; empty where that is not known."""
    return locator(r, "place", place_id)
