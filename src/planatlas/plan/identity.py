"""Who speaks, and of which plan: the one place from which names, scope, year, source and licence reach code, strings and pages.

The engine knows no plan. Whatever would name one asks an `Identity`, which is made of `plan/plan.yaml` alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planatlas.plan.model import Bibliography, SiteNames
from planatlas.plan.numbers import MONTHS
from planatlas.plan.numerals import chinese

# The words that strings, descriptors and pages may name in braces.
WORDS = (
    "site",
    "plan",
    "short",
    "scope",
    "Scope",
    "year",
    "issued",
    "issuance",
    "issuer",
    "place",
    "creator",
    "licence",
    "dataset",
    "source",
    "example",
    "folder",
)
# What running text says of a draft for what nobody has said yet, so that its sentences stay sentences.
_OF_ISSUE = {
    "year": {"zh": "印发当年", "en": "the year of issue"},
    "issued": {"zh": "印发当天", "en": "the day of issue"},
    "issuer": {"zh": "发布机关", "en": "issuing body"},
    "place": {"zh": "规划范围", "en": "the area of the plan"},
}
_BRACES = re.compile(r"\{(\w+)\}")
# How a page names a word: {{ plan }}.
NAMED = re.compile(r"\{\{ ?([A-Za-z]+) ?\}\}")
# What would begin markup of Markdown, HTML or Jinja; as an entity it is a character to all three.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>()#+!|&\"']")


@dataclass(frozen=True)
class Identity:
    """The plan and its site as they call themselves."""

    plan: Bibliography

    @property
    def site(self) -> SiteNames:
        """What the site calls itself."""
        return self.plan.site

    @property
    def dataset(self) -> str:
        """The name of the data set that joins all others; it is the plan's id."""
        return self.plan.id

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, str]]:
        """The words of WORDS by language."""
        return {lang: self._words(lang) for lang in ("zh", "en")}

    def filled(self, text: str, lang: str, **values: object) -> str:
        """Return `text` with `values` and the words of WORDS in place of their names in braces; other braces stay, for a script to fill in."""
        if "{" not in text:
            return text
        known: Mapping[str, object] = {**self.words[lang], **values}
        return _BRACES.sub(lambda match: str(known.get(match[1], match[0])), text)

    def plain(self, text: str, lang: str) -> str:
        """Return a title or description of a page with the words that it names; outside the two languages, in both."""
        return NAMED.sub(lambda match: self._named(match, lang), text)

    def in_page(self, text: str, lang: str) -> str:
        """Return the Markdown of a page with the words that it names, none of which can begin markup."""
        return NAMED.sub(lambda match: _MARKUP.sub(lambda sign: f"&#{ord(sign[0])};", self._named(match, lang)), text)

    def _named(self, match: re.Match[str], lang: str) -> str:
        if match[1] not in WORDS:
            return match[0]
        languages = [lang] if lang in self.words else list(self.words)
        return " · ".join(dict.fromkeys(self.words[known][match[1]] for known in languages))

    def _words(self, lang: str) -> dict[str, str]:
        plan, site, scope = self.plan, self.site, scope_of([chapter.id for chapter in self.plan.chapters], lang)
        return {
            "site": site.name[lang],
            "plan": plan.title[lang],
            "short": site.short[lang],
            "scope": scope,
            "Scope": scope[:1].upper() + scope[1:],
            "year": year_of(plan, lang),
            "issued": day_in(plan.issued, lang) if plan.is_dated else _OF_ISSUE["issued"][lang],
            "issuance": issuance_of(plan, lang),
            "issuer": (plan.issuer if plan.issuer.is_known else _OF_ISSUE["issuer"])[lang],
            "place": (site.place if site.place.is_known else _OF_ISSUE["place"])[lang],
            "creator": site.creator[lang],
            "licence": plan.licence.name,
            "dataset": self.dataset,
            "source": plan.source_url,
            "example": f"{plan.chapters[0].id}.1.1.2a",
            "folder": plan.chapters[0].slug,
        }


def scope_of(chapters: Sequence[str], lang: str) -> str:
    """Return the chapters in words: 第一至第四章, "chapters 1 to 4"; neighbours are drawn together, the rest is listed."""
    runs: list[list[int]] = []
    for number in sorted({int(chapter) for chapter in chapters}):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    if lang == "zh":
        return "、".join(f"第{chinese(a)}章" if a == b else f"第{chinese(a)}至第{chinese(b)}章" for a, b in runs)
    listed = [str(a) if a == b else f"{a} to {b}" for a, b in runs]
    return f"chapter{'s' if len(chapters) > 1 else ''} {' and '.join(filter(None, [', '.join(listed[:-1]), listed[-1]]))}"


def year_of(plan: Bibliography, lang: str) -> str:
    """Return the year of issue as running text has it: 2010 年, "2010"; of a plan whose day is not known, a word for it."""
    if not plan.is_dated:
        return _OF_ISSUE["year"][lang]
    return f"{plan.issued[:4]} 年" if lang == "zh" else plan.issued[:4]


def issuance_of(plan: Bibliography, lang: str) -> str:
    """Return the sentence that says who issued the plan, and when; what is not known is left out, and the title stays."""
    day, by = plan.is_dated and day_in(plan.issued, lang), plan.issuer.is_known and plan.issuer[lang]
    if not day and not by:
        return f"本站讲的是《{plan.title.zh}》。" if lang == "zh" else f"This site is about the {plan.title.en}."
    if lang == "zh":
        return f"{f'{day}，' if day else ''}{f'{by}印发《{plan.title.zh}》' if by else f'《{plan.title.zh}》印发'}。"
    said = f"the {by} issued the {plan.title.en}." if by else f"the {plan.title.en} was issued."
    return f"On {day} {said}" if day else f"{said[:1].upper()}{said[1:]}"


def day_in(day: str, lang: str) -> str:
    """Return a day (yyyy-mm-dd) as running text has it: 2010 年 1 月 1 日, "1 January 2010"."""
    year, month, number = (int(part) for part in day.split("-"))
    return f"{year} 年 {month} 月 {number} 日" if lang == "zh" else f"{number} {MONTHS[month - 1]} {year}"
