"""What the site's search looks through: one file of records, in both languages, that a browser loads when the box is first used.

Both languages are in one file so that a query in either is answered on either site. Which words match, and in what order,
is decided in `docs/assets/js/search.js`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields

import yaml

from planatlas.atlas.addresses import chapter_uri, entity_uri, ids_of, measure_uri, section_uri, sentence_uri
from planatlas.atlas.atlas import Atlas
from planatlas.atlas.order import abstract, parts
from planatlas.data.datasets import Dataset
from planatlas.data.pinyin import syllables
from planatlas.files.findings import LANGUAGES
from planatlas.plan.identity import Identity
from planatlas.plan.kinds import KINDS, TABLED
from planatlas.plan.rows import City, Development
from planatlas.plan.terms import slugs

PATH = "data/search.json"
# The search page itself and the home pages, which every page leads to, are not searched for.
_LEFT_OUT = ("", "search/")
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Found:
    """A record that can be found; the names of its fields are the columns of the file.

    `at` is its address below the folder of a language. `short` are names as good as `zh` and `en`, `also` are aliases and
    abbreviations. `pinyin` has the reading of each Chinese name among `zh`, `short` and `also`, in this order, syllables
    parted by spaces. `note` says in Chinese and English what sort of thing it is; of a part of the plan it is the abstract. `measures` counts those that name it.
    """

    kind: str
    at: str
    zh: str
    en: str
    short: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    pinyin: tuple[str, ...] = ()
    note: tuple[str, ...] = ()
    member: int = 0
    measures: int = 0


def search(atlas: Atlas, texts: Mapping[str, bytes], datasets: Iterable[Dataset]) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the site root, UTF-8 JSON): the columns, and the records as arrays, one a line.

    `texts` holds the hand-written pages by path below the project's folder, `docs/zh/method/index.md`.
    """
    found = [*records(atlas), *_pages(texts, atlas.identity), *(Found("dataset", f"data/{d.name}/", d.title["zh"], d.title["en"]) for d in datasets)]
    lines = ",\n".join(json.dumps(astuple(record), ensure_ascii=False, separators=(",", ":")) for record in found)
    columns = json.dumps([field.name for field in fields(Found)])
    yield PATH, f'{{"columns": {columns}, "records": [\n{lines}\n]}}\n'.encode()


def records(atlas: Atlas) -> Iterator[Found]:
    """Yield what the atlas holds: things, terms, the parts of the plan, then measures, context sentences and later facts."""
    once = _retired(atlas)
    yield from (_thing(atlas, kind, thing) for kind in KINDS for thing in ids_of(atlas, kind))
    yield from _terms(atlas)
    yield from _plan(atlas)
    yield from (Found("measure", _below(measure_uri("zh", m.id)), m.summary.zh, m.summary.en, also=once.get(m.id, ())) for m in atlas.measures.values())
    yield from (Found("context", _below(sentence_uri("zh", c.id)), c.summary.zh, c.summary.en) for c in atlas.contexts.values())
    yield from _later(atlas)


def _retired(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    """Return the retired ids that lead to each measure, so that it is found by them too."""
    return {m: tuple(entry.id for entry in atlas.retired if m in entry.to) for m in {name for entry in atlas.retired for name in entry.to}}


def _below(uri: str) -> str:
    """Return an address without the folder of its language."""
    return uri.partition("/")[2]


def _thing(atlas: Atlas, kind: str, thing: str) -> Found:
    row = atlas.things[kind][thing] if kind in TABLED else None
    names = [atlas.name_of(kind, thing, lang) for lang in LANGUAGES]
    short, also = _other_names(atlas, kind, thing, names) if row else ((), ())
    sort = atlas.entries[KINDS[kind].sort][row.kind].name if row else None
    return Found(
        kind,
        _below(entity_uri("zh", kind, thing)),
        names[0],
        names[1],
        short,
        also,
        _readings(atlas, (names[0], *short, *also)),
        (sort.zh, sort.en) if sort else (),
        int(isinstance(row, City) and row.member),
        len(atlas.measures_of(kind, thing)),
    )


def _other_names(atlas: Atlas, kind: str, thing: str, names: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the short names of a thing, and its aliases, former names and the abbreviations that stand for it among others."""
    short = {name for lang in LANGUAGES for name in atlas.names_of(kind, thing, lang, ("full", "short"))} - {*names}
    every = {name for lang in LANGUAGES for name in atlas.names_of(kind, thing, lang)}
    return tuple(sorted(short)), tuple(sorted(every - short - {*names}))


def _readings(atlas: Atlas, names: Iterable[str]) -> tuple[str, ...]:
    """Return the reading of each Chinese name among `names`, in their order."""
    return tuple(" ".join(syllables(name, atlas.identity.site.readings)) for name in names if _HAN.search(name))


def _terms(atlas: Atlas) -> Iterator[Found]:
    for term, slug in zip(atlas.glossary, slugs(atlas.glossary), strict=True):
        yield Found("term", f"glossary/#term-{slug}", term.zh, term.en[0], term.en[1:], (), _readings(atlas, (term.zh,)))


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
    return Found("fact", _below(at), row.fact_zh, row.fact_en, note=(row.date, row.date))


def _plan(atlas: Atlas) -> Iterator[Found]:
    for part in parts(atlas):
        chapter = part.chapter
        yield Found("chapter", _below(chapter_uri("zh", chapter.id)), chapter.title.zh, chapter.title.en, note=(chapter.abstract.zh, chapter.abstract.en))
        for section in part.all_sections:
            page = _below(section_uri("zh", section.id))
            if not section.is_lead:
                told = abstract(atlas, "section", section.id)
                yield Found("section", page, section.title.zh, section.title.en, note=(told.zh, told.en))
            yield from (Found("paragraph", f"{page}#{p.id}", p.title.zh, p.title.en) for p in section.paragraphs)


def _pages(texts: Mapping[str, bytes], identity: Identity) -> Iterator[Found]:
    """Yield the hand-written pages that both languages have, under their titles and descriptions."""
    trees = (
        {
            _below(path.removeprefix("docs/").removesuffix("index.md")): _front(data, identity, lang)
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
