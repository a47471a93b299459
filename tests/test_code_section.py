"""Whoever codes a section starts from what the text and the tables already say, and finds no sentence of the text in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from planatlas.text.forms import normalise
from planatlas.text.source import sentences
from scripts import code_section
from tests.tiny import TINY, tiny_files

TEXT = TINY / "official.txt"


@pytest.fixture
def project(tmp_path) -> Path:
    """The tiny plan as a project."""
    for path, data in tiny_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


@pytest.fixture
def printed(project, capsys) -> str:
    """The draft of section 6.1 of the tiny plan."""
    assert code_section.main(["6.1", str(TEXT), "--root", str(project), "--lang", "en"]) == 0
    return capsys.readouterr().out


def test_draft_has_each_sentence_with_what_is_known(printed):
    """Locators, cues with their level, and ids of named things are filled in; summaries are blank."""
    data = yaml.safe_load(printed.replace("{zh: , en: }", "{zh: '', en: ''}"))
    found = {m["id"]: m for paragraph in data["paragraphs"] for m in paragraph["measures"]}
    assert list(found) == ["6.1.1.1a", "6.1.1.2a", "6.1.1.3a", "6.1.box1.1.1a"]
    assert (found["6.1.1.1a"]["cue"], found["6.1.1.1a"]["strength"]) == ("建设", "direct")
    assert found["6.1.1.1a"]["places"] == ["dongling"] and found["6.1.1.3a"]["projects"] == ["nanpu-wharf"]
    assert found["6.1.1.2a"]["places"] == [] and found["6.1.1.2a"]["strength"] == "enable"
    assert all(m["summary"] == {"zh": "", "en": ""} and m["action"] is None for m in found.values())


def test_draft_holds_no_wording(printed):
    """Of the text no run longer than a name or cue is printed."""
    runs = [normalise(s.text)[n : n + 9] for s in sentences(TEXT.read_text(encoding="utf-8")) for n in range(len(normalise(s.text)) - 8)]
    assert runs and not [run for run in runs if run in normalise(printed)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["7.1", "{text}", "--lang", "zh"], "{text} 里没有第 7.1 节的句子；有的是：6.0, 6.1, 10.0\n"),
        (["7.1", "{text}"], "{text} has no sentences of section 7.1; it has 6.0, 6.1, 10.0\n"),
        (["6.1", "none.txt", "--lang", "zh"], "无法读取 none.txt：No such file or directory\n"),
        (["6.1", "none.txt"], "cannot read none.txt: No such file or directory\n"),
    ],
)
def test_what_will_not_do_is_told(project, capsys, arguments, said):
    """An unknown section or file is told, with the sections that there are."""
    assert code_section.main([*(a.format(text=TEXT) for a in arguments), "--root", str(project)]) == 2
    assert capsys.readouterr().err == said.format(text=TEXT)


def test_content_that_cannot_be_read_is_told(tmp_path, capsys):
    """Without a plan there is nothing to code against."""
    assert code_section.main(["6.1", str(TEXT), "--root", str(tmp_path)]) == 2
    assert re.match("plan/plan.yaml: the content cannot be read yet", capsys.readouterr().err)
