"""An invented plan of a given number of pages, in the very format of this project's content.

Numbers of things and of measures keep the proportions of the real plan, so that a page holds as much at every size.
Nothing is random: the same size gives the same files.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bench.names import ACTS, TAILS, Text, identity, name
from bench.sizes import CHAPTERS, OF_SENTENCE, Size, named
from bench.tables import write, write_tables
from planatlas.plan.index import TEXT_ORDER_FIELDS
from planatlas.plan.locator import Locator

# What a build reads beside plan and tables.
REAL = ("mkdocs.yml", "docs", "theme", "macros", "LICENSE-DATA.md", "CITATION.cff", "CHANGELOG.md", "CHANGELOG.zh.md")
DATA_SETS = 5  # each has a page: four packages, and the one that joins them
SHARES = {"city": 0.10, "place": 0.17, "cluster": 0.10, "sector": 0.16, "actor": 0.07}  # of all pages; projects are the rest
SECTIONS, MEASURES = 0.05, 1.37  # for each page
# Of every section but a lead text.
ABSTRACT: Text = {"zh": "本节说的是松林与河港。各地各有分工。", "en": "This section is about pine woods and river ports. Each place has its part."}

SCHEMA = "# yaml-language-server: $schema={up}/schema/{name}.schema.json\n"


def size_of(pages: int, written: int) -> Size:
    """Return the numbers for a plan of `pages` pages a language, of which `written` are written by hand."""
    sections = max(len(CHAPTERS) + 1, round(pages * SECTIONS))
    things = {kind: max(3, round(pages * share)) for kind, share in SHARES.items()}
    projects = pages - written - DATA_SETS - sections - sum(things.values())
    if projects < 1:
        raise ValueError(f"{pages} pages a language are too few, {pages - projects + 1} would do")
    return Size(sections, things | {"project": projects}, round(pages * MEASURES))


def make_project(root: Path, target: Path, pages: int) -> None:
    """Write to `target` a project of `pages` pages a language with the configuration, theme, macros and prose of the one in `root`."""
    target.mkdir(parents=True)
    for item in REAL:
        copy = shutil.copytree if (root / item).is_dir() else shutil.copy
        copy(root / item, target / item)
    size = size_of(pages, len(list((root / "docs/zh").rglob("*.md"))))
    (target / "plan").mkdir()
    shutil.copy(root / "plan/plan.yaml", target / "plan")
    vocabulary = _vocabulary(root, target, size)
    _write_sections(target, size, vocabulary)
    write_tables(root, target, size, vocabulary)
    _name_known_project(target)


def _name_known_project(target: Path) -> None:
    """Let the prose that shows a project of the real plan show the first invented one: the check refuses an id that nothing has."""
    first = (target / "datapackages/projects/projects.csv").read_text(encoding="utf-8").split("\n")[1].split(",")[0]
    for page in (target / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r'\{\{ project\("[^"]+"\) \}\}', f'{{{{ project("{first}") }}}}', text), encoding="utf-8")


def _vocabulary(root: Path, target: Path, size: Size) -> dict[str, list[str]]:
    """Write the real vocabulary with invented sectors and actors, which have pages; return the ids of each list, and a cue of each level."""
    found: dict[str, list[Any]] = yaml.load((root / "plan/vocabulary.yaml").read_bytes(), yaml.CSafeLoader)
    for kind in ("sector", "actor"):
        found[f"{kind}s"] = [{"id": identity(kind, n), "name": name(kind, n)} for n in range(size.things[kind])]
    for kind in ("place", "cluster", "project"):  # a plan with few things has no use for more kinds
        found[f"{kind}_kinds"] = found[f"{kind}_kinds"][: size.things[kind]]
    text = SCHEMA.format(up="..", name="vocabulary") + yaml.safe_dump(found, allow_unicode=True, sort_keys=False)
    (target / "plan/vocabulary.yaml").write_text(text, encoding="utf-8")
    shutil.copy(root / "plan/package.yaml", target / "plan/package.yaml")
    ids = {key: [entry["id"] for entry in entries] for key, entries in found.items()}
    return ids | {"cues": [entry["cues"][0] for entry in found["strengths"]]}


def _write_sections(target: Path, size: Size, vocabulary: dict[str, list[str]]) -> None:
    slugs = {c["id"]: c["slug"] for c in yaml.load((target / "plan/plan.yaml").read_bytes(), yaml.CSafeLoader)["chapters"]}
    for number in range(size.sections):
        section = size.section(number)
        folder = target / "plan" / slugs[section.split(".")[0]]
        folder.mkdir(exist_ok=True)
        (folder / f"{section}.yaml").write_text("".join(_section(number, size, vocabulary)), encoding="utf-8")
    sentences = sorted({size.sentence(n) for n in range(size.measures)}, key=Locator.parse)
    write(
        target / "plan/source-index.csv",
        ["locator", "sha256", "length", "start", "end"],
        [{"locator": s, "sha256": hashlib.sha256(s.encode()).hexdigest(), "length": 40, "start": "松林河港", "end": "连成一体"} for s in sentences],
    )
    # What is said in which order is known of a text, and there is none.
    write(target / "plan/text-order.csv", list(TEXT_ORDER_FIELDS), [{field: s if field == "locator" else "" for field in TEXT_ORDER_FIELDS} for s in sentences])


def _section(number: int, size: Size, vocabulary: dict[str, list[str]]) -> Iterator[str]:
    """Yield the YAML of a section, its measures in the order of the text."""
    yield SCHEMA.format(up="../..", name="section")
    abstract = "" if size.section(number).endswith(".0") else _text("abstract", ABSTRACT, 0)
    yield f'id: "{size.section(number)}"\n{_text("title", name("place", number), 0)}{abstract}paragraphs:\n'
    begun = ""
    for n in range(number, size.measures, size.sections):
        if size.paragraph(n) != begun:
            begun = size.paragraph(n)
            title = TAILS[n % len(TAILS)]
            yield f'  - id: "{begun}"\n{_text("title", {"zh": title["zh"], "en": title["en"].capitalize()}, 4)}    measures:\n'
        yield _measure(n, size, vocabulary)


def _text(key: str, text: Text, depth: int) -> str:
    pad = " " * depth
    return f"{pad}{key}:\n{pad}  zh: {text['zh']}\n{pad}  en: {text['en']}\n"


def _measure(n: int, size: Size, vocabulary: dict[str, list[str]]) -> str:
    """Return the YAML of a measure: one in three names a project, every second a city or place, two in five a cluster, one in six an actor."""
    action, strength, cue = (vocabulary[key][n % len(vocabulary[key])] for key in ("actions", "strengths", "cues"))
    things = list(named(n, size))
    ids = {
        key: [identity(kind, number) for kind, number in things if kind in kinds]
        for key, kinds in {"places": ("city", "place"), "projects": ("project",), "clusters": ("cluster",)}.items()
    }
    ids |= {
        "sectors": [identity("sector", (n * step) % size.things["sector"]) for step in (1, 2)[: 1 + (n % 2)]],
        "actors": [identity("actor", n // 6 % size.things["actor"])] if n % 6 == 0 else [],
    }
    lists = "".join(f"        {key}: [{', '.join(ids[key])}]\n" for key in ("sectors", "places", "actors", "projects", "clusters"))
    letter = "abc"[n // size.sections % OF_SENTENCE]
    return (
        f"      - id: {size.sentence(n)}{letter}\n        action: {action}\n        strength: {strength}\n        cue: {cue}\n"
        f"        verb: {ACTS[n % len(ACTS)]['zh'][-2:]}\n        object: {vocabulary['objects'][n % len(vocabulary['objects'])]}\n"
        f"{_text('summary', _summary(n, things), 8)}{lists}"
    )


def _summary(n: int, things: list[tuple[str, int]]) -> Text:
    """Return a sentence of a plan that calls what it names by its name."""
    act, tail = ACTS[n % len(ACTS)], TAILS[n // len(ACTS) % len(TAILS)]
    names = [name(*thing) for thing in things] or [{"zh": "沿线的松林与河港", "en": "pine woods and river ports along the line"}]
    return {"zh": f"{act['zh']}{'、'.join(t['zh'] for t in names)}，{tail['zh']}。", "en": f"{act['en']} {' and '.join(t['en'] for t in names)}, {tail['en']}."}
