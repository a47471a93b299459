"""How to cite a data set, a page of the site, and the plan they rest on: BibTeX, RIS, CSL-JSON and GB/T 7714-2015."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from textwrap import indent

from planatlas.data.datasets import Edition, Texts
from planatlas.data.plaintext import in_bibtex, one_line
from planatlas.plan.identity import Identity


@dataclass(frozen=True)
class Work:
    """What is cited, and what the site calls itself; `kind` is data, page or plan, `date` is yyyy-mm-dd; texts of `author` and `date` are empty where nobody knows them, `version` for a work without versions."""

    identity: Identity
    id: str
    kind: str
    author: Texts
    title: Texts
    date: str
    version: str
    url: str

    @property
    def site(self) -> Texts:
        """The name of the site."""
        return {lang: one_line(text) for lang, text in self.identity.site.name.model_dump().items()}

    @property
    def licence(self) -> str:
        """What running text calls the licence of data and text."""
        return one_line(self.identity.plan.licence.name)

    @property
    def english(self) -> str:
        """The title in English with the Chinese one in brackets, where they differ."""
        return self.title["en"] if self.title["en"] == self.title["zh"] else f"{self.title['en']} [{self.title['zh']}]"


def citations(name: str, title: Texts, version: str, identity: Identity, edition: Edition) -> Mapping[str, str]:
    """Return the citation of a data set and the plan in each form: bib, ris, json (CSL), gbt (a line each, GB/T 7714) and text (of the data, in English)."""
    url = f"{edition.base}data/v1/{name}.zip"
    return _forms(Work(identity, f"{name}-{version}", "data", identity.site.creator.model_dump(), title, edition.day, version, url))


def page_citations(title: Texts, url: str, version: str, identity: Identity, edition: Edition) -> Mapping[str, str]:
    """Return the citation of a page (or a record on it) at `url` and of the plan, in the forms of `citations`; `url` also names the entry."""
    key = re.sub(r"[^A-Za-z0-9%]+", "-", url.removeprefix(edition.base)).strip("-")
    return _forms(Work(identity, f"{identity.site.id}-atlas-{key}", "page", identity.site.creator.model_dump(), title, edition.day, version, url))


def figure_citation(title: str, url: str, version: str, identity: Identity, edition: Edition) -> Mapping[str, str]:
    """Return by language how a figure at `url` is cited in a line, its title being in that language: GB/T 7714 in Chinese, plain English."""
    work = _on_one_line(Work(identity, "", "page", identity.site.creator.model_dump(), {"zh": title, "en": title}, edition.day, version, url))
    return {"zh": _gbt(work), "en": _plain(work)}


def _forms(work: Work) -> Mapping[str, str]:
    work = _on_one_line(work)
    cited, plan = _written(work), _of_plan(work.identity)
    return {
        "bib": f"{cited['bib']}\n{plan['bib']}",
        "ris": f"{cited['ris']}{plan['ris']}",
        "gbt": f"{cited['gbt']}\n{plan['gbt']}",
        "json": f"[\n{cited['json']},\n{plan['json']}\n]\n",
        "text": _plain(work),
    }


@cache
def _of_plan(identity: Identity) -> Mapping[str, str]:
    """Return the entry of the plan, which every citation ends with."""
    plan = identity.plan
    author, day = plan.issuer.model_dump() if plan.issuer.is_known else {"zh": "", "en": ""}, plan.issued if plan.is_dated else ""
    return _written(_on_one_line(Work(identity, plan.citation_key, "plan", author, plan.title.model_dump(), day, "", plan.source_url)))


def _written(work: Work) -> Mapping[str, str]:
    """Return the entry of one work in the forms that have one for each."""
    return {"bib": _bibtex(work), "ris": _ris(work), "gbt": _gbt(work), "json": indent(json.dumps(_csl(work), ensure_ascii=False, indent=2), "  ")}


def _on_one_line(work: Work) -> Work:
    """Return a work no text of which could begin a field or an entry of its own."""
    author, title = ({lang: one_line(text) for lang, text in texts.items()} for texts in (work.author, work.title))
    return replace(work, author=author, title=title)


def _bibtex(work: Work) -> str:
    version = f"version {work.version}, {in_bibtex(work.licence)}"
    notes = {"data": f"Data set, {version}", "page": f"Page of {in_bibtex(work.site['en'])}, {version}", "plan": "In Chinese"}
    fields = {
        "author": work.author["en"] and f"{{{in_bibtex(work.author['en'])}}}",
        "title": f"{{{in_bibtex(work.english)}}}",
        "year": work.date[:4],
        "month": work.date[5:7],
        "url": work.url,
    }
    fields |= {"version": work.version, "note": notes[work.kind]}
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@misc{{{work.id},\n{lines}}}\n"


def _ris(work: Work) -> str:
    """RIS: an institution is a name without a comma, and a date ends in a slash (yyyy/mm/dd/other), as reference managers write them."""
    kinds = {"data": "DATA", "page": "ELEC", "plan": "GOVDOC"}
    fields = [
        ("TY", kinds[work.kind]),
        ("ID", work.id),
        ("AU", work.author["en"]),
        ("TI", work.english),
        ("T2", work.site["en"] if work.kind == "page" else ""),
        ("PY", work.date[:4]),
        ("DA", work.date and f"{work.date.replace('-', '/')}/"),
        ("ET", work.version),
        ("UR", work.url),
    ]
    return "".join(f"{tag}  - {text}\r\n" for tag, text in fields if text) + "ER  - \r\n"


def _csl(work: Work) -> dict[str, object]:
    kinds = {"data": "dataset", "page": "webpage", "plan": "report"}
    found = {
        "id": work.id,
        "type": kinds[work.kind],
        **({"author": [{"literal": work.author["en"]}]} if work.author["en"] else {}),
        "title": work.english,
        **({"issued": {"date-parts": [[int(part) for part in work.date.split("-")]]}} if work.date else {}),
        "URL": work.url,
    }
    more = {"language": "zh"} if work.kind == "plan" else {"version": work.version, "license": work.identity.plan.licence.id}
    return {**found, **more, **({"container-title": work.site["en"]} if work.kind == "page" else {})}


def _gbt(work: Work) -> str:
    version = f". {work.version} 版" if work.version else ""
    title = f"{work.title['zh']}: {work.site['zh']}" if work.kind == "page" else work.title["zh"]
    kind = "[DS/OL]" if work.kind == "data" else "[EB/OL]"
    author, date = f"{work.author['zh']}. " if work.author["zh"] else "", f"({work.date})" if work.date else ""
    return f"{author}{title}{kind}{version}. {date}[引用日期]. {work.url}."


def _plain(work: Work) -> str:
    if work.kind == "page":
        return f"{work.author['en']} ({work.date[:4]}). {work.title['en']}. In {work.site['en']}, version {work.version}. {work.licence}. {work.url}"
    return f"{work.author['en']} ({work.date[:4]}). {work.title['en']}, version {work.version} [Data set]. {work.licence}. {work.url}"
