"""What an exhibit is: a chart under the sentence that it proves, with the same numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from planatlas.site.charts.paper import Chart, Drawing, drawn


@dataclass(frozen=True)
class Said:
    """What a cell of a table says, and what it leads to (below the site root)."""

    text: str
    uri: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it stands at the right."""
        return self.text.replace(".", "", 1).replace("%", "").isdecimal()


@dataclass(frozen=True)
class Twin:
    """The table of a chart: its head, and its rows, the first cell of which is their head."""

    head: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True)
class Exhibit:
    """A chart as it is published in one language.

    `id` is part of addresses and never changes; `title` is the finding, one sentence without a full stop; `home` is the page
    that it stands on, as a folder below that of the language; `note` says what is counted; `more` leads to lists of what is
    counted (words, address); `sources` are the files that it rests on; `records` is what the CSV has where that is more than `twin`.
    """

    id: str
    title: str
    subtitle: str
    about: str
    chart: Chart
    twin: Twin
    home: str
    note: str = ""
    more: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ("data/views/measures.json",)
    records: Twin | None = None

    @cached_property
    def drawing(self) -> Drawing:
        """The drawing of its chart, for its page and its files."""
        return drawn(self.chart)

    def uri(self, lang: str) -> str:
        """Return its address: its place on its page."""
        return f"{lang}/{self.home}#{self.id}"

    def file(self, lang: str, suffix: str) -> str:
        """Return the address of one of its files: svg, csv, or html, which shows it alone for other sites to embed."""
        return f"{lang}/figures/{self.id}.{suffix}"
