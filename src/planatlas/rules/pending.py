"""A rule on what a new project does not know yet: nothing of it is left once the plan is no draft."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planatlas.atlas.content import Content
from planatlas.files.yamltree import Path
from planatlas.plan.pending import PENDING
from planatlas.rules.base import Breach, rule


@rule(
    zh=("待填的都已填好（编码中的规划除外）", "“{text}”只是占位，请填写"),
    en=("what was to be filled in is filled in, unless the plan is a draft", '"{text}" only keeps a place; fill it in'),
)
def blanks_are_filled(workspace: Content) -> Iterator[Breach]:
    if workspace.atlas.bibliography.is_draft:
        return
    for document in workspace.documents.values():
        yield from ((document.at(place), {"text": text}) for place, text in _texts(document.data, ()) if text in PENDING)


def _texts(data: Any, place: Path) -> Iterator[tuple[Path, str]]:
    """Yield each text of a YAML file with its path."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from _texts(value, (*place, key))
    if isinstance(data, str):
        yield place, data
