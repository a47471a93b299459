"""Pages as schema.org: that of a project with each later fact as a claim that appeared in its source, that of a part of the plan with its abstract.

schema.org has no type for an outcome: its `ClaimReview` is for fact checks that rate a claim as true or false, which this project
does not do. So the judgement stands as the page's abstract with the date of its last review.
"""

from __future__ import annotations

from typing import Any

from planatlas.atlas.addresses import chapter_uri, entity_uri, section_uri
from planatlas.atlas.atlas import Atlas
from planatlas.atlas.later import Fact, facts_of, outcome_of
from planatlas.atlas.order import abstract
from planatlas.data.datasets import Edition
from planatlas.plan.rows import Project


def project_page(atlas: Atlas, project: str, edition: Edition, lang: str) -> dict[str, Any]:
    """Return the JSON-LD of a project's page in `lang`."""
    row, outcome = atlas.by_id(Project)[project], outcome_of(atlas, "project", project)
    url = f"{edition.base}{entity_uri(lang, 'project', project)}"
    about = {"@type": "Thing", "name": row.name(lang), "alternateName": row.name("zh" if lang == "en" else "en"), "identifier": row.id}
    judged = {"abstract": _judged(atlas, outcome.outcome, outcome.said("reason", lang), lang), "lastReviewed": outcome.as_of} if outcome else {}
    claims = [_claim(fact, lang) for fact in facts_of(atlas, "project", project)]
    return {
        "@context": "https://schema.org/",
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "inLanguage": lang,
        "license": atlas.bibliography.licence.url,
        "about": about,
        **judged,
        **({"mentions": claims} if claims else {}),
    }


def _judged(atlas: Atlas, outcome: str, reason: str, lang: str) -> str:
    name = atlas.entries["outcomes"][outcome].name[lang]
    return f"{name}：{reason}" if lang == "zh" else f"{name}: {reason}"


def _claim(fact: Fact, lang: str) -> dict[str, Any]:
    source = fact.source
    work = {
        "@type": "CreativeWork",
        "name": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher},
        "inLanguage": source.language,
        **({"datePublished": source.date} if source.date else {}),
        **({"url": source.url} if source.url else {}),
    }
    return {"@type": "Claim", "text": fact.row.said("fact", lang), "temporalCoverage": fact.row.date, "appearance": work}


def plan_page(atlas: Atlas, kind: str, part: str, edition: Edition, lang: str) -> dict[str, Any]:
    """Return the JSON-LD of a chapter's or a section's page in `lang`: a page on a part of the plan, with the abstract in own words."""
    plan, uri = atlas.bibliography, chapter_uri(lang, part) if kind == "chapter" else section_uri(lang, part)
    title = next(chapter.title for chapter in plan.chapters if chapter.id == part) if kind == "chapter" else atlas.section_by_id[part].title
    work = {"@type": "Report", "name": plan.title[lang], "url": plan.source_url, **({"datePublished": plan.issued} if plan.is_dated else {})}
    return {
        "@context": "https://schema.org/",
        "@type": "WebPage",
        "@id": f"{edition.base}{uri}",
        "url": f"{edition.base}{uri}",
        "inLanguage": lang,
        "license": plan.licence.url,
        "abstract": abstract(atlas, kind, part)[lang],
        "about": {"@type": "Chapter", "name": title[lang], "position": part, "isPartOf": work},
    }
