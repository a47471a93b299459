"""Templates that one process has compiled for another: Jinja takes their byte code instead of compiling them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


@dataclass(frozen=True)
class Compiled(BytecodeCache):
    """Byte code of templates by Jinja's keys, as long as a process lives; Jinja itself looks whether it fits the source."""

    known: dict[str, bytes] = field(default_factory=dict)

    def add(self, known: Mapping[str, bytes]) -> None:
        """Take what another process has compiled."""
        self.known.update(known)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket of a template that has been compiled."""
        if found := self.known.get(bucket.key):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the byte code of a template that was compiled here."""
        self.known[bucket.key] = bucket.bytecode_to_string()
