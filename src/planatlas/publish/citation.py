"""How to cite a data set and the plan it rests on: BibTeX, RIS, CSL-JSON and GB/T 7714-2015."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from planatlas.datasets import Edition, Texts
from planatlas.model import Bibliography

CREATOR = {"zh": "哈长规划图志贡献者", "en": "Harbin-Changchun Plan Atlas contributors"}


@dataclass(frozen=True)
class Work:
    """What is cited; `date` is yyyy-mm-dd, `version` empty for a work without versions."""

    id: str
    data: bool
    author: Texts
    title: Texts
    date: str
    version: str
    url: str

    @property
    def english(self) -> str:
        """The title in English with the Chinese one in brackets."""
        return f"{self.title['en']} [{self.title['zh']}]"


def citations(name: str, title: Texts, version: str, plan: Bibliography, edition: Edition) -> Mapping[str, str]:
    """Return the citation of both works in each form: bib, ris, json (CSL), gbt (one line each, GB/T 7714) and text (of the data, in English)."""
    data = Work(f"{name}-{version}", True, CREATOR, title, edition.date, version, f"{edition.base}data/v1/{name}.zip")
    works = (data, Work("ndrc-2016-hachang", False, plan.issuer.model_dump(), plan.title.model_dump(), plan.issued, "", plan.source_url))
    return {"bib": "\n".join(map(_bibtex, works)), "ris": "".join(map(_ris, works)), "gbt": "\n".join(map(_gbt, works)),
            "json": json.dumps([_csl(work) for work in works], ensure_ascii=False, indent=2) + "\n", "text": _plain(data)}


def _bibtex(work: Work) -> str:
    fields = {"author": f"{{{work.author['en']}}}", "title": f"{{{work.english}}}", "year": work.date[:4], "month": work.date[5:7], "url": work.url}
    fields |= {"version": work.version, "note": f"Data set, version {work.version}, CC BY 4.0"} if work.data else {"note": "In Chinese"}
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items())
    return f"@misc{{{work.id},\n{lines}}}\n"


def _ris(work: Work) -> str:
    fields = [("TY", "DATA" if work.data else "GOVDOC"), ("ID", work.id), ("AU", f"{work.author['en']},"), ("TI", work.english), ("PY", work.date[:4]),
              ("DA", work.date.replace("-", "/")), *([("ET", work.version)] if work.version else []), ("UR", work.url), ("ER", "")]
    return "".join(f"{tag}  - {text}\r\n" for tag, text in fields)


def _csl(work: Work) -> dict[str, object]:
    found = {"id": work.id, "type": "dataset" if work.data else "report", "author": [{"literal": work.author["en"]}], "title": work.english,
             "issued": {"date-parts": [[int(part) for part in work.date.split("-")]]}, "URL": work.url}
    return {**found, **({"version": work.version, "license": "CC-BY-4.0"} if work.data else {"language": "zh"})}


def _gbt(work: Work) -> str:
    version = f". {work.version} 版" if work.version else ""
    kind = "[DS/OL]" if work.data else "[EB/OL]"
    return f"{work.author['zh']}. {work.title['zh']}{kind}{version}. ({work.date})[引用日期]. {work.url}."


def _plain(work: Work) -> str:
    return f"{work.author['en']} ({work.date[:4]}). {work.title['en']}, version {work.version} [Data set]. CC BY 4.0. {work.url}"
