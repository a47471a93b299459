"""Says whether every file names the version of a tag, and writes its notes: `python -m scripts.release v1.2.3 [--notes FILE]`.

With `--ids` it first writes the ids of all measures to plan/released-ids.csv as those of the version: from then on each must live, or lead on.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tomllib
from pathlib import Path

import yaml

from planatlas.atlas.content import load
from planatlas.data.feed import CHANGELOGS, Release, releases
from planatlas.files.load import RELEASED
from planatlas.plan.locator import sort_key

_DESCRIPTORS = ("datapackages/*/datapackage.yaml", "plan/package.yaml", "CITATION.cff")


def versions(root: Path) -> dict[str, str]:
    """Return the version that each file of the project in `root` names, by path; that of a changelog is its newest release."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    paths = [path for pattern in _DESCRIPTORS for path in sorted(root.glob(pattern))]
    named = {path.relative_to(root).as_posix(): str(yaml.safe_load(path.read_bytes()).get("version", "")) for path in paths}
    newest = {path: next((release.version for release in _released(root, path)), "") for path in CHANGELOGS.values()}
    with open(root / RELEASED, encoding="utf-8", newline="") as file:
        ids = max((row["last"] for row in csv.DictReader(file)), key=_number)
    return {"pyproject.toml": project, **named, RELEASED: ids, **newest}


def write_ids(root: Path, version: str) -> None:
    """Record all measures of the project in `root` as released in `version`; ids that are retired keep the last version they were in."""
    atlas = load(root).atlas
    last = {**atlas.released, **dict.fromkeys(atlas.measures, version)}
    with open(root / RELEASED, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("id", "last"), *((name, last[name]) for name in sorted(last, key=sort_key))])


def _number(version: str) -> list[int]:
    return [int(part) for part in version.split("-")[0].split(".")]


def _released(root: Path, path: str = CHANGELOGS["en"]) -> list[Release]:
    return releases((root / path).read_text(encoding="utf-8"))


def main(arguments: list[str] | None = None) -> int:
    """List the files that name another version than the tag; return 0 when there are none, 1 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tag", help="v and the version, as in v1.2.3")
    parser.add_argument("--root", type=Path, default=Path("."), help="the project's folder")
    parser.add_argument("--notes", type=Path, help="where to write what the changelog says of the version")
    parser.add_argument("--ids", action="store_true", help=f"write {RELEASED} for the version first")
    options = parser.parse_args(arguments)
    if options.ids:
        write_ids(options.root, options.tag.removeprefix("v"))
    wrong = {path: version for path, version in versions(options.root).items() if f"v{version}" != options.tag}
    for path, version in wrong.items():
        print(f'{path}: the version is "{version}", but the tag is "{options.tag}"', file=sys.stderr)
    if not wrong and options.notes:
        options.notes.write_text(_released(options.root)[0].notes + "\n", encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
