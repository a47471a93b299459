"""Words that people type and the plan does not use, and what they mean by them; content, because it depends on the plan."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from planatlas.plan.model import Record, Text, Word

Target = Annotated[str, StringConstraints(strict=True, max_length=120, pattern=r"^[a-z]+/\S+$")]
Words = Annotated[tuple[Word, ...], Field(min_length=1)]
# What measures can be filtered by, as parameters of the explorer are called.
FilterKey = Literal["strength", "action", "sector", "actor", "prohibition", "hedge"]


class SearchWords(Record):
    """Everyday words, abbreviations and other spellings in both languages, and the records that they lead to, the best first."""

    to: Annotated[tuple[Target, ...], Field(min_length=1)] = Field(
        description="词语指的记录：种类/编号，如 sector/housing、measure/9.4.3.1a、term/黑土地。 Records that are meant, as kind/id: sector/housing, measure/9.4.3.1a."
    )
    zh: Words = Field(description="中文词语。 Chinese words.")
    en: Words = Field(description="英文词语。 English words.")


class SearchList(Record):
    """A filtered list of measures that search offers under a name of its own."""

    name: Text
    filter: Annotated[dict[FilterKey, Word], Field(min_length=1)] = Field(
        description="筛选条件，同措施表的地址参数。 Filters, as in addresses of the explorer."
    )
    zh: Words = Field(description="也用来找它的中文词语。 Chinese words that lead to it too.")
    en: Words = Field(description="也用来找它的英文词语。 English words that lead to it too.")

    @property
    def chosen(self) -> dict[str, str]:
        """The filters as parameter and value."""
        return {str(key): value for key, value in self.filter.items()}


class Lookup(Record):
    """What search knows beside the names of records."""

    words: tuple[SearchWords, ...] = ()
    lists: tuple[SearchList, ...] = ()
