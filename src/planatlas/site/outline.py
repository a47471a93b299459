"""Pages as Markdown, for readers who want the text alone and for programs that read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planatlas.atlas.addresses import official_url
from planatlas.atlas.atlas import Atlas
from planatlas.atlas.order import abstract
from planatlas.data.plaintext import in_markdown
from planatlas.plan.model import Measure, Paragraph, Section
from planatlas.site.later import Later, later_of
from planatlas.site.pages import Page
from planatlas.site.views import groups_of, sentences_of
from planatlas.site.words import naming, word


def markdown(atlas: Atlas, page: Page, base: str) -> str:
    """Return a generated page of the plan or of a thing as Markdown in its language; `base` is the site's address."""
    body = _sections(atlas, page) if page.kind in ("chapter", "section") else _groups(atlas, page)
    return "\n".join(
        [
            f"# {in_markdown(page.title)}",
            "",
            in_markdown(page.description),
            "",
            f"<{base}{page.uri}>",
            "",
            *body,
            "",
            in_markdown(naming(atlas.identity, "footer", page.lang)),
            "",
        ]
    )


def _sections(atlas: Atlas, page: Page) -> Iterator[str]:
    shown = atlas.sections_of(page.id) if page.kind == "chapter" else (atlas.section_by_id[page.id],)
    yield f"{in_markdown(abstract(atlas, page.kind, page.id)[page.lang])}\n"
    for section in shown:
        if page.kind == "chapter" and not section.is_lead:
            yield f"## {section.id} {in_markdown(section.title[page.lang])}\n"
            yield f"{in_markdown(abstract(atlas, 'section', section.id)[page.lang])}\n"
        for paragraph in section.paragraphs:
            yield from _paragraph(atlas, page.lang, section, paragraph)


def _paragraph(atlas: Atlas, lang: str, section: Section, paragraph: Paragraph) -> Iterator[str]:
    yield f"### {paragraph.id} {in_markdown(paragraph.title[lang])}\n"
    for locator, records in sentences_of(section, paragraph.id):
        yield f"[{locator}]({official_url(atlas, locator)})\n"
        yield from (_measure(atlas, lang, r) if isinstance(r, Measure) else f"- {in_markdown(r.summary[lang])} ({word('context', lang)})" for r in records)
        yield ""


def _groups(atlas: Atlas, page: Page) -> Iterator[str]:
    if page.kind == "project" and (later := later_of(atlas, "project", page.id)):
        yield from _later(atlas, later, page.lang)
    for group in groups_of(atlas, page):
        yield f"## {in_markdown(group.title)}\n"
        if group.above:
            total = len(group.measures) + len(group.above)
            yield f"{word('above_already', page.lang, n=total, above=len(group.above))}{word('comma', page.lang).join(m.id for m in group.above)}\n"
        yield from (_measure(atlas, page.lang, m) for m in group.measures)
        yield ""


def _later(atlas: Atlas, later: Later, lang: str) -> Iterator[str]:
    outcome, statuses = later.outcome, atlas.entries["development_statuses"]
    name = in_markdown(atlas.entries["outcomes"][outcome.outcome].name[lang])
    yield f"## {word('became', lang)}\n"
    yield f"**{word('outcome_of_measure', lang, outcome=name, date=outcome.as_of)}** {in_markdown(outcome.said('reason', lang))}\n"
    for number, fact in enumerate(later.facts, 1):
        source = ", ".join(part for part in (in_markdown(fact.source.title), in_markdown(fact.source.publisher), fact.source.date, fact.source.url) if part)
        yield f"{number}. {fact.row.date} {in_markdown(statuses[fact.row.status].name[lang])}{word('colon', lang)}{in_markdown(fact.row.said('fact', lang))} ({source})"
    yield ""


def _measure(atlas: Atlas, lang: str, m: Measure) -> str:
    return f"- **{m.id}** {in_markdown(m.summary[lang])} ({in_markdown('; '.join(_facets(atlas, lang, m)))})"


def _facets(atlas: Atlas, lang: str, m: Measure) -> Iterable[str]:
    yield atlas.entries["actions"][m.action].name[lang]
    yield atlas.entries["strengths"][m.strength].name[lang]
    yield from (atlas.name_of(kind, thing, lang) for kind, thing in atlas.named_by(m))
