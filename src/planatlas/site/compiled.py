"""The templates of pages, compiled once for all builds: their byte code is kept where Python keeps that of the modules beside them."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined

from planatlas.files.verdicts import grounds
from planatlas.site.plainly import PlainEnvironment

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Return what all pages are rendered by. They have few constants, and looking for what can be worked out beforehand takes a seventh of compiling."""
    beside = Path(cache_from_source(str(_TEMPLATES / "templates.py"))).parent
    return PlainEnvironment(
        loader=PackageLoader("planatlas.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,
        auto_reload=False,
        bytecode_cache=None if sys.dont_write_bytecode else kept_in(beside, grounds()),
    )


def compile_templates() -> None:
    """Compile all templates; processes that are forked afterwards are spared the work."""
    for name in environment().list_templates(["j2"]):
        environment().get_template(name)


def kept_in(folder: Path, compiled_by: tuple[str, ...]) -> BytecodeCache | None:
    """Return what keeps byte code in a folder, as long as the same hashes and versions compile it; nothing is kept in a folder that cannot be written.

    Jinja looks by itself whether byte code fits its source. What anything else has compiled is removed.
    """
    name = sha256(repr(compiled_by).encode()).hexdigest()[:16]
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.glob("*.cache"):
            if not path.name.startswith(f"{name}_"):
                path.unlink(missing_ok=True)
    return FileSystemBytecodeCache(str(folder), f"{name}_%s.cache") if os.access(folder, os.W_OK) else None
