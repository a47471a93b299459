"""Checks plan content and data packages and lists every mistake: `python -m scripts.check [--lang zh] [--format github]`."""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path

from planatlas.atlas.content import load
from planatlas.files.findings import LANGUAGES, Finding, github_annotation, markdown_summary
from planatlas.rules.limit import LONGEST, limited
from planatlas.rules.listing import RULES, check

_CLEAN = {"zh": "检查通过：{rules} 条规则，没有问题。", "en": "Check passed: {rules} rules, no findings."}
_DIRTY = {"zh": "发现 {n} 个问题。", "en": "Problems found: {n}."}
_DRAFT = {
    "zh": "编码中（plan/plan.yaml：coverage: draft）：还有 {n} 句没有记录。",
    "en": "Draft (coverage: draft in plan/plan.yaml): {n} sentences have no record yet.",
}
_COVERAGE = {
    "zh": "句子 {sentences_covered}/{sentences}，措施 {measures}，城市 {cities}，其他地方 {places}，集群 {clusters}，项目 {projects}，数字 {figures}，术语 {terms}",
    "en": "sentences {sentences_covered}/{sentences}, measures {measures}, cities {cities}, other places {places}, clusters {clusters}, projects {projects}, figures {figures}, terms {terms}",
}


def main(arguments: list[str] | None = None) -> int:
    """Print the findings; return 0 when there are none, 1 when there are, 2 for wrong arguments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path("."), help="the project's folder")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the messages")
    parser.add_argument("--format", choices=("text", "github"), default="text", help="github: annotations for a pull request")
    parser.add_argument("--limit", type=float, default=LONGEST, metavar="SECONDS", help=f"end a check that takes longer (default {LONGEST})")
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a locale without Chinese shows an escape
            stream.reconfigure(errors="backslashreplace")
    with limited(options.limit) as watch:
        workspace = load(options.root)
        findings = check(workspace, watch.judging)
    _report(findings, options.lang, options.format)
    if findings:
        print(_DIRTY[options.lang].format(n=len(findings)), file=sys.stderr)
        return 1
    print(_CLEAN[options.lang].format(rules=len(RULES)))
    counts = workspace.atlas.counts
    print(_COVERAGE[options.lang].format(**counts))
    if workspace.atlas.bibliography.is_draft:
        print(_DRAFT[options.lang].format(n=counts["sentences"] - counts["sentences_covered"]))
    return 0


def _report(findings: list[Finding], lang: str, form: str) -> None:
    for finding in findings:
        print(github_annotation(finding) if form == "github" else finding.text(lang))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and form == "github":
        with open(summary, "a", encoding="utf-8") as file:
            file.write(markdown_summary(findings))


if __name__ == "__main__":
    raise SystemExit(main())
