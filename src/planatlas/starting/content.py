"""The content of a new project: everything that a text gives, and a place for everything that somebody has to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from typing import Any

import yaml

from planatlas.data.pinyin import syllables
from planatlas.data.write import as_csv
from planatlas.plan.index import INDEX_FIELDS, TEXT_ORDER_FIELDS
from planatlas.plan.pending import ABSTRACT, NO_DAY, NOWHERE, TO_FILL, TO_TRANSLATE, UNKNOWN
from planatlas.starting.headings import Part, day_of, parts_of, title_of
from planatlas.text.source import build_index

_PAIR = {"zh": UNKNOWN, "en": TO_FILL}


@dataclass(frozen=True)
class Start:
    """What a new project begins with: the text of the plan, its short id, and today, for the year of its licence."""

    document: str
    id: str
    today: str

    @property
    def title(self) -> str:
        """The title of the plan as the text has it."""
        return title_of(self.document)

    @property
    def english(self) -> str:
        """A working title in English, made of the id."""
        return " ".join(word.capitalize() for word in self.id.split("-"))


def content(start: Start) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of the files that are made from the text; raise ValueError where a sentence has no anchor of its own."""
    parts = parts_of(start.document)
    slugs = {part.chapter: slug(part.chapter, part.chapter_title) for part in parts}
    yield "plan/plan.yaml", _yaml("plan", "../schema", _plan(start, parts, slugs))
    yield "plan/source-index.csv", as_csv(INDEX_FIELDS, [astuple(entry) for entry in build_index(start.document)]).decode()
    yield "plan/text-order.csv", as_csv(TEXT_ORDER_FIELDS, [(str(at), "", "", "") for part in parts for at in part.sentences]).decode()
    yield "plan/glossary.yaml", _yaml("glossary", "../schema", {"terms": []})
    for part in parts:
        yield f"plan/{slugs[part.chapter]}/{part.section}-{'lead' if not part.section else slug(0, part.title)}.yaml", _section(part)


def slug(number: int, title: str) -> str:
    """Return the name of a chapter's folder or a section's file: its number and the pinyin of its first characters."""
    words = [word for word in syllables(title) if word.isascii()][:4] if title != UNKNOWN else []
    return "-".join([*([f"{number:02d}"] if number else []), *words]) or "section"


def _plan(start: Start, parts: list[Part], slugs: Mapping[int, str]) -> dict[str, Any]:
    titles = {part.chapter: part.chapter_title for part in parts}
    name = {"zh": f"{start.title}图志", "en": f"{start.english} Atlas"}
    return {
        "id": f"{start.id}-plan",
        "site": {
            "id": start.id,
            "name": name,
            "short": {"zh": start.title, "en": f"{start.english} plan"},
            "creator": {"zh": f"{name['zh']}贡献者", "en": f"{name['en']} contributors"},
            "place": _PAIR,
            "keywords": [{"zh": "规划", "en": "plan"}],
        },
        "licence": {
            "id": "CC-BY-4.0",
            "name": "CC BY 4.0",
            "title": "Creative Commons Attribution 4.0 International",
            "url": "https://creativecommons.org/licenses/by/4.0/",
        },
        "coverage": "draft",
        "citation_key": f"{start.id}-plan",
        "title": {"zh": start.title, "en": f"{start.english} Plan"},
        "issuer": _PAIR,
        "issued": day_of(start.document) or NO_DAY,
        "approval": _PAIR,
        "approval_source": NOWHERE,
        "source_url": NOWHERE,
        "source_posted": day_of(start.document) or NO_DAY,
        "source_host": _PAIR,
        "chapters": [_chapter(number, title, slugs[number]) for number, title in titles.items()],
    }


def _chapter(number: int, title: str, folder: str) -> dict[str, Any]:
    return {"id": str(number), "slug": folder, "title": {"zh": title, "en": TO_TRANSLATE}, "intro": _PAIR, "abstract": ABSTRACT}


def _section(part: Part) -> str:
    """Return the YAML of a section: its paragraphs, and as comments the locators of the sentences that wait for a record."""
    title = part.title if part.section else part.chapter_title
    lines = [_yaml("section", "../../schema", {"id": part.id, "title": {"zh": title, "en": TO_TRANSLATE}}), "paragraphs:\n"]
    for paragraph, listed in part.paragraphs.items():
        lines.append(f'  - id: "{paragraph}"\n    title:\n      zh: {UNKNOWN}\n      en: {TO_FILL}\n')
        lines += [f"    # {locator}: 待编码 to be coded\n" for locator in listed]
    return "".join(lines)


def _yaml(schema: str, folder: str, data: Mapping[str, Any]) -> str:
    """Return YAML as this project writes it: the schema first, texts that other readers would take for something else in quotes."""
    head = f"# yaml-language-server: $schema={folder}/{schema}.schema.json\n"
    dumped: str = yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1000)
    return head + dumped


class _Plain(yaml.SafeDumper):
    """Writes no anchors, and dates and numbers in quotes."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def neutral(descriptor: str) -> str:
    """Return the text of a package's descriptor without what only its own plan has: examples, former names, sources of its rows."""
    kept = [line for line in descriptor.split("\n") if not re.match(r"\s+(example|formerly):", line)]
    return re.sub(r"^sources:\n(?:[ #].*\n)*", "", "\n".join(kept), flags=re.MULTILINE)


def without(vocabulary: str, names: Iterable[str]) -> str:
    """Return the text of the vocabulary without the entries that speak of a unit in `names`: governments of provinces."""
    unwanted = tuple(names)
    return "\n".join(line for line in vocabulary.split("\n") if not (line.startswith("  - {") and any(name in line for name in unwanted)))


def without_exceptions(coding: str) -> str:
    """Return the table of verbs without the exceptions, which name measures of their own plan."""
    return re.sub(r"^exceptions:\n(?:[ #].*\n)*", "", coding, flags=re.MULTILINE)
