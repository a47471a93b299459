"""One build as values: the pages of a checked plan, what is published beside them, and what each page shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.content import Content
from planatlas.atlas.later import outcome_of
from planatlas.data.api import VERSION
from planatlas.data.citation import page_citations
from planatlas.data.datasets import Edition
from planatlas.data.files import Published, folders_of, interfaces, publish
from planatlas.data.folders import Folder
from planatlas.data.found import sounds
from planatlas.files.findings import LANGUAGES
from planatlas.plan.kinds import KINDS
from planatlas.site.blocks import show
from planatlas.site.bodies import Body
from planatlas.site.card import cards
from planatlas.site.corrections import Corrections
from planatlas.site.datasetpages import dataset_pages
from planatlas.site.exhibits.publishing import common_files, exhibit_files, files_beside
from planatlas.site.outline import markdown
from planatlas.site.pages import Page, all_pages
from planatlas.site.publication import Publication, Rule
from planatlas.site.renderer import Renderer
from planatlas.site.searching import box_files
from planatlas.site.words import word


@dataclass(frozen=True)
class Site:
    """A build of `content`, which has no findings.

    `texts` are the files that are published as they are, by path; `repository` is the address of the repository, empty where
    it is not known; `official_text` is the official wording by locator, which goes to pages of the plan and nowhere else;
    `publish` gives what is published beside the pages and `hear` how Chinese names sound, where another process knows.
    """

    content: Content
    texts: Mapping[str, bytes]
    edition: Edition
    repository: str = ""
    rules: Sequence[Rule] = ()
    official_text: Mapping[str, str] = field(default_factory=dict)
    publish: Callable[[], Published] | None = None
    hear: Callable[[], Mapping[str, str]] = dict

    @property
    def atlas(self) -> Atlas:
        """The atlas."""
        return self.content.atlas

    @cached_property
    def folders(self) -> dict[str, Folder]:
        """The folder of each data set, the one that joins all first."""
        authored = {name: document.data for name, document in self.content.descriptors.items()}
        return folders_of(self.atlas, authored, self.texts, self.edition)

    @cached_property
    def published(self) -> Published:
        """The files beside the pages to which hand-written pages may lead, and what all pages share: data, guides for programs, cards."""
        if self.publish:
            return self.publish()
        made = publish(self.atlas, self.folders, self.texts, self.edition)
        return replace(made, files={**made.files, **cards(self.atlas), **dict(common_files(self.publication)), **dict(box_files())})

    @cached_property
    def interfaces(self) -> dict[str, bytes]:
        """The files that programs and scripts read."""
        return interfaces(self.atlas, self.texts, self.published.datasets)

    @property
    def sounds(self) -> dict[str, str]:
        """How the Chinese names of things and terms sound, which takes a dictionary that is slow to read."""
        return sounds(self.atlas)

    @cached_property
    def figures(self) -> dict[str, bytes]:
        """The files of all exhibits: those that `beside` gives page by page."""
        return dict(exhibit_files(self.publication))

    def beside(self, uri: str) -> Iterator[tuple[str, bytes]]:
        """Yield (path below the site root, bytes) of the files of what the page at `uri` has shown."""
        return files_beside(self.publication, uri)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Generated pages by their folder, `en/cities/dongling/`."""
        return {page.uri: page for page in (*all_pages(self.atlas), *dataset_pages(self.folders))}

    @cached_property
    def publication(self) -> Publication:
        """What all pages share."""
        corrections = Corrections(self.repository.rstrip("/"), self.edition.base, self.content.places)
        return Publication(
            self.atlas,
            corrections,
            self.official_text,
            lambda: self.published.datasets,
            self.hear,
            self.edition,
            self.rules,
            self.pages,
        )

    @cached_property
    def outlined(self) -> dict[str, Page]:
        """Generated pages that stand as Markdown beside their HTML, by the path of their Markdown below the site root."""
        return {f"{uri}index.md": page for uri, page in self.pages.items() if _has_outline(page)}

    @property
    def others(self) -> Mapping[str, bytes]:
        """All other files that stand beside the pages: the interfaces, and the Markdown of all pages that have it."""
        return {**self.interfaces, **{path: self.outline(path) for path in self.outlined}}

    def outline(self, path: str) -> bytes:
        """Return the Markdown of the page that has it at `path`."""
        return markdown(self.atlas, self.outlined[path], self.edition).encode()

    def shown(self, uri: str, name: str, *arguments: str) -> Body:
        """Return what block `name` shows on the page in folder `uri`."""
        found = show(Renderer(self.publication, uri.split("/")[0], uri), name, *arguments)
        return found if isinstance(found, Body) else Body(found, ())

    def citations(self, uri: str, title: str) -> tuple[Mapping[str, str], Mapping[str, Mapping[str, str]] | None]:
        """Return the citations of the page at `uri`, and where it shows records those of any measure or sentence.

        In these %ID% stands for the record's id and %PAGE% for the page of the plan that it stands on.
        """
        page = self.pages.get(uri)
        titles = {lang: self._cited(self.pages[f"{lang}{uri[2:]}"]) if page else title for lang in LANGUAGES}
        return self._citation(titles, uri), self._of_records if page and page.kind in ("chapter", "section", *KINDS) else None

    @cached_property
    def _of_records(self) -> Mapping[str, Mapping[str, str]]:
        names = {kind: {lang: word(f"cite_{kind}", lang, id="%ID%") for lang in LANGUAGES} for kind in ("measure", "sentence")}
        return {kind: self._citation(titles, "%PAGE%/#%ID%") for kind, titles in names.items()}

    def _citation(self, titles: Mapping[str, str], uri: str) -> Mapping[str, str]:
        version = self.folders[self.atlas.identity.dataset].descriptor["version"]
        return page_citations(titles, f"{self.edition.base}{uri}", version, self.atlas.identity, self.edition)

    def _cited(self, page: Page) -> str:
        """Return the title under which a page is cited: that of a project has its outcome and the date of the judgement, which may change."""
        outcome = outcome_of(self.atlas, "project", page.id) if page.kind == "project" else None
        if outcome is None:
            return page.title
        name = self.atlas.entries["outcomes"][outcome.outcome].name[page.lang]
        return word("cite_outcome", page.lang, title=page.title, outcome=name, date=outcome.as_of)

    def alternates(self, uri: str) -> list[tuple[str, str]]:
        """Return (media type, path below the site root) of other forms of the page at `uri`."""
        page = self.pages.get(uri)
        found = [("text/markdown", f"{uri}index.md")] if page and _has_outline(page) else []
        folder = _folder(page) if page else None
        return [*found, ("application/json", f"{VERSION}/{folder}/{page.id.rpartition('/')[2]}.json")] if page and folder else found


def _has_outline(page: Page) -> bool:
    """Whether a generated page has a Markdown form of its own; data sets have their README instead."""
    return page.kind != "dataset"


def _folder(page: Page) -> str | None:
    """Return the folder of the API that has a record of what a page shows; None where there is none."""
    kind = page.id.split("/")[0] if page.kind == "retired" else page.kind
    return {"section": "sections", **{name: known.folder for name, known in KINDS.items()}}.get(kind)
