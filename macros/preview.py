"""The site of a project as it stands now: every file is made when it is asked for, so nothing can be out of date.

MkDocs reads the whole project at each change, which takes a fraction of a second; what costs seconds is writing some
thousand files, of which a writer looks at one.
"""

from __future__ import annotations

import gzip
import io
import logging
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_timestamp, get_relative_url, is_error_template

from macros.plugin import AtlasPlugin
from planatlas.files.findings import Finding


class Broken(Exception):
    """The project cannot be built: `findings` of the check, or else what MkDocs said, in `messages`."""

    def __init__(self, findings: Sequence[Finding], messages: Sequence[str]) -> None:
        super().__init__("\n".join([*(finding.text("en") for finding in findings), *messages]))
        self.findings, self.messages = findings, messages


class _Listener(logging.Handler):
    """Keeps the warnings and errors of MkDocs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@dataclass
class Preview:
    """The project in `root`, to be served at `address`.

    `refresh` reads it; until the next one, `get` gives the files of that state.
    """

    root: Path
    address: str
    config: MkDocsConfig = field(init=False)
    plugin: AtlasPlugin = field(init=False)
    _files: dict[str, File] = field(init=False, default_factory=dict)
    _templates: frozenset[str] = field(init=False, default=frozenset())
    _made: dict[str, bytes] = field(init=False, default_factory=dict)
    _data: set[str] | None = field(init=False, default=None)

    def refresh(self) -> None:
        """Read the project anew; raise Broken, and keep the state before, when it cannot be built."""
        listener = _Listener()
        logger = logging.getLogger("mkdocs")
        logger.addHandler(listener)
        findings: Sequence[Finding] = ()
        try:
            config = load_config(str(self.root / "mkdocs.yml"), site_url=self.address, strict=True)
            plugin = self._plugin(config)
            templates = frozenset(config.theme.static_templates)
            try:
                self._read(config)
            finally:
                findings = plugin.findings
        except (Exception, SystemExit) as error:
            raise Broken(findings, [] if findings else listener.messages or [str(error)]) from error
        finally:
            logger.removeHandler(listener)
        if listener.messages:
            raise Broken((), listener.messages)
        self.config, self.plugin, self._templates = config, plugin, templates
        data = {*(self._data or plugin.site.published.files)}
        self._files = {file.dest_uri: file for file in plugin.made[1] if file.src_uri not in data}
        self._made, self._data = {}, data

    def _plugin(self, config: MkDocsConfig) -> AtlasPlugin:
        plugin = config.plugins["atlas"]
        if not isinstance(plugin, AtlasPlugin):
            raise MkDocsException("mkdocs.yml: the plugin atlas is missing")
        plugin.previewed, plugin.data_paths = True, self._data
        return plugin

    def _read(self, config: MkDocsConfig) -> None:
        """Let MkDocs read everything, and check the anchors of links, which it leaves out when it writes no page."""
        config.plugins.on_startup(command="build", dirty=False)
        with tempfile.TemporaryDirectory() as folder:
            config.site_dir = folder
            build(config)
        _, files = self._plugin(config).made
        for file in files:
            if file.page is not None and file.is_documentation_page():
                file.page.validate_anchor_links(files=files, log_level=logging.WARNING)

    def paths(self) -> set[str]:
        """Return the path of every file of the site."""
        return {
            *self._files,
            *self._templates,
            "sitemap.xml.gz",
            *self._published(),
            *self.plugin.site.interfaces,
            *self.plugin.site.outlined,
            *self.plugin.site.figures,
        }

    def _published(self) -> Mapping[str, bytes]:
        """Return the data files. Their paths are what the next state may link to: making them at each change would take longer than all else."""
        self._data = {*self.plugin.site.published.files}
        return self.plugin.site.published.files

    def get(self, path: str) -> bytes | None:
        """Return the file at `path` below the site root, None when there is none; raise Broken when its template fails."""
        if path not in self._made:
            try:
                made = self._make(path)
            except Exception as error:
                raise Broken((), [f"{path}: {error}"]) from error
            if made is None:
                return None
            self._made[path] = made
        return self._made[path]

    def _make(self, path: str) -> bytes | None:
        file = self._files.get(path)
        if file and file.page is not None:
            return self._page(file, file.page)
        if path in self._templates or path == "sitemap.xml.gz":
            return self._template(path)
        if file:
            return file.content_bytes
        if path in self.plugin.site.outlined:
            return self.plugin.site.outline(path)
        return self._published().get(path) or self.plugin.site.interfaces.get(path) or self.plugin.site.figures.get(path)

    def _page(self, file: File, page: Page) -> bytes:
        """Return a page as MkDocs writes it."""
        env, _ = self.plugin.made
        self.config._current_page, page.active = page, True
        content, toc = page.content, page.toc
        try:
            context: Any = get_context(self._nav(), self.plugin.share.pages if self.plugin.share else (), self.config, page)
            context = self.config.plugins.on_page_context(context, page=page, config=self.config, nav=self._nav())
            output = env.get_template(page.meta.get("template", "main.html")).render(context)
            return self.config.plugins.on_post_page(output, page=page, config=self.config).encode("utf-8", errors="xmlcharrefreplace")
        finally:
            self.config._current_page, page.active = None, False
            page.content, page.toc = content, toc

    def _template(self, name: str) -> bytes:
        """Return a file that a template alone makes, as MkDocs writes it."""
        if name == "sitemap.xml.gz":
            out = io.BytesIO()
            with gzip.GzipFile(filename=name, mode="wb", fileobj=out, mtime=get_build_timestamp()) as packed:
                packed.write(self.get("sitemap.xml") or b"")
            return out.getvalue()
        env, files = self.plugin.made
        base = urlsplit(self.config.site_url or "/").path if is_error_template(name) else get_relative_url(".", name)
        template = self.config.plugins.on_pre_template(env.get_template(name), template_name=name, config=self.config)
        context: Any = get_context(self._nav(), files, self.config, base_url=base)
        context = self.config.plugins.on_template_context(context, template_name=name, config=self.config)
        return self.config.plugins.on_post_template(template.render(context), template_name=name, config=self.config).encode()

    def _nav(self) -> Navigation:
        return next(iter(self.plugin.navigations.values()))
