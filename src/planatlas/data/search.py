"""What the site's search looks through: one file of records, in both languages, that a browser loads when the box is first used.

Both languages are in one file so that a query in either is answered on either site. Which words match, and in what order,
is decided in `docs/assets/js/search.js`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace

import yaml

from planatlas.atlas.addresses import below, chapter_uri, entity_uri, ids_of, measure_uri, section_uri, sentence_uri
from planatlas.atlas.atlas import Atlas
from planatlas.atlas.order import abstract, parts
from planatlas.data.datasets import Dataset
from planatlas.data.found import Found, is_chinese, lists, readings, traditional, with_words
from planatlas.files.findings import LANGUAGES
from planatlas.plan.identity import Identity
from planatlas.plan.kinds import KINDS, TABLED
from planatlas.plan.model import Section
from planatlas.plan.numerals import chinese
from planatlas.plan.quotes import curly
from planatlas.plan.rows import City, Development
from planatlas.plan.terms import slugs

PATH = "data/search.json"
# Columns of things, and the key of entries, that hold a code by which others know them.
_IDENTIFIERS = ("gbt2260", "gbt2260_at_issue", "iso_3166_2", "iso_3166_1", "geonames_id", "wikidata", "isic")
# The search page itself and the home pages, which every page leads to, are not searched for.
_LEFT_OUT = ("", "search/")


def search(atlas: Atlas, texts: Mapping[str, bytes], datasets: Iterable[Dataset]) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the site root, UTF-8 JSON): the values of each column of the records, a line each, and traditional characters with their simplified ones.

    What is alike stands together, which compresses a tenth better than record after record.
    `texts` holds the hand-written pages by path below the project's folder, `docs/zh/method/index.md`.
    """
    found = [*records(atlas), *_pages(texts, atlas.identity), *(Found("dataset", f"data/{d.name}/", d.title["zh"], d.title["en"]) for d in datasets)]
    columns = {field.name: [getattr(record, field.name) for record in map(_printed, found)] for field in fields(Found)}
    lines = ",\n".join(f'"{name}":{_json(values)}' for name, values in columns.items())
    yield PATH, f'{{"traditional":{_json(traditional(lines))},\n{lines}}}\n'.encode()


