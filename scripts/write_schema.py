"""Writes the JSON Schemas that editors use for plan content: `python -m scripts.write_schema`."""

from __future__ import annotations

from pathlib import Path

from planatlas.atlas.content import load
from planatlas.files.schema import FOLDER, schema_files


def written(root: Path) -> dict[str, str]:
    """Return the text of each schema of the project in `root`, by path below `root`."""
    return schema_files(load(root).atlas.vocabulary)


def main() -> None:
    """Write all schemas of the project in the current folder."""
    root = Path()
    (root / FOLDER).mkdir(exist_ok=True)
    for path, text in written(root).items():
        (root / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
