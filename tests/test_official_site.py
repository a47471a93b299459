"""Whole builds with a publisher's copy of the official text and without: what is shown, what is said, and what stays untouched."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from markupsafe import escape
from mkdocs.exceptions import PluginError

from macros.official import official_wording
from planatlas.plan.quotes import curly
from planatlas.site.spacing import closed_up
from planatlas.site.words import naming
from planatlas.text.source import sentences
from tests.builds import ROOT, mkdocs, once
from tests.invented import ADDRESS, PHRASE, Invented
from tests.tiny import TINY, tiny

SOURCE = Path(__file__).parents[2] / "shared/source/hachang-plan-part2.txt"
OFFICIAL = (TINY / "official.txt").read_text(encoding="utf-8")
FIGURE = 'class="hc-official-text"'


@pytest.fixture(scope="module")
def plain(invented: Invented, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented project built without a copy."""

    def make(folder: Path) -> None:
        done = mkdocs(invented.project, folder, "--strict", SITE_URL=ADDRESS)
        assert done.returncode == 0 and "OFFICIAL" not in done.stderr, done.stderr[-3000:]

    return once(tmp_path_factory, "plain", make)


def _files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def _assert_only_pages_of_the_plan_differ(plain: Path, shown: Path) -> None:
    """Fail unless both sites are the same, byte for byte, but for pages of the plan, and what pages, alternates and llms.txt say of the official text."""
    before, after = _files(plain), _files(shown)
    assert before.keys() == after.keys()
    for lang in ("zh", "en"):
        typeset = {"zh": closed_up, "en": curly}[lang]
        old, new = (typeset(str(escape(naming(tiny().atlas.identity, key, lang)))).encode() for key in ("footer", "official_text_footer"))
        after = {path: data.replace(new, old) for path, data in after.items()}
    changed = {path for path in before if before[path] != after[path]}
    assert changed
    assert [path for path in sorted(changed) if not re.fullmatch(r"(zh|en)/(plan/\d+/(\d+/)?index\.html|.*index\.md)|llms\.txt", path)] == []


def _counts(site: Path, text: str) -> dict[str, int]:
    return {lang: sum(path.read_text(encoding="utf-8").count(text) for path in (site / lang).rglob("*.html")) for lang in ("zh", "en")}


@pytest.mark.slow
def test_build_without_a_copy_is_whole(invented, plain):
    """Every sentence links to its source in both languages, and none is quoted; only the pages of a whole build without a copy show it."""
    links = {
        lang: sum(path.read_text(encoding="utf-8").count('class="hc-official"') for path in (plain / lang / "plan").rglob("*.html")) for lang in ("zh", "en")
    }
    assert links == dict.fromkeys(("zh", "en"), len(invented.wording))
    assert _counts(plain, FIGURE) == {"zh": 0, "en": 0}


@pytest.mark.slow
def test_build_with_a_copy_shows_what_matches_and_names_what_does_not(invented, plain):
    """Two sentences of a GB 18030 copy are reported, all others shown in both languages; only two whole builds show that no other file changes."""
    first, second = invented.changed
    number = len(invented.wording)
    assert f"OFFICIAL: 2 of {number} sentences do not match and are not shown: {first}, {second}\n" in invented.said
    assert f"OFFICIAL：{number} 句中有 2 句不符，不显示原文：{first}, {second}\n" in invented.said
    assert _counts(invented.site, FIGURE) == _counts(invented.site, PHRASE) == dict.fromkeys(("zh", "en"), number - 2)
    _assert_only_pages_of_the_plan_differ(plain, invented.site)


@pytest.mark.slow
@pytest.mark.skipif(not SOURCE.is_file(), reason="the official text (../shared/source) is not here")
def test_official_text_is_shown_whole_and_nowhere_else(site, tmp_path):
    """The official text itself gives all 179 sentences in both languages; only a whole build with it shows that no other file of the site changes."""
    done = mkdocs(ROOT, tmp_path, "--strict", OFFICIAL=str(SOURCE.resolve()))
    assert done.returncode == 0 and "OFFICIAL: all 179 sentences match" in done.stderr, done.stderr[-3000:]
    assert _counts(tmp_path, FIGURE) == {"zh": 179, "en": 179}
    assert len(list(sentences(SOURCE.read_text(encoding="utf-8")))) == 179
    _assert_only_pages_of_the_plan_differ(site, tmp_path)


