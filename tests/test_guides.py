"""The guides beside the code say the same in both languages, and name only what exists."""

from __future__ import annotations

import re
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[1]
GUIDES = ("README", "CONTRIBUTING", "SECURITY")
KEPT = {"heading_open", "list_item_open", "tr_open", "blockquote_open", "fence"}


def skeleton(text: str) -> list[str]:
    """Return the headings, items, rows, quotations and blocks of code of a Markdown text in order, without their words."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    return [f"{token.type} {token.tag} {token.info}" for token in tokens if token.type in KEPT]


def targets(text: str, lang: str) -> set[str]:
    """Return the addresses that a guide in `lang` links to, but for the link to the other language, each as in the English guide.

    A picture whose name ends with the guide's language is the same in both: each guide shows the site in its own.
    """
    found = re.findall(r"(!?)\[([^\]]+)\]\(([^)\s]+)\)", text)
    return {
        re.sub(rf"-{lang}(?=\.\w+$)", "-LANG", target) if picture else target.replace(".zh.md", ".md")
        for picture, label, target in found
        if label not in ("中文", "English")
    }


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("guide", GUIDES)
def test_languages_say_the_same(guide):
    """Whoever reads one language misses no section, no step, no command and no address of the other, and finds the way over."""
    en, zh = _text(f"{guide}.md"), _text(f"{guide}.zh.md")
    assert skeleton(en) == skeleton(zh)
    assert targets(en, "en") == targets(zh, "zh")
    assert f"[中文]({guide}.zh.md)" in en and f"[English]({guide}.md)" in zh


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_example_of_a_record_is_the_record(readme):
    """What the README shows of a measure is what the plan's file has today."""
    (shown,) = yaml.safe_load(re.search(r"```yaml\n(.*?)```", _text(readme), re.DOTALL)[1])
    files = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in (ROOT / "plan").glob("*/*.yaml"))
    measures = {m["id"]: m for file in files for p in file["paragraphs"] for m in p.get("measures", ())}
    assert shown == measures[shown["id"]]


@pytest.mark.parametrize(
    ("old", "new"),
    [("\n## How to report\n", "\n"), ("- Stored values", "Stored values"), ("```sh\nsha256sum", "```\nsha256sum"), ("](CONTRIBUTING.md)", "](README.md)")],
)
def test_language_that_lacks_something_is_found(old, new):
    """The test above sees a heading, an item, a block of code and a link that only one language has."""
    text, zh = _text("SECURITY.md"), _text("SECURITY.zh.md")
    assert old in text
    changed = text.replace(old, new, 1)
    assert (skeleton(changed), targets(changed, "en")) != (skeleton(zh), targets(zh, "zh"))


def test_picture_in_the_other_language_is_found():
    """The test above sees a picture of the English site in the Chinese guide, and one that only one guide has."""
    en = "![Map](a/map-en.jpg)"
    assert targets(en, "en") == targets("![地图](a/map-zh.jpg)", "zh") == {"a/map-LANG.jpg"}
    assert targets(en, "en") not in (targets("![地图](a/map-en.jpg)", "zh"), targets("![地图](a/list-zh.jpg)", "zh"), targets("[地图](a/map-zh.jpg)", "zh"))


def test_commands_to_check_a_download_are_the_same():
    """A command is the same in both languages, to the letter."""
    en, zh = (re.findall(r"```sh\n(.*?)```", _text(f"SECURITY{end}"), re.DOTALL) for end in (".md", ".zh.md"))
    assert en == zh and "publish.yml" in en[0] and "--ignore-missing SHA256SUMS" in en[1]


@pytest.mark.parametrize("end", [".md", ".zh.md"])
def test_readme_leads_to_the_guides(end):
    """A stranger who found a weakness or a mistake finds the page for it from the first page."""
    assert {f"CONTRIBUTING{end}", f"SECURITY{end}"} <= set(re.findall(r"\]\(([^)]+)\)", _text(f"README{end}")))


# What runs somewhere, or decides what runs: by the names that git knows.
RUNS = (
    "*.py",
    "*.sh",
    "*.js",
    "*.html",
    "*.css",
    "*.lock",
    "*/package-lock.json",
    "Makefile",
    "mkdocs.yml",
    "pyproject.toml",
    ".github/*",
    ".ci/*",
    "docs/assets/*",
    "theme/*",
)


def owned(codeowners: str) -> list[str]:
    """Return the patterns of a CODEOWNERS file."""
    return [line.split()[0] for line in codeowners.splitlines() if line and not line.startswith("#")]


def unowned(patterns: list[str], paths: list[str]) -> list[str]:
    """Return those of `paths` that run and that none of `patterns` (anchored, folders with a slash at their end) covers."""
    fits = [pattern.removeprefix("/") + "*" * pattern.endswith("/") for pattern in patterns]
    return [path for path in paths if any(fnmatch(path, kind) for kind in RUNS) and not any(fnmatch(path, pattern) for pattern in fits)]


def test_whatever_runs_has_a_line_for_its_owners():
    """A file that runs stands under a line of CODEOWNERS, every line stands for something, and no line names somebody who is not known."""
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    text = _text(".github/CODEOWNERS")
    patterns = owned(text)
    assert unowned(patterns, files) == []
    assert [pattern for pattern in patterns if not any(fnmatch(path, pattern[1:] + "*" * pattern.endswith("/")) for path in files)] == []
    assert all(pattern.startswith("/") for pattern in patterns)
    assert all(re.fullmatch(r"/\S+( @[\w/-]+)*", line) for line in text.splitlines() if line and not line.startswith("#"))


def test_file_without_a_line_is_found():
    """The test above sees a program in a new folder, and a folder whose line is gone."""
    patterns = owned(_text(".github/CODEOWNERS"))
    assert unowned(patterns, ["tools/x.py", "src/x.py", "plan/x.yaml"]) == ["tools/x.py"]
    assert unowned([p for p in patterns if p != "/theme/"], ["theme/main.html"]) == ["theme/main.html"]
