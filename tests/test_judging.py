"""frictionless judges data packages in another process while this one judges the rest, and the findings are those of one process."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from macros.judging import Judging
from planatlas.atlas.content import Content
from planatlas.files import asking
from planatlas.files.verdicts import Verdicts
from planatlas.rules.descriptors import questions
from planatlas.rules.listing import check
from tests.once import ask_or_take
from tests.tiny import tiny_files

TABLE, DESCRIPTOR = "datapackages/cities/cities.csv", "datapackages/cities/datapackage.yaml"
# Edits that each of the two rules that ask frictionless finds, and one after which nothing can be asked.
BROKEN = {
    "key": (TABLE, "nanpu,", "songlin,"),
    "type": (DESCRIPTOR, "type: number", "type: numeral"),
    "form": (DESCRIPTOR, "resources:", "resource:"),
}


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch):
    """Each check asks anew."""
    monkeypatch.setattr(Verdicts, "of", ask_or_take)


def _files(edit: str) -> dict[str, bytes]:
    files = tiny_files()
    if edit:
        path, old, new = BROKEN[edit]
        assert old.encode() in files[path]
        files[path] = files[path].replace(old.encode(), new.encode(), 1)
    return files


def _told(judging: Judging, edit: str = "") -> list[str]:
    content = Content(_files(edit), verdicts=Verdicts(foretold=judging.answer))
    judging.ask(lambda: questions(content))
    return [finding.text("en") for finding in check(content)]


def test_nothing_is_asked_here_that_the_other_has_answered(monkeypatch):
    """The check of a good content asks, in this order, what was asked ahead; the other process has ended by then."""
    judging = Judging(forked=True)
    process = judging._process
    monkeypatch.setattr(asking, "_judged", lambda inline: pytest.fail(f"{inline[0]['name']} is judged again"))
    monkeypatch.setattr(asking, "_refusal", lambda _: pytest.fail("a schema is judged again"))
    assert _told(judging) == []
    judging.end()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.parametrize("edit", BROKEN)
def test_findings_are_those_of_one_process(edit):
    """Of a content that is wrong the same is told in the same order."""
    found = []
    for forked in (True, False):
        judging = Judging(forked=forked)
        found.append(_told(judging, edit))
        judging.end()
    assert found[0] == found[1] != []


def test_what_the_other_cannot_answer_is_judged_here(monkeypatch):
    """It says nothing of a fault, which is met here."""
    this, judged = os.getpid(), asking._judged

    def broken(inline):
        if os.getpid() != this:
            raise OSError("no memory")
        return judged(inline)

    monkeypatch.setattr(asking, "_judged", broken)
    judging = Judging(forked=True)
    assert _told(judging, "key") == _told(Judging(forked=False), "key") != []
    judging.end()


def test_questions_that_were_not_asked_are_not_answered():
    """An answer belongs to its question: another question, or the same of other cells, has none."""
    judging = Judging(forked=True)
    judging.ask(lambda: [("notes", {"fields": [{"name": "id", "type": "nonsense"}]})])
    assert judging.answer(("notes", {"fields": []})) is None
    assert judging.answer(("faults", {"fields": [{"name": "id", "type": "nonsense"}]})) is None
    assert judging.answer(("notes", {"fields": [{"name": "id", "type": "nonsense"}]}))
    judging.end()


def test_the_other_ends_with_this_one():
    """A build that ends before it asks leaves nobody behind."""
    code = "from macros.judging import Judging; print(Judging(forked=True)._process)"
    process = int(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
    end = time.monotonic() + 60
    while _runs(process) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _runs(process)


def _runs(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_other_begins_before_the_imports_of_a_build():
    """What it waits for is little."""
    heavy = ("pydantic", "frictionless", "planatlas.atlas.atlas")
    code = f"import sys, macros.judging, macros.workers; print([name for name in {heavy} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
