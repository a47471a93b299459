"""A reader of a column's old name keeps it for one version: beside the new one, marked as deprecated, with the same values."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import pytest

from planatlas.atlas.content import load
from planatlas.data.former import declared, former_tables
from tests.builds import ROOT

FORMER = {"parent_id_2016": "parent_id_at_issue", "gbt2260_2016": "gbt2260_at_issue"}


@pytest.mark.parametrize(("old", "new"), FORMER.items())
def test_old_columns_are_published_beside_the_new(site, old, new):
    """CSV, JSON and API have both names with the same values, and the descriptor says which one goes."""
    rows = list(csv.DictReader((site / "data/v1/cities/cities.csv").read_text(encoding="utf-8").splitlines()))
    assert any(row[new] for row in rows) and all(row[old] == row[new] for row in rows)
    assert all(row[old] == row[new] for row in json.loads((site / "data/v1/cities/cities.json").read_bytes()))
    record = json.loads((site / f"api/v1/cities/{rows[1]['id']}.json").read_bytes())
    assert record[old] == record[new] == rows[1][new]
    descriptor = json.loads((site / "data/v1/cities/datapackage.json").read_bytes())
    field = next(f for f in descriptor["resources"][0]["schema"]["fields"] if f["name"] == old)
    assert field["description@en"] == f"Former name of `{new}`; deprecated, to be dropped in the next version."
    assert "formerly" not in json.dumps(descriptor) and "locator" not in {key for f in descriptor["resources"][0]["schema"]["fields"] for key in f}


def test_an_empty_table_has_no_old_columns():
    """Without rows there is nothing to keep, and descriptor and header agree."""
    content = load(ROOT)
    empty = replace(content.atlas, tables={})
    names = [f["name"] for f in declared(empty, content.descriptors["cities"].data)["resources"][0]["schema"]["fields"]]
    assert not FORMER.keys() & set(names) and list(former_tables(empty)) == []
