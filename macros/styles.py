"""The style sheet: written in parts, published as one file."""

from __future__ import annotations

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from planatlas.site.styles import dark_without_scripts

_PARTS = "assets/css/parts/"
_PALETTE = re.compile(r"assets/stylesheets/palette\.\w+\.min\.css")


def join_styles(files: Files, config: MkDocsConfig) -> None:
    """Put the parts into one file, in the order of their names, with the dark colours for readers without scripts."""
    parts = sorted((file for file in files if file.src_uri.startswith(_PARTS)), key=lambda file: file.src_uri)
    for file in parts:
        files.remove(file)
    palette = next(file for file in files if _PALETTE.fullmatch(file.src_uri))
    own = "".join(file.content_string for file in parts)
    files.append(File.generated(config, "assets/css/atlas.css", content=own + dark_without_scripts([palette.content_string, own])))
