"""Pages are valid HTML, by html-validate's `standard` preset: what is not, browsers and screen readers guess at."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from scripts.pagetools import node, tool
from tests.browser.pages import LANGS, TYPES

CONFIG = Path(__file__).parents[1] / "lighthouse/htmlvalidate.json"


def faults(files: list[Path], made: Path) -> set[tuple[str, str, str]]:
    """Return what html-validate finds in `files`: rule, selector (an id where there is one) and message. Its report goes to `made`, for it cuts off a long one in a pipe."""
    command = [str(node()), str(tool("html-validate")), "--config", str(CONFIG), "--formatter", f"json={made}", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.is_file(), done.stderr
    return {(m["ruleId"], m.get("selector") or "", m["message"]) for report in json.loads(made.read_text(encoding="utf-8")) for m in report["messages"]}


def test_pages_are_valid_html(site: Path, tmp_path: Path, page_tools: None):
    """Every page type is valid."""
    files = [site / lang / uri / "index.html" for lang in LANGS for uri in TYPES] + [site / "index.html", site / "404.html"]
    assert faults(files, tmp_path / "report.json") == set()


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ("<p><div>in a paragraph</div></p>", "close-order"),
        ('<a href="/"><button type="button">Go</button></a>', "element-permitted-content"),
        ('<p id="a"></p><p id="a"></p>', "no-dup-id"),
    ],
)
def test_a_planted_fault_is_found(tmp_path: Path, page_tools: None, html: str, rule: str):
    """The test above is able to fail."""
    (tmp_path / "page.html").write_text(f'<!doctype html><html lang="en"><head><title>A page</title></head><body>{html}</body></html>', encoding="utf-8")
    assert rule in {fault[0] for fault in faults([tmp_path / "page.html"], tmp_path / "report.json")}
