"""A record of the site's search, and what people call it beside its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from planatlas.atlas.addresses import ids_of
from planatlas.atlas.atlas import Atlas
from planatlas.atlas.lookup import SCALES, list_address, measures_with, words_of
from planatlas.data.pinyin import syllables
from planatlas.plan.kinds import KINDS
from planatlas.plan.model import Entry
from planatlas.text.simplified import replacements

_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Found:
    """A record that can be found; the names of its fields are the columns of the file.

    `at` is its address below the folder of a language. `short` are names as good as `zh` and `en`, `also` are aliases and
    abbreviations. `pinyin` has the reading of each Chinese name among `zh`, `short` and `also`, in this order, syllables
    parted by spaces. `note` says in Chinese and English what sort of thing it is. `measures` counts those that name it.
    `codes` find it only when they are typed whole.
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
    codes: tuple[str, ...] = ()


def is_chinese(text: str) -> bool:
    """Whether a text has Chinese characters."""
    return _HAN.search(text) is not None


def readings(atlas: Atlas, names: Iterable[str]) -> tuple[str, ...]:
    """Return the reading of each Chinese name among `names`, in their order."""
    return tuple(" ".join(syllables(name, atlas.identity.site.readings)) for name in names if is_chinese(name))


def sounds(atlas: Atlas) -> dict[str, str]:
    """Return how the Chinese name of each thing and term sounds."""
    names = (*(atlas.name_of(kind, thing, "zh") for kind in KINDS for thing in ids_of(atlas, kind)), *(term.zh for term in atlas.glossary))
    return {name: " ".join(syllables(name, atlas.identity.site.readings)) for name in names}


def lists(atlas: Atlas) -> Iterator[Found]:
    """Yield the lists of measures by firmness, by action, and those that the plan's editors name; cues of firmness lead to theirs."""
    for key, name in SCALES.items():
        yield from (_scaled(atlas, key, entry) for entry in atlas.entries[name].values())
    for named in atlas.lookup.lists:
        zh, en, also = named.name.zh, named.name.en, (*named.zh, *named.en)
        number = len(tuple(measures_with(atlas, named.chosen)))
        yield Found("list", list_address(named.chosen), zh, en, also=also, pinyin=readings(atlas, (zh, *also)), measures=number)


def _scaled(atlas: Atlas, key: str, entry: Entry) -> Found:
    chosen = {key: entry.id}
    note = (entry.definition.zh, entry.definition.en) if entry.definition else ()
    number = len(tuple(measures_with(atlas, chosen)))
    cues = tuple(cue for cue in entry.cues if cue != entry.name.zh)
    return Found(key, list_address(chosen), entry.name.zh, entry.name.en, (), (), readings(atlas, (entry.name.zh,)), note, 0, number, cues)


def with_words(atlas: Atlas, found: Iterable[Found]) -> Iterator[Found]:
    """Yield `found` with the words that lead to each record among its other names."""
    words = words_of(atlas)
    for record in found:
        also = tuple(word for word in words.get(record.at, ()) if word not in (*record.short, *record.also))
        yield replace(record, also=(*record.also, *also), pinyin=(*record.pinyin, *readings(atlas, also)) if record.pinyin else ())


def traditional(text: str) -> tuple[str, str]:
    """Return the characters of traditional Chinese for which `text` has the simplified one, and these, in the same order."""
    pairs = sorted((own, char) for char, own in replacements().items() if own in text)
    return "".join(char for _, char in pairs), "".join(own for own, _ in pairs)