def _printed(record: Found) -> Found:
    """Return a record with the quotes of its English texts as pages have them; to a query it makes no difference."""

    def texts(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(value if is_chinese(value) else curly(value) for value in values)

    return replace(record, en=curly(record.en), short=texts(record.short), also=texts(record.also), note=texts(record.note))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def records(atlas: Atlas) -> Iterator[Found]:
    """Yield what the atlas holds: things, terms, the parts of the plan, lists of measures, then measures, context sentences and later facts."""
    yield from with_words(atlas, _records(atlas))


def _records(atlas: Atlas) -> Iterator[Found]:
    once = _retired(atlas)
    yield from (_thing(atlas, kind, thing) for kind in KINDS for thing in ids_of(atlas, kind))
    yield from _terms(atlas)
    yield from _plan(atlas)
    yield from lists(atlas)
    yield from (Found("measure", below(measure_uri("zh", m.id)), m.summary.zh, m.summary.en, also=once.get(m.id, ())) for m in atlas.measures.values())
    yield from (Found("context", below(sentence_uri("zh", c.id)), c.summary.zh, c.summary.en) for c in atlas.contexts.values())
    yield from _later(atlas)


def _retired(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    """Return the retired ids that lead to each measure, so that it is found by them too."""
    return {m: tuple(entry.id for entry in atlas.retired if m in entry.to) for m in {name for entry in atlas.retired for name in entry.to}}


def _thing(atlas: Atlas, kind: str, thing: str) -> Found:
    row = atlas.things[kind][thing] if kind in TABLED else None
    names = [atlas.name_of(kind, thing, lang) for lang in LANGUAGES]
    short, also = _other_names(atlas, kind, thing, names) if row else ((), ())
    sort = atlas.entries[KINDS[kind].sort][row.kind].name if row else None
    return Found(
        kind,
        below(entity_uri("zh", kind, thing)),
        names[0],
        names[1],
        short,
        also,
        readings(atlas, (names[0], *short, *also)),
        (sort.zh, sort.en) if sort else (),
        int(isinstance(row, City) and row.member),
        len(atlas.measures_of(kind, thing)),
        _codes(atlas, kind, thing),
    )


def _codes(atlas: Atlas, kind: str, thing: str) -> tuple[str, ...]:
    """Return the identifiers of a thing in other data sets, or the class of an entry in ISIC."""
    row = atlas.things[kind][thing] if kind in TABLED else atlas.entries[KINDS[kind].entries][thing]
    found = (getattr(row, name, "") for name in _IDENTIFIERS)
    return tuple(dict.fromkeys(code for code in found if code))


def _other_names(atlas: Atlas, kind: str, thing: str, names: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the short names of a thing, and its aliases, former names and the abbreviations that stand for it among others."""
    short = {name for lang in LANGUAGES for name in atlas.names_of(kind, thing, lang, ("full", "short"))} - {*names}
    every = {name for lang in LANGUAGES for name in atlas.names_of(kind, thing, lang)}
    return tuple(sorted(short)), tuple(sorted(every - short - {*names}))


def _terms(atlas: Atlas) -> Iterator[Found]:
    for term, slug in zip(atlas.glossary, slugs(atlas.glossary), strict=True):
        yield Found("term", f"glossary/#term-{slug}", term.zh, term.en[0], term.en[1:], (), readings(atlas, (term.zh,)))


def _later(atlas: Atlas) -> Iterator[Found]:
    """Yield the later facts, each at its place in the list on its project, or beneath its measure; `note` is the date.

    What a source says of one day on a project and on a measure is found on the project alone.
    """
    facts = atlas.rows(Development)
    told = {(row.source_id, row.date) for row in facts if row.project_id}
    seen: Counter[str] = Counter()
    for row in facts:
        seen[row.project_id] += 1
        if row.project_id:
            yield _fact(row, f"{entity_uri('zh', 'project', row.project_id)}#fact-{seen[row.project_id]}")
        elif (row.source_id, row.date) not in told:
            yield _fact(row, f"{measure_uri('zh', row.measure_id).partition('#')[0]}#{row.id}")


def _fact(row: Development, at: str) -> Found:
    return Found("fact", below(at), row.fact_zh, row.fact_en, note=(row.date, row.date))


def _plan(atlas: Atlas) -> Iterator[Found]:
    for part in parts(atlas):
        chapter, number = part.chapter, chinese(int(part.chapter.id))
        note, also = (chapter.abstract.zh, chapter.abstract.en), (f"第{chapter.id}章",)
        yield Found(
            "chapter", below(chapter_uri("zh", chapter.id)), chapter.title.zh, chapter.title.en, (f"第{number}章", f"Chapter {chapter.id}"), also, note=note
        )
        for section in part.all_sections:
            page = below(section_uri("zh", section.id))
            if not section.is_lead:
                told = abstract(atlas, "section", section.id)
                yield Found("section", page, section.title.zh, section.title.en, _numbered(section, number), note=(told.zh, told.en))
            yield from (Found("paragraph", f"{page}#{p.id}", p.title.zh, p.title.en) for p in section.paragraphs)


def _numbered(section: Section, chapter: str) -> tuple[str, str]:
    """Return what a section is called by its number: 第六章第一节, Section 6.1."""
    return f"第{chapter}章第{chinese(int(section.id.partition('.')[2]))}节", f"Section {section.id}"


def _pages(texts: Mapping[str, bytes], identity: Identity) -> Iterator[Found]:
    """Yield the hand-written pages that both languages have, under their titles and descriptions."""
    trees = (
        {
            below(path.removeprefix("docs/").removesuffix("index.md")): _front(data, identity, lang)
            for path, data in texts.items()
            if path.startswith(f"docs/{lang}/")
        }
        for lang in LANGUAGES
    )
    zh, en = trees
    for at in sorted(zh.keys() & en.keys() - {*_LEFT_OUT}):
        yield Found("page", at, zh[at]["title"], en[at]["title"], note=(zh[at]["description"], en[at]["description"]))


def _front(page: bytes, identity: Identity, lang: str) -> dict[str, str]:
    """Return the front matter of a page in `lang`."""
    front: dict[str, str] = yaml.load(page.decode().split("---\n", 2)[1], yaml.CSafeLoader)
    return {key: identity.plain(text, lang) for key, text in front.items()}
