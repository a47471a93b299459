"""The templates of pages, whose byte code one process can make for another: Jinja takes it instead of compiling them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket

from planatlas.site.plainly import PlainEnvironment


@dataclass(frozen=True)
class Compiled(BytecodeCache):
    """Byte code of templates by Jinja's keys, as long as a process lives; Jinja itself looks whether it fits the source."""

    known: dict[str, bytes] = field(default_factory=dict)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket of a template that has been compiled."""
        if found := self.known.get(bucket.key):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the byte code of a template that was compiled here."""
        self.known[bucket.key] = bucket.bytecode_to_string()


_COMPILED = Compiled()


@cache
def environment() -> Environment:
    """Return what all pages are rendered by. They have few constants, and looking for what can be worked out beforehand takes a seventh of compiling."""
    return PlainEnvironment(
        loader=PackageLoader("planatlas.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,
        auto_reload=False,
        bytecode_cache=_COMPILED,
    )


def add_compiled(known: Mapping[str, bytes]) -> None:
    """Take what another process has compiled."""
    _COMPILED.known.update(known)


def compile_templates() -> Mapping[str, bytes]:
    """Compile all templates that are not known, and return the byte code of all; processes that are forked afterwards are spared the work."""
    for name in environment().list_templates(["j2"]):
        environment().get_template(name)
    return _COMPILED.known
