"""Style sheets and scripts: written in parts and with comments, published as little as a page needs.

Every page has one sheet (what it uses of Material's, then ours), and one more for each special thing on it, such as a map.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from pathlib import PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from rcssmin import cssmin
from rjsmin import jsmin

from planatlas.site.charts import palette
from planatlas.site.pruning import Known, pruned
from planatlas.site.styles import dark_without_scripts

_CLASS = re.compile(r"hc(?:-[a-z]+)+")
_PARTS, _KINDS, _SCRIPTS = "assets/css/parts/", "assets/css/kinds/", "assets/js/"
# In this order they stood in Material's own pages.
_MATERIAL = (re.compile(r"assets/stylesheets/main\.\w+\.min\.css"), re.compile(r"assets/stylesheets/palette\.\w+\.min\.css"))
# Material's own sheets, and its scripts for what no page has: its search, instant loading, tooltips.
_LEFT_OUT = ("assets/stylesheets/", "assets/javascripts/")
# What elements of the pages have that Material has rules for; `tests/browser/test_styles.py` finds what is missing or too much.
KNOWN = Known(
    frozenset(
        [
            "md-container",
            "md-content",
            "md-content__inner",
            "md-copyright",
            "md-ellipsis",
            "md-footer",
            "md-footer-meta",
            "md-footer-meta__inner",
            "md-grid",
            "md-header",
            "md-header__button",
            "md-header__ellipsis",
            "md-header__inner",
            "md-header__option",
            "md-header__title",
            "md-header__title--active",
            "md-header__topic",
            "md-icon",
            "md-logo",
            "md-main",
            "md-main__inner",
            "md-nav",
            "md-nav--lifted",
            "md-nav--primary",
            "md-nav--secondary",
            "md-nav__button",
            "md-nav__container",
            "md-nav__icon",
            "md-nav__item",
            "md-nav__item--active",
            "md-nav__item--nested",
            "md-nav__item--section",
            "md-nav__link",
            "md-nav__link--active",
            "md-nav__link--passed",
            "md-nav__list",
            "md-nav__title",
            "md-nav__toggle",
            "md-option",
            "md-overlay",
            "md-sidebar",
            "md-sidebar--primary",
            "md-sidebar--secondary",
            "md-sidebar__inner",
            "md-sidebar__scrollwrap",
            "md-skip",
            "md-tabs",
            "md-tabs__item",
            "md-tabs__item--active",
            "md-tabs__link",
            "md-tabs__list",
            "md-toggle",
            "md-typeset",
            "no-js",
        ]
    ),
    {
        **dict.fromkeys(("align", "class", "for", "hidden", "href", "id", "open", "type"), frozenset[str]()),
        "dir": frozenset({"ltr"}),
        "data-md-color-scheme": frozenset({"default", "slate"}),
        "data-md-toggle": frozenset({"drawer"}),
        "data-md-level": frozenset("0123"),
    },
)


def lay_out(files: Files, config: MkDocsConfig) -> dict[str, str]:
    """Put the sheets and scripts into `files` as they are published; return the address of each special sheet by the class that asks for it."""
    parts = {file.src_uri: file.content_string for file in files if file.src_uri.startswith((_PARTS, _KINDS))}
    parts[f"{_KINDS}chart.css"] = palette.sheet()
    theme = [file.content_string for wanted in _MATERIAL for file in files if wanted.fullmatch(file.src_uri)]
    for file in [file for file in files if file.src_uri.startswith((_PARTS, _KINDS, *_LEFT_OUT))]:
        files.remove(file)
    for file in [file for file in files if file.src_uri.startswith(_SCRIPTS)]:
        files.remove(file)
        files.append(File.generated(config, file.src_uri, content=jsmin(file.content_string)))
    sheets = _sheets(tuple(theme), tuple(sorted(parts.items())))
    for address, sheet in sheets.items():
        files.append(File.generated(config, address, content=sheet))
    return {f"hc-{PurePosixPath(address).stem}": address for address in sheets if address.startswith(_KINDS)}


def classes_in(html: str) -> set[str]:
    """Return the classes of ours in `html`, and of those with hyphens what they go on from: `hc-official` of `hc-official-text`."""
    return {name for whole in set(_CLASS.findall(html)) for name in accumulate(whole.split("-"), "{}-{}".format)}


@cache
def _sheets(theme: tuple[str, ...], parts: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the published sheets by address: what is used of the theme with our parts in the order of their names, and each special one."""
    own = "".join(text for uri, text in parts if uri.startswith(_PARTS))
    # Browsers know by themselves what Material's script marks with a class for the oldest of them.
    used = pruned("".join(theme).replace(".focus-visible", ":focus-visible"), KNOWN, [text for _, text in parts])
    special = {uri: text for uri, text in parts if uri.startswith(_KINDS)}
    return {address: cssmin(text + dark_without_scripts([text])) for address, text in {"assets/css/atlas.css": used + own, **special}.items()}
