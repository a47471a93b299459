"""Rules on completeness: every sentence of the official text is accounted for, in its place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planatlas.atlas.content import Content
from planatlas.files.findings import Position, did_you_mean
from planatlas.files.load import INDEX
from planatlas.plan.locator import Locator, sentence_of, sort_key
from planatlas.rules import walk
from planatlas.rules.base import Breach, rule


@rule(
    zh=("措施编号以所在段落编号开头", "“{id}”不属于段落 {paragraph}"),
    en=("a measure's id begins with its paragraph's", '"{id}" does not belong to paragraph {paragraph}'),
)
def measures_stand_in_their_paragraph(workspace: Content) -> Iterator[Breach]:
    for document, path, paragraph in walk.paragraphs(workspace):
        for key in ("measures", "context"):
            for number, record in enumerate(getattr(paragraph, key)):
                sentence = sentence_of(record.id) if key == "measures" else record.id
                if Locator.parse(sentence).paragraph_id != paragraph.id:
                    yield document.at((*path, key, number, "id")), {"id": record.id, "paragraph": paragraph.id}


@rule(
    stage="form",
    zh=("索引里的每一节有文件", "节 {id} 没有文件；请恢复 plan/ 下该章文件夹里的节文件"),
    en=("each section of the index has a file", "section {id} has no file; restore it in its chapter's folder below plan/"),
)
def sections_have_files(workspace: Content) -> Iterator[Breach]:
    table, documents = workspace.tables.get(INDEX), [d for path, d in workspace.documents.items() if path.count("/") == 2 and path.startswith("plan/")]
    if table is None or not all(isinstance(d.data, dict) for d in documents):
        return
    first: dict[str, Position] = {}
    for cell in (row[0] for row in table.rows):
        first.setdefault(".".join(cell.text.split(".")[:2]), cell.at)
    found = {str(d.data.get("id")) for d in documents}
    if found <= set(first):  # a mistyped id is told by itself
        yield from ((at, {"id": section}) for section, at in first.items() if section not in found)


@rule(
    zh=("措施按正文顺序排列", "“{id}”应排在“{before}”之前：措施按正文顺序和字母排列"),
    en=("measures follow the text", '"{id}" should stand before "{before}": measures follow the text and their letters'),
)
def measures_follow_the_text(workspace: Content) -> Iterator[Breach]:
    doubtful = walk.doubtful(workspace)
    for document, path, paragraph in walk.paragraphs(workspace):
        for number, (first, second) in enumerate(pairwise(paragraph.measures), 1):
            if sort_key(second.id) < sort_key(first.id) and paragraph.id not in doubtful:
                yield document.at((*path, "measures", number, "id")), {"id": second.id, "before": first.id}


@rule(
    zh=("节文件放在所属章的文件夹，段落属于该节", "“{id}”不属于“{where}”"),
    en=("a section stands in its chapter's folder, a paragraph in its section", '"{id}" does not belong to "{where}"'),
)
def sections_stand_in_their_chapter(workspace: Content) -> Iterator[Breach]:
    slugs = {chapter.id: chapter.slug for chapter in workspace.atlas.bibliography.chapters}
    for name, section in workspace.sections.items():
        folder = name.split("/")[1]
        if slugs.get(section.chapter) != folder:
            yield workspace.documents[name].at(("id",)), {"id": section.id, "where": folder}
    for document, path, paragraph in walk.paragraphs(workspace):
        own = workspace.sections[document.path].id
        if not paragraph.id.startswith(f"{own}.") and slugs.get(own.split(".")[0]) == document.path.split("/")[1]:
            yield document.at((*path, "id")), {"id": paragraph.id, "where": own}


@rule(
    zh=("措施依据的句子在索引里", "索引里没有句子 {id}{hint_zh}"),
    en=("the sentence of a measure is in the index", "there is no sentence {id} in the index{hint_en}"),
)
def sentences_are_indexed(workspace: Content) -> Iterator[Breach]:
    known = workspace.atlas.sentence_by_id
    for document, path, record in walk.statements(workspace):
        sentence = record.sentence
        if sentence not in known:
            yield document.at((*path, "id")), {"id": sentence, **did_you_mean(sentence, known)}


@rule(
    zh=("索引里的每个句子都有措施，或列为背景（编码中的规划除外）", "句子 {id} 既没有措施，也未列在 context 下"),
    en=(
        "each sentence of the index has a measure or stands under context, unless the plan is a draft",
        "sentence {id} has no measure and does not stand under context",
    ),
)
def sentences_are_covered(workspace: Content) -> Iterator[Breach]:
    atlas = workspace.atlas
    if atlas.bibliography.is_draft:
        return
    covered = {m.sentence for m in atlas.measures.values()} | set(atlas.contexts)
    doubtful = walk.doubtful(workspace)
    for cell in (row[0] for row in workspace.tables[INDEX].rows):
        if cell.text not in covered and Locator.parse(cell.text).paragraph_id not in doubtful:
            yield Position(*_section_file(workspace, cell.text) or (cell.at.path, cell.at.line, 1)), {"id": cell.text}


def _section_file(workspace: Content, sentence: str) -> tuple[str, int, int] | None:
    """Return the place of the paragraph that `sentence` belongs to, so that the mistake shows where it is mended."""
    paragraph = Locator.parse(sentence).paragraph_id
    for document, path, record in walk.paragraphs(workspace):
        if record.id == paragraph:
            at = document.at((*path, "id"))
            return at.path, at.line, at.column
    return None
