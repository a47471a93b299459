"""Other people's programs read what is published: datapackage.js the packages and zips, the reader mode of browsers the pages.

They run on Node and are installed by `make page-tools`; where they are absent the tests are skipped, in CI they fail.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from frictionless import Package

from planatlas.site.pages import all_pages
from planatlas.site.views import groups_of
from scripts.pagetools import CLIENTS, client, missing, node
from tests.builds import once
from tests.judging import citation_schema
from tests.peers import PACKAGES, cells, resources

DATASETS = ("hachang-plan", *PACKAGES)


@pytest.fixture(scope="module")
def clients() -> None:
    """The readers that run on Node."""
    if why := missing(CLIENTS / "node_modules"):
        (pytest.fail if os.environ.get("CI") else pytest.skip)(why)


def run(script: str, *paths: Path) -> dict[str, Any]:
    """Return what a script of tests/clients prints about files, by path."""
    done = subprocess.run([str(node()), str(client(script)), *map(str, paths)], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def rows(site: Path, dataset: str) -> dict[str, int]:
    """Return the number of rows of each table of a data set."""
    return {name.split("/")[1]: len(cells(site, name)) for name in resources(site) if dataset in ("hachang-plan", name.split("/")[0])}


@pytest.mark.parametrize("kind", ["{}/datapackage.json", "{}.zip"])
def test_datapackage_js_reads_every_table_with_relations(site, clients, kind):
    """The standard's own library for JavaScript reads each row of each table, its types and keys, from the folder and from the zip."""
    paths = {name: site / "data/v1" / kind.format(name) for name in DATASETS}
    found = run("tables.mjs", *paths.values())
    assert {name: found[str(path)] for name, path in paths.items()} == {name: rows(site, name) for name in DATASETS}


def test_the_reading_is_able_to_fail(site, clients, tmp_path):
    """A key that leads nowhere and a dialect that is not the standard's are told."""
    folder = shutil.copytree(site / "data/v1/hachang-plan", tmp_path / "all")
    path = folder / "projects/project_cities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("\nhaou,", "\nhaoux,", 1), encoding="utf-8")
    assert "Foreign key" in run("tables.mjs", folder / "datapackage.json")[str(folder / "datapackage.json")]["project_cities"]
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        resource["dialect"] = {"csv": resource["dialect"]}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    read = run("tables.mjs", folder / "datapackage.json")[str(folder / "datapackage.json")]
    assert [name for name, found in read.items() if isinstance(found, str) and name != "project_cities"]


@pytest.mark.parametrize("name", DATASETS)
def test_frictionless_takes_a_zip_for_a_package(site, name):
    """frictionless finds every table in the zip as it was downloaded, and all are valid."""
    package = Package(str(site / f"data/v1/{name}.zip"))
    report = package.validate()
    assert report.valid and len(report.tasks) == len(rows(site, name))


def test_command_of_frictionless_looks_at_the_tables(site):
    """`frictionless validate cities.zip` judges the tables, and not one file that happens to come first."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("frictionless")), "validate", "cities.zip", "--json"],
        cwd=site / "data/v1", capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "200"},
    )  # fmt: skip
    report = json.loads(done.stdout)
    assert report["valid"] and [task["name"] for task in report["tasks"]] == list(rows(site, "cities"))


@pytest.fixture(scope="module")
def said(tmp_path_factory, site, atlas, clients) -> dict[str, tuple[str, list[Any]]]:
    """What reader mode shows of each generated page of the plan and of things, by its folder, and the measures that the page shows."""
    shown = {page.uri: page for page in all_pages(atlas) if page.kind != "retired"}
    pages = [site / uri / "index.html" for uri in shown]
    read = once(tmp_path_factory, "reader", lambda folder: (folder / "said.json").write_text(json.dumps(run("reader.mjs", *pages)), encoding="utf-8"))
    found = json.loads((read / "said.json").read_text(encoding="utf-8"))
    return {uri: (_plain(found[str(site / uri / "index.html")]), _measures(atlas, page)) for uri, page in shown.items()}


def _measures(atlas, page) -> list[Any]:
    if page.kind in ("chapter", "section"):
        wanted = f"{page.id}.0" if page.kind == "chapter" else page.id
        return [m for section in atlas.sections if section.id == wanted for m in section.measures]
    return [m for group in groups_of(atlas, page) for m in group.measures]


# Pages have curly quotes, summaries plain ones.
_PLAIN_QUOTES = str.maketrans("‘’“”", "''\"\"")


@cache
def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text).translate(_PLAIN_QUOTES)


@pytest.mark.slow
def test_reader_mode_shows_every_measure(said):
    """Only all pages of all kinds show it (twenty seconds): reader modes choose by length and links, so that a short page differs from a long one."""
    missed = {uri: [m.id for m in measures if _plain(m.summary[uri[:2]]) not in text] for uri, (text, measures) in said.items()}
    assert {uri: ids for uri, ids in missed.items() if ids} == {}
    assert sum(len(measures) for _, measures in said.values()) > 1000


@pytest.mark.slow
def test_reader_mode_speaks_one_language(said):
    """The other language of a page, which only side-by-side reading shows, is not read out."""
    heard = {uri: [m.id for m in measures if _plain(m.summary["en" if uri[:2] == "zh" else "zh"]) in text] for uri, (text, measures) in said.items()}
    assert {uri: ids for uri, ids in heard.items() if ids} == {}


@pytest.mark.parametrize("name", DATASETS)
def test_citation_file_is_the_package_s_own(site, name):
    """Whoever cites a part cites its title, version, date and address, by the same day as everywhere else; CITATION.cff fits its schema."""
    path = site / f"data/v1/{name}/CITATION.cff"
    cited = yaml.safe_load(path.read_bytes())
    descriptor = json.loads((site / f"data/v1/{name}/datapackage.json").read_text(encoding="utf-8"))
    csl = json.loads((site / f"data/v1/{name}/citation.json").read_text(encoding="utf-8"))[0]
    assert cited["title"] == f"{descriptor['title@en']} [{descriptor['title']}]" == csl["title"]
    assert cited["version"] == descriptor["version"] and cited["url"].endswith(f"/en/data/{name}/")
    assert [int(part) for part in cited["date-released"].split("-")] == csl["issued"]["date-parts"][0]
    judged = citation_schema(path)
    assert judged.returncode == 0, judged.stdout
