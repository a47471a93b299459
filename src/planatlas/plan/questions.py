"""Questions that the data answer, each with the SQL that asks it: examples to begin with, and a proof that the tables can be joined."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from planatlas.plan.model import Id, Record, Text, Word


class Question(Record):
    """A question in words and in SQL (SQLite), for the file that has all tables."""

    id: Id = Field(description="短标识，用作页内地址。 Short id, the anchor on the page.")
    question: Text = Field(description="问什么。 What is asked.")
    note: Text | None = Field(None, description="读结果时要留意什么。 What to mind when reading the answer.")
    sql: Annotated[tuple[Word, ...], Field(min_length=1)] = Field(description="SQL，一行一项。 The SQL, an item a line.")

    @property
    def statement(self) -> str:
        """The SQL as it is shown and run."""
        return "\n".join(self.sql)


class Questions(Record):
    """The questions in the order in which pages show them."""

    questions: tuple[Question, ...] = ()
