"""Foreign text made harmless for terminals, logs and summaries: whoever wrote a cell must not draw, link, mention or command there."""

from __future__ import annotations

import re

MAX_BYTES = 900_000  # GitHub refuses a summary above 1 MiB
_MARKUP = re.compile(r"[&<>|`*\[\]~#$@\\:]|_(?![0-9A-Za-z])|(?<![0-9A-Za-z])_|(?<=www)\.")
# Mentions, issues, commits, addresses, emoji names and formulas, which GitHub looks for after Markdown is done.
_FOUND_LATER = re.compile(r"[@#:$]|www\.|\bGH-|[0-9a-f]{7}", re.IGNORECASE)
# GitHub's runner takes these signs for a command anywhere in a line of a log; `::` only where a line begins.
_LOG_COMMAND = re.compile(r"(?<=##)\[")


def visible(text: str) -> str:
    """Return `text` on one line; characters that would not be seen, or that a runner would obey, become their code points."""
    seen = "".join(c if c.isprintable() else _code_point(c) for c in text)
    return _LOG_COMMAND.sub(_code_point("["), seen)


def _code_point(char: str) -> str:
    return f"⟨U+{ord(char):04X}⟩"


def escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it is, on one line, and GitHub makes no link, mention or formula of it.

    GitHub searches what Markdown has made once more, with references resolved, though not inside `<code>`; a `<wbr>` parts
    the address of mail that Markdown itself would find there.
    """
    seen = _MARKUP.sub(lambda match: f"&#{ord(match.group())};", visible(text)).replace("&#64;", "&#64;<wbr>")
    return f"<code>{seen}</code>" if _FOUND_LATER.search(text) else seen
