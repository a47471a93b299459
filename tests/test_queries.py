"""What people type leads to the record that they mean: the built site's own search, asked on Node."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import yaml

from scripts.pagetools import node

FOLDER = Path(__file__).parent / "search"
QUERIES: dict[str, str | None] = yaml.safe_load((FOLDER / "queries.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def ask(site: Path, tmp_path_factory: pytest.TempPathFactory, page_tools: None):
    """A function from queries to what the search finds: the addresses of the first five, and whether they are only similar."""

    def asked(queries: list[str]) -> dict[str, dict]:
        made = tmp_path_factory.mktemp("search") / "queries.json"
        made.write_text(json.dumps(queries), encoding="utf-8")
        command = [str(node()), str(FOLDER / "ask.js"), str(site), str(made)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return {found["query"]: found for found in json.loads(done.stdout)}

    return asked


def test_each_query_finds_its_record_first(ask):
    """Sixty and more queries, of every kind that readers were seen to type, have the first result that they should have."""
    found = ask([*QUERIES])
    assert len(QUERIES) >= 60
    assert {query: next(iter(found[query]["first"]), None) for query in QUERIES} == QUERIES


def test_likeness_is_the_last_resort(ask):
    """What is found as typed, or as the beginning of a word, has nothing similar beside it; a wrong letter is forgiven, a wrong first one is not."""
    found = ask(["redline", "equipm", "equipmnt", "deadline", "edline"])
    assert {query: result["loose"] for query, result in found.items() if result["first"]} == {"redline": False, "equipm": False, "equipmnt": True}


def test_traditional_characters_find_what_simplified_ones_find(ask):
    """Whoever types traditional characters sees the same results in the same order."""
    pairs = {"長春": "长春", "齊齊哈爾": "齐齐哈尔", "東北亞": "东北亚", "綠色食品": "绿色食品", "發展": "发展"}
    found = ask([*pairs, *pairs.values()])
    assert {query: found[query]["first"] for query in pairs} == {query: found[plain]["first"] for query, plain in pairs.items()}
    assert all(found[query]["first"] for query in pairs)
