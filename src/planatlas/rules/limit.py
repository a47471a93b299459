"""Ends a check that does not end by itself, and says at what it was: a hang would look like work to a writer, and block a pull request for hours."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from planatlas.plan.model import Text

# Seconds. A check of ten times as many records as a large plan has takes a tenth of it on a slow machine.
LONGEST = 300
READING = Text(zh="读取文件", en="reading the files")
_SAID = Text(
    zh="检查在 {seconds} 秒后仍未结束，已被终止；当时正在：{step}。请撤销最近的修改后重试，并报告这一情况。",
    en="The check had not ended after {seconds} s and was stopped while {step}. Undo the last change, try again, and report this.",
)
_RULE = Text(zh="判断规则 {rule}", en="judging the rule {rule}")


class Watch:
    """What the check is at, for the message."""

    step = READING

    def judging(self, rule: str) -> None:
        """Note that the check has come to a rule."""
        self.step = Text(zh=_RULE.zh.format(rule=rule), en=_RULE.en.format(rule=rule))

    def message(self, seconds: float) -> str:
        """Return what is said when the time is over, in both languages."""
        return "\n".join((_SAID.zh.format(seconds=f"{seconds:g}", step=self.step.zh), _SAID.en.format(seconds=f"{seconds:g}", step=self.step.en)))


@contextmanager
def limited(seconds: float = LONGEST) -> Iterator[Watch]:
    """Let what is inside run for `seconds`; then print what it was at and end the process with 2, which no exception handler can delay."""
    watch = Watch()

    def end() -> None:
        print(watch.message(seconds), file=sys.stderr, flush=True)
        os._exit(2)

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()
