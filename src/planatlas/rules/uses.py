"""Rules on what records use and on tables that speak of the same sentences: they agree, and nothing stands idle."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.content import Content
from planatlas.files.findings import LANGUAGES, Position
from planatlas.files.load import VOCABULARY
from planatlas.plan.model import Measure
from planatlas.plan.rows import CityName, ProjectName
from planatlas.rules import walk
from planatlas.rules.base import Breach, rule

MOST_SECTORS = 3
ALL_SECTORS = "all-sectors"
# What uses the entries of each list: keys of measures, and columns of tables. Levels of firmness and reasons of context
# are schemes of the method and stay whole, whether or not the plan has a case of each.
_USES: dict[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]] = {
    "actions": (("action",), ()),
    "objects": (("object",), ()),
    "actors": (("actors",), ()),
    "sectors": (("sectors",), (("projects/projects", "sector"),)),
    "place_kinds": ((), (("cities/cities", "kind"), ("cities/places", "kind"))),
    "cluster_kinds": ((), (("clusters/clusters", "kind"),)),
    "city_roles": ((), (("clusters/cluster_cities", "role"),)),
    "project_kinds": ((), (("projects/projects", "kind"),)),
    "project_states": ((), (("projects/projects", "state"),)),
    "project_city_roles": ((), (("projects/project_cities", "role"),)),
}


@rule(
    zh=("每个词条都有记录用到（编码中的规划除外）", "词条“{id}”没有记录用到；请删去，或在应当用它的地方用上"),
    en=("each entry of a vocabulary is used, unless the plan is a draft", 'nothing uses the entry "{id}"; delete it, or use it where it belongs'),
)
def entries_are_used(workspace: Content) -> Iterator[Breach]:
    if workspace.atlas.bibliography.is_draft:
        return
    for name, (keys, columns) in _USES.items():
        used = {word for key in keys for m in workspace.atlas.measures.values() for word in _listed(getattr(m, key))}
        used |= {cell.text for table, column in columns for cell in walk.column(workspace, table, column)}
        entries = workspace.atlas.vocabulary.ids(name)
        if used <= set(entries):  # a mistyped id is told by itself
            yield from ((workspace.documents[VOCABULARY].at((name, n, "id")), {"id": entry}) for n, entry in enumerate(entries) if entry not in used)


def _listed(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


@rule(
    zh=("每条措施有一至三个领域，或只有 all-sectors", "此处有 {number} 个领域；应为一至三个，更多的用总的一类，不限领域的只写 all-sectors"),
    en=(
        "a measure has one to three sectors, or all-sectors alone",
        "the measure has {number} sectors; give one to three, the field above them for more, or all-sectors alone",
    ),
)
def sectors_are_few(workspace: Content) -> Iterator[Breach]:
    for document, path, measure in walk.measures(workspace):
        number = len(measure.sectors)
        if not 1 <= number <= MOST_SECTORS or (ALL_SECTORS in measure.sectors and number > 1):
            yield document.at((*path, "sectors")), {"number": number}


@rule(
    zh=("集群里的城市由其来源句子的措施说到", "句子 {source} 没有一条措施既列出集群“{cluster}”，又说到“{city}”（作为地方，或经由项目、发展带）"),
    en=(
        "the cities of a cluster are named by a measure of the sentence cited",
        'no measure of sentence {source} lists the cluster "{cluster}" and reaches "{city}" (as a place, or by a project or belt)',
    ),
)
def cluster_cities_agree_with_measures(workspace: Content) -> Iterator[Breach]:
    for at, cluster, city, source, measures in _city_links(workspace, "clusters/cluster_cities", "cluster_id"):
        if not any(cluster in m.clusters and city in _cities(workspace.atlas, m) for m in measures):
            yield at, {"source": source, "cluster": cluster, "city": city}


@rule(
    zh=("项目的城市由其来源句子说到，或另有来源", "句子 {source} 没有说到“{city}”，项目“{project}”也不以它命名；请改句子，或写明另外的来源"),
    en=(
        "the cities of a project are named in the sentence cited, or have a source of their own",
        'sentence {source} does not name "{city}", nor is the project "{project}" called after it; cite another sentence, or a source of its own',
    ),
)
def project_cities_agree_with_sentences(workspace: Content) -> Iterator[Breach]:
    atlas = workspace.atlas
    for at, project, city, source, measures in _city_links(workspace, "projects/project_cities", "project_id"):
        named = {c for m in measures for place in m.places for c in (place, *atlas.belts.get(place, ()))}
        called = any(project in m.projects for m in measures) and _called_after(atlas, project, city)
        if city not in named and not called:
            yield at, {"source": source, "project": project, "city": city}


def _city_links(workspace: Content, table_path: str, thing: str) -> Iterator[tuple[Position, str, str, str, list[Measure]]]:
    """Yield the rows of a table of cities that can be judged: place of the city's cell, thing, city, sentence and the measures of the sentence."""
    atlas, table = workspace.atlas, workspace.tables.get(f"datapackages/{table_path}.csv")
    for row in table.records if table else ():
        thing_id, city, source = (row[column].text for column in (thing, "city_id", "source"))
        measures = [atlas.measures[m] for m in atlas.measures_by_sentence.get(source, ())]
        if _judgeable(atlas, measures):
            yield row["city_id"].at, thing_id, city, source, measures


