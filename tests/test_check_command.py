"""The check as its users meet it: text, exit codes, annotations, job summary."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts import check
from tests.conftest import ROOT
from tests.tiny import tiny_files

PINE = "plan/06-woods/1-pine.yaml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The tiny plan on disk."""
    for path, data in tiny_files().items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return tmp_path


def _break(content: Path, path: str, old: str, new: str) -> None:
    file = content / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_clean_content_exits_0_and_counts(content, capsys):
    """Who runs the check learns how much is covered."""
    assert check.main(["--root", str(content)]) == 0
    assert "sentences 6/6, measures 6" in capsys.readouterr().out


def test_findings_exit_1_sorted_with_places(content, capsys):
    """Mistakes in several files come at once, sorted by file and line, each with a hint."""
    _break(content, PINE, "[nanpu]", "[nampu]")
    _break(content, "datapackages/projects/project_cities.csv", "nanpu,location", "nanpoo,location")
    assert check.main(["--root", str(content)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == sorted(lines) and len(lines) == 2
    assert lines[1] == f'{PINE}:53:18: unknown place "nampu"; did you mean "nanpu"? [places_are_known]'


def test_chinese_is_spoken_when_asked(content, capsys):
    """`--lang zh` says the same in Chinese."""
    _break(content, PINE, "[nanpu]", "[nampu]")
    check.main(["--root", str(content), "--lang", "zh"])
    assert capsys.readouterr().out == f"{PINE}:53:18: 未知的地方“nampu”；是否应为“nanpu”？ [places_are_known]\n"


def test_annotations_point_at_the_line(content, capsys, tmp_path, monkeypatch):
    """On a pull request each finding stands at its line, in both languages, and the whole list in the job summary."""
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    _break(content, PINE, "[nanpu]", "[nampu]")
    assert check.main(["--root", str(content), "--format", "github"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"::error file={PINE},line=53,col=18,title=places_are_known::unknown place")
    assert "未知的地方" in out
    assert "| 未知的地方“nampu”" in summary.read_text(encoding="utf-8")


def test_annotation_of_a_row_after_a_quoted_line_break(content, capsys):
    """A line break in a cell is told where the cell begins, and what comes after it at its own line of the file."""
    _break(content, "datapackages/cities/cities.csv", '"两县之一，临江。"', '"两县之一，\n临江。"')
    path = content / "datapackages/cities/cities.csv"
    path.write_text(path.read_text(encoding="utf-8") + "beihe,=北河县,北河,Beihe,county,yunze,yunze,,,,,,,,false,,parent,,\n", encoding="utf-8")
    check.main(["--root", str(content), "--format", "github"])
    out = capsys.readouterr().out
    assert "cities.csv,line=4,col=65,title=values_are_one_visible_line" in out and "cities.csv,line=6,col=7,title=cells_are_no_formulas" in out


@pytest.mark.parametrize("form", ["text", "github"])
def test_commands_in_content_do_nothing(content, capsys, form):
    """A value that looks like a command to GitHub's runner or to a terminal stays on its line, shown and not obeyed, in a log of either format."""
    _break(content, PINE, "[nanpu]", r'["\n::set-env name=x::y%0A\r##[add-mask]a\e[2J\u202E"]')
    assert check.main(["--root", str(content), "--format", form]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("::error file=" if form == "github" else f"{PINE}:53:18: ")
    assert line.isprintable() and "##[" not in line and "⟨U+000A⟩::set-env" in line and "⟨U+001B⟩[2J⟨U+202E⟩" in line


def test_job_summary_links_and_mentions_nobody(content, tmp_path, monkeypatch):
    """What a stranger's value holds for GitHub to link, or for Markdown to draw, is shown as text, in one row of the table."""
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    _break(content, PINE, "[nanpu]", r'["@name [x](https://x.example) `a` | <b> #1\n\n# h"]')
    check.main(["--root", str(content), "--format", "github"])
    row = summary.read_text(encoding="utf-8").splitlines()[-1]
    inert = "&#64;<wbr>name &#91;x&#93;(https&#58;//x.example) &#96;a&#96; &#124; &#60;b&#62; &#35;1⟨U+000A⟩⟨U+000A⟩&#35; h"
    assert f"&#58; {inert}; an id has" in row and f"：{inert}；应为标识" in row
    assert row.startswith(f"| <code>{PINE}&#58;53&#58;18</code> | <code>") and row.count("|") == 5


def test_empty_folder_is_no_traceback(tmp_path, capsys):
    """Run in the wrong folder, the check says what is missing."""
    assert check.main(["--root", str(tmp_path)]) == 1
    assert "plan/plan.yaml is missing" in capsys.readouterr().out


def test_wrong_argument_exits_2(content, capsys):
    """A script tells a wrong call (2) from bad content (1)."""
    with pytest.raises(SystemExit) as stopped:
        check.main(["--root", str(content), "--lang", "fr"])
    assert stopped.value.code == 2
    assert "--lang" in capsys.readouterr().err


def test_clean_content_has_a_job_summary_too(content, tmp_path, monkeypatch, capsys):
    """A pull request without mistakes says so in both languages, below what other steps have written."""
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert check.main(["--root", str(content), "--format", "github"]) == 0
    assert "::error" not in capsys.readouterr().out
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n") and "No findings." in text and "没有发现问题" in text


def test_unreadable_files_are_no_traceback(content, capsys):
    """Bytes of another encoding, broken YAML and a missing table are each told once, with exit code 1."""
    (content / "datapackages/clusters/clusters.csv").write_bytes("id,name_zh\n松果,松果\n".encode("gbk"))
    (content / PINE).write_text("id: [", encoding="utf-8")
    (content / "datapackages/projects/developments.csv").unlink()
    assert check.main(["--root", str(content)]) == 1
    out, err = capsys.readouterr()
    assert [line.rpartition("[")[2] for line in out.splitlines()] == ["file_is_utf8]", "package_has_descriptor]", "yaml_is_strict]"]
    assert "Traceback" not in out + err and err == "Problems found: 3.\n"


ENDLESS = """
import sys, time
from planatlas.rules import listing
from scripts import check
def endless(workspace):
    while True:
        time.sleep(0.01)
        if False:
            yield
from dataclasses import replace
listing.RULES = (replace(next(rule for rule in listing.RULES if rule.stage == "bytes"), name="water_is_dry", check=endless),)
sys.exit(check.main(["--root", sys.argv[1], "--limit", "0.5"]))
"""


def test_check_that_hangs_is_ended_and_says_where(content):
    """Nobody waits for what never comes: the process ends by itself, and names the rule that it was at in both languages."""
    done = subprocess.run([sys.executable, "-c", ENDLESS, str(content)], cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "检查在 0.5 秒后仍未结束，已被终止；当时正在：判断规则 water_is_dry。请撤销最近的修改后重试，并报告这一情况。",
        "The check had not ended after 0.5 s and was stopped while judging the rule water_is_dry. Undo the last change, try again, and report this.",
    ]
