"""One build's state: the atlas read from disk, its pages, and what is published of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

from mkdocs.utils import get_build_date

from planatlas.atlas.content import load
from planatlas.atlas.addresses import FOLDERS
from planatlas.atlas.atlas import Atlas
from planatlas.site.corrections import Corrections
from planatlas.data.datasets import Edition
from planatlas.files.findings import LANGUAGES, Finding
from planatlas.text.official import Wording
from planatlas.data.citation import page_citations
from planatlas.data.files import Published, publish
from planatlas.site import blocks
from planatlas.site.card import cards
from planatlas.site.comparing import compare
from planatlas.site.datasetpages import dataset_body, dataset_pages
from planatlas.site.explorer import explorer
from planatlas.site.searching import search
from planatlas.site.bodies import Body, body
from planatlas.site.renderer import Renderer
from planatlas.site.mapping import region_map
from planatlas.site.matrix import matrix
from planatlas.site.outline import markdown
from planatlas.site.pages import Page, all_pages
from planatlas.site.verifying import verify
from planatlas.site.words import word
from planatlas.rules.listing import RULES, check

from macros import MARK

# What marks in hand-written pages stand for; `packages`, `rules` and `explorer` also need what this build published, checked and dated.
_BLOCKS: dict[str, Callable[..., str]] = {
    **{name: getattr(blocks, name) for name in ("numbers", "bibliography", "chapters", "index", "vocabulary", "agreement", "glossary", "fields")},
    "region_map": region_map, "matrix": matrix, "compare": compare, "verify": verify, "search": search,
}


class Site:
    """Reads the project in `root` once; everything else is computed from that.

    `wording` is what a publisher's copy has of the official text; it goes to pages of the plan and nowhere else.
    """

    def __init__(self, root: Path, repository: str, site: str) -> None:
        self.root = root
        self.repository = repository.rstrip("/")
        self.address = site
        self.workspace = load(root)
        self.findings: list[Finding] = check(self.workspace)
        self.wording = Wording({}, ())

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
        """Every file that stands beside the pages: data, guides for programs, cards."""
        texts = {p.relative_to(self.root / "datapackages").as_posix(): p.read_bytes()
                 for p in sorted((self.root / "datapackages").rglob("*")) if p.suffix in (".csv", ".md")}
        texts |= {name: (self.root / name).read_bytes() for name in ("LICENSE-DATA.md", "CITATION.cff", "CHANGELOG.md")}
        texts |= {p.relative_to(self.root).as_posix(): p.read_bytes() for p in sorted(self.root.glob("docs/*/*/index.md"))}
        authored = {name: document.data for name, document in self.workspace.descriptors.items()}
        made = publish(self.atlas, authored, texts, self.edition)
        return replace(made, files={**made.files, **cards(self.atlas)})

    @cached_property
    def outlines(self) -> dict[str, bytes]:
        """Generated pages as Markdown by path below the site root, beside their HTML; data sets have their README instead."""
        return {f"{page.uri}index.md": markdown(self.atlas, page, self.address).encode() for page in self.pages.values() if page.kind != "dataset"}

    def citations(self, source: str, title: str) -> tuple[Mapping[str, str], Mapping[str, str] | None]:
        """Return the citations of the page at `source`, and on a page of the plan those of any record on it, with %ID% for the record's id."""
        uri, version = source.removesuffix("index.md"), self.published.datasets[0].version
        page = self.pages.get(source)
        titles = {lang: self.pages[f"{lang}{source[2:]}"].title if page else title for lang in LANGUAGES}
        cite = partial(page_citations, version=version, plan=self.atlas.bibliography, edition=self.edition)
        record = cite({lang: word("cite_record", lang, id="%ID%") for lang in LANGUAGES}, f"{self.address}{uri}#%ID%")
        return cite(titles, f"{self.address}{uri}"), record if page and page.kind in ("chapter", "section") else None

    def alternates(self, source: str) -> list[tuple[str, str]]:
        """Return (media type, path below the site root) of other forms of the page at `source`."""
        found = [("text/markdown", source)] if source in self.outlines else []
        page = self.pages.get(source)
        record = f"api/v1/{'sections' if page.kind == 'section' else FOLDERS.get(page.kind)}/{page.id}.json" if page else ""
        return [*found, ("application/json", record)] if record in self.published.files else found

    def fill(self, source: str, html: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Return the HTML of the page at `source` with its marks replaced, and the generated table of contents (empty when it has none)."""
        if page := self.pages.get(source):
            made = self._dataset(page) if page.kind == "dataset" else self._body(page)
            return made.html, made.toc
        renderer = Renderer(self.atlas, source.split("/")[0], source.removesuffix("index.md"))
        return MARK.sub(lambda match: self._block(renderer, *json.loads(match.group(1))), html), ()

    def _body(self, page: Page) -> Body:
        return body(self.atlas, page, self.corrections, self.wording.found)

    def _dataset(self, page: Page) -> Body:
        return dataset_body(Renderer(self.atlas, page.lang, page.uri), page, self.published.datasets, self.edition)

    def _block(self, renderer: Renderer, name: str, *arguments: str) -> str:
        if name == "packages":
            return blocks.packages(renderer, self.published.datasets)
        if name == "rules":
            return blocks.rules(renderer, RULES, *arguments)
        if name == "explorer":
            return explorer(renderer, *arguments, self.edition.date)
        return _BLOCKS[name](renderer, *arguments)
