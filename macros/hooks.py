"""MkDocs events: adds generated pages and data files, and sets language, navigation and alternates of each page."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

sys.path.insert(0, str(Path(__file__).parent.parent))

from macros.fragments import keep_fragments  # noqa: E402
from macros.official import official_wording, report  # noqa: E402
from macros.pages import GeneratedPage  # noqa: E402
from macros.site import Site  # noqa: E402
from planatlas.files.findings import LANGUAGES  # noqa: E402
from planatlas.site import searching as finding# noqa: E402
from planatlas.site.renderer import forget_records  # noqa: E402
from planatlas.site.pages import anchors_of  # noqa: E402
from planatlas.site.styles import dark_without_scripts  # noqa: E402
from planatlas.site.words import word  # noqa: E402

_TABS = ("plan", "measures", "cities", "clusters", "projects", "sectors", "map", "matrix", "data", "method")
# Pages that are reached from other pages, not from the tabs.
_UNLISTED = tuple(f"/{name}/index.md" for name in ("places", "actors", "contribute", "glossary", "compare", "verify", "search"))
_STYLE_PARTS = "assets/css/parts/"
_PALETTE = re.compile(r"assets/stylesheets/palette\.\w+\.min\.css")
_NESTED = re.compile(r'<span class="md-ellipsis">(?P<title>[^<]+)|<nav class="md-nav" data-md-level="[1-9]" (?P<label>aria-labelledby="[^"]+")')
_state: dict[str, Any] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the content; stop the build with every finding when there are any, and when the official text is named but no use."""
    with _uncollected():
        site = Site(Path(config.config_file_path).parent, config.extra["repository"], config.site_url or "")
        if site.findings:
            listed = "\n".join(finding.text("en") for finding in site.findings)
            raise PluginError(f"the content has {len(site.findings)} findings:\n{listed}")
        site.wording = official_wording(site.root, os.environ.get("OFFICIAL", ""), site.atlas.index)
        _state["site"] = site
        config.nav = [{lang: _nav(site, lang)} for lang in LANGUAGES]
    forget_records()
    return config


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the garbage collector rest, and then leave out what was made: it stays for the whole build, so looking through it is in vain."""
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _nav(site: Site, lang: str) -> list[Any]:
    home = {word("home", lang): f"{lang}/index.md"}
    tabs = [{word(tab, lang): _plan_nav(site, lang) if tab == "plan" else f"{lang}/{tab}/index.md"} for tab in _TABS]
    return [home, *tabs]


def _plan_nav(site: Site, lang: str) -> list[Any]:
    """Return the plan's tree: its first page, then each chapter with its sections."""
    pages = [(source, page) for source, page in site.pages.items() if page.lang == lang]
    tree: list[Any] = [f"{lang}/plan/index.md"]
    for source, chapter in pages:
        if chapter.kind == "chapter":
            inside = [s for s, p in pages if p.kind == "section" and p.id.startswith(f"{chapter.id}.")]
            tree.append({escape(chapter.title, quote=False): [source, *inside]} if inside else source)
    return tree


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, the data files and the style sheet, which is written in parts."""
    _join_styles(files, config)
    site: Site = _state["site"]
    for source, page in site.pages.items():
        level = InclusionLevel.INCLUDED if page.kind in ("chapter", "section") else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, source, content="", inclusion=level)
        GeneratedPage(file, config, page.title, page.description, anchors_of(site.atlas, page))
        files.append(file)
    for path, data in site.published.files.items():
        if not path.endswith(".md"):
            files.append(File.generated(config, path, content=data))
    for file in files.documentation_pages():
        if file.src_uri == "index.md" or file.src_uri.endswith(_UNLISTED):
            file.inclusion = InclusionLevel.NOT_IN_NAV
    return files


def _join_styles(files: Files, config: MkDocsConfig) -> None:
    """Put the parts of the style sheet into one file, in the order of their names, with the dark colours for readers without scripts."""
    parts = sorted((file for file in files if file.src_uri.startswith(_STYLE_PARTS)), key=lambda file: file.src_uri)
    for file in parts:
        files.remove(file)
    palette = next(file for file in files if _PALETTE.fullmatch(file.src_uri))
    own = "".join(file.content_string for file in parts)
    files.append(File.generated(config, "assets/css/atlas.css", content=own + dark_without_scripts([palette.content_string, own])))


def on_post_build(config: MkDocsConfig) -> None:
    """Write the data files that MkDocs would take for pages, and tell a publisher which sentences of the official text are not shown."""
    site: Site = _state["site"]
    for path, data in {**site.published.files, **site.outlines}.items():
        if path.endswith(".md"):
            Path(config.site_dir, path).write_bytes(data)
    if site.wording.found:
        print(report(site.wording), file=sys.stderr)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Split the navigation by language, each with and without the plan's tree."""
    _state["navs"] = {}
    for section in nav.items:
        if isinstance(section, Section) and section.title in LANGUAGES:
            for item in section.children:
                item.parent = None
            _state["navs"].update(_navigations(section.title, section.children))
    return nav


