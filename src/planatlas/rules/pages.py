"""Rules on hand-written pages among each other: both languages have them, nothing takes their place, and their links lead to a page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import zip_longest

from planatlas.atlas.addresses import WRITTEN, chapter_uri, entity_uri, ids_of, section_uri
from planatlas.atlas.blocks import ANY_TEXT, BLOCKS
from planatlas.atlas.content import Content
from planatlas.files.findings import LANGUAGES, Position
from planatlas.plan.kinds import KINDS
from planatlas.rules.base import Breach, rule
from planatlas.rules.hygiene import place_in

_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#{1,6}) |<h([1-6])[ >]", re.MULTILINE)
_CALL = re.compile(r'\{\{ ?([a-z_]+)\(((?:"[^"\n]*"(?:, ?"[^"\n]*")*)?)\) ?\}\}')
_HREF = re.compile(r'<a [^<>]*href="([^"]*)"')
_TO_PAGE = re.compile(r"\]\(([^\s)#]*\.md)(?:#[^\s)]*)?\)")


def _pages(workspace: Content) -> dict[str, str]:
    """Return the text of each hand-written page by path."""
    return {path: data.decode("utf-8", "replace") for path, data in workspace.files.items() if path.startswith("docs/") and path.endswith(".md")}


@rule(
    stage="form",
    zh=("页面写在 index.md 里", "页面文件应叫 index.md，放在以页面命名的文件夹里，如 docs/zh/about/index.md"),
    en=("a page is an index.md", "a page is a file index.md in a folder with the page's name, such as docs/en/about/index.md"),
)
def pages_are_indexes(workspace: Content) -> Iterator[Breach]:
    yield from ((Position(path), {}) for path in _pages(workspace) if not path.endswith("/index.md"))


@rule(
    zh=("每页两种语言都有", "另一种语言没有这一页；请写 {path}"),
    en=("a page is there in both languages", "the page is not there in the other language; write {path}"),
)
def pages_are_in_both_languages(workspace: Content) -> Iterator[Breach]:
    pages = _pages(workspace)
    for path in pages:
        if (mirror := _mirror(path)) and mirror not in pages:
            yield Position(path), {"path": mirror}


def _mirror(path: str) -> str:
    """Return the path of a page in the other language; empty for a page of neither."""
    head, lang, rest = (*path.split("/", 2), "")[:3]
    return f"{head}/{LANGUAGES[1 - LANGUAGES.index(lang)]}/{rest}" if lang in LANGUAGES else ""


@rule(
    zh=("导航里的页面都在", "缺少页面 {path}；导航和其他页面指向它"),
    en=("the pages of the navigation are there", "the page {path} is missing; the navigation and other pages lead to it"),
)
def pages_of_the_navigation_exist(workspace: Content) -> Iterator[Breach]:
    pages = _pages(workspace)
    for lang in LANGUAGES if any(f"docs/{lang}/index.md" in pages for lang in LANGUAGES) else ():
        for name in WRITTEN:
            path, mirror = f"docs/{lang}/{name}index.md", f"docs/{LANGUAGES[1 - LANGUAGES.index(lang)]}/{name}index.md"
            if path not in pages and mirror not in pages:
                yield Position(path), {"path": path}


@rule(
    zh=("页面的标题和宏两种语言一致", "{what_zh}与 {path} 不同：这里是 {found}，那里是 {other}"),
    en=("a page has the same headings and macros in both languages", "{what_en} differ from {path}: {found} here, {other} there"),
)
def pages_mirror_each_other(workspace: Content) -> Iterator[Breach]:
    pages = _pages(workspace)
    for path, text in pages.items():
        mirror = _mirror(path)
        if path.startswith("docs/en/") and mirror in pages:
            for what_zh, what_en, kind in (("标题的级别", "levels of headings", _headings), ("宏", "macros", _calls)):
                if found := _first_difference(kind(text), kind(pages[mirror])):
                    at, here, there = found
                    yield place_in(path, text, at), {"what_zh": what_zh, "what_en": what_en, "path": mirror, "found": here or "∅", "other": there or "∅"}


def _first_difference(here: list[tuple[int, str]], there: list[tuple[int, str]]) -> tuple[int, str, str] | None:
    last = here[-1][0] if here else 0
    pairs = zip_longest(here, there, fillvalue=(last, ""))
    return next(((one[0], one[1], other[1]) for one, other in pairs if one[1] != other[1]), None)


def _headings(text: str) -> list[tuple[int, str]]:
    shown = _FENCE.sub(lambda match: " " * len(match.group()), text)
    return [(match.start(), f"h{len(match[1]) if match[1] else match[2]}") for match in _HEADING.finditer(shown)]


def _calls(text: str) -> list[tuple[int, str]]:
    """Return where macros are called, and the calls without the texts that readers see."""
    found = []
    for match in _CALL.finditer(text):
        kinds = [parameter.kind for parameter in BLOCKS[match[1]].parameters] if match[1] in BLOCKS else []
        ids = [word for word, kind in zip(re.findall('"([^"]*)"', match[2]), kinds, strict=False) if kind != ANY_TEXT]
        found.append((match.start(), f"{match[1]}({', '.join(ids)})"))
    return found


@rule(
    stage="form",
    zh=("宏写在两种语言的页面里", "这一页不属于任何一种语言，宏在这里没有语言可用；请写进 docs/zh 和 docs/en"),
    en=("macros stand in pages of a language", "the page is of neither language, which a macro needs; write it below docs/zh and docs/en"),
)
def macros_stand_in_a_language(workspace: Content) -> Iterator[Breach]:
    for path, text in _pages(workspace).items():
        if not _mirror(path):
            yield from ((place_in(path, text, match.start()), {}) for match in _CALL.finditer(text))


def _generated(workspace: Content) -> set[str]:
    """Return the folders of generated pages below the site root."""
    atlas = workspace.atlas
    datasets = ("plan", atlas.identity.dataset, *workspace.descriptors)
    found = {entity_uri(lang, kind, thing) for lang in LANGUAGES for kind in KINDS for thing in ids_of(atlas, kind)}
    found |= {uri for lang in LANGUAGES for section in atlas.sections for uri in (section_uri(lang, section.id), chapter_uri(lang, section.chapter))}
    return found | {f"{lang}/data/{name}/" for lang in LANGUAGES for name in datasets}


@rule(
    zh=("手写的页面不占用生成的页面的位置", "这个地址有生成的页面；请换一个文件夹"),
    en=("a page does not take the place of a generated one", "a generated page has this address; choose another folder"),
)
def pages_are_not_replaced(workspace: Content) -> Iterator[Breach]:
    made = _generated(workspace)
    yield from ((Position(path), {}) for path in _pages(workspace) if path.removeprefix("docs/").removesuffix("index.md") in made)


@rule(
    zh=("页面里的链接有去处", "没有页面 {target}；请改正链接“{link}”"),
    en=("links inside pages lead to a page", 'there is no page {target}; mend the link "{link}"'),
)
def links_of_pages_lead_somewhere(workspace: Content) -> Iterator[Breach]:
    pages = _pages(workspace)
    known = {path.removeprefix("docs/").removesuffix("index.md") for path in pages} | _generated(workspace)
    for path, text in pages.items() if any(f"docs/{lang}/index.md" in pages for lang in LANGUAGES) else ():
        folder = path.removeprefix("docs/").removesuffix("index.md")
        for match in (*_HREF.finditer(text), *_TO_PAGE.finditer(text)):
            target = _resolved(folder, match[1])
            if target is not None and target not in known:
                yield place_in(path, text, match.start(1)), {"target": target, "link": match[1]}


def _resolved(folder: str, link: str) -> str | None:
    """Return the folder of the page that a relative link leads to; None for a link to something else."""
    way = link.partition("#")[0].partition("?")[0].removesuffix("index.md")
    if not way or re.match("[a-z]+:|//", link) or way[-1] not in "/." or way.startswith("/"):
        return None
    found = posixpath.normpath(posixpath.join("/", folder, way)).strip("/")
    return f"{found}/" if found else ""
