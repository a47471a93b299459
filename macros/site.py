"""One build's state: the atlas read from disk, its pages, and what is published of it."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

from mkdocs.utils import get_build_date

from planatlas import load as loading
from planatlas.atlas import Atlas
from planatlas.corrections import Corrections
from planatlas.datasets import Edition
from planatlas.findings import Finding
from planatlas.publish.files import Published, publish
from planatlas.render import blocks
from planatlas.render.datasets import dataset_body, dataset_pages
from planatlas.render.html import Body, Renderer, body
from planatlas.render.pages import Page, all_pages
from planatlas.rules import RULES, check

from macros import MARK


class Site:
    """Reads the project in `root` once; everything else is computed from that."""

    def __init__(self, root: Path, repository: str, site: str) -> None:
        self.root = root
        self.repository = repository.rstrip("/")
        self.address = site
        self.workspace = loading.load(root)
        self.findings: list[Finding] = check(self.workspace)

    @property
    def atlas(self) -> Atlas:
        """The atlas; only to be asked for when there are no findings."""
        assert self.workspace.atlas is not None
        return self.workspace.atlas

    @cached_property
    def corrections(self) -> Corrections:
        """Addresses at which readers correct records."""
        return Corrections(self.repository, self.address, self.workspace.places)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Generated pages by source path, `en/cities/harbin/index.md`."""
        return {f"{page.uri}index.md": page for page in (*all_pages(self.atlas), *dataset_pages(self.published.datasets))}

    @cached_property
    def edition(self) -> Edition:
        """This build: MkDocs takes its date from SOURCE_DATE_EPOCH, which the Makefile sets to the commit's."""
        return Edition(self.address, get_build_date(), len(RULES), len(self.findings))

    @cached_property
    def published(self) -> Published:
        texts = {p.relative_to(self.root / "datapackages").as_posix(): p.read_bytes()
                 for p in sorted((self.root / "datapackages").rglob("*")) if p.suffix in (".csv", ".md")}
        texts |= {name: (self.root / name).read_bytes() for name in ("LICENSE-DATA.md", "CITATION.cff", "CHANGELOG.md")}
        authored = {name: document.data for name, document in self.workspace.descriptors.items()}
        return publish(self.atlas, authored, texts, self.edition)

    def fill(self, source: str, html: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Return the HTML of the page at `source` with its marks replaced, and the generated table of contents (empty when it has none)."""
        if page := self.pages.get(source):
            made = self._dataset(page) if page.kind == "dataset" else body(self.atlas, page, self.corrections)
            return made.html, made.toc
        renderer = Renderer(self.atlas, source.split("/")[0], source.removesuffix("index.md"))
        return MARK.sub(lambda match: self._block(renderer, *json.loads(match.group(1))), html), ()

    def _dataset(self, page: Page) -> Body:
        return dataset_body(Renderer(self.atlas, page.lang, page.uri), page, self.published.datasets, self.edition)

    def _block(self, renderer: Renderer, name: str, *arguments: str) -> str:
        if name == "packages":
            return blocks.packages(renderer, self.published.datasets)
        if name == "rules":
            return blocks.rules(renderer, RULES, *arguments)
        return getattr(blocks, name)(renderer, *arguments)
