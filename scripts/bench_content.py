"""A synthetic plan of a given number of pages, as this project's content and as plain Markdown for a stock build."""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from planatlas.addresses import relative
from planatlas.atlas import Atlas
from planatlas.load import load
from planatlas.model import Measure
from planatlas.render.pages import Page, all_pages, name_of

REAL = ("mkdocs.yml", "docs", "theme", "macros", "LICENSE-DATA.md", "CITATION.cff", "CHANGELOG.md")
CHAPTERS = ("6", "7", "8", "9", "10")
PARAGRAPHS, MEASURES = 4, 3  # of a section, of a paragraph
OTHER_PAGES = 90  # hand-written pages, chapters, cities, places, clusters, sectors of the real tables


def make_project(root: Path, target: Path, pages: int) -> None:
    """Write a project of about `pages` pages a language into `target`, with the real configuration, theme and prose of `root`."""
    for name in REAL:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        elif source.exists():
            shutil.copy(source, target / name)
    shutil.copytree(root / "datapackages", target / "datapackages")
    (target / "plan").mkdir()
    for name in ("plan.yaml", "vocabulary.yaml"):
        shutil.copy(root / "plan" / name, target / "plan" / name)
    sections = max(len(CHAPTERS), (pages - OTHER_PAGES) // 8)
    _write_plan(load(root).atlas, target, sections, max(1, pages - OTHER_PAGES - sections))


def _write_plan(real: Atlas, target: Path, sections: int, projects: int) -> None:
    slugs = {c.id: c.slug for c in real.bibliography.chapters}
    cities = [row["id"] for row in real.rows("cities/cities") if row["member"] == "true"]
    index, first = [], {}
    for number in range(sections):
        chapter = CHAPTERS[number % len(CHAPTERS)]
        section = f"{chapter}.{number // len(CHAPTERS)}"
        text = "".join(_section(section, number, projects, cities, index, first))
        folder = target / "plan" / slugs[chapter]
        folder.mkdir(exist_ok=True)
        (folder / f"{section}.yaml").write_text(text, encoding="utf-8")
    _write_tables(target, index, projects, first)


def _section(section: str, number: int, projects: int, cities: list[str], index: list[str], first: dict[int, str]) -> Iterator[str]:
    yield f'# yaml-language-server: $schema=../../schema/section.schema.json\nid: "{section}"\ntitle:\n  zh: 第 {number} 节松林与河港\n  en: Section {number} on pine woods and river ports\nparagraphs:\n'
    for p in range(1, PARAGRAPHS + 1):
        yield f'  - id: "{section}.{p}"\n    title:\n      zh: 松林与河港之{p}\n      en: Pine woods and river ports {p}\n    measures:\n'
        for s in range(1, MEASURES + 1):
            locator = f"{section}.{p}.{s}"
            project = (len(index)) % projects
            first.setdefault(project, locator)
            index.append(locator)
            yield _measure(locator, cities[len(index) % len(cities)], project)


def _measure(locator: str, city: str, project: int) -> str:
    return f"""      - id: {locator}a
        action: build
        strength: direct
        cue: 建设
        summary:
          zh: 依托当地的松林和河港，分期建设第{project}号示范工程，并把沿线的仓储、加工与服务设施接到一起。
          en: Build demonstration work {project} in stages on the strength of the local pine woods and river ports, and join up storage, processing and services along the line.
        sectors: [logistics]
        places: [{city}]
        actors: []
        projects: [work-{project}]
        clusters: [modern-logistics]
"""


def _write_tables(target: Path, index: list[str], projects: int, first: dict[int, str]) -> None:
    prints = (hashlib.sha256(locator.encode()).hexdigest() for locator in index)
    _csv(target / "plan/source-index.csv", ["locator", "sha256", "length", "start", "end"], [[i, p, 40, "松林河港", "连成一体"] for i, p in zip(index, prints, strict=True)])
    package = target / "datapackages/projects"
    used = sorted(first)
    _csv(package / "projects.csv", _header(package / "projects.csv"),
         [[f"work-{n}", f"第{n}号示范工程", f"Demonstration work {n}", "working", "base", "planned", "logistics", "modern-logistics", first[n]] for n in used])
    _csv(package / "project_cities.csv", _header(package / "project_cities.csv"), [[f"work-{n}", "harbin", "location"] for n in used])
    _csv(package / "developments.csv", _header(package / "developments.csv"), [["work-0-1", "work-0", "2031", "已开工", "started", "已开工。", "Begun.", "https://plan.example/"]])
    for path in (target / "datapackages").rglob("*.csv"):
        _forget_sources(path, index[0])


def _forget_sources(path: Path, locator: str) -> None:
    """Let rows that cite a real sentence cite one of the synthetic plan."""
    rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
    if "source" in rows[0] and "projects" not in path.name:
        column = rows[0].index("source")
        _csv(path, rows[0], [[*row[:column], locator if row[column] else "", *row[column + 1:]] for row in rows[1:]])


def _header(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()[0].split(",")


def _csv(path: Path, header: list[str], rows: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def make_stock(project: Path, target: Path) -> int:
    """Write the generated pages of `project` as Markdown with a stock Material configuration; return the number of pages."""
    atlas = load(project).atlas
    pages = list(all_pages(atlas))
    nav = []
    for page in pages:
        path = target / "docs" / page.uri / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(_markdown(atlas, page)), encoding="utf-8")
        nav.append(f"  - {page.uri}index.md")
    (target / "docs/index.md").write_text("# Start\n", encoding="utf-8")
    config = ["site_name: Stock", "site_url: http://127.0.0.1:8000/", "theme: {name: material, font: false}", "plugins: [search]", "nav:", "  - index.md", *nav]
    (target / "mkdocs.yml").write_text("\n".join(config) + "\n", encoding="utf-8")
    return len(pages)


def _markdown(atlas: Atlas, page: Page) -> Iterator[str]:
    """Yield the lines of a page: its measures with their names linked, as a writer of Markdown would set them."""
    yield f"# {page.title}\n\n{page.description}\n"
    for measure in _measures(atlas, page):
        yield f"## {measure.id}\n\n{measure.summary[page.lang]}\n"
        for kind, thing in (*(("city", p) for p in measure.places), *(("project", p) for p in measure.projects), *(("cluster", c) for c in measure.clusters)):
            folder = {"city": "cities", "project": "projects", "cluster": "clusters"}[kind]
            yield f"- [{name_of(atlas, kind, thing, page.lang)}]({relative(f'{page.lang}/{folder}/{thing}/', page.uri)}index.md)"
        yield f"- {measure.action}, {measure.strength}\n"


def _measures(atlas: Atlas, page: Page) -> tuple[Measure, ...]:
    if page.kind == "section":
        return atlas.section_by_id[page.id].measures
    if page.kind == "chapter":
        return tuple(m for s in atlas.sections if s.id == f"{page.id}.0" for m in s.measures)
    return atlas.measures_of(page.kind, page.id) if page.kind not in ("dataset",) else ()
