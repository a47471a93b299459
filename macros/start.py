"""Where MkDocs comes in. Templates begin to be compiled before the plugin and all that it needs is imported, which takes as long."""

from __future__ import annotations

from macros.compiling import Compiling
from macros.workers import can_share

_compiling = Compiling(forked=can_share())

from macros.plugin import AtlasPlugin  # noqa: E402  # not before the other process has begun

AtlasPlugin.compiling = _compiling

__all__ = ["AtlasPlugin"]
