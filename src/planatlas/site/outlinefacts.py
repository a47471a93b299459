"""What is known of a thing besides its measures, for its page as Markdown: names, kind, codes, coordinates, notes."""

from __future__ import annotations

from collections.abc import Iterator

from planatlas.atlas.atlas import Atlas
from planatlas.data.plaintext import in_markdown
from planatlas.plan.kinds import KINDS
from planatlas.plan.rows import City, Located, Place, Project, Thing
from planatlas.site.pages import Page
from planatlas.site.words import naming, word


def facts(atlas: Atlas, page: Page) -> Iterator[str]:
    """Yield the facts of a page's thing, each with its label; nothing for an entry of the vocabulary."""
    row = atlas.things.get(page.kind, {}).get(page.id)
    for label, text in _of(atlas, page, row) if row else ():
        if text:
            yield f"{naming(atlas.identity, label, page.lang)}{word('colon', page.lang)}{in_markdown(text)}"


def _of(atlas: Atlas, page: Page, row: Thing) -> Iterator[tuple[str, str]]:
    lang = page.lang
    yield "also_called", word("comma", lang).join(sorted(atlas.names_of(page.kind, page.id, lang) - {page.title}))
    yield "official_name", row.name_zh if lang == "en" else ""
    yield "kind", atlas.entries[KINDS[page.kind].sort][row.kind].name[lang]
    if isinstance(row, Project):
        yield "state", atlas.entries["project_states"][row.state].name[lang]
    if isinstance(row, City):
        yield "code", row.gbt2260
        yield "code_at_issue", row.gbt2260_at_issue if row.gbt2260_at_issue != row.gbt2260 else ""
    if isinstance(row, City | Place):
        yield "iso", row.iso_3166_2 if isinstance(row, City) else row.iso_3166_1
    if isinstance(row, Located):
        yield "coordinates", f"{row.lat}, {row.lon}" if row.point else ""
        yield "identifiers", ", ".join(f"{name} {value}" for name, value in (("GeoNames", row.geonames_id), ("Wikidata", row.wikidata)) if value)
    yield "note", row.said("note", lang)
    yield "source_sentence", row.source
