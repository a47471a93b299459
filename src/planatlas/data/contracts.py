"""The versions of the API: what a cell of a table becomes in each.

Version 1 gave cells as text ("45.75", "false", ""). A reader of it would break on other types, so it stays as it is for one version;
version 2 has the types that every other format has, and none of the deprecated columns (decisions/0020).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planatlas.atlas.atlas import Atlas
from planatlas.data.former import with_former
from planatlas.data.tables import value
from planatlas.plan.rows import Texts


@dataclass(frozen=True)
class Contract:
    """A version of the API: the folder of its records, and whether cells have their types."""

    folder: str
    typed: bool

    def cells(self, atlas: Atlas, table: str, row: Texts) -> dict[str, Any]:
        """Return the cells of a row of `package/table` by column."""
        kinds: Mapping[str, str] = atlas.types.get(table, {})
        return {name: value(kinds.get(name, "string"), cell) for name, cell in row.items()} if self.typed else dict(row)

    def thing(self, atlas: Atlas, table: str, row: Texts) -> dict[str, Any]:
        """Return the cells of a thing's own row, in version 1 under their former names too."""
        return self.cells(atlas, table, row) if self.typed else with_former(atlas, table, row)


V1 = Contract("api/v1", typed=False)
V2 = Contract("api/v2", typed=True)
