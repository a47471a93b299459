"""The blocks that pages are made of, each named once: what a page may call as a macro, with which arguments.

Generated pages are one call of a block, writers put any block into pages of their own, and the guide lists them all.
What a block shows is a function of the same name in `planatlas.site.blocks`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from planatlas.atlas.addresses import ids_of
from planatlas.atlas.atlas import Atlas
from planatlas.atlas.order import parts
from planatlas.files.findings import did_you_mean
from planatlas.plan.kinds import KINDS
from planatlas.plan.model import Notes, Text

# What an argument may be: ids of the atlas by kind, one of a closed list, or any text.
ANY_TEXT = "text"
_LISTS = {
    "rendered": ("verbs", "nouns"),
    "explored": ("measures", "projects", "outcomes"),
    "listed": ("city", "place", "cluster", "sector", "actor"),
    "counted": (
        *("all", "firmest", "firm", "tentative", "nowhere", "nowhere-firm", "somewhere", "somewhere-firm", "nobody", "figure", "hedge"),
        *("city", "city-firm", "city-nobody", "city-sector", "sector", "sector-firm"),
    ),
    "topic": tuple(Notes.model_fields),
}


@dataclass(frozen=True)
class Parameter:
    """An argument of a block: its name, and the kind of its values (a kind of thing, `text`, or a closed list)."""

    name: str
    kind: str


@dataclass(frozen=True)
class Block:
    """A block: its name, what it shows, and its parameters in order."""

    name: str
    about: Text
    parameters: tuple[Parameter, ...] = ()

    @property
    def signature(self) -> str:
        """The call with the names of its arguments: `city(id)`."""
        return f"{self.name}({', '.join(p.name for p in self.parameters)})"


def _block(name: str, zh: str, en: str, /, **parameters: str) -> Block:
    return Block(name, Text(zh=zh, en=en), tuple(Parameter(key, kind) for key, kind in parameters.items()))


BLOCKS = {
    block.name: block
    for block in (
        _block("chapter", "一章：引言的各项措施和各节", "A chapter: its lead measures and its sections", id="chapter"),
        _block("section", "一节：各段的全部措施", "A section: all measures, paragraph by paragraph", id="section"),
        _block("measure", "一条措施", "One measure", id="measure"),
        _block("city", "一个城市或县区", "A city or other administrative unit", id="city"),
        _block("place", "一个其他地方", "One of the other places", id="place"),
        _block("cluster", "一个集群", "A cluster", id="cluster"),
        _block("project", "一个项目", "A project", id="project"),
        _block("sector", "一个领域", "A sector", id="sector"),
        _block("actor", "一个主体", "An actor", id="actor"),
        _block("retired", "一个不再使用的领域或主体", "A sector or actor that is no longer used", id="retired"),
        _block("dataset", "一个数据包", "A data package", id="dataset"),
        _block("city_map", "一个城市的位置小图", "The small map that shows where a city lies", id="city"),
        _block("place_map", "一个地方的位置小图", "The small map that shows where a place lies", id="place"),
        _block("region_map", "区域地图", "The map of the region"),
        _block("numbers", "总数：句子、措施、城市、集群、项目、数字", "Totals: sentences, measures, cities, clusters, projects, figures"),
        _block("plan_strip", "整部规划的条带：一格一条措施", "The whole plan as a strip: a cell for each measure"),
        _block("findings", "全部发现：每条一句话、一张图、一张表", "All findings: a sentence, a chart and a table each"),
        _block("flows", "集群与城市的流向图，以及一同点名的城市", "Flows from clusters to cities, by role, and the cities that are named together"),
        _block("quantities", "全部数字：数值、单位、含义、所指事项和地方", "All figures: value, unit, meaning, subject and place"),
        _block("first_findings", "首页上的几条发现", "The findings that stand on the home page"),
        _block(
            "counted",
            "句中的数字：一个筛选条件下有多少条措施，连到列表",
            "A number in a sentence: how many measures a filter finds, with a link to them",
            filter="counted",
        ),
        _block("number", "同上，只有数字，用在表里", "The same in figures alone, for a table", filter="counted"),
        _block(
            "named_most",
            "句中的名称：被最多措施点名的城市、领域等",
            "A name in a sentence: the city, sector or other thing that most measures name",
            kind="listed",
        ),
        _block(
            "leading",
            "句中的名称：一个筛选条件下的措施点名最多的城市、领域等",
            "A name in a sentence: the city, sector or other thing named most by the measures that a filter finds",
            kind="listed",
            filter="counted",
        ),
        _block(
            "share",
            "一个筛选条件下的措施占另一个的几成：横条和百分比",
            "Which part of the measures of one filter another finds: a bar and per cent",
            filter="counted",
            whole="counted",
        ),
        _block(
            "firm_by_place",
            "一句话：点名地方的措施，措辞是否更坚决",
            "A sentence: whether measures that name a place are worded more firmly",
        ),
        _block("bibliography", "规划的名称、发布机关、日期和官方全文", "What the plan is, who issued it and when, and where its text is"),
        _block("notes", "只关于这份规划的说明（plan/notes.yaml）", "What is said of this plan alone (plan/notes.yaml)", topic="topic"),
        _block("progress", "编码进度，只在草稿里显示", "How far the coding has come, shown in drafts alone"),
        _block("located", "句子共多少，定位怎样写", "How many sentences there are, and how a locator is written"),
        _block("address", "句中的地址：本站发布在何处，加上路径", "An address in a sentence: where this site is published, and a path", path=ANY_TEXT),
        _block("api_examples", "静态接口的例子", "Examples of the static API"),
        _block("citing", "怎样引用数据和规划", "How to cite data and plan"),
        _block("chapters", "各章各节的目录", "The list of chapters and sections"),
        _block("index", "一类记录的总表", "The index of all records of one kind", kind="listed"),
        _block("explorer", "全部措施、项目或结果，可筛选、排序、下载", "All measures, projects or outcomes, to filter, sort and download", kind="explored"),
        _block("outcomes", "规划所说的事后来怎样：按结果、章、类别和城市的图表", "What came of the plan: charts by outcome, chapter, kind and city"),
        _block("outcome_sums", "一行总数：多少项目已有结果", "One line: how many projects have which outcome"),
        _block("matrix", "集群与城市、领域与动作、章与力度的交叉表", "Clusters by cities, sectors by actions, chapters by firmness"),
        _block("compare", "各成员城市对照", "The member cities side by side"),
        _block("glossary", "术语表", "The glossary"),
        _block("vocabulary", "一个词表，附使用次数", "A closed vocabulary with the number of uses", name="vocabulary", title=ANY_TEXT),
        _block("coding", "动词与宾语怎样决定动作", "How verbs and their objects decide the action", title=ANY_TEXT),
        _block("renderings", "动词或常用名词的英文译法", "The renderings of verbs or of recurrent nouns", words="rendered", title=ANY_TEXT),
        _block("fields", "撰写者填写的各字段", "The fields of each record that contributors write"),
        _block("rules", "检查所用的全部规则", "All rules of the check", title=ANY_TEXT),
        _block("agreement", "两次编码的一致程度", "How far two codings agree", title=ANY_TEXT),
        _block("reviewed", "随机样本的审阅结果和差错率", "What reviews of random samples found, and the error rates", title=ANY_TEXT),
        _block("questions", "用 SQL 回答的问题", "Questions that SQL answers"),
        _block("question", "一个用 SQL 回答的问题", "One question that SQL answers", id="question"),
        _block("packages", "数据包和下载", "The data packages and their downloads"),
        _block("blocks", "本表：页面可用的全部宏", "This table: all macros that a page may call", title=ANY_TEXT),
        _block("example", "一个例子：第一个项目的卡片，和写出它的宏", "An example: the card of the first project, and the call that puts it there"),
        _block("search", "搜索框和名称索引", "The search form and the index of names"),
        _block("query", "SQL 查询框、例子和数据表", "The form for SQL, its examples, and the tables"),
        _block("verify", "用官方文本核对索引", "The form that compares a copy of the official text with the index"),
    )
}


def values_of(atlas: Atlas, kind: str, datasets: Collection[str] = ()) -> Collection[str] | None:
    """Return the values that an argument of `kind` may have; None where any text will do. `datasets` are the names of data sets."""
    if kind in KINDS:
        return ids_of(atlas, kind)
    lists: dict[str, Collection[str] | None] = {
        "retired": [entry.key for entry in atlas.retired_entries],
        "measure": atlas.measures,
        "section": atlas.section_by_id,
        "vocabulary": atlas.entries,
        "dataset": datasets,
        # A plan without questions shows none where prose for any plan names one.
        "question": [question.id for question in atlas.questions] or None,
        "chapter": [part.chapter.id for part in parts(atlas)],
        **_LISTS,
    }
    return lists.get(kind)


def example_of(atlas: Atlas, block: Block, title: str, datasets: Collection[str] = ()) -> str:
    """Return a call of a block that works for this atlas: the first value of each kind, a path that every site has or `title` where any text will do; "" where there is no value."""
    texts = {"path": "data/catalog.json"}
    values = [
        texts.get(p.name, title) if known is None else next(iter(known), None) for p in block.parameters for known in [values_of(atlas, p.kind, datasets)]
    ]
    if None in values:
        return ""
    arguments = ", ".join(f'"{value}"' for value in values)
    return f"{{{{ {block.name}({arguments}) }}}}"


@dataclass(frozen=True)
class Fault:
    """What is wrong with a call: in both languages."""

    zh: str
    en: str


def faults(atlas: Atlas, name: str, arguments: Sequence[object], datasets: Collection[str] = ()) -> Iterator[Fault]:
    """Yield what is wrong with calling block `name` with `arguments`: an unknown block, a wrong number, a value that is not known."""
    block = BLOCKS.get(name)
    if block is None:
        hint = did_you_mean(name, BLOCKS)
        yield Fault(f"没有宏“{name}”{hint['hint_zh']}", f'there is no macro "{name}"{hint["hint_en"]}')
    elif len(arguments) != len(block.parameters):
        n = len(block.parameters)
        yield Fault(
            f"宏 {block.signature} 要 {n} 个参数，这里有 {len(arguments)} 个",
            f"macro {block.signature} takes {n} argument{'' if n == 1 else 's'}, here are {len(arguments)}",
        )
    else:
        for parameter, value in zip(block.parameters, arguments, strict=True):
            yield from _value_faults(atlas, block, parameter, value, datasets)


def _value_faults(atlas: Atlas, block: Block, parameter: Parameter, value: object, datasets: Collection[str]) -> Iterator[Fault]:
    known = values_of(atlas, parameter.kind, datasets)
    if not isinstance(value, str):
        yield Fault(
            f"宏 {block.signature} 的参数 {parameter.name} 应是带引号的文字", f"argument {parameter.name} of macro {block.signature} must be a text in quotes"
        )
    elif known is not None and value not in known:
        hint = did_you_mean(value, known)
        yield Fault(
            f"宏 {block.signature}：没有 {parameter.name}“{value}”{hint['hint_zh']}", f'macro {block.signature}: no {parameter.name} "{value}"{hint["hint_en"]}'
        )
