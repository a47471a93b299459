"""Compares a copy of the official text with the records: `python -m scripts.verify_source FILE [--lang zh]`.

FILE is the text or a saved page (HTML) in UTF-8 or GB 18030. Exit code 0: text, index and records agree; 1: they
do not; 2: the file cannot be read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from planatlas.atlas.atlas import Atlas
from planatlas.atlas.content import load
from planatlas.atlas.repeats import repeats
from planatlas.files.findings import LANGUAGES
from planatlas.files.logtext import visible
from planatlas.text.limits import Unusable, read_copy
from planatlas.text.verify import Comparison, compare

_SAY = {
    "zh": {
        "counts": "相符 {matched}，移位 {moved}，改动 {changed}，缺失 {missing}，新增 {fresh}（索引共 {total} 句）",
        "moved": "移位：{old} 现在是 {new}",
        "changed": "改动：{old}（现在是 {new}，{length} 字）；请复核 {records}",
        "missing": "缺失：{old}；请复核 {records}",
        "fresh": "新增：{new}（{length} 字），索引里没有",
        "repeat": "摘要重复原文：{id}：“{text}…”；请用自己的话写",
        "none": "没有记录",
        "good": "文本、索引和记录一致。",
        "unread": "无法读取 {file}：{error}",
        "empty": "{file} 里没有找到任何句子；请确认它是本规划的文本",
    },
    "en": {
        "counts": "matched {matched}, moved {moved}, changed {changed}, missing {missing}, new {fresh} (of {total} in the index)",
        "moved": "moved: {old} is now {new}",
        "changed": "changed: {old} (now {new}, {length} characters); review {records}",
        "missing": "missing: {old}; review {records}",
        "fresh": "new: {new} ({length} characters), not in the index",
        "repeat": 'summary repeats the official text: {id}: "{text}…"; say it in your own words',
        "none": "no records",
        "good": "Text, index and records agree.",
        "unread": "cannot read {file}: {error}",
        "empty": "{file} has no sentence of the plan; is it the text of this plan?",
    },
}


def main(arguments: list[str] | None = None) -> int:
    """Print how text and records agree; see the module's text for exit codes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--root", type=Path, default=Path("."), help="the project's folder")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    options = parser.parse_args(arguments)
    say = _SAY[options.lang]
    try:
        document = read_copy(options.file)
    except (OSError, Unusable) as error:
        why = getattr(error, options.lang) if isinstance(error, Unusable) else error.strerror
        print(say["unread"].format(file=options.file, error=why), file=sys.stderr)
        return 2
    atlas = load(options.root).atlas
    if atlas is None:
        print("run `make check` first", file=sys.stderr)
        return 2
    return _report(atlas, document, options.file, say)


def _report(atlas: Atlas, document: str, file: Path, say: dict[str, str]) -> int:
    found = compare(document, atlas.index)
    if not found.matched and not found.changed and not found.fresh:
        print(say["empty"].format(file=file), file=sys.stderr)
        return 1
    repeated = list(repeats(atlas, document))
    numbers = {key: len(getattr(found, key)) for key in ("matched", "moved", "changed", "missing", "fresh")}
    print(say["counts"].format(**numbers, total=len(atlas.index)))
    for line in (*_lines(atlas, found, say), *(say["repeat"].format(id=i, text=t) for i, t in repeated)):
        print(visible(line))
    if not found.agrees or repeated:
        return 1
    print(say["good"])
    return 0


def _lines(atlas: Atlas, found: Comparison, say: dict[str, str]) -> Iterator[str]:
    for old, new in found.moved:
        yield say["moved"].format(old=old, new=new)
    for old, sentence in found.changed:
        yield say["changed"].format(old=old, new=sentence.locator, length=len(sentence.text), records=_records(atlas, old, say))
    for old in found.missing:
        yield say["missing"].format(old=old, records=_records(atlas, old, say))
    for sentence in found.fresh:
        yield say["fresh"].format(new=sentence.locator, length=len(sentence.text))


def _records(atlas: Atlas, locator: str, say: dict[str, str]) -> str:
    return ", ".join(atlas.measures_by_sentence.get(locator, ())) or say["none"]


if __name__ == "__main__":
    raise SystemExit(main())
