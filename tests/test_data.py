"""The published data as its users load it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from frictionless import Package

from planatlas.atlas.addresses import ids_of
from planatlas.plan.kinds import KINDS
from scripts import check
from tests.identity import UMBRELLA

PACKAGES = (UMBRELLA, "plan", "cities", "clusters", "projects")


def _valid(descriptor: Path) -> list[str]:
    report = Package(str(descriptor)).validate()
    return [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors] + [e.message for e in report.errors]


@pytest.mark.parametrize("name", PACKAGES)
def test_published_package_is_valid(site, name):
    """Whoever downloads a package can validate it as it lies, hashes and keys included."""
    assert _valid(site / f"data/v1/{name}/datapackage.json") == []


@pytest.mark.parametrize("name", PACKAGES)
def test_zip_holds_the_valid_package(site, name):
    """Descriptor and tables are those that are valid above, in the same places, so that they are valid after unpacking."""
    folder = site / "data/v1" / name
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    with zipfile.ZipFile(site / f"data/v1/{name}.zip") as archive:
        for path in ("datapackage.json", *(resource["path"] for resource in descriptor["resources"])):
            assert archive.read(path) == (folder / path).read_bytes()


def test_validation_is_able_to_fail(site, tmp_path):
    """A changed cell is caught by the hash, and a broken key by the foreign keys of the umbrella."""
    with zipfile.ZipFile(site / f"data/v1/{UMBRELLA}.zip") as archive:
        archive.extractall(tmp_path)
    path = tmp_path / "projects/project_cities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",harbin,", ",harbyn,", 1), encoding="utf-8")
    errors = "\n".join(_valid(tmp_path / "datapackage.json"))
    assert "sha256" in errors or "hash" in errors


@pytest.mark.parametrize("name", PACKAGES)
def test_package_travels_with_readme_and_licence(site, name):
    """A download says by itself what it is, under which licence, and how to cite it."""
    with zipfile.ZipFile(site / f"data/v1/{name}.zip") as archive:
        readme = archive.read("README.md").decode()
        licence = archive.read("LICENSE.md").decode()
    assert "CC BY 4.0" in readme and "国家发展和改革委员会" in readme
    assert "GeoNames" in licence


def test_descriptor_is_version_2_with_hash_and_size(site):
    """Users can check what they downloaded."""
    for name in PACKAGES:
        folder = site / f"data/v1/{name}"
        descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        assert descriptor["$schema"].endswith("/2.0/datapackage.json")
        for resource in descriptor["resources"]:
            data = (folder / resource["path"]).read_bytes()
            assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
            assert resource["bytes"] == len(data)


def test_every_column_is_described_in_both_languages(site):
    """No column whose meaning a reader has to guess."""
    descriptor = json.loads((site / f"data/v1/{UMBRELLA}/datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        for field in resource["schema"]["fields"]:
            for key in ("title", "title@en", "description", "description@en"):
                assert field.get(key), (resource["name"], field["name"], key)


def test_csv_is_plain(site):
    """UTF-8 without BOM, LF, no formula cells, in every published table."""
    for path in (site / "data/v1").rglob("*.csv"):
        data = path.read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf") and b"\r" not in data, path
        for row in csv.reader(io.StringIO(data.decode("utf-8"))):
            assert not any(re.match(r"[=+@]", cell) for cell in row), (path, row)


def test_api_has_one_file_for_each_record(site, atlas):
    """Every record has a stable JSON address."""
    expected = {
        "measures": {*atlas.measures, *(entry.id for entry in atlas.retired)},
        "sentences": set(atlas.sentence_by_id),
        "sections": set(atlas.section_by_id),
    }
    expected |= {KINDS[kind].folder: {*ids_of(atlas, kind), *(entry.id for entry in atlas.retired_entries if entry.kind == kind)} for kind in KINDS}
    for folder, ids in expected.items():
        files = {path.stem: path for path in (site / "api/v1" / folder).glob("*.json") if path.stem != "index"}
        assert set(files) == ids, folder
        assert all(json.loads(path.read_text(encoding="utf-8")) for path in files.values())


def test_measure_record_leads_on(site):
    """A measure's JSON names its sentence, its pages and the official wording."""
    record = json.loads((site / "api/v1/measures/6.1.1.2a.json").read_text(encoding="utf-8"))
    assert record["sentence"] == "6.1.1.2"
    assert record["pages"] == {"zh": "zh/plan/6/1/#6.1.1.2a", "en": "en/plan/6/1/#6.1.1.2a"}
    assert "#:~:text=" in record["official_url"]


def test_home_data_page_and_check_show_the_same_numbers(pages, atlas, capsys, root):
    """One source of numbers: pages and check report cannot disagree."""
    assert check.main(["--root", str(root)]) == 0
    report = capsys.readouterr().out
    for key in ("sentences", "measures", "clusters", "projects", "figures"):
        shown = f"<b>{atlas.counts[key]}</b>"
        assert all(shown in pages[uri] for uri in ("zh/", "en/", "zh/data/", "en/data/")), key
        assert re.search(rf"{key} (\d+/)?{atlas.counts[key]}\b", report), key


def test_every_sentence_is_covered(atlas):
    """All 179 sentences of chapters 6 to 10 have measures or stand as context."""
    assert atlas.counts["sentences"] == atlas.counts["sentences_covered"] == 179


def test_eleven_members(atlas):
    """The city cluster has eleven members, and all are in the data."""
    assert atlas.counts["members"] == 11
