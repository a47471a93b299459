"""Starts a project for another plan from a copy of its text: `python -m scripts.new_plan TEXT --id yunze-bay --into ../yunze`.

TEXT is plain text or a saved page. The folder must not exist, or be empty: nothing is ever overwritten. Exit code 0: the project
is there and its check passes, perhaps with doubts about the reading of the text (line of the plain text, Chinese / English); 1: it is there, and the check lists what to mend; 2: an argument is wrong, and nothing was written.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import NoReturn

from planatlas.atlas.content import load
from planatlas.files.logtext import visible
from planatlas.plan.model import Id
from planatlas.rules.listing import check
from planatlas.starting.content import Start
from planatlas.starting.headings import parts_of
from planatlas.starting.project import files
from planatlas.text.doubts import doubts
from planatlas.text.limits import Unusable, read_copy

ROOT = Path(__file__).resolve().parents[1]
_ID = re.compile(Id.__metadata__[0].pattern)  # type: ignore[attr-defined]  # the pattern of every id, said once
_SAID = {
    "usage": (
        "用法：make new-plan TEXT=文件 ID=yunze-bay INTO=../yunze",
        "usage: make new-plan TEXT=FILE ID=yunze-bay INTO=../yunze",
    ),
    "id": ("ID：“{id}”不合用：小写字母、数字和连字符，如 yunze-bay", 'ID: "{id}" will not do: lower-case letters, digits and hyphens, such as yunze-bay'),
    "unread": ("TEXT：无法读取 {file}：{why}", "TEXT: cannot read {file}: {why}"),
    "empty": (
        "TEXT：{file} 里没有“第一章”这样的标题和以句号结尾的句子；请给出规划全文，每段一行",
        "TEXT: {file} has no heading such as 第一章 with sentences that end in 。; give the text of the plan, a line for each paragraph",
    ),
    "anchor": ("TEXT：{why}；请检查文本里是否有重复的段落", "TEXT: {why}; is a paragraph in the text twice?"),
    "taken": ("INTO：{into} 已经有内容；请给出一个新的文件夹，这里不覆盖任何文件", "INTO: {into} is not empty; name a new folder, nothing is overwritten"),
    "inside": ("INTO：{into} 在本项目之内；请放在外面", "INTO: {into} is inside this project; choose a folder outside it"),
    "unwritten": ("INTO：无法写入 {into}：{why}", "INTO: cannot write {into}: {why}"),
}
_DONE = """{into}：{sentences} 句，{sections} 节，{seconds:.1f} 秒。{verdict_zh}
{into}: {sentences} sentences in {sections} sections, {seconds:.1f} s. {verdict_en}
接下来 Next:
  cd {into}
  make serve    打开网站 serve the site
  make check    检查并计数 check and count
  plan/plan.yaml 里的“待填”和 https://example.org/ 请先改好；文本里没有的日期写作 0001-01-01。删去 coverage: draft 以后，这些都算错误。
  First mend “待填”, "To be filled in" and https://example.org/ in plan/plan.yaml; a day that the text does not give is 0001-01-01.
  Once `coverage: draft` is taken out, each of them is an error.
"""


class Refused(Exception):
    """An argument that will not do; the message says why in both languages."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__("\n".join(text.format(**values) for text in _SAID[key]))


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in both languages."""
        self.exit(2, "\n".join(_SAID["usage"]) + f"\n{message}\n")


def main(arguments: list[str] | None = None) -> int:
    """Write the project and check it; see the module's text for exit codes."""
    began = time.perf_counter()
    parser = _Parser(description=__doc__)
    parser.add_argument("text", type=Path)
    parser.add_argument("--id", required=True)
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args(arguments)
    try:
        if not options.id or Path() in (options.text, options.into):  # what `make` was not told is blank
            raise Refused("usage")
        start = _start(options.text, options.id)
        _write(start, options.into)
    except Refused as error:
        print(error, file=sys.stderr)
        return 2
    for doubt in doubts(start.document):
        print(visible(f"{options.text}:{doubt.line}: {doubt.said.zh} / {doubt.said.en}"))
    findings = check(load(options.into))
    for finding in findings:
        print(finding.text("zh"), finding.text("en"), sep="\n")
    parts = parts_of(start.document)
    verdict = (f"检查发现 {len(findings)} 个问题。", f"The check found problems: {len(findings)}.") if findings else ("检查通过。", "The check passes.")
    counts = {"sentences": sum(len(part.sentences) for part in parts), "sections": len(parts), "seconds": time.perf_counter() - began}
    print(_DONE.format(into=options.into, verdict_zh=verdict[0], verdict_en=verdict[1], **counts), end="")
    return 1 if findings else 0


def _start(text: Path, name: str) -> Start:
    """Return what the project begins with; raise Refused for an id or a text that will not do."""
    if not _ID.match(name):
        raise Refused("id", id=name)
    try:
        start = Start(read_copy(text), name, date.today().isoformat())
    except (OSError, Unusable) as error:
        why = f"{error.zh}; {error.en}" if isinstance(error, Unusable) else error.strerror
        raise Refused("unread", file=text, why=why) from error
    if not parts_of(start.document):
        raise Refused("empty", file=text)
    return start


def _write(start: Start, into: Path) -> None:
    """Write the project to the folder `into`, whole or not at all; raise Refused where that cannot be."""
    if into.resolve().is_relative_to(ROOT):
        raise Refused("inside", into=into)
    try:
        if into.exists() and (not into.is_dir() or any(into.iterdir())):
            raise Refused("taken", into=into)
        into.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=into.parent, prefix=".new-plan-") as made:
            for path, data in files(ROOT, start):
                target = Path(made, "project", path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
            Path(made, "project").rename(into)
    except OSError as error:
        raise Refused("unwritten", into=into, why=error.strerror) from error
    except ValueError as error:
        raise Refused("anchor", why=error) from error


if __name__ == "__main__":
    raise SystemExit(main())
