"""How large an invented plan is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

CHAPTERS = ("6", "7", "8", "9", "10")
OF_SENTENCE, OF_PARAGRAPH = 3, 9  # measures
# The prose links to this section's box, and a strict build wants that to exist.
BOX = {("6.1", 2): "box3.2"}


@dataclass(frozen=True)
class Size:
    """How many things of each kind a plan has, and where its measures stand: section, paragraph, sentence, letter."""

    sections: int
    things: dict[str, int]
    measures: int

    def section(self, number: int) -> str:
        """Return the id of a section: chapters take turns."""
        return f"{CHAPTERS[number % len(CHAPTERS)]}.{number // len(CHAPTERS)}"

    def paragraph(self, measure: int) -> str:
        """Return the id of the paragraph that a measure stands in; sections take turns."""
        section, number = self.section(measure % self.sections), measure // self.sections // OF_PARAGRAPH + 1
        return f"{section}.{BOX.get((section, number), number)}"

    def sentence(self, measure: int) -> str:
        """Return the locator of the sentence that a measure rests on."""
        return f"{self.paragraph(measure)}.{measure // self.sections % OF_PARAGRAPH // OF_SENTENCE + 1}"


def named(n: int, size: Size) -> Iterator[tuple[str, int]]:
    """Yield (kind, number) of the project, the city or place, and the cluster that measure `n` names."""
    if n % 3 == 0:
        yield "project", n // 3 % size.things["project"]
    if n % 2 == 0:
        kind = "place" if n % 8 == 0 else "city"
        yield kind, n // 2 % size.things[kind]
    if n % 5 < 2:
        yield "cluster", n % size.things["cluster"]
