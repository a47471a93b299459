"""Reads each file and judges each state of the tables once in a run: most tests change one file of many, and rereading the rest took most of their time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from hashlib import sha256
from unittest.mock import patch

from planatlas.files import csvtable, packages, region, yamltree
from planatlas.files.csvtable import Table
from planatlas.files.packages import Descriptor, Fault

MOST = 500  # files that are remembered, of each kind
ask = packages.faults


@contextmanager
def read_and_judged_once() -> Iterator[None]:
    """While the block runs, remember what the readers of files and frictionless gave; all of them are pure functions."""
    with ExitStack() as patches:
        for reader in (yamltree, csvtable, region):
            patches.enter_context(patch.object(reader, "parse", lru_cache(MOST)(reader.parse)))
        patches.enter_context(patch.object(packages, "faults", _remembering()))
        yield


def _remembering():
    """Return `packages.faults` with a memory; what frictionless refuses to judge is not remembered."""
    known: dict[bytes, list[Fault]] = {}

    def faults(resources: list[Descriptor], tables: Mapping[str, Table]) -> Iterator[Fault]:
        state = state_of(resources, tables)
        if state not in known:
            known[state] = list(ask(resources, tables))
        yield from known[state]

    return faults


def state_of(resources: list[Descriptor], tables: Mapping[str, Table]) -> bytes:
    """Return the digest of all that a verdict rests on: the descriptors, and columns and cells of the tables that they name."""
    cells = [[[cell.text for cell in row] for row in (table.header, *table.rows)] for table in (tables[resource["path"]] for resource in resources)]
    return sha256(repr([resources, cells]).encode(errors="surrogatepass")).digest()
