"""What a rule is: a statement that is true of good content, a check that yields its breaches, and its message."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from planatlas.atlas.content import Content
from planatlas.files.findings import Finding, Position
from planatlas.plan.model import Text

# A breach: where, and the values that the rule's message names.
Breach = tuple[Position, Mapping[str, object]]
Check = Callable[[Content], Iterator[Breach]]
# What a rule judges: the bytes of a file, its form as YAML or CSV, or what it means.
Stage = Literal["bytes", "form", "meaning"]


@dataclass(frozen=True)
class Rule:
    """One rule. A file with bad bytes is not judged by its form, and nothing by its meaning while any form is bad."""

    name: str
    statement: Text
    message: Text
    check: Check
    stage: Stage
    # Whether it asks frictionless, which may be at work in another process: then it is judged after all others of its stage.
    asks: bool = False

    def findings(self, workspace: Content) -> Iterator[Finding]:
        """Yield a finding for each breach."""
        for position, values in self.check(workspace):
            yield Finding(position, self.name, self.message.zh.format(**values), self.message.en.format(**values))


def rule(*, zh: tuple[str, str], en: tuple[str, str], stage: Stage = "meaning", asks: bool = False) -> Callable[[Check], Rule]:
    """Make a rule of a check; `zh` and `en` are each (what is true, message of a breach)."""

    def make(check: Check) -> Rule:
        return Rule(check.__name__, Text(zh=zh[0], en=en[0]), Text(zh=zh[1], en=en[1]), check, stage, asks)

    return make
