"""Exhibits of things: the strip of a city, cluster, sector or actor, the flow of a cluster, the time line of a project, the sectors of a member against the mean, the cities of a sector."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from statistics import mean
from urllib.parse import urlencode

from planatlas.atlas.addresses import ids_of
from planatlas.atlas.atlas import Atlas
from planatlas.atlas.crosstabs.roles import members
from planatlas.plan.kinds import KINDS
from planatlas.site.charts.bars import Bar, Bars
from planatlas.site.charts.paper import Key
from planatlas.site.exhibits.exhibit import Exhibit, Said, Twin
from planatlas.site.exhibits.firmness import slice_strip
from planatlas.site.exhibits.flows import flow_of_cluster
from planatlas.site.exhibits.sentences import in_row, told
from planatlas.site.exhibits.timelines import timeline_of
from planatlas.site.renderer import Renderer

KINDS_SHOWN = ("city", "cluster", "sector", "actor", "project")
# What stands before the strip, where there is one.
_FIRST: dict[str, Callable[[Renderer, str], Exhibit | None]] = {"cluster": flow_of_cluster, "project": timeline_of}
# With fewer measures than this a list shows as much as a figure; so many bars are drawn (the table has all), and with fewer than _BARS nothing is compared.
_FEW, _MOST, _BARS = 6, 10, 3


def things_exhibits(r: Renderer) -> Iterator[Exhibit]:
    """Yield the exhibits on the pages of all things."""
    for kind in KINDS_SHOWN:
        for thing in ids_of(r.atlas, kind):
            yield from of_thing(r, kind, thing)


def of_thing(r: Renderer, kind: str, thing: str) -> Iterator[Exhibit]:
    """Yield the exhibits on one page, that of the first column first; few measures and few roles have none."""
    if first := _FIRST[kind](r, thing) if kind in _FIRST else None:
        yield first
    measures = r.atlas.measures_of(kind, thing)
    if len(measures) >= _FEW and kind != "project":
        yield slice_strip(r, f"{kind}-{thing}-measures", r.atlas.name_of(kind, thing, r.lang), measures, _home(kind, thing))
        made = _sectors(r, thing) if kind == "city" else _cities(r, kind, thing) if kind in ("sector", "actor") else None
        if made:
            yield made


def _sectors(r: Renderer, city: str) -> Exhibit | None:
    """Return the sectors of a member beside the mean of all members; None for other units."""
    everybody = members(r.atlas)
    if city not in everybody:
        return None
    counts = {member: sectors_of(r.atlas, member) for member in everybody}
    found = [(s, n, mean(counts[member][s] for member in everybody)) for s, n in counts[city].most_common()]
    name, home = r.atlas.name_of("city", city, r.lang), _home("city", city)
    bars = tuple(_bar(r, (r.entry("sectors", s), n), _explorer(r, city=city, sector=s), average) for s, n, average in found)
    key = (Key("bar", r.say("measures_naming", name=name)), Key("ref", r.say("mean_of_all", members=len(everybody)), shape="line"))
    (first, number, average), alike = found[0], len(found) > 1 and found[0][1] == found[1][1]
    return Exhibit(
        id=f"city-{city}-sectors",
        title=r.say(f"sectors_title{'_alike' if alike else ''}", name=name, sector=r.entry("sectors", first), n=number, mean=f"{average:.1f}"),
        subtitle=in_row(r, r.say("sectors_subtitle"), _cut(r, len(bars))),
        about=r.say("sectors_about"),
        chart=Bars(bars[:_MOST], key=key),
        twin=Twin(
            (r.say("sector"), name, r.say("mean_of_members")),
            tuple((Said(b.label, b.uri), Said(b.said), Said(f"{average:.1f}")) for b, (_, _, average) in zip(bars, found, strict=True)),
        ),
        home=home,
        more=((r.say("show_in_explorer"), _explorer(r, city=city)),),
    )


def sectors_of(atlas: Atlas, city: str) -> Counter[str]:
    """Return the number of measures that name a city by sector."""
    return Counter(sector for m in atlas.measures_of("city", city) for sector in m.sectors)


def _cities(r: Renderer, kind: str, entry: str) -> Exhibit | None:
    """Return the units that the measures of a sector or actor name; None where they are few, or none is named more than once."""
    counts = Counter(p for m in r.atlas.measures_of(kind, entry) for p in dict.fromkeys(m.places) if r.atlas.place_kind(p) == "city")
    found = counts.most_common()
    if len(found) < _BARS or found[0][1] == 1:
        return None
    name, alike = r.atlas.name_of(kind, entry, r.lang), found[0][1] == found[1][1]
    bars = tuple(_bar(r, (r.atlas.name_of("city", city, r.lang), n), _explorer(r, **{"city": city, kind: entry})) for city, n in found)
    return Exhibit(
        id=f"{kind}-{entry}-cities",
        title=r.say(f"cities_title{'_alike' if alike else ''}", name=name, city=bars[0].label, n=bars[0].said),
        subtitle=in_row(r, r.say("cities_subtitle"), _cut(r, len(bars))),
        about=r.say("cities_about"),
        chart=Bars(bars[:_MOST]),
        twin=Twin((r.say("cities"), r.say("number_of_measures")), tuple((Said(b.label, b.uri), Said(b.said)) for b in bars)),
        home=_home(kind, entry),
        more=((r.say("show_in_explorer"), _explorer(r, **{kind: entry})),),
    )


def _cut(r: Renderer, rows: int) -> str:
    """Return the sentence that says how many of all rows are drawn; nothing where all are."""
    return r.say("largest_of", shown=_MOST, n=rows) if rows > _MOST else ""


def _bar(r: Renderer, counted: tuple[str, int], uri: str, average: float | None = None) -> Bar:
    """Return the bar of what is counted, a label and a number, with the mean of the members where there is one."""
    label, n = counted
    return Bar(label, n, str(n), told(r, label, r.count(n)), uri, average)


def _home(kind: str, thing: str) -> str:
    """Return the folder of a thing's page below that of the language."""
    return f"{KINDS[kind].folder}/{thing}/"


def _explorer(r: Renderer, **wanted: str) -> str:
    """Return the address below the site root of the explorer with its facets set."""
    return f"{r.lang}/measures/?{urlencode(wanted)}"
