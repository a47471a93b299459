"""The README that travels with each published package: what it is, its tables, licence, how to cite."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planatlas.data.datasets import Table
from planatlas.data.plaintext import in_markdown
from planatlas.plan.identity import Identity

_TEXT = """# {title}

{title_en}

{description}

{description_en}

Version {version}.

| 文件 File | 表 Table | 行 Rows |
|---|---|---|
{tables}

`datapackage.json` 说明每一列的含义、类型和约束 (describes every column: meaning, type, constraints; Data Package v2).
`SHA256SUMS` 供校验 (for `sha256sum --check SHA256SUMS`); `CITATION.cff` 和 `citation.bib`、`.ris`、`.json` 供引用 (to cite).
用 Excel 打开请下载 XLSX 版 (for Excel, download the XLSX edition).

## 许可与引用 Licence and citation

数据与文字 {licence}，见 LICENSE.md（含各来源要求的署名）。规划原文不在其中。
Data and text: {licence}, see LICENSE.md (with the credits that the sources ask for). The official text is not included.

> {creator}. {title_en}, version {version} [Data set]. {licence}.

规划 The plan: {by}《{plan}》{on}。{by_en}{plan_en}{on_en}. {url}
"""


def readme(identity: Identity, descriptor: dict[str, Any], tables: Sequence[Table], about: str) -> bytes:
    """Return the README of a package in Markdown; `about` is what its own folder says of it, shown below."""
    b = identity.plan
    paths = [resource["path"] for resource in descriptor["resources"]]
    rows = "\n".join(f"| {path} | {in_markdown(t.title['zh'])} {in_markdown(t.title['en'])} | {len(t.rows)} |" for path, t in zip(paths, tables, strict=True))
    said = {
        "title": descriptor["title"],
        "title_en": descriptor["title@en"],
        "description": descriptor["description"],
        "description_en": descriptor["description@en"],
        "by": b.issuer.zh if b.issuer.is_known else "",
        "by_en": f"{b.issuer.en}: " if b.issuer.is_known else "",
        "plan": b.title.zh,
        "plan_en": b.title.en,
        "creator": identity.site.creator.en,
        "licence": b.licence.name,
    }
    shown = {key: in_markdown(text) for key, text in said.items()}
    day = {"on": f"，{b.issued}", "on_en": f", {b.issued}"} if b.is_dated else {"on": "", "on_en": ""}
    text = _TEXT.format(**shown, **day, version=descriptor["version"], tables=rows, url=b.source_url)
    notes = "\n".join(line if not line.startswith("#") else f"#{line}" for line in about.splitlines())
    return (text + (f"\n{notes}\n" if notes else "")).encode()
