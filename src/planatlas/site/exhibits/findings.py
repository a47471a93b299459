"""The findings of the whole plan, in the order of their page; the first ones stand on the home page, too."""

from __future__ import annotations

from collections.abc import Iterator

from planatlas.site.exhibits.exhibit import Exhibit
from planatlas.site.exhibits.results import states_of_projects, what_came_of_it
from planatlas.site.exhibits.territory import cities_named, clusters_join, roles_of_cities
from planatlas.site.exhibits.wording import firmness_by_chapter, left_unsaid, places_by_chapter, sectors_by_firmness, who_must_act
from planatlas.site.renderer import Renderer

_MADE = (
    firmness_by_chapter,
    left_unsaid,
    what_came_of_it,
    cities_named,
    who_must_act,
    roles_of_cities,
    clusters_join,
    sectors_by_firmness,
    places_by_chapter,
    states_of_projects,
)
# So many stand on the home page.
FIRST = 4


def findings(r: Renderer, most: int = len(_MADE)) -> Iterator[Exhibit]:
    """Yield the first `most` findings."""
    for make in _MADE[:most]:
        yield make(r)
