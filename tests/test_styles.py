"""Dark colours for readers without scripts are made of the rules of the dark scheme, and of nothing else."""

from __future__ import annotations

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