@pytest.mark.slow
def test_useless_copy_stops_the_build_in_plain_words(tmp_path):
    """The build ends before a page is written, with one message in both languages and no traceback, as only a build can show."""
    done = mkdocs(ROOT, tmp_path / "site", "--strict", OFFICIAL=str(tmp_path / "none.txt"))
    assert done.returncode == 1 and not (tmp_path / "site").exists()
    assert "cannot read" in done.stderr and "无法读取" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", ("没有找到规划的任何句子", "has no sentence of the plan")),
        ("今天天气好。".encode(), ("没有找到规划的任何句子", "has no sentence of the plan")),
        (bytes([0x89, 0xFF, 0xFE, 0x00] * 50), ("不是 UTF-8、GB 18030、Big5 或 UTF-16 编码", "it is not in UTF-8, GB 18030, Big5 or UTF-16")),
    ],
)
def test_each_useless_copy_has_its_message(atlas, tmp_path, data, said):
    """An empty file, another text and a picture are told apart, in both languages."""
    copy = tmp_path / "copy.txt"
    copy.write_bytes(data)
    with pytest.raises(PluginError) as found:
        official_wording(ROOT, str(copy), atlas.index)
    assert all(words in str(found.value) for words in said)


@pytest.mark.parametrize("place", ["docs/copy.txt", "datapackages/clusters/copy.md", "notes/tracked.txt"])
def test_copy_inside_the_project_is_refused(tmp_path, place):
    """A copy that git tracks, or that lies where files come out in the site, would be committed or published as it is."""
    (tmp_path / place).parent.mkdir(parents=True)
    (tmp_path / place).write_text(OFFICIAL, encoding="utf-8")
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    subprocess.run(["git", "-C", tmp_path, "add", "--force", "--", *(["notes"] if "tracked" in place else [])], check=True, capture_output=True)
    with pytest.raises(PluginError, match="outside the project's folder"):
        official_wording(tmp_path, str(tmp_path / place), ())


def test_copy_that_git_does_not_track_is_taken(tmp_path):
    """The refusal above is about tracking, not about being near a clone."""
    (tmp_path / "copy.txt").write_text(OFFICIAL, encoding="utf-8")
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    assert len(official_wording(tmp_path, str(tmp_path / "copy.txt"), tiny().atlas.index).found) == len(tiny().atlas.index)


def _make(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run make as a shell does: what a `make test` around this test hands down (its level, flags and variables) is taken away."""
    inherited = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS", "OFFICIAL"}}
    return subprocess.run(["make", *arguments], cwd=ROOT, env={**inherited, **env}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("target", ["site", "serve"])
def test_make_reports_a_missing_copy_first(tmp_path, target):
    """Who mistypes the name is told at once, not after the environment is made and the content checked."""
    done = _make(target, f"OFFICIAL={tmp_path}/none.txt")
    assert done.returncode == 2 and done.stdout == ""
    assert f"OFFICIAL: {tmp_path}/none.txt is no file that can be read.\nOFFICIAL：" in done.stderr


def test_name_of_the_copy_is_read_by_no_shell(tmp_path):
    """Neither make nor a shell expands the name: a hostile one reaches the build as it is."""
    copy = tmp_path / "a'b\"$(touch planted)`touch planted`$(shell touch planted);x.txt"
    copy.write_text("", encoding="utf-8")
    show = "PY=printenv OFFICIAL; :"
    assert str(copy) in _make("--old-file=check", "site", show, f"OFFICIAL={copy}").stdout
    assert str(copy) in _make("--old-file=check", "site", show, OFFICIAL=str(copy)).stdout
    assert not (ROOT / "planted").exists()


def test_tests_and_bench_run_without_the_copy(tmp_path):
    """`make test OFFICIAL=…` tests what everybody gets."""
    assert _make("--old-file=setup", "bench", 'PY=echo "[$$OFFICIAL]"; :', f"OFFICIAL={tmp_path}").stdout.splitlines()[-1] == "[]"
