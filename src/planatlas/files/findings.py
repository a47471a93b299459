"""What a check reports: one finding for each mistake, at its place, in two languages."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from planatlas.files.logtext import MAX_BYTES, escaped, visible

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, order=True)
class Position:
    """A place in a file; `line` and `column` are 1-based, in characters."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True)
class Finding:
    """One mistake: where it is, which rule it breaks, and what to do, in Chinese and English."""

    position: Position
    rule: str
    zh: str
    en: str

    def text(self, lang: str) -> str:
        """Return `path:line:column: message [rule]` in `lang` (zh or en), on one line and with nothing that a terminal obeys."""
        at = self.position
        return visible(f"{at.path}:{at.line}:{at.column}: {getattr(self, lang)} [{self.rule}]")


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings without repetitions, sorted by file, line and column."""
    return sorted(set(findings))


def did_you_mean(word: str, known: Iterable[str]) -> dict[str, str]:
    """Return the hint in both languages, keys `hint_zh` and `hint_en`; empty when nothing known is alike.

    Locators that look alike are not meant for each other, so a word that begins with a digit gets no hint, nor does one longer than any id.
    """
    close = [] if word[:1].isdigit() or len(word) > 80 else difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.72)
    if not close:
        return {"hint_zh": "", "hint_en": ""}
    return {"hint_zh": f"；是否应为“{close[0]}”？", "hint_en": f'; did you mean "{close[0]}"?'}


def github_annotation(finding: Finding) -> str:
    """Return the finding as a GitHub workflow command, both languages in the message."""
    at = finding.position
    message = _escape(visible(f"{finding.en} / {finding.zh}"))
    return f"::error file={_escape(visible(at.path), True)},line={at.line},col={at.column},title={finding.rule}::{message}"


def _escape(text: str, is_property: bool = False) -> str:
    for char, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(char, code)
    return text.replace(":", "%3A").replace(",", "%2C") if is_property else text


def markdown_summary(findings: list[Finding]) -> str:
    """Return the findings as a Markdown table in both languages, for a job summary: as many as GitHub takes, and how many there are."""
    if not findings:
        return "## Check / 检查\n\nNo findings. 没有发现问题。\n"
    rows = [f"| {escaped(f'{f.position.path}:{f.position.line}:{f.position.column}')} | {escaped(f.zh)} | {escaped(f.en)} | {f.rule} |\n" for f in findings]
    lengths = accumulate(len(row.encode()) for row in rows)
    shown = sum(length <= MAX_BYTES for length in lengths)
    head = f"## Check / 检查: {len(findings)}\n\n| Where 位置 | 问题 | Problem | Rule 规则 |\n|---|---|---|---|\n"
    more = f"\n另有 {len(rows) - shown} 个 · and {len(rows) - shown} more\n" if shown < len(rows) else ""
    return head + "".join(rows[:shown]) + more
