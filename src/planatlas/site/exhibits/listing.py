"""All exhibits: whoever adds a kind of them adds its function here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planatlas.atlas.order import parts
from planatlas.site.exhibits.exhibit import Exhibit
from planatlas.site.exhibits.findings import findings
from planatlas.site.exhibits.firmness import chapter_strip, plan_strip, section_strip
from planatlas.site.exhibits.flows import flow_of_plan
from planatlas.site.exhibits.outcomes import outcome_exhibits
from planatlas.site.exhibits.things import things_exhibits
from planatlas.site.exhibits.together import cities_together
from planatlas.site.renderer import Renderer


def _strips(r: Renderer) -> Iterator[Exhibit]:
    """Yield the strips of the plan and its parts."""
    yield plan_strip(r)
    for part in parts(r.atlas):
        yield chapter_strip(r, part.chapter.id)
        yield from (section_strip(r, section.id) for section in part.sections)


def _flows(r: Renderer) -> Iterator[Exhibit]:
    """Yield the flows and the network of the whole plan."""
    yield flow_of_plan(r)
    yield cities_together(r)


def _outcomes(r: Renderer) -> Iterator[Exhibit]:
    """Yield the exhibits of the page of outcomes."""
    yield from outcome_exhibits(r)


_LISTS: tuple[Callable[[Renderer], Iterator[Exhibit]], ...] = (_strips, findings, _flows, _outcomes, things_exhibits)


def exhibits(r: Renderer) -> Iterator[Exhibit]:
    """Yield every exhibit that is published, in the renderer's language."""
    for listed in _LISTS:
        yield from listed(r)