def _called_after(atlas: Atlas, project: str, city: str) -> bool:
    """Whether a name of the project has the city in it, in Chinese or in English (a company named after its city)."""
    if project not in atlas.things["project"] or city not in atlas.things["city"]:
        return True  # told by itself
    english = any(atlas.name_of("city", city, "en") in name for name in atlas.names_of("project", project, "en"))
    return english or project in atlas.named_after.get(("city", city), ())


def _judgeable(atlas: Atlas, measures: list[Measure]) -> bool:
    """Whether the measures list known things alone: what a mistyped id seems to lack is not told a second time. No measures, nothing to judge."""
    known = set(chain.from_iterable(atlas.things.values()))
    return bool(measures) and all(known >= {*m.places, *m.projects, *m.clusters} for m in measures)


def _cities(atlas: Atlas, measure: Measure) -> set[str]:
    """Return the cities that a measure names or reaches by a belt or a project."""
    return {*measure.places, *(c for p in measure.places for c in atlas.belts.get(p, ())), *(c for p in measure.projects for c in atlas.cities_of(p))}


@rule(
    zh=("别名有来源，或有文字用到", "别名“{name}”没有来源，摘要、表格和来源的标题也都不用它；请写明出自哪句或哪个出版物，或删去此行"),
    en=(
        "another name has a source, or a text uses it",
        'the name "{name}" has no source, and no summary, table or title of a source uses it; name the sentence or the publication that has it, or delete the row',
    ),
)
def other_names_have_a_source(workspace: Content) -> Iterator[Breach]:
    written = {lang: "\n".join(_written(workspace, lang)) for lang in LANGUAGES}
    for table in (CityName.TABLE, ProjectName.TABLE):
        for row in walk.rows(workspace, table, "name", "lang", "source_title"):
            sourced = any(row[column].text for column in ("source", "source_title") if column in row)
            if not sourced and row["name"].text not in written.get(row["lang"].text, ""):
                yield row["name"].at, {"name": row["name"].text}


def _written(workspace: Content, lang: str) -> Iterator[str]:
    """Yield what is written in a language: summaries, texts of tables, and titles of sources, whose language nothing has to tell."""
    yield from (getattr(measure.summary, lang) for measure in workspace.atlas.measures.values())
    for table in workspace.tables.values():
        columns = [column for column in table.columns if column.endswith(f"_{lang}") or column == "title"]
        yield from (row[column].text for row in table.records for column in columns if column in row)
