"""No id that was ever released dies: each is a measure still, or leads to its successors by permalink, API and search."""

from __future__ import annotations

import csv
import json
import re

import pytest

from planatlas.atlas.addresses import measure_uri
from planatlas.atlas.content import load
from planatlas.files.load import RELEASED
from planatlas.plan.kinds import KINDS
from planatlas.site.linking import with_measures
from scripts.release import write_ids
from tests.tiny import tiny_files

LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def released(root) -> list[str]:
    """All ids that some version had."""
    with open(root / RELEASED, encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file)]


def test_the_first_release_is_recorded(released):
    """Version 0.1.0 had 507 measures; none is left out, and none stands twice."""
    assert len(released) >= 507 and len(set(released)) == len(released)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_permalink_of_each_released_id_has_its_anchor(released, pages, lang):
    """A link to any released measure finds an element with its id, without a script."""
    for name in released:
        page, _, anchor = measure_uri(lang, name).partition("#")
        assert f'id="{anchor}"' in pages[page], name


def test_api_answers_for_each_released_id(released, site, atlas):
    """A live id gives its record, a retired one says so and names records that there are."""
    for name in released:
        record = json.loads((site / f"api/v1/measures/{name}.json").read_text(encoding="utf-8"))
        assert record["id"] == name
        if name not in atlas.measures:
            assert record["retired"] is True and record["to"] and set(record["to"]) <= set(atlas.measures)
            assert all((site / path).is_file() for path in record["records"])


def test_search_finds_successors_by_a_retired_id(site, atlas):
    """Whoever types an id that is no longer used finds the measures that it leads to."""
    found = json.loads((site / "data/search.json").read_text(encoding="utf-8"))
    known = {(old, at) for at, also in zip(found["at"], found["also"], strict=True) for old in also}
    assert atlas.retired
    for entry in atlas.retired:
        assert {(entry.id, measure_uri("zh", name).partition("/")[2]) for name in entry.to} <= known


def test_release_records_its_ids(tmp_path):
    """A release writes down its measures; what an older version had keeps that version."""
    for path, data in {**tiny_files(), RELEASED: b"id,last\n6.1.1.1a,0.1.0\n6.1.1.1b,0.1.0\n"}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    write_ids(tmp_path, "0.2.0")
    released = load(tmp_path).atlas.released
    assert released["6.1.1.1a"] == released["10.0.1.1a"] == "0.2.0" and released["6.1.1.1b"] == "0.1.0"


def test_page_of_an_entry_that_is_not_used_says_so_and_leads_on(pages, atlas):
    """Whoever follows an old link learns that the entry is no longer used, why, and where the measures are that the reason names."""
    entry = next(entry for entry in atlas.retired_entries if "7.3.4.4a" in entry.reason.en)
    for lang, said in (("zh", "这个条目已经停用。"), ("en", "This entry is no longer used.")):
        page = pages[f"{lang}/{KINDS[entry.kind].folder}/{entry.id}/"].replace("<wbr>", "")
        assert said in page and re.search(rf'<a href="[^"]*{lang}/plan/7/3/#7\.3\.4\.4a">7\.3\.4\.4a</a>', page)


def test_ids_of_measures_in_a_text_are_links(atlas):
    """What looks like an id but is no measure stays text, and the rest of the text is escaped."""
    measure = next(iter(atlas.measures))
    assert with_measures(atlas, f"<{measure}, 99.9.9.9z>", lambda found: f"#{found}") == f'&lt;<a href="#{measure}">{measure}</a>, 99.9.9.9z&gt;'
