"""Where a reader corrects a record: its line in the repository, and an issue form filled with its id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from planatlas.files.findings import Position

Key = tuple[str, str]


@dataclass(frozen=True)
class Corrections:
    """Addresses of corrections. `repository` is the address of the repository, empty when it is not known; `site` that of the site."""

    repository: str = ""
    site: str = ""
    places: Mapping[Key, Position] = field(default_factory=dict)

    def edit(self, kind: str, record: str) -> str:
        """Return the address that opens the record's file for editing at its line, or "" when it is not known."""
        at = self.places.get((kind, record))
        return f"{self.repository}/edit/main/{quote(at.path)}#L{at.line}" if self.repository and at else ""

    def develop(self, record: str, uri: str) -> str:
        """Return the address of the form for a later fact on a project or measure, filled with its id and page, or "" when the repository is not known."""
        return self._form("development.yml", record, uri)

    def report(self, record: str, uri: str) -> str:
        """Return the address of an issue form filled with the record's id and its page, or "" when the repository is not known."""
        return self._form("error.yml", record, uri)

    def _form(self, template: str, record: str, uri: str) -> str:
        if not self.repository:
            return ""
        filled = urlencode({"template": template, "title": f"[{record}] ", "record": record, "page": f"{self.site}{uri}"})
        return f"{self.repository}/issues/new?{filled}"
