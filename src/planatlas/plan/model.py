"""The plan as values: what plan content and data packages may say, and nothing of how they are stored or shown."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictFloat, StrictInt, StringConstraints

from planatlas.plan.links import LINK, LONGEST
from planatlas.plan.locator import LOCATOR, MEASURE_ID
from planatlas.plan.pending import NO_DAY, PENDING

Id = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Word = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=2000, pattern=r"^\S(.*\S)?$")]
Url = Annotated[str, StringConstraints(strict=True, max_length=LONGEST, pattern=LINK)]
# Of packages, tables and columns, which become parts of addresses, files and entries; a table of another package is package/table.
NAME = r"^[a-z0-9]+([-_][a-z0-9]+)*$"
VERSION = r"^[0-9]{1,4}(\.[0-9]{1,4}){2}(-[a-z0-9]+(\.[a-z0-9]+)*)?$"
Name = Annotated[str, StringConstraints(strict=True, pattern=NAME, max_length=80)]
TableName = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*(/[a-z0-9]+([-_][a-z0-9]+)*)?$", max_length=160)]
Version = Annotated[str, StringConstraints(strict=True, pattern=VERSION, max_length=80)]
Date = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
SectionId = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9]{1,2}\.[0-9]{1,2}$")]
ParagraphId = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9]{1,2}\.[0-9]{1,2}\.(box[0-9]{1,2}\.)?[0-9]{1,2}$")]
LocatorId = Annotated[str, StringConstraints(strict=True, pattern=f"^{LOCATOR.pattern}$")]
MeasureId = Annotated[str, StringConstraints(strict=True, pattern=f"^{MEASURE_ID.pattern}$")]


class Record(BaseModel):
    """Base of all records: immutable, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Record):
    """The same statement in Chinese and English; both are required."""

    zh: Word = Field(description="中文。 Chinese.")
    en: Word = Field(description="英文。 English.")

    def __getitem__(self, lang: str) -> str:
        return {"zh": self.zh, "en": self.en}[lang]

    @property
    def is_known(self) -> bool:
        """Whether both languages say something; in a new project a place may only be kept."""
        return not PENDING & {self.zh, self.en}


class Figure(Record):
    """A number of the text: `value` in `unit` (SI symbol or a plain English count noun), and what it means."""

    value: StrictInt | Annotated[StrictFloat, Field(allow_inf_nan=False)] = Field(description="数值。 The number.")
    unit: Word = Field(description="单位：国际单位制符号，或英文计数名词。 Unit: SI symbol, or a plain English count noun.")
    means: Text = Field(description="这个数字说的是什么。 What the number says.")
    project: Id | None = Field(
        None, description="数字说的是措施涉及的哪个项目；不是说项目的不写。 Which project of the measure the number is about; left out when it is about none."
    )


class Measure(Record):
    """One commitment: one governing verb of a sentence with its own object."""

    id: MeasureId = Field(description="编号：句子定位加一个字母，如 6.1.1.2a。 Id: locator of the sentence plus a letter, 6.1.1.2a.")
    action: Id = Field(description="动作：做什么；plan/vocabulary.yaml 的 actions。 What is to be done; actions of plan/vocabulary.yaml.")
    strength: Id = Field(description="力度：多坚决；plan/vocabulary.yaml 的 strengths。 How firmly; strengths of plan/vocabulary.yaml.")
    cue: Word = Field(
        description="原句里决定力度的词；plan/vocabulary.yaml 中某一级的 cues。 Word of the official sentence that decides the firmness; a cue of plan/vocabulary.yaml."
    )
    verb: Word = Field(
        description="原句里说做什么的词；plan/coding.yaml 的 verbs。 Word of the official sentence that says what is done; verbs of plan/coding.yaml."
    )
    object: Id = Field(description="宾语的种类；plan/vocabulary.yaml 的 objects。 Kind of object; objects of plan/vocabulary.yaml.")
    summary: Text = Field(
        description="摘要：用自己的话写，中英文都要，不得照抄原句。 Summary in your own words, in both languages; never the official sentence."
    )
    sectors: tuple[Id, ...] = Field(description="领域，一至三个；不限领域的写 all-sectors。 Sectors, one to three; all-sectors when the text means all.")
    places: tuple[Id, ...] = Field(
        description="文本点名的地方，专名里的不算；没有则为 []。 Places that the text names, those inside proper names left out; [] when none."
    )
    actors: tuple[Id, ...] = Field(description="文本点名的行动者；没有则为 []。 Who must act, where the text says so; [] when nobody is named.")
    projects: tuple[Id, ...] = Field(description="涉及的项目。 Projects that it touches.")
    clusters: tuple[Id, ...] = Field(description="涉及的集群，取最具体的。 Clusters that it serves, the most specific ones.")
    figures: tuple[Figure, ...] = Field((), description="原句里的数量、限额和期限。 Quantities, limits and durations that the sentence states.")
    hedge: Word | None = Field(None, description="原句里的限定词，如有序、适时。 A hedge of the sentence, such as 有序 or 适时.")
    prohibition: StrictBool = Field(False, description="禁止性措施写 true。 true for a prohibition.")

    @property
    def sentence(self) -> str:
        """The locator of the sentence that the measure rests on."""
        return self.id[:-1]


