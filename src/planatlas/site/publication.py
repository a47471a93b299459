"""What all pages of one build share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from markupsafe import Markup

from planatlas.atlas.atlas import Atlas
from planatlas.data.datasets import Dataset, Edition
from planatlas.maps.company import CompanyMap
from planatlas.plan.model import Text
from planatlas.site.corrections import Corrections
from planatlas.site.exhibits.exhibit import Exhibit
from planatlas.site.lexicon import lexicon
from planatlas.site.pages import Page

RecordKey = tuple[tuple[str, ...], tuple[str, str], str, int]
# Language, the cities that a map is about, and their company.
MapKey = tuple[str, tuple[str, ...], tuple[str, ...]]


class Rule(Protocol):
    """A rule of the check as the guide shows it."""

    @property
    def name(self) -> str: ...
    @property
    def statement(self) -> Text: ...
    @property
    def message(self) -> Text: ...


@dataclass(frozen=True)
class Publication:
    """One build: the atlas and what is published of it.

    `official_text` is the official wording by locator, where a publisher has given it; without it pages link to the source.
    `make_datasets` makes the data sets with all their files, which few pages need. `make_sounds` tells how Chinese names sound, where another process has
    read the dictionary for that, which takes a fifth of a second. `pages` are the generated pages by their folder. `records` keeps rendered sentences by their measures, which pages of one depth share, `company_maps` the drawings
    that projects in the same cities share, `links` those to things by language and depth, `said` words of the interface, `framed` the exhibits of each page by their id until their files are made.
    """

    atlas: Atlas
    corrections: Corrections = field(default_factory=Corrections)
    official_text: Mapping[str, str] = field(default_factory=dict)
    make_datasets: Callable[[], Sequence[Dataset]] = tuple
    make_sounds: Callable[[], Mapping[str, str]] = dict
    edition: Edition = Edition("", "", 0, 0)
    rules: Sequence[Rule] = ()
    pages: Mapping[str, Page] = field(default_factory=dict)
    records: dict[RecordKey, Markup] = field(default_factory=dict, compare=False)
    company_maps: dict[MapKey, CompanyMap | None] = field(default_factory=dict, compare=False)
    links: dict[tuple[str, str, str, int], Markup] = field(default_factory=dict, compare=False)
    said: dict[tuple[str, str], str] = field(default_factory=dict, compare=False)
    framed: dict[str, dict[str, Exhibit]] = field(default_factory=dict, compare=False)

    @property
    def datasets(self) -> Sequence[Dataset]:
        """The data sets, the one that joins all others first."""
        return self.make_datasets()

    @cached_property
    def lexicon(self) -> frozenset[str]:
        """The Chinese words of the plan that stay whole in titles."""
        return lexicon(self.atlas)

    @property
    def sounds(self) -> Mapping[str, str]:
        """How Chinese names sound, as far as that is known already."""
        return self.make_sounds()
