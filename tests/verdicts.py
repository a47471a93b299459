"""Remembers what frictionless said of tables, because it takes four fifths of a check and most tests change something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from unittest.mock import patch

from planatlas.files import packages
from planatlas.files.csvtable import Table
from planatlas.files.packages import Descriptor, Fault

_ask = packages.faults


@contextmanager
def judged_once() -> Iterator[None]:
    """While the block runs, ask frictionless once for each state of descriptors and cells; what it refuses to judge is not remembered."""
    known: dict[bytes, list[Fault]] = {}

    def faults(resources: list[Descriptor], tables: Mapping[str, Table]) -> Iterator[Fault]:
        state = state_of(resources, tables)
        if state not in known:
            known[state] = list(_ask(resources, tables))
        yield from known[state]

    with patch.object(packages, "faults", faults):
        yield


def state_of(resources: list[Descriptor], tables: Mapping[str, Table]) -> bytes:
    """Return the digest of all that a verdict rests on: the descriptors, and columns and cells of the tables that they name."""
    cells = [[[cell.text for cell in row] for row in (table.header, *table.rows)] for table in (tables[resource["path"]] for resource in resources)]
    return sha256(repr([resources, cells]).encode(errors="surrogatepass")).digest()
