"""Rules on ids: each is known, unique, and named where it should be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from planatlas.atlas.content import Content
from planatlas.files.findings import did_you_mean
from planatlas.files.load import REVIEW, SECOND_CODING, VOCABULARY
from planatlas.files.yamltree import Document, Path
from planatlas.plan.locator import Locator
from planatlas.plan.model import Context, Measure, Paragraph, Section, Vocabulary
from planatlas.rules import walk
from planatlas.rules.base import Breach, rule

_UNKNOWN = ("未知的{what_zh}“{id}”{hint_zh}", 'unknown {what_en} "{id}"{hint_en}')
_SOURCED = ("cities/cities", "cities/places", "cities/members", "clusters/clusters", "clusters/cluster_cities", "projects/projects")
# Key of a measure -> vocabulary list and what to call its entries.
_VOCABULARIES = {
    "action": ("actions", "动作", "action"),
    "strength": ("strengths", "力度", "firmness level"),
    "object": ("objects", "宾语种类", "kind of object"),
    "sectors": ("sectors", "领域", "sector"),
    "actors": ("actors", "主体", "actor"),
}


def _unknown(what_zh: str, what_en: str, name: str, known: Iterable[str]) -> dict[str, object]:
    return {"what_zh": what_zh, "what_en": what_en, "id": name, **did_you_mean(name, known)}


@rule(zh=("每个标识只用一次", "标识“{id}”已用于 {first}"), en=("an id is used once", 'the id "{id}" is already used at {first}'))
def ids_are_unique(workspace: Content) -> Iterator[Breach]:
    seen: dict[str, str] = {}
    walked: tuple[tuple[Document, Path, Section | Paragraph | Measure | Context], ...] = (
        *walk.sections(workspace),
        *walk.paragraphs(workspace),
        *walk.statements(workspace),
    )
    for document, path, record in walked:
        at = document.at((*path, "id"))
        if record.id in seen:
            yield at, {"id": record.id, "first": seen[record.id]}
        seen.setdefault(record.id, f"{at.path}:{at.line}")
    yield from _repeated_entries(workspace)


def _repeated_entries(workspace: Content) -> Iterator[Breach]:
    document = workspace.documents[VOCABULARY]
    for name in Vocabulary.model_fields:
        seen: dict[str, str] = {}
        for number, entry in enumerate(getattr(workspace.atlas.vocabulary, name)):
            at = document.at((name, number, "id"))
            if entry.id in seen:
                yield at, {"id": entry.id, "first": seen[entry.id]}
            seen.setdefault(entry.id, f"{at.path}:{at.line}")


@rule(
    zh=("动作、力度、宾语种类、领域、主体都在词表里", _UNKNOWN[0]),
    en=("actions, firmness, kinds of object, sectors and actors are in the vocabulary", _UNKNOWN[1]),
)
def vocabulary_ids_are_known(workspace: Content) -> Iterator[Breach]:
    for document, path, measure in walk.measures(workspace):
        for key, (name, zh, en) in _VOCABULARIES.items():
            known = workspace.atlas.entries[name]
            value = getattr(measure, key)
            items = [((*path, key), value)] if isinstance(value, str) else [((*path, key, n), v) for n, v in enumerate(value)]
            yield from ((document.at(place), _unknown(zh, en, word, known)) for place, word in items if word not in known)
    for document, path, context in walk.contexts(workspace):
        known = workspace.atlas.entries["contexts"]
        if context.reason not in known:
            yield document.at((*path, "reason")), _unknown("理由", "reason", context.reason, known)


@rule(zh=("措施提到的地方都在 cities 包里", _UNKNOWN[0]), en=("places of a measure are in the cities package", _UNKNOWN[1]))
def places_are_known(workspace: Content) -> Iterator[Breach]:
    known = {**workspace.atlas.things["city"], **workspace.atlas.things["place"]}
    yield from ((at, _unknown("地方", "place", name, known)) for at, _, name in walk.listed(workspace, "places") if name not in known)


@rule(zh=("措施提到的项目都在 projects 表里", _UNKNOWN[0]), en=("projects of a measure are in the projects table", _UNKNOWN[1]))
def projects_are_known(workspace: Content) -> Iterator[Breach]:
    known = workspace.atlas.things["project"]
    yield from ((at, _unknown("项目", "project", name, known)) for at, _, name in walk.listed(workspace, "projects") if name not in known)


@rule(
    zh=("数字所说的项目是其措施涉及的项目", "这条措施不涉及项目“{id}”，它的数字就不能是说这个项目的{hint_zh}"),
    en=(
        "a figure is about a project of its measure",
        'the measure has no project "{id}", so none of its figures can be about it{hint_en}',
    ),
)
def figures_are_about_their_projects(workspace: Content) -> Iterator[Breach]:
    for document, path, measure in walk.measures(workspace):
        for number, figure in enumerate(measure.figures):
            if figure.project and figure.project not in measure.projects:
                yield document.at((*path, "figures", number, "project")), {"id": figure.project, **did_you_mean(figure.project, measure.projects)}


@rule(zh=("措施提到的集群都在 clusters 表里", _UNKNOWN[0]), en=("clusters of a measure are in the clusters table", _UNKNOWN[1]))
def clusters_are_known(workspace: Content) -> Iterator[Breach]:
    known = workspace.atlas.things["cluster"]
    yield from ((at, _unknown("集群", "cluster", name, known)) for at, _, name in walk.listed(workspace, "clusters") if name not in known)


@rule(zh=("一个列表里不重复", "“{id}”在同一列表里重复"), en=("a list names a thing once", '"{id}" stands twice in the list'))
def ids_are_listed_once(workspace: Content) -> Iterator[Breach]:
    for document in workspace.documents.values():
        for path, listed in _lists(document.data, ()):
            yield from ((document.at((*path, n)), {"id": name}) for n, name in enumerate(listed) if isinstance(name, str) and name in listed[:n])


def _lists(value: Any, path: Path) -> Iterator[tuple[Path, list[Any]]]:
    """Yield (path, list) of each list in a YAML file."""
    if isinstance(value, list):
        yield path, value
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _lists(inner, (*path, key))


@rule(zh=("表中每行引用的句子都在索引里", "未知的句子“{id}”{hint_zh}"), en=("rows cite sentences of the index", 'unknown sentence "{id}"{hint_en}'))
def sources_are_sentences(workspace: Content) -> Iterator[Breach]:
    known = workspace.atlas.sentence_by_id
    for table in _SOURCED:
        for cell in walk.column(workspace, table, "source"):
            if cell.text not in known:
                yield cell.at, {"id": cell.text, **did_you_mean(cell.text, known)}


@rule(
    zh=("cities 与 places 不共用标识", "“{id}”在 cities 表里也有；两表的标识不能相同"),
    en=("cities and places share no id", '"{id}" stands in the cities table too; the two tables share no id'),
)
def place_ids_are_unique(workspace: Content) -> Iterator[Breach]:
    cities = workspace.atlas.things["city"]
    yield from ((cell.at, {"id": cell.text}) for cell in walk.column(workspace, "cities/places", "id") if cell.text in cities)


@rule(
    zh=("别名指向一个城市或一个地方", "别名应填 city_id 或 place_id，且只填一个"),
    en=("a name points to one city or one place", "a name fills either city_id or place_id, and only one of them"),
)
def names_point_to_one_thing(workspace: Content) -> Iterator[Breach]:
    table = workspace.tables.get("datapackages/cities/names.csv")
    for record in table.records if table else ():
        if bool(record["city_id"].text) == bool(record["place_id"].text):
            yield record["id"].at, {}


@rule(
    zh=("项目由其来源句子的某条措施列出", "项目“{id}”引用句子 {source}，但该句没有措施列出它"),
    en=("a project is listed by a measure of the sentence it cites", 'project "{id}" cites sentence {source}, but no measure of that sentence lists it'),
)
def projects_are_named_in_their_sentence(workspace: Content) -> Iterator[Breach]:
    named = {(m.sentence, p) for _, _, m in walk.measures(workspace) for p in m.projects}
    judgeable = _judgeable(workspace)
    table = workspace.tables.get("datapackages/projects/projects.csv")
    for record in table.records if table else ():
        source, project = record["source"].text, record["id"].text
        if source in judgeable and (source, project) not in named:
            yield record["id"].at, {"id": project, "source": source}


def _judgeable(workspace: Content) -> set[str]:
    """Return the sentences whose list of projects holds no other mistake, which is reported by itself."""
    known, doubtful = workspace.atlas.things["project"], walk.doubtful(workspace)
    unknown = {m.sentence for _, _, m in walk.measures(workspace) if not set(m.projects) <= set(known)}
    return {s for s in workspace.atlas.sentence_by_id if s not in unknown and Locator.parse(s).paragraph_id not in doubtful}


@rule(
    zh=("第二次编码的每一行对应一条措施", "第二次编码里的“{id}”未知；措施删去或重编时，请删去此行{hint_zh}"),
    en=(
        "each row of the second coding belongs to a measure",
        'unknown "{id}" in the second coding; when a measure is dropped or cut anew, drop its row{hint_en}',
    ),
)
def second_coding_is_of_measures(workspace: Content) -> Iterator[Breach]:
    atlas = workspace.atlas
    known: dict[str, Collection[str]] = {"measure_id": atlas.measures, "action": atlas.entries["actions"], "strength": atlas.entries["strengths"]}
    doubtful = tuple(f"{paragraph}." for paragraph in walk.doubtful(workspace))
    table = workspace.tables.get(SECOND_CODING)
    for record in table.records if table else ():
        for column, ids in known.items():
            word = record[column].text
            if word not in ids and not word.startswith(doubtful):
                yield record[column].at, {"id": word, **did_you_mean(word, ids)}


@rule(
    zh=("审阅的样本是发布过或现有的措施，每条只有一个结论", "{problem_zh}"), en=("samples of reviews are of measures, and each has one verdict", "{problem_en}")
)
def reviews_are_of_their_samples(workspace: Content) -> Iterator[Breach]:
    known = {*workspace.atlas.measures, *(entry.id for entry in workspace.atlas.retired)}
    for number, review in enumerate(workspace.reviews.reviews):
        seen: set[str] = set()
        for key, place, name in (*(("sample", n, name) for n, name in enumerate(review.sample)), *review.verdicts()):
            at = workspace.documents[REVIEW].at(("reviews", number, key, place))
            if key == "sample" and (name not in known or name in review.sample[:place]):
                yield at, {"problem_zh": f"样本里的“{name}”未知或重复", "problem_en": f'"{name}" of the sample is unknown or stands twice'}
            elif key != "sample" and (name not in review.sample or name in seen):
                yield at, {"problem_zh": f"“{name}”不在样本里，或已有结论", "problem_en": f'"{name}" is not in the sample, or has a verdict already'}
            seen |= {name} if key != "sample" else set()
