"""Reads each file and judges each state of the tables once in a run: most tests change one file of many, and rereading the rest took most of their time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from hashlib import sha256
from unittest.mock import patch

from planatlas.files import csvtable, region, yamltree
from planatlas.files.verdicts import Answer, Question, Verdicts

MOST = 500  # files that are remembered, of each kind
ask_or_take = Verdicts.of


@contextmanager
def read_and_judged_once() -> Iterator[None]:
    """While the block runs, remember what the readers of files gave, and frictionless where verdicts go to no folder; all are pure functions."""
    with ExitStack() as patches:
        for reader in (yamltree, csvtable, region):
            patches.enter_context(patch.object(reader, "parse", lru_cache(MOST)(reader.parse)))
        patches.enter_context(patch.object(Verdicts, "of", _remembering()))
        yield


def _remembering() -> Callable[[Verdicts, Question, Callable[[], Answer]], Answer]:
    """Return `Verdicts.of` with a memory."""
    known: dict[bytes, Answer] = {}

    def of(verdicts: Verdicts, question: Question, ask: Callable[[], Answer]) -> Answer:
        if verdicts.folder is not None:
            return ask_or_take(verdicts, question, ask)
        state = state_of(question)
        if state not in known:
            known[state] = ask()
        return known[state]

    return of


def state_of(question: Question) -> bytes:
    """Return the digest of all that a verdict rests on within a run: the question, and the descriptors and cells that it is about."""
    return sha256(repr(question).encode(errors="surrogatepass")).digest()
