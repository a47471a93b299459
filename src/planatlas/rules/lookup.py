"""Rules on the words of search that are no names: each leads somewhere, and is needed."""

from __future__ import annotations

from collections.abc import Iterator

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.content import Content
from planatlas.atlas.lookup import measures_with, targets
from planatlas.files.findings import LANGUAGES, Position, did_you_mean
from planatlas.files.load import SEARCH
from planatlas.files.yamltree import Path
from planatlas.plan.kinds import KINDS, TABLED
from planatlas.plan.lookup import SearchList, SearchWords
from planatlas.rules.base import Breach, rule


def _words(workspace: Content) -> Iterator[tuple[Position, str, tuple[str, ...]]]:
    """Yield each word with its position and the records that it leads to (none for a list, which stands beside its words)."""
    for number, entry in enumerate(workspace.lookup.words):
        yield from ((at, word, entry.to) for at, word in _said(workspace, ("words", number), entry))
    for number, listed in enumerate(workspace.lookup.lists):
        yield from ((at, word, ()) for at, word in _said(workspace, ("lists", number), listed))


def _said(workspace: Content, path: Path, entry: SearchWords | SearchList) -> Iterator[tuple[Position, str]]:
    for lang, words in (("zh", entry.zh), ("en", entry.en)):
        yield from ((workspace.documents[SEARCH].at((*path, lang, n)), word) for n, word in enumerate(words))


@rule(
    zh=("搜索词指向存在的记录", "“{to}”不存在{hint_zh}"),
    en=("words of search lead to records that exist", 'there is no "{to}"{hint_en}'),
)
def search_words_lead_somewhere(workspace: Content) -> Iterator[Breach]:
    known = targets(workspace.atlas)
    for number, entry in enumerate(workspace.lookup.words):
        for n, to in enumerate(entry.to):
            if to not in known:
                yield workspace.documents[SEARCH].at(("words", number, "to", n)), {"to": to, **did_you_mean(to, known)}


@rule(
    zh=("一个搜索词只列一次", "“{word}”已列在第 {line} 行；请把它指的记录都写在一处"),
    en=("a word of search is listed once", '"{word}" is listed at line {line} already; give all that it leads to in one place'),
)
def search_words_are_listed_once(workspace: Content) -> Iterator[Breach]:
    seen: dict[str, int] = {}
    for at, word, _ in _words(workspace):
        if word.casefold() in seen:
            yield at, {"word": word, "line": seen[word.casefold()]}
        seen.setdefault(word.casefold(), at.line)


@rule(
    zh=("搜索词不重复记录已有的名称", "“{word}”已是“{to}”的名称，不必再列"),
    en=("words of search are no names of their record", '"{word}" is a name of "{to}" already and finds it by itself'),
)
def search_words_are_no_names(workspace: Content) -> Iterator[Breach]:
    for at, word, to in _words(workspace):
        for target in to:
            if word.casefold() in {name.casefold() for name in _names(workspace.atlas, target)}:
                yield at, {"word": word, "to": target}


def _names(atlas: Atlas, target: str) -> set[str]:
    """Return the names by which search knows a thing or an entry anyway; none for what has no name of its own."""
    kind, _, thing = target.partition("/")
    if kind in TABLED and thing in atlas.things[kind]:
        return {name for lang in LANGUAGES for name in atlas.names_of(kind, thing, lang)}
    if kind in KINDS and thing in atlas.entries.get(KINDS[kind].entries, {}):
        return {atlas.name_of(kind, thing, lang) for lang in LANGUAGES}
    return {name for term in atlas.glossary if kind == "term" and term.zh == thing for name in (term.zh, *term.en)}


@rule(
    zh=("搜索里的筛选清单找得到措施", "没有措施符合 {filter}"),
    en=("filtered lists of search find measures", "no measure fits {filter}"),
)
def search_lists_find_measures(workspace: Content) -> Iterator[Breach]:
    for number, entry in enumerate(workspace.lookup.lists):
        if not any(measures_with(workspace.atlas, entry.chosen)):
            at = workspace.documents[SEARCH].at(("lists", number, "filter"))
            yield at, {"filter": ", ".join(f"{key}={value}" for key, value in entry.filter.items())}
