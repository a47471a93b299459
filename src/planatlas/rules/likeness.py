"""Rules on names and ids that are too like each other, or too like something else, to be told apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from planatlas.atlas.content import Content
from planatlas.files.csvtable import Cell
from planatlas.files.findings import LANGUAGES, Position
from planatlas.files.load import BIBLIOGRAPHY, PACKAGE, VOCABULARY
from planatlas.plan.kinds import TABLED
from planatlas.plan.model import Bibliography, Vocabulary
from planatlas.plan.package import PlanPackage
from planatlas.plan.rows import CityName, ProjectName
from planatlas.rules import walk
from planatlas.rules.base import Breach, rule

LONGEST_NAME = 600  # generous: names of enterprises and agreements run long, a pasted paragraph is longer
# What stands beside the pages and records of things, at addresses that a thing with such an id would take.
RESERVED = frozenset({"index", "zh", "en", "data", "api", "assets", "404", "con", "nul", "aux", "prn"})
Key = tuple[str, str]


def folded(text: str) -> str:
    """Return what is left of a name without case, width, spaces and marks: names that agree in it look alike."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).casefold()


def _named(workspace: Content) -> Iterator[tuple[Key, str, Cell]]:
    """Yield ((kind, id), language, cell) of each name and short name of a thing."""
    for kind, cls in TABLED.items():
        for record in walk.rows(workspace, cls.TABLE, "id"):
            for column, cell in record.items():
                stem, _, lang = column.rpartition("_")
                if stem in ("name", "short") and lang in LANGUAGES and cell.text:
                    yield (kind, record["id"].text), lang, cell


@rule(
    zh=("同类事物的名称一看就能分开", "名称“{name}”与“{other}”（{id}）只差空格、大小写或标点"),
    en=("names of one kind can be told apart", 'the name "{name}" differs from "{other}" ({id}) in spaces, case or marks alone'),
)
def names_can_be_told_apart(workspace: Content) -> Iterator[Breach]:
    seen: dict[tuple[str, str, str], tuple[Key, str]] = {}
    for thing, lang, cell in _named(workspace):
        other, name = seen.setdefault((thing[0], lang, folded(cell.text)), (thing, cell.text))
        if other != thing:
            yield cell.at, {"name": cell.text, "other": name, "id": other[1]}


@rule(
    zh=("同一词表的词条一看就能分开", "词条“{id}”与“{other}”都叫“{name}”"),
    en=("entries of one vocabulary can be told apart", 'the entries "{id}" and "{other}" are both called "{name}"'),
)
def entries_can_be_told_apart(workspace: Content) -> Iterator[Breach]:
    vocabulary = workspace.atlas.vocabulary
    for listed in Vocabulary.model_fields:
        seen: dict[tuple[str, str], str] = {}
        for number, entry in enumerate(getattr(vocabulary, listed)):
            for lang in LANGUAGES:
                name = getattr(entry.name, lang)
                other = seen.setdefault((lang, folded(name)), entry.id)
                if other != entry.id:
                    yield workspace.documents[VOCABULARY].at((listed, number, "name", lang)), {"id": entry.id, "other": other, "name": name}


@rule(
    zh=("名称不止一个字，也不太长", "名称“{name}”有 {length} 个字符；应为 2 至 {most} 个"),
    en=("a name has more than one character and is not too long", 'the name "{name}" has {length} characters; 2 to {most} are right'),
)
def names_have_a_fair_length(workspace: Content) -> Iterator[Breach]:
    nothing: Key = ("", "")
    aliases = ((nothing, "", record["name"]) for table in (CityName.TABLE, ProjectName.TABLE) for record in walk.rows(workspace, table, "name"))
    for thing, _, cell in (*_named(workspace), *aliases):
        least = 2 if thing[0] else 1  # 俄 and 韩 are short forms in common use
        if cell.text and not (least <= len(folded(cell.text)) and len(cell.text) <= LONGEST_NAME):
            yield cell.at, {"name": cell.text[:20], "length": len(cell.text), "most": LONGEST_NAME}


