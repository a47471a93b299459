"""Reads a publisher's copy of the official text, which the environment names, for the pages of one build."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from mkdocs.exceptions import PluginError

from planatlas.files.findings import LANGUAGES
from planatlas.plan.index import IndexEntry
from planatlas.site.words import word
from planatlas.text.limits import Unusable, read_copy
from planatlas.text.official import Wording, wording

# Whatever lies in these folders may come out in the site.
_PUBLISHED = ("docs", "theme", "plan", "datapackages")


def official_wording(root: Path, name: str, index: Sequence[IndexEntry]) -> Wording:
    """Return the wording that the file `name` has of the sentences of `index`; no name, no wording.

    Raises PluginError, which ends the build in plain words, when the file cannot be read, has no sentence of the plan,
    or could be committed or published with the project in `root`.
    """
    if not name:
        return Wording({}, ())
    path = Path(name).resolve()
    if _belongs(path, root.resolve()):
        raise PluginError(_said("official_text_inside", file=name))
    found = wording(_text(path, name), index)
    if not found.found:
        raise PluginError(_said("official_text_none", file=name))
    return found


def _belongs(path: Path, root: Path) -> bool:
    """Whether the file is in a folder that is published, or git tracks it; without git or outside a clone it does not."""
    if any(path.is_relative_to(root / folder) for folder in _PUBLISHED):
        return True
    try:
        listed = subprocess.run(["git", "ls-files", "--error-unmatch", "--", path], cwd=root, capture_output=True, check=False)
    except OSError:
        return False
    return listed.returncode == 0


def _text(path: Path, name: str) -> str:
    try:
        return read_copy(path)
    except Unusable as error:
        said = {"zh": error.zh, "en": error.en}
    except OSError as error:
        said = dict.fromkeys(LANGUAGES, error.strerror or str(error))
    raise PluginError("\n".join(word("official_text_unread", lang, file=name, error=said[lang]) for lang in LANGUAGES))


def report(found: Wording) -> str:
    """Return in both languages how many sentences are shown, and which are not."""
    lacking, total = len(found.lacking), len(found.found) + len(found.lacking)
    key = {0: "official_text_all", 1: "official_text_some_1"}.get(lacking, "official_text_some")
    return _said(key, n=lacking, total=total, locators=", ".join(found.lacking))


def _said(key: str, **values: object) -> str:
    return "\n".join(word(key, lang, **values) for lang in LANGUAGES)
