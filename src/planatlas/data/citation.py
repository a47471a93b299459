"""How to cite a data set, a page of the site, and the plan they rest on: BibTeX, RIS, CSL-JSON and GB/T 7714-2015."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from planatlas.data.datasets import Edition, Texts
from planatlas.data.plaintext import in_bibtex, one_line
from planatlas.plan.model import Bibliography

SITE = {"zh": "哈长规划图志", "en": "Harbin-Changchun Plan Atlas"}
CREATOR = {"zh": "哈长规划图志贡献者", "en": "Harbin-Changchun Plan Atlas contributors"}


@dataclass(frozen=True)
class Work:
    """What is cited; `kind` is data, page or plan, `date` is yyyy-mm-dd, `version` empty for a work without versions."""

    id: str
    kind: str
    author: Texts
    title: Texts
    date: str
    version: str
    url: str

    @property
    def english(self) -> str:
        """The title in English with the Chinese one in brackets, where they differ."""
        return self.title["en"] if self.title["en"] == self.title["zh"] else f"{self.title['en']} [{self.title['zh']}]"


def citations(name: str, title: Texts, version: str, plan: Bibliography, edition: Edition) -> Mapping[str, str]:
    """Return the citation of a data set and the plan in each form: bib, ris, json (CSL), gbt (a line each, GB/T 7714) and text (of the data, in English)."""
    return _forms(Work(f"{name}-{version}", "data", CREATOR, title, edition.date, version, f"{edition.base}data/v1/{name}.zip"), plan)


def page_citations(title: Texts, url: str, version: str, plan: Bibliography, edition: Edition) -> Mapping[str, str]:
    """Return the citation of a page (or a record on it) at `url` and of the plan, in the forms of `citations`; `url` also names the entry."""
    key = re.sub(r"[^A-Za-z0-9%]+", "-", url.removeprefix(edition.base)).strip("-")
    return _forms(Work(f"hachang-atlas-{key}", "page", CREATOR, title, edition.date, version, url), plan)


def _forms(work: Work, plan: Bibliography) -> Mapping[str, str]:
    given = Work("ndrc-2016-hachang", "plan", plan.issuer.model_dump(), plan.title.model_dump(), plan.issued, "", plan.source_url)
    works = (_on_one_line(work), _on_one_line(given))
    return {
        "bib": "\n".join(map(_bibtex, works)),
        "ris": "".join(map(_ris, works)),
        "gbt": "\n".join(map(_gbt, works)),
        "json": json.dumps([_csl(w) for w in works], ensure_ascii=False, indent=2) + "\n",
        "text": _plain(works[0]),
    }


def _on_one_line(work: Work) -> Work:
    """Return a work no text of which could begin a field or an entry of its own."""
    author, title = ({lang: one_line(text) for lang, text in texts.items()} for texts in (work.author, work.title))
    return replace(work, author=author, title=title)


def _bibtex(work: Work) -> str:
    notes = {"data": f"Data set, version {work.version}, CC BY 4.0", "page": f"Page of {SITE['en']}, version {work.version}, CC BY 4.0", "plan": "In Chinese"}
    fields = {
        "author": f"{{{in_bibtex(work.author['en'])}}}",
        "title": f"{{{in_bibtex(work.english)}}}",
        "year": work.date[:4],
        "month": work.date[5:7],
        "url": work.url,
    }
    fields |= {**({"version": work.version} if work.version else {}), "note": notes[work.kind]}
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items())
    return f"@misc{{{work.id},\n{lines}}}\n"


def _ris(work: Work) -> str:
    kinds = {"data": "DATA", "page": "ELEC", "plan": "GOVDOC"}
    fields = [
        ("TY", kinds[work.kind]),
        ("ID", work.id),
        ("AU", f"{work.author['en']},"),
        ("TI", work.english),
        *([("T2", SITE["en"])] if work.kind == "page" else []),
        ("PY", work.date[:4]),
        ("DA", work.date.replace("-", "/")),
        *([("ET", work.version)] if work.version else []),
        ("UR", work.url),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {text}\r\n" for tag, text in fields)


def _csl(work: Work) -> dict[str, object]:
    kinds = {"data": "dataset", "page": "webpage", "plan": "report"}
    found = {
        "id": work.id,
        "type": kinds[work.kind],
        "author": [{"literal": work.author["en"]}],
        "title": work.english,
        "issued": {"date-parts": [[int(part) for part in work.date.split("-")]]},
        "URL": work.url,
    }
    more = {"language": "zh"} if work.kind == "plan" else {"version": work.version, "license": "CC-BY-4.0"}
    return {**found, **more, **({"container-title": SITE["en"]} if work.kind == "page" else {})}


def _gbt(work: Work) -> str:
    version = f". {work.version} 版" if work.version else ""
    title = f"{work.title['zh']}: {SITE['zh']}" if work.kind == "page" else work.title["zh"]
    kind = "[DS/OL]" if work.kind == "data" else "[EB/OL]"
    return f"{work.author['zh']}. {title}{kind}{version}. ({work.date})[引用日期]. {work.url}."


def _plain(work: Work) -> str:
    if work.kind == "page":
        return f"{work.author['en']} ({work.date[:4]}). {work.title['en']}. In {SITE['en']}, version {work.version}. CC BY 4.0. {work.url}"
    return f"{work.author['en']} ({work.date[:4]}). {work.title['en']}, version {work.version} [Data set]. CC BY 4.0. {work.url}"
