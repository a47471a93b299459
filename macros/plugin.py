"""The plugin of MkDocs: adds generated pages and data files, and sets language, navigation and alternates of each page."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from html import escape as html_escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import mkdocs_macros.context
from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.commands.build import _build_page
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_build_date
from mkdocs.utils.templates import TemplateContext

from macros import MARK, navigation
from macros.ahead import SELDOM, Ahead, write
from macros.callpages import CallPage
from macros.headings import lead_to_heading
from macros.judging import Judging
from macros.official import official_wording, report
from macros.policies import policy_of
from macros.sources import source_of
from macros.styles import classes_in, lay_out
from macros.templates import compile_theme, prepare
from macros.workers import Share, can_share, leave
from planatlas.atlas.content import Content, load
from planatlas.data.datasets import Edition
from planatlas.data.feed import released
from planatlas.files.findings import LANGUAGES, Finding
from planatlas.files.tree import CONTENT, published_texts
from planatlas.rules.descriptors import questions
from planatlas.rules.limit import limited
from planatlas.rules.listing import RULES, check
from planatlas.site import searching
from planatlas.site.compiled import compile_templates
from planatlas.site.finishing import finished
from planatlas.site.pages import anchors_of
from planatlas.site.site import Site
from planatlas.site.words import naming, word
from planatlas.text.official import Wording

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_NAMES = {"zh": "中文", "en": "English"}
# Pages may use nothing of what mkdocs-macros asks git, twelve times in each build.
mkdocs_macros.context.get_git_info = dict


class NoOptions(Config):  # type: ignore[no-untyped-call]  # a hook of MkDocs without types
    """The plugin takes no options of its own."""


class AtlasPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # a hook of MkDocs without types
    """One build: the site as values, special style sheets by class, and navigations by (language, whether the plan's tree is shown)."""

    site: Site
    ahead: Ahead
    wording: Wording
    sheets: Mapping[str, str]
    nav: Navigation
    navigations: Mapping[tuple[str, bool], Navigation]
    made: tuple[Environment, Files]
    serving = False
    share: Share | None = None
    # What judges the data packages since before this module was imported, if anything does.
    judging = Judging(forked=False)
    # What stopped the build: what the check found.
    findings: Sequence[Finding] = ()
    # A preview makes files when they are asked for: the build reads everything and writes nothing. It knows the paths of data files from before.
    previewed = False
    data_paths: Iterable[str] | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether pages are served for writing: then each gets a script of MkDocs that no hash can be made for."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the content; stop the build with every finding when there are any, and when the official text is named but no use."""
        root = Path(config.config_file_path).parent
        with _uncollected():
            with limited():
                content = load(root, self.judging.answer)
                self.judging.ask(lambda: questions(content))
            site = cache(lambda: _site(content, config))
            self.ahead = Ahead(site, forked=can_share() and not self.serving and not self.previewed)
            self._check(content)
            self.wording = official_wording(root, os.environ.get("OFFICIAL", ""), content.atlas.index)
            self.site = replace(site(), official_text=self.wording.found, publish=self.ahead.take, hear=self.ahead.hear)
            config.extra["site"] = {lang: escape(content.atlas.identity.site.name[lang]) for lang in LANGUAGES}
            config.extra["about"] = {lang: escape(naming(content.atlas.identity, "description_site", lang)) for lang in LANGUAGES}
            config.nav = [{lang: navigation.configured(self.site.pages, lang)} for lang in LANGUAGES]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the generated pages, the data files, and style sheets and scripts as they are published."""
        self.sheets = lay_out(files, config)
        for uri, page in self.site.pages.items():
            level = InclusionLevel.INCLUDED if page.kind in ("chapter", "section") else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, f"{uri}index.md", content=source_of(page), inclusion=level)
            CallPage(None, file, config)
            files.append(file)
        for path in self.data_paths or self.site.published.files:
            if not path.endswith(".md"):
                files.append(File.generated(config, path, content=b""))
        for file in files.documentation_pages():
            if _folder(file) not in self.site.pages and (file.src_uri == "index.md" or not navigation.is_listed(file.src_uri)):
                file.inclusion = InclusionLevel.NOT_IN_NAV
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Split the navigation by language, each with and without the plan's tree."""
        self.nav, self.navigations = nav, navigation.by_language(nav)
        return nav

    @event_priority(50)
    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill in the words of the plan that a hand-written page names, before the macros run."""
        if isinstance(page, CallPage):
            return markdown
        identity, lang = self.site.atlas.identity, page.file.src_uri.split("/")[0]
        page.meta["title"] = html_escape(identity.plain(page.meta["title"], lang), quote=False).replace("{", "&#123;")
        page.meta["description"] = identity.plain(page.meta["description"], lang)
        return identity.in_page(markdown, lang)

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tell MkDocs which anchors a generated page will have; its HTML comes when it is written, so that memory does not grow with the pages."""
        if made := self.site.pages.get(_folder(page.file)):
            page.present_anchor_ids = anchors_of(self.site.atlas, made)
        return html

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Prepare the theme's templates."""
        prepare(env, Path(config.config_file_path).parent / ".cache/templates")
        env.globals["policy"] = policy_of(env, self.serving)
        self.made = (env, files)
        if self.previewed:
            self.share = Share(config, files, shared=False)
            config.theme.static_templates = set()
            leave(files)
        else:
            leave([file for path in self.site.published.files if (file := files.get_file_from_path(path))])
            if shared := can_share() and not self.serving:
                compile_theme(env, Path(config.theme.dirs[0]))
                compile_templates()
            self.ahead.write(config.site_dir, self.site.published)
            self.share = Share(config, files, shared=shared)
        return env

    def on_template_context(self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """Let the sitemap list the pages that another process writes, and the page for wrong addresses lead to every other in both languages."""
        cast(dict[str, Any], context).update(say=word, written=navigation.WRITTEN)
        if self.share:
            context["pages"] = self.share.pages
        return context

    def on_page_context(self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        """Put in the generated HTML, and set what differs between the two languages."""
        uri = _folder(page.file)
        self._fill(page, uri)
        lead_to_heading(page)
        own = uri.split("/")[0]
        lang = own if own in LANGUAGES else "zh"
        _set_language(config, lang, uri)
        config.site_name = escape(self.site.atlas.identity.site.name[lang])
        found = classes_in(page.content or "")
        cited = self.site.citations(uri, Markup(page.title or "").striptags()) if lang == own else (None, None)
        own_values = {
            "say": partial(self._said, lang),
            "citation": cited[0],
            "record_citation": cited[1],
            "official": self.site.atlas.bibliography.source_url,
            "alternates": self.site.alternates(uri),
            "nav": self.navigations[lang, _in_plan(uri)],
            "bar": navigation.BAR,
            "find": searching.box(lang),
            "sheets": [sheet for name, sheet in self.sheets.items() if name in found],
            "footer": self._said(lang, "official_text_footer" if self.wording.found else "footer"),
        }
        cast(dict[str, Any], context).update(own_values)
        page.previous_page = page.next_page = None
        page.meta["hide"] = [*([] if _in_plan(uri) else ["navigation"]), *([] if _has_contents(page) else ["toc"])]
        return context

    def _said(self, lang: str, key: str, **values: object) -> str:
        """Return words of the interface, which may name the plan, as HTML: templates of MkDocs escape nothing."""
        return escape(naming(self.site.atlas.identity, key, lang, **values))

    def _check(self, content: Content) -> None:
        """Raise PluginError with all findings when there are any."""
        with limited() as watch:
            self.findings = check(content, watch.judging)
        self.judging.end()
        if self.findings:
            self.ahead.drop()
            listed = "\n".join(finding.text("en") for finding in self.findings)
            raise PluginError(f"the content has {len(self.findings)} findings:\n{listed}")

    def _fill(self, page: Page, uri: str) -> None:
        """Replace the marks of a page by what their blocks show; a generated page brings its own table of contents."""

        def shown(name: str, *arguments: str) -> str:
            body = self.site.shown(uri, name, *arguments)
            if body.toc:
                page.toc = TableOfContents([AnchorLink(escape(title), anchor, 2) for title, anchor in body.toc])
            return body.html

        page.content = MARK.sub(lambda match: shown(*json.loads(match.group(1))), page.content or "")

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Write what stands beside the page, let go of its HTML, so that memory does not grow with their number, and set its text as its language asks."""
        page.content = ""
        if not self.previewed:
            write(dict(self.site.beside(_folder(page.file))), Path(config.site_dir))
        return finished(output, page.file.src_uri.partition("/")[0], self.site.publication.lexicon)

    @event_priority(-50)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the pages that MkDocs left to two processes, and tell a publisher which sentences of the official text are not shown."""
        if self.previewed or not self.share:
            return
        env, files = self.made
        for file in self.share.taken():
            assert file.page is not None
            _build_page(file.page, config, self.share.pages, self.nav, env)
            file.page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
        self.share.finish()
        self.ahead.finish(config.site_dir)
        if self.wording.found:
            print(report(self.wording), file=sys.stderr)

    def on_build_error(self, *, error: Exception) -> None:
        """Let a second process not outlive the first, nor break in silence."""
        if self.share:
            self.share.fail(error)

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuild when plan content, a data package or the copy of the official text changes."""
        root = Path(config.config_file_path).parent
        for folder in CONTENT:
            server.watch(str(root / folder))
        if copy := os.environ.get("OFFICIAL"):
            server.watch(copy)
        return server


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the garbage collector rest, and leave out what was made afterwards: it lives as long as the build."""
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(SELDOM)
        gc.enable()


def _site(content: Content, config: MkDocsConfig) -> Site:
    """Return the site of `content`, without official wording."""
    texts = published_texts(Path(config.config_file_path).parent, content.files)
    version = released(texts["CHANGELOG.md"].decode(), content.atlas.package.version)
    edition = Edition(config.site_url or "", get_build_date(), len(RULES), 0, version, bool(os.environ.get("OFFICIAL")))
    return Site(content, texts, edition, config.extra["repository"], RULES)


def _folder(file: File) -> str:
    """Return the folder of a page's file below the site root."""
    return file.src_uri.removesuffix("index.md")


def _set_language(config: MkDocsConfig, lang: str, uri: str) -> None:
    """Set what Material takes from the configuration: language, and the page in the other language."""
    config.theme["language"] = lang
    config.extra["alternate"] = _alternates(uri)
    config.extra["page_lang"] = lang


def _alternates(uri: str) -> list[dict[str, str]]:
    """Return the same page in each language, as folders below the site root; empty for pages outside the two trees."""
    head, _, rest = uri.partition("/")
    if head not in LANGUAGES:
        return []
    return [{"lang": lang, "link": f"{lang}/{rest}", "name": _NAMES[lang]} for lang in LANGUAGES]


def _has_contents(page: Page) -> bool:
    """Whether a page has headings enough for a table of contents beside it; a home page does without."""
    listed = [item for top in page.toc for item in ([*top.children] if top.level == 1 else [top])]
    return bool(listed) and page.url.count("/") > 1


def _in_plan(uri: str) -> bool:
    """Whether a page stands in the plan's tree, whose navigation its sidebar shows."""
    return uri.split("/")[1:2] == ["plan"]
