"""Measures what a writer waits for: from saving a summary or a cell of a table to the new page, while the site is served."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WORDS = "甲乙丙丁戊"  # of as many changes of each kind; a number would have to stand in both languages
PATIENCE = 120  # seconds


def measure_edits(project: Path) -> list[float]:
    """Return the seconds that each change of the served `project` takes: the news to the browser, and the page with the new words.

    Raise RuntimeError when the new words do not come.
    """
    section = next(path for path in sorted((project / "plan").glob("*/*.yaml")) if "summary:" in path.read_text(encoding="utf-8"))
    number = re.search(r'^id: "(\d+)\.(\d+)"', section.read_text(encoding="utf-8"), re.MULTILINE)
    page = f"zh/plan/{number[1]}/{number[2]}/" if number and number[2] != "0" else f"zh/plan/{number[1]}/" if number else ""
    tables = project / "datapackages/cities/cities.csv"
    city = tables.read_text(encoding="utf-8").split("\n")[1].split(",")[0]
    with _served(project) as address:
        places = [(section, r"(summary:\n          zh: )", page), (tables, rf"(\n{city},)", f"zh/cities/{city}/")]
        return [_edit(*place, f"松枝{word}", address) for word in WORDS for place in places]


def _edit(path: Path, before: str, page: str, words: str, address: str) -> float:
    """Save a change that adds `words`; return the seconds until the page has them."""
    text = path.read_text(encoding="utf-8")
    since = _since(address, page)
    news = urllib.request.urlopen(f"{address}_changes?since={since}", timeout=PATIENCE)
    start = time.perf_counter()
    path.write_text(re.sub(before, rf"\g<1>{words}", text, count=1), encoding="utf-8")
    with news:
        news.read()
    shown = _get(address + page)
    seconds = time.perf_counter() - start
    if words not in shown.replace("<wbr>", ""):
        raise RuntimeError(f"{page} does not show the change of {path.name}")
    return seconds


def _since(address: str, page: str) -> str:
    found = re.search(r'data-since="(\d+)"', _get(address + page))
    return found[1] if found else "0"


def _get(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return error.read().decode()


@contextmanager
def _served(project: Path) -> Iterator[str]:
    """Serve a project at a free port, and wait until its first reading has ended."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONDONTWRITEBYTECODE", "REPOSITORY_URL", "OFFICIAL")}
    process = subprocess.Popen([sys.executable, "-m", "macros.serve", "--port", str(port)], cwd=project, env=env, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        for line in process.stdout:
            if "Ready" in line:
                break
        else:
            raise RuntimeError("the site is not served")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()
