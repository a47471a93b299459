"""A table as JSON: an array of objects with typed values, null for a missing one."""

from __future__ import annotations

import json

from planatlas.data.datasets import Table


def as_records(table: Table) -> bytes:
    """Return UTF-8 JSON, one object a line, keys in the order of the columns."""
    lines = (json.dumps(dict(zip(table.names, row, strict=True)), ensure_ascii=False) for row in table.rows)
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()
