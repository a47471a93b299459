"""Tables that count measures two ways: clusters by cities, sectors by actions, chapters by firmness."""

from __future__ import annotations

from planatlas.atlas.crosstabs.grids import sectors_by_actions
from planatlas.atlas.crosstabs.roles import Mark, clusters_by_cities
from planatlas.site.exhibits.framing import framed
from planatlas.site.exhibits.wording import firmness_by_chapter
from planatlas.site.heads import explorer_at, short_name
from planatlas.site.renderer import Renderer
from planatlas.site.saying import nothing

LEVELS = 5
# More columns than this are wider than a page.
MANY = 30


def matrix(r: Renderer) -> str:
    """Return the cross tables with links to what they count; a note while there is no measure."""
    if not r.atlas.measures:
        return str(nothing(r, "measures"))
    roles, heat = clusters_by_cities(r.atlas), sectors_by_actions(r.atlas)
    heads = {city: short_name(r.atlas, city, r.lang) for city in (*roles.members, *roles.others)}
    return r.render(
        "matrix",
        roles=roles,
        heads=heads,
        many=MANY,
        heat=heat,
        levels=r.atlas.vocabulary.ids("strengths"),
        firmness=framed(r, firmness_by_chapter(r), 3),
        level=level,
        scale=scale(heat.most),
        mark_label=lambda cluster, city, mark: mark_label(r, cluster, city, mark),
        explorer=lambda **wanted: explorer_at(r, **wanted),
    )


def mark_label(r: Renderer, cluster: str, city: str, mark: Mark) -> str:
    """Return a mark in words, the name of its link: cluster, city, role, its fields and the sentence."""
    role = r.entry("city_roles", mark.role) if mark.role else r.say("named_together")
    fields = r.say("comma").join(field[r.lang] for field in mark.fields)
    return r.say(
        "mark_label",
        cluster=r.atlas.name_of("cluster", cluster, r.lang),
        city=r.atlas.name_of("city", city, r.lang),
        role=r.say("mark_fields", role=role, fields=fields) if fields else role,
        sentence=mark.sentence,
    )


def level(number: int) -> int:
    """Return the step of the colour scale, 1 to 5, for a number of measures from 1 up; each step but the last doubles: 1, 2, 3-4, 5-8, 9 and more."""
    return min(LEVELS, (number - 1).bit_length() + 1)


def scale(most: int) -> list[tuple[int, str]]:
    """Return (step, the numbers it stands for) up to the step of `most`, the largest number of the table."""
    steps: dict[int, list[int]] = {}
    for number in range(1, most + 1):
        steps.setdefault(level(number), []).append(number)
    return [(step, f"{found[0]}–{found[-1]}" if len(found) > 1 else f"{found[0]}") for step, found in steps.items()]
