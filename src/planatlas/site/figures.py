"""Blocks that show figures of the whole plan."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from planatlas.site.exhibits.findings import FIRST
from planatlas.site.exhibits.findings import findings as made
from planatlas.site.exhibits.firmness import chapter_strip, section_strip
from planatlas.site.exhibits.firmness import plan_strip as strip_of_plan
from planatlas.site.exhibits.flows import flow_of_plan
from planatlas.site.exhibits.framing import framed
from planatlas.site.exhibits.things import of_thing
from planatlas.site.exhibits.together import cities_together
from planatlas.site.filling import filled
from planatlas.site.renderer import Renderer


def plan_strip(r: Renderer) -> str:
    """Return the whole plan as a strip."""
    return framed(r, strip_of_plan(r))


def part_strip(r: Renderer, kind: str, part: str) -> Markup:
    """Return the strip at the head of the page of a chapter or section."""
    return framed(r, {"chapter": chapter_strip, "section": section_strip}[kind](r, part))


def thing_figures(r: Renderer, kind: str, thing: str) -> tuple[Markup, ...]:
    """Return the figures on the page of a thing; none where there is little to draw. That of a project stands below a heading."""
    return tuple(framed(r, x, 3 if kind == "project" else 2) for x in of_thing(r, kind, thing))


def findings(r: Renderer) -> str:
    """Return all findings of the plan in their frames."""
    return _side_by_side(framed(r, x) for x in made(r))


def first_findings(r: Renderer) -> str:
    """Return the first findings, for the home page."""
    return _side_by_side(framed(r, x) for x in made(r, FIRST))


def flows(r: Renderer) -> str:
    """Return the flow from clusters by roles to cities, and the cities that are named together."""
    return framed(r, flow_of_plan(r)) + framed(r, cities_together(r))


def _side_by_side(figures: Iterable[Markup]) -> Markup:
    return filled('<div class="hc-exhibits">{}</div>', Markup("\n").join(figures))
