"""Dark colours for readers without scripts are made of the rules of the dark scheme, and of nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from macros.styles import classes_in
from planatlas.site.styles import dark_without_scripts

SHEET = """
/* [data-md-color-scheme="slate"] { --said: in a comment } */
[data-md-color-scheme="default"] { --ground: white }
[data-md-color-scheme="slate"] { --ground: black; }
[data-md-color-scheme=slate] .a, .b { color: #fff }
[data-md-color-scheme=slate][data-md-color-primary=pink] { --link: pink }
.c:not([data-md-color-scheme=slate]) { color: #000 }
@media print { [data-md-color-scheme] { --ground: white } }
"""


def test_dark_rules_and_no_others_are_said_once_more():
    """The scheme's variables and rules come with the light scheme's selector, on screens that prefer dark and run no scripts."""
    assert (
        dark_without_scripts([SHEET])
        == """@media screen and (scripting: none) and (prefers-color-scheme: dark) {
[data-md-color-scheme="default"] {--ground: black;}
[data-md-color-scheme="default"] .a {color: #fff}
}
"""
    )


def test_a_sheet_without_dark_rules_gives_nothing():
    """No empty block is written."""
    assert dark_without_scripts(["a { color: red }"]) == ""


def test_braces_of_every_sheet_are_closed(root: Path):
    """A brace too many or too few makes browsers drop the rule after it, and nothing else tells."""
    sheets = {path.name: re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL) for path in (root / "docs/assets/css").rglob("*.css")}
    assert {name: (text.count("{"), text.count("}")) for name, text in sheets.items() if text.count("{") != text.count("}")} == {}
    assert len(sheets) > 5


def test_rules_for_containers_keep_their_descendants():
    """The minifier takes a space before a colon away in @container, so that `a :is(b)` would become `a:is(b)` there: `a > :is(b)` is safe."""
    sheets = "".join(path.read_text(encoding="utf-8") for path in (Path(__file__).parents[1] / "docs/assets/css").rglob("*.css"))
    blocks = re.findall(r"@container[^{]*\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}", sheets)
    assert blocks and [rule for block in blocks for rule in re.findall(r"[^{}]*(?=\{)", block) if re.search(r"[\w\])*] :", rule)] == []


def test_classes_are_listed_with_what_they_go_on_from():
    """A sheet is loaded for its class and for all that go on from it with a sign, not for a longer word."""
    found = classes_in('<p class="hc-map__name hc-official-text hc-sentences"><i class="md-hc-scale">')
    assert found == {"hc", "hc-map", "hc-official", "hc-official-text", "hc-sentences", "hc-scale"}
