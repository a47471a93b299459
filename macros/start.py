"""Where MkDocs comes in. frictionless begins to be imported before the plugin and all that it needs is, which takes as long."""

from __future__ import annotations

from pathlib import Path

from macros.judging import Judging
from macros.workers import can_share
from planatlas.files.verdicts import kept_in

# Where a build has kept verdicts, the next has little to ask.
_judging = Judging(forked=can_share() and not kept_in(Path()).are_kept)

from macros.plugin import AtlasPlugin  # noqa: E402  # not before the other process has begun

AtlasPlugin.judging = _judging

__all__ = ["AtlasPlugin"]