class Context(Record):
    """A sentence that states something but commits to nothing, and why it is counted so."""

    id: LocatorId = Field(description="句子的定位。 Locator of the sentence.")
    reason: Id = Field(description="为什么算背景；plan/vocabulary.yaml 的 contexts。 Why it is context; contexts of plan/vocabulary.yaml.")
    summary: Text = Field(description="摘要，用自己的话写。 Summary in your own words.")

    @property
    def sentence(self) -> str:
        """The locator of the sentence."""
        return self.id


class Paragraph(Record):
    """A paragraph of the plan under its heading (in a box: one industry)."""

    id: ParagraphId = Field(description="编号：章.节.段；专栏为章.节.boxN.段。 Id: chapter.section.paragraph; in a box chapter.section.boxN.paragraph.")
    title: Text = Field(description="段首标题或概括。 Run-in heading, or a short description.")
    measures: tuple[Measure, ...] = Field((), description="各项措施，按正文顺序。 The measures, in the order of the text.")
    context: tuple[Context, ...] = Field((), description="只陈述、不承诺的句子。 Sentences that state but do not commit.")


class Section(Record):
    """A section of a chapter; section 0 is a chapter's lead text."""

    id: SectionId = Field(description="编号：章.节，加引号。 Id: chapter.section, in quotes.")
    title: Text = Field(description="节的标题。 Title of the section.")
    abstract: Text | None = Field(
        None,
        description="提要：两至四句，用自己的话写；引言不写，见该章。 What the section says, in two to four sentences in your own words; none for a lead text, since its chapter has one.",
    )
    paragraphs: tuple[Paragraph, ...] = Field(description="各段。 The paragraphs.")

    @property
    def chapter(self) -> str:
        return self.id.split(".")[0]

    @property
    def is_lead(self) -> bool:
        """Whether it is a chapter's lead text, which stands on the chapter's own page."""
        return self.id.endswith(".0")

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(m for p in self.paragraphs for m in p.measures)


class Chapter(Record):
    """A chapter: its number, the folder that holds its sections, its title, one line on it for lists, and its abstract."""

    id: Annotated[str, StringConstraints(strict=True, pattern=r"^[1-9][0-9]?$")]
    slug: Id
    title: Text
    intro: Text
    abstract: Text


class Reading(Record):
    """A Chinese name and its syllables, lower case, without tones."""

    name: Annotated[str, StringConstraints(strict=True, pattern=r"^[\u3400-\u9fff]{1,40}$")]
    pinyin: Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z]+( [a-z]+)*$", max_length=200)]


class SiteNames(Record):
    """What the site calls itself and its region; `id` begins the names of files and of entries that cite its pages."""

    id: Id = Field(description="网站的短标识，用在下载文件名和引用条目里。 Short id of the site, for names of downloads and of citation entries.")
    name: Text = Field(description="网站的名称。 Name of the site.")
    short: Text = Field(description="规划的简称，行文时用；英文不带冠词。 Short name of the plan for running text; in English without article.")
    creator: Text = Field(description="数据的作者，引用时用。 Who made the data, as citations have it.")
    place: Text = Field(description="数据所说的地区。 The region that the data are about.")
    keywords: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(description="关键词。 Keywords.")
    searches: tuple[Word, ...] = Field((), description="搜索页上的例子。 Examples on the search page.")
    readings: tuple[Reading, ...] = Field((), description="拼音库会读错的名称和它们的读音。 Names that the pinyin library misreads, with their reading.")


