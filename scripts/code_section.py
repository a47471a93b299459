"""Prints the draft of a section from a copy of the official text: `python -m scripts.code_section 6.1 FILE [--lang zh]`.

For each sentence: its locator, the cues and terms that stand in it, and the places, projects and clusters that the tables know.
What somebody has to write is blank. The copy stays where it is; no wording of it is printed or stored.
Exit code 0: the draft was printed; 2: the section or the file will not do.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from planatlas.atlas.content import load
from planatlas.atlas.drafting import draft, sentences_of
from planatlas.files.findings import LANGUAGES
from planatlas.files.load import BIBLIOGRAPHY
from planatlas.files.logtext import visible
from planatlas.text.limits import Unusable, read_copy

_SAID = {
    "zh": {
        "unread": "无法读取 {file}：{why}",
        "broken": "内容还读不出来；请先运行 make check",
        "empty": "{file} 里没有第 {section} 节的句子；有的是：{known}",
        "head": "# 第 {section} 节的草稿：{n} 句。留空的由您来写；摘要用自己的话。一句有几个动词就写几条，编号末尾用 a、b、c。",
    },
    "en": {
        "unread": "cannot read {file}: {why}",
        "broken": "the content cannot be read yet; run make check first",
        "empty": "{file} has no sentences of section {section}; it has {known}",
        "head": "# Draft of section {section}: {n} sentences. What is blank is yours to write, summaries in your own words. A measure for each verb, with a, b, c at the end of its id.",
    },
}


def main(arguments: list[str] | None = None) -> int:
    """Print the draft; see the module's text for exit codes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("section", help="chapter.section, such as 6.1")
    parser.add_argument("file", type=Path, help="a copy of the official text")
    parser.add_argument("--root", type=Path, default=Path("."), help="the project's folder")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the messages")
    options = parser.parse_args(arguments)
    say = _SAID[options.lang]
    try:
        document = read_copy(options.file)
    except (OSError, Unusable) as error:
        why = getattr(error, options.lang) if isinstance(error, Unusable) else error.strerror
        return _refused(say["unread"].format(file=options.file, why=why))
    atlas = load(options.root).assembled
    if atlas is None:
        return _refused(f"{BIBLIOGRAPHY}: {say['broken']}")
    found = sentences_of(document, options.section)
    if not found:
        known = dict.fromkeys(entry.locator.rsplit(".", 2)[0].split(".box")[0] for entry in atlas.index)
        return _refused(say["empty"].format(file=options.file, section=options.section, known=", ".join(known)))
    print(say["head"].format(section=options.section, n=len(found)))
    for line in draft(atlas, found):
        print(visible(line))
    return 0


def _refused(message: str) -> int:
    print(visible(message), file=sys.stderr)
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
