"""Time lines: the dated facts on a project beside the plan's date and that of the judgement."""

from __future__ import annotations

from collections.abc import Sequence

from planatlas.atlas.later import Fact
from planatlas.site.charts.paper import Key
from planatlas.site.charts.timeline import Event, Line, Timeline
from planatlas.site.exhibits.exhibit import Exhibit, Said, Twin
from planatlas.site.exhibits.sentences import numbered, quoted
from planatlas.site.later import Later, later_of
from planatlas.site.renderer import Renderer

# What a mark can be, in the order of the key: a fact on the thing itself, on something related, older than the plan.
_SORTS = ("itself", "related", "early")


def timeline_of(r: Renderer, project: str) -> Exhibit | None:
    """Return the time line of a project; None where there are no facts."""
    later = later_of(r.atlas, "project", project)
    if later is None or not later.facts:
        return None
    dates, plan = {"first": later.facts[0].row.date, "last": later.facts[-1].row.date}, r.atlas.bibliography
    return Exhibit(
        id=f"project-{project}-timeline",
        title=_title(r, r.atlas.name_of("project", project, r.lang), later),
        subtitle=r.say("timeline_subtitle"),
        about=r.say("timeline_about", n=len(later.facts), day=plan.issued, **dates)
        if plan.is_dated
        else r.say("timeline_about_undated", n=len(later.facts), **dates),
        chart=_chart(r, project, later),
        twin=_twin(r, project, later.facts),
        home=f"projects/{project}/",
        note=r.say("timeline_note"),
        more=((r.say("how_judged"), f"{r.lang}/method/#outcomes"),),
        sources=("data/v1/projects/developments.csv", "data/v1/projects/sources.csv", "data/v1/projects/outcomes.csv"),
        records=_records(r, later.facts),
    )


def _title(r: Renderer, name: str, later: Later) -> str:
    """Return the sentence: what became of it, and how late the latest fact is."""
    after = [fact for fact in later.facts if not fact.early]
    outcome = quoted(r, r.entry("outcomes", later.outcome.outcome))
    return numbered(r, "timeline_title", len(after), name=name, outcome=outcome, as_of=later.outcome.as_of, last=later.facts[-1].row.date)


def _sort(fact: Fact) -> str:
    return "early" if fact.early else fact.row.relation


def _chart(r: Renderer, project: str, later: Later) -> Timeline:
    sorts = [sort for sort in _SORTS if any(_sort(fact) == sort for fact in later.facts)]
    key = tuple(Key(f"t{_SORTS.index(sort) + 1}", r.say(f"timeline_key_{sort}"), shape="dot") for sort in sorts)
    events = tuple(
        Event(fact.row.date, r.say("timeline_mark", date=fact.row.date, status=_status(r, fact)), sorts.index(_sort(fact)), _at(r, project, n))
        for n, fact in enumerate(later.facts, 1)
    )
    plan, judged = r.atlas.bibliography, later.outcome.as_of
    issued = Line(plan.issued, r.say("timeline_plan", date=plan.issued)) if plan.is_dated else None
    return Timeline(events, issued, Line(judged, r.say("timeline_judged", date=judged)), key)


def _status(r: Renderer, fact: Fact) -> str:
    return r.entry("development_statuses", fact.row.status)


def _at(r: Renderer, project: str, n: int) -> str:
    """Return where the fact with a number stands."""
    return f"{r.lang}/projects/{project}/#fact-{n}"


def _twin(r: Renderer, project: str, facts: Sequence[Fact]) -> Twin:
    head = (r.say("fact_date"), r.say("fact_state"), r.say("fact"), r.say("source_page"))
    rows = (
        (
            Said(f"{n}. {f.row.date}", _at(r, project, n)),
            Said(_status(r, f)),
            Said(f.row.said("fact", r.lang)),
            Said(f"{f.source.title}{r.say('comma')}{f.source.publisher}"),
        )
        for n, f in enumerate(facts, 1)
    )
    return Twin(head, tuple(rows))


def _records(r: Renderer, facts: Sequence[Fact]) -> Twin:
    """Return every fact with its ids, for the CSV."""
    head = ("number", "id", "date", "status_id", "status", "relation", "fact", "source_id", "source", "publisher", "url")
    rows = (
        (
            str(n),
            f.row.id,
            f.row.date,
            f.row.status,
            _status(r, f),
            f.row.relation,
            f.row.said("fact", r.lang),
            f.source.id,
            f.source.title,
            f.source.publisher,
            f.source.url,
        )
        for n, f in enumerate(facts, 1)
    )
    return Twin(head, tuple(tuple(Said(text) for text in row) for row in rows))
