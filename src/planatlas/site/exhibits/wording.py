"""Findings on how the plan speaks: how firmly, what it leaves unsaid, of which sectors, and who is to act."""

from __future__ import annotations

from collections.abc import Mapping

from planatlas.atlas.crosstabs.grids import Grid, chapters_by_strengths
from planatlas.atlas.crosstabs.wholes import actors, chapters_by_place, sectors_by_strengths, unnamed
from planatlas.site.charts.paper import Key
from planatlas.site.exhibits.counting import Counted, Ranked, measures_at
from planatlas.site.exhibits.exhibit import Exhibit
from planatlas.site.exhibits.firmness import firmness_key
from planatlas.site.exhibits.sentences import listed, numbered, quoted
from planatlas.site.pages import chapter_label, chapter_title
from planatlas.site.renderer import Renderer

HOME = "findings/"
# So many rows a chart has at most; its table has all of them.
MOST = 12


def firmness_by_chapter(r: Renderer) -> Exhibit:
    """Return how many measures of each chapter are how firm; the finding is the firmest level."""
    grid, firmest = chapters_by_strengths(r.atlas), r.atlas.vocabulary.ids("strengths")[-1]
    counted = Counted(
        grid,
        r.say("chapter"),
        _chapters(r, grid),
        firmness_key(r, striped=True),
        lambda row, column: measures_at(r, chapter=row, strength=column),
        r.say("colon"),
    )
    return Exhibit(
        id="firmness-by-chapter",
        title=_firmest(r, grid, firmest),
        subtitle=_without(r, grid, firmest),
        about=r.say("about_stacks", rows=len(grid.rows), what=r.say("firmness")),
        chart=counted.stacks(r.count),
        twin=counted.twin(r.say("all_together")),
        home=HOME,
        note=r.say("note_firmness"),
        more=((r.say("see_those", what=quoted(r, r.entry("strengths", firmest))), measures_at(r, strength=firmest)),),
        sources=("data/views/chapters-strengths.csv", "data/views/measures.json"),
    )


def _chapters(r: Renderer, grid: Grid) -> dict[str, str]:
    return {chapter: chapter_title(r.atlas, chapter, r.lang) for chapter in grid.rows}


def _firmest(r: Renderer, grid: Grid, level: str) -> str:
    """Return the sentence on the firmest level: how many of all, and where most of them stand."""
    number = grid.column_totals.get(level, 0)
    first = max(grid.rows, key=lambda row: grid.count(row, level), default="")
    there = grid.count(first, level) if first else 0
    values = {
        "count": r.count(grid.total),
        "level": quoted(r, r.entry("strengths", level)),
        "chapter": chapter_label(first, r.lang) if first else "",
        "k": there,
    }
    return numbered(r, "found_firmest_all" if there == number and number > 1 else "found_firmest", number, **values)


def _without(r: Renderer, grid: Grid, level: str) -> str:
    """Return which chapters have no measure of the firmest level."""
    without = [chapter_label(row, r.lang) for row in grid.rows if not grid.count(row, level)]
    return numbered(r, "found_without", len(without), chapters=listed(r, without))


def left_unsaid(r: Renderer) -> Exhibit:
    """Return how many measures name no place, project, cluster, actor or figure."""
    counts, total = unnamed(r.atlas), r.atlas.counts["measures"]
    ranked = dict(sorted(counts.items(), key=lambda item: -item[1]))
    names = {kind: r.say(f"unnamed_{kind}") for kind in ranked}
    where = {kind: measures_at(r, **{kind: "none"}) for kind in ("place", "project", "cluster", "actor")} | {"figure": measures_at(r, figure="true")}
    found = Ranked(ranked, (r.say("what_is_not_named"), r.say("measures")), names, where.__getitem__, r.say("colon"))
    return Exhibit(
        id="left-unsaid",
        title=numbered(r, "found_unsaid", counts["place"], total=total, actor=counts["actor"], figure=counts["figure"]),
        subtitle=r.say("sub_unsaid"),
        about=r.say("about_bars", rows=len(ranked), what=r.say("measures")),
        chart=found.bars(lambda n: r.say("n_of", n=n, total=total), full=total),
        twin=found.twin(),
        home=HOME,
        note=r.say("note_unsaid"),
        more=((r.say("see_no_place"), where["place"]), (r.say("see_no_actor"), where["actor"]), (r.say("see_figures"), where["figure"])),
    )


