"""Reviews of random samples: which measures a fresh reader took exception to, and how."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, StrictFloat, StrictInt

from planatlas.plan.model import Date, MeasureId, Record, Text

# From the worst; of several verdicts on one measure the worst counts.
VERDICTS = ("wrong", "incomplete", "inconsistent", "awkward")
Mark = Annotated[StrictInt | StrictFloat, Field(ge=1, le=5)]


class Review(Record):
    """One reader's verdicts on a sample drawn with `seed`; a measure of the sample that no list names is in order."""

    reader: Text = Field(description="谁审阅，如“审阅者甲”。 Who reviewed, such as “reader A”.")
    date: Date = Field(description="审阅的日期。 Date of the review.")
    seed: StrictInt = Field(description="抽样所用的随机数种子。 Seed of the random sample.")
    sample: Annotated[tuple[MeasureId, ...], Field(min_length=1)] = Field(description="抽到的措施。 The measures of the sample.")
    wrong: tuple[MeasureId, ...] = Field(
        (), description="说了文本没有说的，或某栏与定义不符。 Says what the text does not, or a field contradicts its definition."
    )
    incomplete: tuple[MeasureId, ...] = Field((), description="漏了句子的一部分。 Part of the sentence is lost.")
    inconsistent: tuple[MeasureId, ...] = Field(
        (), description="同样的情形别处处理不同，或两种语言有出入。 The same case is done otherwise elsewhere, or the languages differ."
    )
    awkward: tuple[MeasureId, ...] = Field((), description="只是措辞不佳。 Only the wording.")
    chinese: Mark = Field(description="中文的评分，1 至 5。 Mark for the Chinese, 1 to 5.")
    english: Mark = Field(description="英文的评分，1 至 5。 Mark for the English, 1 to 5.")

    def verdicts(self) -> Iterator[tuple[str, int, str]]:
        """Yield (verdict, place in its list, measure) of each measure that was objected to."""
        yield from ((verdict, n, measure) for verdict in VERDICTS for n, measure in enumerate(getattr(self, verdict)))


class Reviews(Record):
    """All reviews of samples; what they found is mended since, and the rates stay as they were found."""

    reviews: tuple[Review, ...] = ()
