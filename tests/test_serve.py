"""`make serve` as who edits meets it: over HTTP, while files change.

Slow, for it serves a project of its own and waits for it; only a server that runs shows what a browser is told meanwhile.
"""

from __future__ import annotations

import re
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.content import make_project
from macros import serve
from macros.preview import Broken, Preview
from macros.serve import Desk, bound, watch
from macros.watching import state
from tests.builds import EPOCH, ROOT

pytestmark = pytest.mark.slow

CITIES = "datapackages/cities/cities.csv"


class _Served:
    """A server in this process, and what it has said."""

    def __init__(self, project: Path) -> None:
        self.project, self.said, self.stopped = project, [], threading.Event()
        self.desk = Desk(Preview(project, "http://127.0.0.1/"))
        self.server = bound(0, self.desk)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def start(self) -> None:
        threading.Thread(target=watch, args=(self.desk, self.project, lambda key, **values: self.said.append(key), self.stopped), daemon=True).start()

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address + path, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def edit(self, path: str, old: str, new: str) -> None:
        """Save a change, and wait until the browser is told of a new state."""
        text = (self.project / path).read_text(encoding="utf-8")
        assert old in text
        since = self.desk.epoch
        (self.project / path).write_text(text.replace(old, new, 1), encoding="utf-8")
        with urllib.request.urlopen(f"{self.address}_changes?since={since}", timeout=60) as news:
            assert news.read().endswith(b"data: new\n\n")


@pytest.fixture
def served(tmp_path, monkeypatch) -> Iterator[_Served]:
    """An invented project that is served."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    make_project(ROOT, tmp_path / "project", 150)
    found = _Served(tmp_path / "project")
    yield found
    found.stopped.set()
    found.server.shutdown()
    found.server.server_close()


def test_edits_show_mistakes_show_and_go(served):
    """Before the first reading a page says so; an edit is shown; a mistake is shown at its place in both languages at every address, and goes when it is mended."""
    status, waiting = served.get("en/")
    assert status == 503 and "being read" in waiting and "正在读取" in waiting and 'data-since="0"' in waiting
    served.start()
    assert served.desk.wait(0, 60)
    status, home = served.get("en/")
    assert status == 200 and '<script src="/_reload.js" data-since="1">' in home
    served.edit("docs/en/index.md", 'description: "', 'description: "Edited ')
    assert "Edited " in served.get("en/")[1]
    first = (served.project / CITIES).read_text(encoding="utf-8").split("\n")[1].split(",")[0]
    served.edit(CITIES, f"\n{first},", f"\n={first},")
    for path in ("en/", "zh/cities/", "data/catalog.json"):
        status, told = served.get(path)
        assert status == 503 and f"{CITIES}:2:1" in told
        assert re.search(r"<dd lang=zh>[^<]*公式", told) and re.search(r"<dd lang=en>[^<]*formula", told)
    served.edit(CITIES, f"\n={first},", f"\n{first},")
    assert served.get("en/")[0] == 200
    assert served.said.count("serve_broken") == 1 and served.said.count("serve_ready") == 3


def test_a_file_that_is_being_saved_is_not_read(monkeypatch):
    """It is empty for a moment: what is read is the state that stays, and what has not changed is looked at once."""
    looks = iter(["seen", "seen", "empty", "half", "whole", "whole", "whole"])
    monkeypatch.setattr(serve.watching, "state", lambda _: next(looks))
    assert [serve._settled([], "seen", threading.Event()) for _ in range(3)] == ["seen", "seen", "whole"]
    assert [*looks] == ["whole"]


def test_compiled_code_is_no_change(tmp_path):
    """Python keeps compiled code in a folder of its own beside the code, at the first run; the server does not start again for that, but it does for new code."""
    (tmp_path / "rooms").mkdir()
    (tmp_path / "rooms/a.py").write_text("", encoding="utf-8")
    before = state([tmp_path])
    (tmp_path / "rooms/__pycache__").mkdir()
    (tmp_path / "rooms/__pycache__/a.pyc").write_text("", encoding="utf-8")
    assert state([tmp_path]) == before
    (tmp_path / "rooms/b.py").write_text("", encoding="utf-8")
    assert state([tmp_path]) != before


def test_answers_of_every_kind(served):
    """Pages, folders without a slash, files, what is not there, and HEAD."""
    served.start()
    assert served.desk.wait(0, 60)
    assert served.get("en")[0] == 200
    assert served.get("data/catalog.json")[1].startswith("{")
    status, lost = served.get("en/nothing/")
    assert status == 404 and "<h1" in lost
    request = urllib.request.Request(f"{served.address}en/", method="HEAD")
    with urllib.request.urlopen(request, timeout=60) as answer:
        assert answer.status == 200 and answer.read() == b"" and answer.headers["Cache-Control"] == "no-store"


def test_nobody_waits_for_a_reading_that_does_not_end(served, monkeypatch):
    """While the first reading goes on, answers come at once."""

    def slow() -> None:
        time.sleep(5)
        raise Broken((), ["slow"])

    monkeypatch.setattr(served.desk.preview, "refresh", slow)
    served.start()
    start = time.perf_counter()
    assert served.get("en/")[0] == 503 and time.perf_counter() - start < 4


@pytest.mark.parametrize(("lang", "said"), [("en", "is taken; stop the program that uses it, or choose another: make serve PORT="), ("zh", "已被占用")])
def test_taken_port_is_told_before_anything_is_read(capsys, monkeypatch, lang, said):
    """One sentence, and no reading."""
    monkeypatch.setattr(Preview, "refresh", lambda self: pytest.fail("it was read"))
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert serve.main(["--port", str(port), "--lang", lang]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and str(port) in err and said in err


@pytest.mark.parametrize("port", ["x", "0", "65536", "-1", "", "８０"])
def test_port_that_is_none_is_told(capsys, port):
    """PORT is a number that a port can have."""
    assert serve.main([f"--port={port}"]) == 2
    assert "is not a port" in capsys.readouterr().err
