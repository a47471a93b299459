"""Blocks that show figures of the whole plan."""

from __future__ import annotations

from markupsafe import Markup

from planatlas.site.exhibits.firmness import chapter_strip, section_strip
from planatlas.site.exhibits.firmness import plan_strip as strip_of_plan
from planatlas.site.exhibits.framing import framed
from planatlas.site.renderer import Renderer


def plan_strip(r: Renderer) -> str:
    """Return the whole plan as a strip."""
    return framed(r, strip_of_plan(r))


def part_strip(r: Renderer, kind: str, part: str) -> Markup:
    """Return the strip at the head of the page of a chapter or section."""
    return framed(r, {"chapter": chapter_strip, "section": section_strip}[kind](r, part))
