"""The search box of every page, and the search page, which without a script is an index of all names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from planatlas.atlas.addresses import entity_uri, ids_of
from planatlas.atlas.atlas import Atlas
from planatlas.files.findings import LANGUAGES
from planatlas.plan.kinds import KINDS
from planatlas.plan.terms import slugs
from planatlas.site.alphabet import by_letter
from planatlas.site.pages import plan_pages
from planatlas.site.renderer import Renderer
from planatlas.site.typography import printed
from planatlas.site.words import word

# Kinds of records, each with the word for one and the word for many.
_WORDS = {
    **{kind: kind for kind in (*KINDS, "term", "chapter", "measure", "context")},
    **{kind: f"search_{kind}" for kind in ("section", "paragraph", "dataset", "page", "fact", "list")},
    "strength": "firmness",
    "action": "action",
}
_GROUPS = {
    **{name: kind.folder for name, kind in KINDS.items()},
    "measure": "measures",
    "section": "sections",
    **{kind: f"search_{kind}s" for kind in ("term", "chapter", "paragraph", "dataset", "page", "context", "fact", "list")},
    "strength": "firmness",
    "action": "action",
}
# What the box says when nothing is found, with the ways on.
_NONE = ("none", "none_or", "none_end", "none_measures", "none_glossary")
Name = tuple[str, str]


@dataclass(frozen=True)
class Names:
    """The names of one kind as (letter, ((name, address below the site root), …)), in alphabetical order."""

    title: str
    anchor: str
    letters: tuple[tuple[str, tuple[Name, ...]], ...]
    count: int


@cache
def box(lang: str) -> dict[str, str]:
    """Return the words of the search box that stand in every page."""
    return {key: word(f"search_{key}", lang) for key in ("hint", "label")}


def box_files() -> Iterator[tuple[str, bytes]]:
    """Yield (path below the site root, JSON) of the words that the box shows once a reader uses it, beside each language's search page."""
    for lang in LANGUAGES:
        said = {key: _said(f"search_{key}", lang) for key in ("options", *_NONE)}
        yield f"{lang}/search/words.json", _json({**said, **_script_words(lang, _WORDS)}).encode()


def _script_words(lang: str, kinds: Mapping[str, str]) -> dict[str, object]:
    """Return the words that the scripts of search need, `kinds` under theirs; counts come as [for one, for many]."""
    said = {key: _said(f"search_{key}", lang) for key in ("all", "every", "similar", "long", "loading", "failed")}
    counts = {"found": [_said("search_found_1", lang), _said("search_found", lang)], "measures": [_said("n_measures_1", lang), _said("n_measures", lang)]}
    return {**said, **counts, "box": word("locator_box", lang, n="{n}"), "kinds": {kind: _said(key, lang) for kind, key in kinds.items()}}


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _said(key: str, lang: str) -> str:
    return printed(word(key, lang), lang)


def search(r: Renderer) -> str:
    """Return the search form and the index of names."""
    kinds = [_names(r, word(KINDS[kind].folder, r.lang), KINDS[kind].folder, _things(r.atlas, kind, r.lang)) for kind in KINDS]
    terms = _names(r, r.say("search_terms"), "terms", _terms(r.atlas, r.lang))
    return r.render(
        "search",
        hint=r.say("search_hint"),
        words=_json(_script_words(r.lang, _GROUPS)),
        kinds=[*kinds, terms],
        plan=_plan(r.atlas, r.lang),
        examples=r.atlas.identity.site.searches,
    )


def _things(atlas: Atlas, kind: str, lang: str) -> list[Name]:
    return [(atlas.name_of(kind, thing, lang), entity_uri(lang, kind, thing)) for thing in ids_of(atlas, kind)]


def _terms(atlas: Atlas, lang: str) -> list[Name]:
    named = zip(atlas.glossary, slugs(atlas.glossary), strict=True)
    return [(term.zh if lang == "zh" else term.en[0], f"{lang}/glossary/#term-{slug}") for term, slug in named]


def _plan(atlas: Atlas, lang: str) -> list[Name]:
    """Return chapters and sections in the order of the text."""
    return [(page.title, page.uri) for page in plan_pages(atlas, lang)]


def _names(r: Renderer, title: str, anchor: str, names: Iterable[Name]) -> Names:
    letters = by_letter(r, names, lambda name: name[0])
    return Names(title, f"names-{anchor}", letters, sum(len(found) for _, found in letters))