def _navigations(lang: str, items: list[Any]) -> dict[tuple[str, bool], Navigation]:
    """Return a language's navigation by (language, whether the plan's tree is in it); pages outside the plan do without the tree."""
    short = [item.children[0] if isinstance(item, Section) else item for item in items]
    found = {(lang, True): Navigation(items, []), (lang, False): Navigation(short, [])}
    for navigation in found.values():
        navigation.homepage = items[0]
    return found


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Speed up the theme: its templates are not looked for again during a build, and what pages share is rendered once."""
    env.auto_reload = False
    keep_fragments(env)
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Put in the generated HTML, and set what differs between the two languages."""
    site: Site = _state["site"]
    source = page.file.src_uri
    page.content, toc = site.fill(source, page.content or "")
    if toc:
        page.toc = TableOfContents([AnchorLink(title, anchor, 2) for title, anchor in toc])
    lang = source.split("/")[0]
    lang = lang if lang in LANGUAGES else "zh"
    config.theme["language"] = lang
    config.site_name = word("site", lang)
    config.mdx_configs["toc"]["title"] = word("on_this_page", lang)
    config.extra["alternate"] = _alternates(source)
    config.extra["page_lang"] = lang
    context["say"] = partial(word, lang=lang)
    if lang == source.split("/")[0]:
        context["citation"], context["record_citation"] = site.citations(source, Markup(page.title or "").striptags())
    context["official"] = site.atlas.bibliography.source_url
    context["alternates"] = site.alternates(source)
    context["nav"] = _state["navs"][lang, _in_plan(source)]
    context["footer"] = word("official_text_footer" if site.wording.found else "footer", lang)
    context["find"] = finding.box(lang)
    page.previous_page = page.next_page = None
    page.meta["hide"] = [*([] if _in_plan(source) else ["navigation"]), *([] if _has_contents(page) else ["toc"])]
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Name the landmarks of the navigation, and let go of the page's HTML so that memory does not grow with the number of pages."""
    page.content = ""
    return _named_landmarks(output) if _in_plan(page.file.src_uri) else output


def _named_landmarks(html: str) -> str:
    """Return a page in which each nested navigation is named after the link before it: Material names it after an empty label."""
    parts, place, title = [], 0, ""
    for match in _NESTED.finditer(html):
        title = match.group("title") or title
        if match.group("label"):
            parts += [html[place:match.start("label")], f'aria-label="{title.strip().replace(chr(34), "&quot;")}"']
            place = match.end("label")
    return "".join([*parts, html[place:]])


def _has_contents(page: Page) -> bool:
    """Whether a page has headings enough for a table of contents beside it; a home page does without."""
    listed = [item for top in page.toc for item in ([*top.children] if top.level == 1 else [top])]
    return bool(listed) and page.url.count("/") > 1


def _in_plan(source: str) -> bool:
    """Whether a page stands in the plan's tree, whose navigation its sidebar shows."""
    return source.split("/")[1:2] == ["plan"]


def _alternates(source: str) -> list[dict[str, str]]:
    """Return the same page in each language, as folders below the site root; empty for pages outside the two trees."""
    head, _, rest = source.partition("/")
    if head not in LANGUAGES:
        return []
    folder = rest.removesuffix("index.md")
    return [{"lang": lang, "link": f"{lang}/{folder}", "name": {"zh": "中文", "en": "English"}[lang]} for lang in LANGUAGES]


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Rebuild when plan content, a data package or the copy of the official text changes."""
    root = Path(config.config_file_path).parent
    for folder in ("plan", "datapackages"):
        server.watch(str(root / folder))
    if copy := os.environ.get("OFFICIAL"):
        server.watch(copy)
    return server