def places_by_chapter(r: Renderer) -> Exhibit:
    """Return which part of each chapter's measures names a place."""
    grid = chapters_by_place(r.atlas)
    key = (Key("c1", r.say("place_named")), Key("c4", r.say("place_not_named"), striped=True))
    counted = Counted(
        grid,
        r.say("chapter"),
        _chapters(r, grid),
        key,
        lambda row, column: measures_at(r, chapter=row, place="none" if column == "none" else ""),
        r.say("colon"),
    )
    return Exhibit(
        id="places-by-chapter",
        title=_most_and_least(r, grid),
        subtitle=r.say("sub_places"),
        about=r.say("about_stacks", rows=len(grid.rows), what=r.say("explorer_places")),
        chart=counted.stacks(r.count, whole=True),
        twin=counted.twin(r.say("all_together")),
        home=HOME,
        note=r.say("note_places"),
        more=((r.say("see_no_place"), measures_at(r, place="none")),),
    )


def _most_and_least(r: Renderer, grid: Grid) -> str:
    """Return the sentence that sets the chapter with the largest share of places beside the one with the smallest."""
    shares = {row: grid.count(row, "named") / (grid.count(row, "named") + grid.count(row, "none")) for row in grid.rows}
    if not shares:
        return r.say("found_places_none")
    most, least = max(shares, key=lambda row: shares[row]), min(shares, key=lambda row: shares[row])
    values = {"most": _place_share(r, grid, most), "least": _place_share(r, grid, least)}
    return r.say("found_place_one", share=values["most"]) if most == least else r.say("found_places", **values)


def _place_share(r: Renderer, grid: Grid, row: str) -> str:
    named = grid.count(row, "named")
    return numbered(r, "found_place_share", named, chapter=chapter_label(row, r.lang), count=r.count(grid.row_totals[row]))


def sectors_by_firmness(r: Renderer) -> Exhibit:
    """Return which sectors most measures deal with, and how firmly."""
    grid = sectors_by_strengths(r.atlas)
    names = {sector: r.entry("sectors", sector) for sector in grid.rows}
    counted = Counted(
        grid, r.say("sector"), names, firmness_key(r, striped=True), lambda row, column: measures_at(r, sector=row, strength=column), r.say("colon")
    )
    first = grid.rows[0] if grid.rows else ""
    return Exhibit(
        id="sectors-by-firmness",
        title=r.say("found_sectors", sector=names[first], count=r.count(counted.sum(first)), k=counted.sum(first), n=len(grid.rows))
        if first
        else r.say("found_sectors_0"),
        subtitle=r.say("sub_sectors", shown=min(MOST, len(grid.rows)), n=len(grid.rows)),
        about=r.say("about_stacks", rows=min(MOST, len(grid.rows)), what=r.say("firmness")),
        chart=counted.stacks(r.count, MOST),
        twin=counted.twin(r.say("all_together")),
        home=HOME,
        note=r.say("note_sectors"),
        more=((r.say("sectors"), f"{r.lang}/sectors/"),),
    )


def who_must_act(r: Renderer) -> Exhibit:
    """Return whom the plan names as actors, and how few measures name any."""
    counts, total = actors(r.atlas), r.atlas.counts["measures"]
    names = {actor: r.entry("actors", actor) for actor in counts}
    found = Ranked(counts, (r.say("actor"), r.say("measures")), names, lambda actor: measures_at(r, actor=actor), r.say("colon"))
    return Exhibit(
        id="who-must-act",
        title=numbered(r, "found_actors", total - unnamed(r.atlas)["actor"], total=total),
        subtitle=_most_named(r, counts, names),
        about=r.say("about_bars", rows=min(MOST, len(counts)), what=r.say("actors")),
        chart=found.bars(r.count, MOST),
        twin=found.twin(),
        home=HOME,
        note=r.say("note_actors", total=total),
        more=((r.say("see_no_actor"), measures_at(r, actor="none")), (r.say("actors"), f"{r.lang}/actors/")),
    )


def _most_named(r: Renderer, counts: Mapping[str, int], names: Mapping[str, str]) -> str:
    """Return the sentence on the actors that most measures name (several where they tie), and how many are shown."""
    if not counts:
        return ""
    most = [names[actor] for actor, n in counts.items() if n == max(counts.values())]
    shown = r.say("sub_actors", n=len(counts), shown=min(MOST, len(counts)))
    return r.say("sub_actors_tied" if len(most) > 1 else "sub_actors_most", names=listed(r, most), count=r.count(max(counts.values())), shown=shown)