@rule(
    zh=("别名不是他物的名称", "“{name}”是“{id}”的名称；若两者同名，请在说明（note_zh、note_en）里写明如何区分"),
    en=(
        "another name is not the name of something else",
        '"{name}" is the name of "{id}"; where both are called so, say in the note (note_zh, note_en) how they are told apart',
    ),
)
def other_names_are_not_taken(workspace: Content) -> Iterator[Breach]:
    taken: dict[tuple[str, str], set[Key]] = {}
    for thing, lang, cell in _named(workspace):
        taken.setdefault((lang, folded(cell.text)), set()).add(thing)
    for record, own in _others(workspace):
        others = taken.get((record["lang"].text, folded(record["name"].text)), set()) - {own}
        if others and not ("note_zh" in record and record["note_zh"].text):
            yield record["name"].at, {"name": record["name"].text, "id": min(others)[1]}


def _others(workspace: Content) -> Iterator[tuple[Mapping[str, Cell], Key]]:
    """Yield each row of the tables of names with the (kind, id) of what is so called."""
    for record in walk.rows(workspace, CityName.TABLE, "name", "lang", "city_id", "place_id"):
        yield record, ("city", record["city_id"].text) if record["city_id"].text else ("place", record["place_id"].text)
    for record in walk.rows(workspace, ProjectName.TABLE, "name", "lang", "project_id"):
        yield record, ("project", record["project_id"].text)


@rule(
    zh=("一物的别名只列一次", "“{name}”已列为同一事物的名称"),
    en=("another name is listed once for a thing", '"{name}" is listed for the same thing already'),
)
def other_names_are_listed_once(workspace: Content) -> Iterator[Breach]:
    seen: set[tuple[Key, str, str]] = set()
    for record, own in _others(workspace):
        key = own, record["lang"].text, record["name"].text
        if key in seen:
            yield record["name"].at, {"name": record["name"].text}
        seen.add(key)


@rule(
    stage="form",
    zh=("标识和表名不占用网站自己的地址", "“{id}”是网站自己用的；请换一个"),
    en=("ids and tables leave the site's own addresses alone", '"{id}" is used by the site itself; choose another'),
)
def ids_are_not_reserved(workspace: Content) -> Iterator[Breach]:
    for at, name in (*_ids(workspace), *_of_packages(workspace)):
        if name in RESERVED:
            yield at, {"id": name}
    package = workspace.record(PACKAGE, PlanPackage)
    own = {resource.name for resource in package.resources} if package else set()
    for at, name in _tables(workspace):
        if name in own:
            yield at, {"id": name}
    plan = workspace.record(BIBLIOGRAPHY, Bibliography)
    for name, document in workspace.descriptors.items():
        if name in ("plan", plan and plan.id):
            yield document.at(("name",)), {"id": name}


def _ids(workspace: Content) -> Iterator[tuple[Position, str]]:
    for cls in TABLED.values():
        yield from ((cell.at, cell.text) for cell in walk.column(workspace, cls.TABLE, "id"))
    vocabulary = workspace.record(VOCABULARY, Vocabulary)
    for name in Vocabulary.model_fields if vocabulary else ():
        for number, entry in enumerate(getattr(vocabulary, name)):
            yield workspace.documents[VOCABULARY].at((name, number, "id")), entry.id


def _of_packages(workspace: Content) -> Iterator[tuple[Position, str]]:
    yield from ((document.at(("name",)), name) for name, document in workspace.descriptors.items())


def _tables(workspace: Content) -> Iterator[tuple[Position, str]]:
    for document in workspace.descriptors.values():
        listed = document.data.get("resources") if isinstance(document.data, dict) else None
        for number, resource in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(resource, dict) and isinstance(resource.get("name"), str):
                yield document.at(("resources", number, "name")), resource["name"]


@rule(
    zh=("章只列一次，按序号排列", "{problem_zh}"),
    en=("chapters are listed once, in order", "{problem_en}"),
)
def chapters_are_in_order(workspace: Content) -> Iterator[Breach]:
    chapters = workspace.atlas.bibliography.chapters
    for number, chapter in enumerate(chapters):
        before = chapters[:number]
        if chapter.slug in {other.slug for other in before}:
            yield (
                workspace.documents[BIBLIOGRAPHY].at(("chapters", number, "slug")),
                {"problem_zh": f"文件夹“{chapter.slug}”重复", "problem_en": f'the folder "{chapter.slug}" is named twice'},
            )
        elif before and int(chapter.id) <= int(before[-1].id):
            said = {
                "problem_zh": f"第 {chapter.id} 章应在第 {before[-1].id} 章之前，且只列一次",
                "problem_en": f"chapter {chapter.id} should stand before {before[-1].id}, and once",
            }
            yield workspace.documents[BIBLIOGRAPHY].at(("chapters", number, "id")), said