class DataLicence(Record):
    """The licence of data and text: `id` is its SPDX identifier, `name` how running text calls it."""

    id: Word = Field(description="SPDX 标识，如 CC-BY-4.0。 SPDX identifier, such as CC-BY-4.0.")
    name: Word = Field(description="行文中的写法，如 CC BY 4.0。 As running text has it, such as CC BY 4.0.")
    title: Word = Field(description="全称。 Full title.")
    url: Url = Field(description="许可文本的网址。 Address of its text.")


class Bibliography(Record):
    """What the plan is, where its official text can be read, and what the site on it calls itself."""

    id: Id = Field(description="规划的标识，也是合并数据包的名字。 Id of the plan, and name of the data package that joins all others.")
    site: SiteNames = Field(description="网站怎样称呼自己。 What the site calls itself.")
    licence: DataLicence = Field(description="数据与文字的许可。 Licence of data and text.")
    coverage: Literal["whole", "draft"] = Field(
        "whole", description="draft：还在编码，未编码的句子只计数，不算错误。 draft: still being coded, so sentences without records are counted and no errors."
    )
    citation_key: Id = Field(description="规划在参考文献里的条目名。 Name of the plan's entry in a bibliography.")
    title: Text = Field(description="规划的名称，不加书名号；英文不带冠词。 Title of the plan; in English without article.")
    issuer: Text = Field(description="发布机关。 Who issued it.")
    issued: Date = Field(description="印发日期。 The day on which it was issued.")
    approval: Text
    approval_source: Url
    source_url: Url
    source_posted: Date
    source_host: Text
    chapters: Annotated[tuple[Chapter, ...], Field(min_length=1)]

    @property
    def is_draft(self) -> bool:
        """Whether sentences and abstracts may still be missing."""
        return self.coverage == "draft"

    @property
    def is_dated(self) -> bool:
        """Whether the day of issue is known."""
        return self.issued != NO_DAY


class Notes(Record):
    """What hand-written pages say of this plan alone, by the place where they say it; the pages themselves hold for every plan."""

    scope: tuple[Text, ...] = Field((), description="规划里没有编入的部分。 What of the plan is not included.")
    places: tuple[Text, ...] = Field((), description="地名怎样判断。 How names of places are decided.")
    projects: tuple[Text, ...] = Field((), description="项目和集群怎样判断。 How projects and clusters are decided.")
    evaluations: tuple[Text, ...] = Field((), description="对规划的公开评估。 Public evaluations of the plan.")
    outcomes: tuple[Text, ...] = Field((), description="结果是怎样核对的。 How outcomes were checked.")
    limits: tuple[Text, ...] = Field((), description="原文和数据的已知瑕疵。 Known defects of source and data.")


class Entry(Record):
    """An entry of a closed vocabulary; `isic` is a division or section of ISIC Rev. 4 (UN Statistics Division), `oc4ids` a project status of OC4IDS 0.9."""

    id: Id
    name: Text
    definition: Text | None = None
    example: Text | None = None
    cues: tuple[Word, ...] = ()
    isic: Annotated[str, StringConstraints(strict=True, pattern=r"^[A-U]([0-9]{2})?$")] | None = None
    oc4ids: Literal["identification", "preparation", "implementation", "completion", "completed", "decommissioning", "cancelled"] | None = None


class PlaceKind(Entry):
    """A kind of place; `plural` stands over a list of several, where English has another word than for one."""

    plural: Text


