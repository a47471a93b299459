"""Pages as Markdown, for readers who want the text alone and for programs that read it."""

from __future__ import annotations

from collections.abc import Iterator

from planatlas.atlas.addresses import official_url
from planatlas.atlas.atlas import Atlas
from planatlas.atlas.later import Fact
from planatlas.atlas.order import abstract
from planatlas.data.datasets import Edition
from planatlas.data.plaintext import in_markdown
from planatlas.plan.model import Measure, Paragraph, Section
from planatlas.site.later import Later, later_of
from planatlas.site.outlinefacts import facts
from planatlas.site.pages import Page
from planatlas.site.views import groups_of, sentences_of
from planatlas.site.words import naming, quantity, word


def markdown(atlas: Atlas, page: Page, edition: Edition) -> str:
    """Return a generated page of the plan or of a thing as Markdown in its language."""
    body = _sections(atlas, page) if page.kind in ("chapter", "section") else _groups(atlas, page)
    return "\n".join(
        [
            f"# {in_markdown(page.title)}",
            "",
            in_markdown(page.description),
            "",
            f"<{edition.base}{page.uri}>",
            "",
            *body,
            "",
            in_markdown(naming(atlas.identity, "official_text_footer" if edition.official else "footer", page.lang)),
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
            yield from _paragraph(atlas, page, section, paragraph)


def _paragraph(atlas: Atlas, page: Page, section: Section, paragraph: Paragraph) -> Iterator[str]:
    lang, level = page.lang, "###" if page.kind == "chapter" and not section.is_lead else "##"
    yield f"{level} {paragraph.id} {in_markdown(paragraph.title[lang])}\n"
    for locator, records in sentences_of(section, paragraph.id):
        yield f"[{locator}]({official_url(atlas, locator)})\n"
        for record in records:
            if isinstance(record, Measure):
                yield from _measure(atlas, lang, record)
            else:
                yield f"- {in_markdown(record.summary[lang])} ({word('context', lang)})"
        yield ""


def _groups(atlas: Atlas, page: Page) -> Iterator[str]:
    yield from (f"- {line}" for line in facts(atlas, page))
    yield ""
    if page.kind == "project" and (later := later_of(atlas, "project", page.id)):
        yield from _later(atlas, later, page.lang)
    for group in groups_of(atlas, page):
        yield f"## {in_markdown(group.title)}\n"
        if group.above:
            total = len(group.measures) + len(group.above)
            yield f"{word('above_already', page.lang, n=total, above=len(group.above))}{word('comma', page.lang).join(m.id for m in group.above)}\n"
        for m in group.measures:
            yield from _measure(atlas, page.lang, m)
        yield ""


def _later(atlas: Atlas, later: Later, lang: str) -> Iterator[str]:
    yield f"## {word('became', lang)}\n"
    yield f"{_judged(atlas, later, lang)}\n"
    yield from (f"{number}. {_fact(atlas, fact, lang)}" for number, fact in enumerate(later.facts, 1))
    yield ""


def _judged(atlas: Atlas, later: Later, lang: str) -> str:
    outcome = later.outcome
    name = in_markdown(atlas.entries["outcomes"][outcome.outcome].name[lang])
    return f"**{word('outcome_of_measure', lang, outcome=name, date=outcome.as_of)}** {in_markdown(outcome.said('reason', lang))}"


def _fact(atlas: Atlas, fact: Fact, lang: str) -> str:
    status = in_markdown(atlas.entries["development_statuses"][fact.row.status].name[lang])
    source = ", ".join(part for part in (in_markdown(fact.source.title), in_markdown(fact.source.publisher), fact.source.date, fact.source.url) if part)
    return f"{fact.row.date} {status}{word('colon', lang)}{in_markdown(fact.row.said('fact', lang))} ({source})"


def _measure(atlas: Atlas, lang: str, m: Measure) -> Iterator[str]:
    """Yield a measure with its labelled tags and figures, and below it what became of it."""
    yield f"- **{m.id}** {in_markdown(m.summary[lang])} ({in_markdown('; '.join(_tags(atlas, lang, m)))})"
    if later := later_of(atlas, "measure", m.id):
        yield f"  - {_judged(atlas, later, lang)}"
        yield from (f"  - {_fact(atlas, fact, lang)}" for fact in later.facts)


def _tags(atlas: Atlas, lang: str, m: Measure) -> Iterator[str]:
    """Yield each kind of tag once, with what it is: "Firmness: Binding", "City: Dongling, Nanpu"."""
    tags = {"action": [atlas.entries["actions"][m.action].name[lang]], "firmness": [atlas.entries["strengths"][m.strength].name[lang]]}
    tags |= {"hedge": [m.hedge]} if m.hedge else {}
    for kind, thing in dict.fromkeys(atlas.named_by(m)):
        tags.setdefault(kind, []).append(atlas.name_of(kind, thing, lang))
    tags |= {"figures": [f"{' '.join(quantity(figure.value, figure.unit, lang))}, {figure.means[lang]}" for figure in m.figures]} if m.figures else {}
    yield from (f"{word(label, lang)}{word('colon', lang)}{word('comma', lang).join(names)}" for label, names in tags.items())
