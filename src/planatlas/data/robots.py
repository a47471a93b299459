"""Files for programs that read the site: robots.txt, and llms.txt (llmstxt.org), a short guide to what stands where."""

from __future__ import annotations

from collections.abc import Iterator

from planatlas.atlas.addresses import section_uri
from planatlas.atlas.atlas import Atlas
from planatlas.atlas.order import abstract
from planatlas.data.datasets import Edition
from planatlas.data.feed import CHANGES
from planatlas.data.laterfeed import LATER
from planatlas.data.plaintext import in_markdown
from planatlas.files.findings import LANGUAGES
from planatlas.plan.model import Bibliography, Section

_HEADS = {"zh": "规划正文（中文）", "en": "The plan in English"}


def robot_files(atlas: Atlas, edition: Edition) -> dict[str, bytes]:
    """Return robots.txt and llms.txt by path below the site root."""
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {edition.base}sitemap.xml\n"
    return {"robots.txt": robots.encode(), "llms.txt": ("\n".join(_guide(atlas, edition)) + "\n").encode()}


def _guide(atlas: Atlas, edition: Edition) -> Iterator[str]:
    b, counts, site = atlas.bibliography, atlas.counts, atlas.identity.site.name
    yield f"# {in_markdown(site.en)} {in_markdown(site.zh)}\n"
    yield (
        f"> {in_markdown(b.title.en)} ({in_markdown(b.title.zh)}){_issued(b)} as bilingual data: {counts['measures']} measures from "
        f"{counts['sentences']} sentences of {atlas.identity.words['en']['scope']}. Each measure says what is to be done, how firmly, "
        "where, in which sector and by whom, and links to the official sentence.\n"
    )
    yield f"Summaries are the project's own words in Chinese and English, {in_markdown(b.licence.name)}. {_OFFICIAL[edition.official]}\n"
    for lang in LANGUAGES:
        yield f"## {_HEADS[lang]}\n"
        yield from (_part(atlas, edition, section, lang) for section in atlas.sections)
        yield ""
    yield "## Data\n"
    for title, path in _DATA.items():
        yield _link(edition, title, atlas.identity.filled(path, "en"))


_OFFICIAL = {
    False: "The official text is not part of the site and prevails.",
    True: "Pages also quote the official text, which is not under this licence and prevails; the Markdown of pages does not have it.",
}
_DATA = {
    "All measures as one JSON array": "data/views/measures.json",
    "All projects as one JSON array": "data/views/projects.json",
    "All outcomes as one JSON array": "data/views/outcomes.json",
    "Ids of all measures; each is api/v2/measures/ID.json": "api/v2/measures/index.json",
    "Everything as one Frictionless data package": "data/v1/{dataset}.zip",
    "DCAT catalogue of all files": "data/catalog.json",
    "New versions as an Atom feed": CHANGES.path("en"),
    "Later facts as an Atom feed": LATER.path("en"),
    "新版本的 Atom 订阅源": CHANGES.path("zh"),
    "后来的事实的 Atom 订阅源": LATER.path("zh"),
    "How sentences become records": "en/method/",
}


def _issued(plan: Bibliography) -> str:
    """Return the clause on who issued the plan and when, as far as both are known."""
    known = (f" by the {in_markdown(plan.issuer.en)}" if plan.issuer.is_known else "") + (f" on {plan.issued}" if plan.is_dated else "")
    return f", issued{known}," if known else ""


def _part(atlas: Atlas, edition: Edition, section: Section, lang: str) -> str:
    """Return the link to a section, or for a lead text to its chapter, with the abstract."""
    number = section.chapter if section.is_lead else section.id
    link = _link(edition, f"{number} {section.title[lang]}", f"{section_uri(lang, section.id)}index.md")
    return f"{link}: {in_markdown(abstract(atlas, 'section', section.id)[lang])}"


def _link(edition: Edition, title: str, path: str) -> str:
    return f"- [{in_markdown(title)}]({edition.base}{path})"
