"""Rule on the spelling of English: British throughout, with -ise; names keep the spelling of whoever gave them.

The list is short and our own: codespell (GPL) only turns British words into American ones, and breame has had no release since
2021. It has the endings -ize and -yze, and the words that planning texts use; forms that are right in both spellings for some
sense (program, license, meter, check) are left out. The English words of the search are what people type, and not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from planatlas.atlas.content import Content
from planatlas.files.findings import Position
from planatlas.files.load import GLOSSARY, RENDERINGS
from planatlas.files.yamltree import Path
from planatlas.rules.base import Breach, rule
from planatlas.rules.hygiene import place_in
from planatlas.rules.languages import fields

_WORDS = {
    "aging": "ageing",
    "airplane": "aeroplane",
    "aluminum": "aluminium",
    "behavior": "behaviour",
    "catalog": "catalogue",
    "center": "centre",
    "color": "colour",
    "defense": "defence",
    "enrollment": "enrolment",
    "favor": "favour",
    "fiber": "fibre",
    "fulfill": "fulfil",
    "gray": "grey",
    "harbor": "harbour",
    "kilometer": "kilometre",
    "labor": "labour",
    "modeling": "modelling",
    "neighbor": "neighbour",
    "plow": "plough",
    "sulfur": "sulphur",
    "theater": "theatre",
    "traveling": "travelling",
}
_Z = re.compile(r"(?<=[iy])z(?=e|ing|ation)")
# In which the z is no ending.
_KEPT = r"(?:(?:re|over|under|mid|cap|down)?siz|priz|maiz|seiz)(?:e|es|ed|ing)\b"
_AMERICAN = re.compile(rf"(?<![\w/.@])(?!{_KEPT})(?:[a-z]+[iy]z(?:es?|ed|ers?|ing|ations?|ational)|(?:{'|'.join(_WORDS)})s?)(?![\w/@])", re.IGNORECASE)
# What is no running text: code, targets of links, addresses.
_QUOTED = re.compile(r"`[^`\n]*`|\]\([^)\n]*\)|https?://\S+")
_BEFORE = re.compile(r"(?:^|[.!?:;|]|\n)[\s\"“(*#>-]*$")


@rule(
    zh=("英文用英式拼写", "“{found}”是美式拼写；应为“{instead}”"),
    en=("English is spelled in the British way", '"{found}" is American; write "{instead}"'),
)
def english_is_british(workspace: Content) -> Iterator[Breach]:
    for at, text in _texts(workspace):
        for _, found in _american(text):
            yield at, {"found": found, "instead": british(found)}
    for path, data in workspace.files.items():
        if path.startswith("docs/en/") and path.endswith(".md"):
            page = data.decode("utf-8", "replace")
            yield from ((place_in(path, page, start), {"found": found, "instead": british(found)}) for start, found in _american(page))


def _texts(workspace: Content) -> Iterator[tuple[Position, str]]:
    """Yield position and wording of each English text: of plan files and descriptors, of the English column of tables, and renderings."""
    names = {record["name"].at for table in workspace.tables.values() for record in table.records if {"lang", "name"} <= record.keys()}
    seen = set()
    for field in fields(workspace):
        if field.lang == "en" and field.at not in names:
            seen.add(field.at)
            yield field.at, field.text
    cells = (cell for table in workspace.tables.values() for record in table.records for column, cell in record.items() if column.endswith("_en"))
    yield from ((cell.at, cell.text) for cell in cells if cell.at not in seen)
    for path in workspace.documents.keys() & {GLOSSARY, RENDERINGS}:
        document = workspace.documents[path]
        yield from ((document.at(place), text) for place, text in _renderings(document.data, ()) if text[:1].islower())


def _renderings(data: Any, place: Path) -> Iterator[tuple[Path, str]]:
    """Yield path and wording of each English rendering that a term or verb lists."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        if key == "en" and isinstance(value, list):
            yield from (((*place, key, n), text) for n, text in enumerate(value) if isinstance(text, str))
        else:
            yield from _renderings(value, (*place, key))


def _american(text: str) -> Iterator[tuple[int, str]]:
    """Yield start and wording of each American form in `text`; a capital inside a sentence makes it a name."""
    plain = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    for match in _AMERICAN.finditer(plain):
        if match[0][0].islower() or _BEFORE.search(plain[: match.start()]):
            yield match.start(), match[0]


def british(word: str) -> str:
    """Return the British spelling of an American form, its capital and plural kept: Centers, Centres."""
    known = _WORDS.get(word.lower()) or (_WORDS.get(word[:-1].lower(), "") and f"{_WORDS[word[:-1].lower()]}s")
    found = known or _Z.sub("s", word.lower())
    return found.capitalize() if word[0].isupper() else found
