"""The Nu HTML checker finds nothing wrong with any type of page: it holds the HTML standard to the letter, labels and attributes included.

It runs on Java and comes by npm (`make page-tools`); where one of them is absent the tests are skipped, in CI they fail.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.pagetools import CLIENTS, client, missing
from tests.browser.pages import LANGS, TYPES

# Said of every file that is read without an address, because 'self' is then nobody; `test_policy` holds the policy itself.
_NOT_OF_FILES = ".*violates Content Security Policy.*"
# Messages that are a guess, by the page that they are about, and why they are wrong; one that is no longer said is an error.
EXCEPTIONS = {("zh/query/", "This document appears to be written in English"): "most of the page is SQL"}


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The command of the checker."""
    java = shutil.which("java")
    if why := missing(CLIENTS / "node_modules") or ("" if java else "the Nu HTML checker needs Java 17 (Debian: apt-get install default-jre-headless)"):
        (pytest.fail if os.environ.get("CI") else pytest.skip)(why)
    return [str(java), "-jar", str(client("node_modules/vnu-jar/build/dist/vnu.jar")), "--format", "json", "--exit-zero-always"]


def said(checker: list[str], files: list[Path]) -> list[tuple[Path, int, str]]:
    """Return what one run says of HTML files: file, line and message, warnings included."""
    done = subprocess.run([*checker, "--filterpattern", _NOT_OF_FILES, *map(str, files)], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    return [(Path(m["url"].removeprefix("file:")), m["lastLine"], m["message"]) for m in json.loads(done.stderr)["messages"]]


def excepted(page: str, message: str) -> tuple[str, str] | None:
    """Return the exception that a message about a page falls under."""
    return next((key for key in EXCEPTIONS if key[0] == page and message.startswith(key[1])), None)


@pytest.mark.slow
def test_every_type_of_page_is_valid(site: Path, checker: list[str]):
    """Only this judge knows what may label what, and which attribute fits which input; Java takes ten seconds for a page of each type."""
    files = [site / lang / uri / "index.html" for lang in LANGS for uri in TYPES] + [site / "index.html", site / "404.html"]
    found = [(f"{path.parent.relative_to(site)}/", line, message) for path, line, message in said(checker, files)]
    assert [each for each in found if not excepted(each[0], each[2])] == []
    assert EXCEPTIONS.keys() == {excepted(page, message) for page, _, message in found}


PLANTED = {
    '<input type="checkbox" autocomplete="off">': "Attribute “autocomplete” is only allowed",
    '<label for="nowhere">A</label>': "The value of the “for” attribute of the “label” element must be the ID",
    "<h2></h2>": "Empty heading.",
}


@pytest.mark.slow
def test_planted_faults_are_told(tmp_path: Path, checker: list[str]):
    """The test above is able to fail, by warnings as by errors, as only the checker itself can show; it takes seconds to start."""
    pages = {tmp_path / f"{number}.html": html for number, html in enumerate(PLANTED)}
    for page, html in pages.items():
        page.write_text(f'<!doctype html><html lang="en"><head><title>A page</title></head><body><h1>A</h1>{html}</body></html>', encoding="utf-8")
    found = said(checker, [*pages])
    assert all([(path, line) for path, line, message in found if message.startswith(PLANTED[html])] == [(page, 1)] for page, html in pages.items())
