"""The colours of charts, light and dark, and the style sheets that carry them: one for pages, one in each file, one for embedded figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

# Levels of firmness stand apart by the same ratio each (1.4), the weakest 1.5 from the paper, and none where neither dark nor white numbers could be read on it.
# Ink, quiet, paper, line, soft, mark and link are those of the pages (`parts/10-base.css`); a test compares them.
LIGHT = {
    "ink": "#1b2326",
    "quiet": "#556268",
    "paper": "#fcfbf7",
    "line": "#dcd8cb",
    "soft": "#f3f0e7",
    "mark": "#a2381b",
    "link": "#0b5a70",
    "bar": "#2c6a80",
    "bar-2": "#8fb4c0",
    "firm-1": "#e6cd8a",
    "firm-2": "#d3a644",
    "firm-3": "#be8202",
    "firm-4": "#a36403",
    "firm-5": "#924202",
    "firm-6": "#752711",
    "firm-7": "#481814",
    "on-pale": "#241300",
    "on-strong": "#ffffff",
    "role-1": "#7c2d00",
    "role-2": "#7fb6d3",
    "role-3": "#d8cf7e",
    "role-4": "#bda3e0",
    "role-5": "#86cbb9",
    "role-6": "#a8d38b",
    "role-7": "#b9c1c1",
    "way-1": "#7c2d00",
    "way-2": "#2f86b5",
    "way-3": "#93850e",
    "way-4": "#8a5fc4",
    "way-5": "#2a8f7a",
    "way-6": "#5b9431",
    "way-7": "#7b888c",
    "sort-1": "#2c6a80",
    "sort-2": "#e3bd73",
    "sort-3": "#b9a8dc",
    "sort-4": "#c3cac9",
    "out-1": "#1b6b3a",
    "out-2": "#7fb77e",
    "out-3": "#2f6ea3",
    "out-4": "#b78bd0",
    "out-5": "#8a3b12",
    "out-6": "#dedbd2",
}
DARK = {
    "ink": "#e4e8e8",
    "quiet": "#a3b1b7",
    "paper": "#12181b",
    "line": "#2d393e",
    "soft": "#192125",
    "mark": "#f0a07e",
    "link": "#7fc6dd",
    "bar": "#5ea6bf",
    "bar-2": "#2f5563",
    "firm-1": "#4f3520",
    "firm-2": "#6e4a28",
    "firm-3": "#8e5f2d",
    "firm-4": "#ae7830",
    "firm-5": "#cd9339",
    "firm-6": "#edb54d",
    "firm-7": "#ffde90",
    "on-pale": "#ffffff",
    "on-strong": "#241300",
    "role-1": "#ffc79a",
    "role-2": "#2f6785",
    "role-3": "#665f1c",
    "role-4": "#664b8f",
    "role-5": "#236b5e",
    "role-6": "#456b1f",
    "role-7": "#55646d",
    "way-1": "#ffc79a",
    "way-2": "#5aaedb",
    "way-3": "#c2b54a",
    "way-4": "#ab88de",
    "way-5": "#4fb8a1",
    "way-6": "#86b95a",
    "way-7": "#8f9da4",
    "sort-1": "#5ea6bf",
    "sort-2": "#6b5322",
    "sort-3": "#54478a",
    "sort-4": "#4b565b",
    "out-1": "#58c383",
    "out-2": "#2f6b46",
    "out-3": "#6fb1e6",
    "out-4": "#8f62ab",
    "out-5": "#e08c5f",
    "out-6": "#39454b",
}
_NAMED = re.compile(r"var\(--hc-c-([a-z0-9-]+)\)")


@cache
def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def rules() -> str:
    """Return the rules of charts, whose colours are variables."""
    return _file("chart.css")


def _variables(colours: Mapping[str, str]) -> str:
    return "".join(f"--hc-c-{name}: {colour}; " for name, colour in colours.items())


def sheet() -> str:
    """Return the sheet of pages: the scheme that the reader has chosen decides, and paper is light."""
    dark = f'[data-md-color-scheme="slate"] {{ {_variables(DARK)}}}'
    return f":root {{ {_variables(LIGHT)}}}\n@media screen {{\n{dark}\n}}\n{rules()}{_file('screens.css')}"


def embedded() -> str:
    """Return the sheet of figures that other sites embed: the reader's system decides."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ color-scheme: dark; {_variables(DARK)}}} }}"
    return f":root {{ {_variables(LIGHT)}}}\n{dark}\n{rules()}{_file('screens.css')}{_file('embed.css')}"


@cache
def own() -> str:
    """Return the style that stands in a file: colours written out, for programs that draw SVG know no variables; dark where the reader's system is."""
    light, dark = _filled(LIGHT), _filled(DARK)
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}"


def _filled(colours: Mapping[str, str]) -> str:
    return _NAMED.sub(lambda found: colours[found[1]], _compact(rules()))


def _compact(css: str) -> str:
    return re.sub(r"\s*\n\s*", "", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
