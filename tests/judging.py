"""check-jsonschema without a process of its own for each file, which would take a hundred times as long as the judging."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess

from check_jsonschema import main
from click.testing import CliRunner


def check_jsonschema(*arguments: str | Path) -> CompletedProcess[str]:
    """Return what the command check-jsonschema makes of `arguments`."""
    done = CliRunner().invoke(main, [*map(str, arguments)])
    return CompletedProcess(["check-jsonschema", *arguments], done.exit_code, done.output, "")


def citation_schema(path: Path) -> CompletedProcess[str]:
    """Judge a CITATION.cff."""
    return check_jsonschema("--builtin-schema", "vendor.citation-file-format", "--force-filetype", "yaml", path)