class Vocabulary(Record):
    """The closed lists that plan content and tables may use."""

    actions: tuple[Entry, ...]
    objects: tuple[Entry, ...]
    strengths: tuple[Entry, ...]
    contexts: tuple[Entry, ...]
    sectors: tuple[Entry, ...]
    actors: tuple[Entry, ...]
    place_kinds: tuple[PlaceKind, ...]
    cluster_kinds: tuple[Entry, ...]
    city_roles: tuple[Entry, ...]
    project_kinds: tuple[Entry, ...]
    project_states: tuple[Entry, ...]
    project_city_roles: tuple[Entry, ...]
    development_statuses: tuple[Entry, ...]
    development_relations: tuple[Entry, ...]
    confidences: tuple[Entry, ...]
    source_kinds: tuple[Entry, ...]
    outcomes: tuple[Entry, ...]

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids of the list called `name`."""
        return tuple(entry.id for entry in getattr(self, name))


class Term(Record):
    """A term of art: Chinese, the agreed English renderings (the first is preferred), and where a rendering is from.

    `anchor` keeps the address of a term whose preferred English has changed since it was first published.
    """

    zh: Word
    en: Annotated[tuple[Word, ...], Field(min_length=1)]
    source: Word
    anchor: Id | None = None
    note: Text | None = None


class TermException(Record):
    """A measure whose English rightly does without the agreed rendering of a term, and why."""

    measure: Annotated[str, StringConstraints(strict=True, pattern=f"^{LOCATOR.pattern}[a-z]?$")]
    term: Word
    reason: Word


class Glossary(Record):
    """All terms of art, the exceptions from the rule that a term is always rendered as agreed, and other words that stay whole."""

    terms: tuple[Term, ...]
    exceptions: tuple[TermException, ...] = ()
    whole: tuple[Word, ...] = Field((), description="标题里不拆行的其他词。 Other Chinese words that no line of a title ends inside.")


class VerbRow(Record):
    """What verbs with certain kinds of object mean; without `objects` the row holds for every object."""

    action: Id = Field(description="动作。 The action that the verbs mean.")
    verbs: Annotated[tuple[Word, ...], Field(min_length=1)] = Field(description="原句里的动词。 Verbs of the official text.")
    objects: tuple[Id, ...] = Field((), description="宾语的种类；不写则不限。 Kinds of object; any when left out.")


class CodingException(Record):
    """A measure whose action rightly differs from the table of verbs, and why."""

    measure: MeasureId
    action: Id
    reason: Text


class Coding(Record):
    """How words of the text are coded: verbs with objects, exceptions, and which words are hedges."""

    verbs: tuple[VerbRow, ...] = ()
    exceptions: tuple[CodingException, ...] = ()
    hedges: tuple[Text, ...] = ()
    no_hedges: tuple[Word, ...] = ()

    def action(self, verb: str, kind: str) -> str | None:
        """Return the action of `verb` with an object of `kind`; None when no row has them."""
        return next((row.action for row in self.verbs if verb in row.verbs and (not row.objects or kind in row.objects)), None)


class Rendering(Record):
    """How a word that recurs is rendered: the first rendering is the rule, the others are for the case that the note names."""

    zh: Word
    en: Annotated[tuple[Word, ...], Field(min_length=1)]
    note: Text | None = None
    anchor: Id | None = Field(None, description="曾是术语时的页内地址。 Its anchor from when it was a term of the glossary.")


class Renderings(Record):
    """The renderings of governing verbs and of nouns of form, which are no terms of art."""

    verbs: tuple[Rendering, ...]
    nouns: tuple[Rendering, ...] = ()


class Retirement(Record):
    """A measure that was cut anew or merged: its id is not used again, and leads to its successors."""

    id: MeasureId
    to: Annotated[tuple[MeasureId, ...], Field(min_length=1)]
    reason: Text


class RetiredEntry(Record):
    """A sector or actor that had a page and that no measure names any more; its addresses stay and say so."""

    kind: Literal["sector", "actor"]
    id: Id
    name: Text
    reason: Text

    @property
    def key(self) -> str:
        """Its name among all retired entries: `actor/energy-users`."""
        return f"{self.kind}/{self.id}"


class Retired(Record):
    """All ids that are no longer in use: of measures, and of vocabulary entries with a page."""

    retired: tuple[Retirement, ...] = ()
    entries: tuple[RetiredEntry, ...] = ()
