"""A whole project of our own invention and the official text of its plan, for builds that show official wording."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bench.content import make_project
from planatlas.text.forms import fingerprint, normalise
from tests.builds import ROOT, mkdocs

PAGES = 110  # a language
ADDRESS = "https://below.example/a-path/"
PHRASE = "兴办松果作坊"  # in each sentence of the invented text, and nowhere else


@dataclass(frozen=True)
class Invented:
    """The project, and its site below a path with a copy of the official text in which two sentences are changed, in one folder."""

    folder: Path

    @property
    def project(self) -> Path:
        """The project, which has no copy of its official text."""
        return self.folder / "project"

    @property
    def site(self) -> Path:
        """The site built with the copy."""
        return self.folder / "site"

    @cached_property
    def said(self) -> str:
        """What the build with the copy said."""
        return (self.folder / "said").read_text(encoding="utf-8")

    @cached_property
    def wording(self) -> dict[str, str]:
        """The official wording by locator, which the project's index describes."""
        with (self.project / "plan/source-index.csv").open(encoding="utf-8", newline="") as file:
            return {row["locator"]: f"第 {row['locator']} 条:两镇{PHRASE},再造“龙窑”——一座;不误农时。" for row in csv.DictReader(file)}

    @property
    def changed(self) -> tuple[str, str]:
        """The locators of the two sentences that the copy has otherwise."""
        return list(self.wording)[3], list(self.wording)[9]

    @classmethod
    def make(cls, folder: Path) -> None:
        """Fill `folder`: write the project, and build it with a copy in GB 18030 whose name a shell would not leave alone."""
        made = cls(folder)
        make_project(ROOT, made.project, PAGES)
        _index(made.project / "plan/source-index.csv", made.wording)
        copy = folder / "公 报'$(x).txt"
        altered = {at: text.replace("一座", "两座") if at in made.changed else text for at, text in made.wording.items()}
        copy.write_bytes("\n".join(altered.values()).encode("gb18030"))
        done = mkdocs(made.project, made.site, "--strict", OFFICIAL=str(copy), SITE_URL=ADDRESS)
        assert done.returncode == 0, done.stderr[-3000:]
        (folder / "said").write_text(done.stderr, encoding="utf-8")


def _index(path: Path, wording: dict[str, str]) -> None:
    """Let the index at `path` describe `wording`."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {"sha256": fingerprint(text), "length": str(len(normalise(text)))} for row, text in zip(rows, wording.values(), strict=True))
