"""Reference managers read what the site offers for citing: data sets, pages, and each record on a page, by libraries that parse RIS and BibTeX."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
import rispy
from pybtex.database import parse_string

from scripts.release import versions

ROOT = Path(__file__).parents[1]
VERSION = versions(ROOT)["CITATION.cff"]
AUTHORS = ["Harbin-Changchun Plan Atlas contributors", "National Development and Reform Commission (NDRC)"]
RELEASED = re.findall(r"^date-released: (\S+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)[0]
DAYS = [RELEASED, "2016-03-07"]
DATA = [f"data/v1/{name}" for name in ("hachang-plan", "plan", "cities", "clusters", "projects")]
PAGES = ["zh/cities/harbin/", "en/plan/6/1/", "zh/plan/6/1/#6.1.1.2a", "en/plan/6/1/#6.1.1.2"]


def of_record(page: str, uri: str, record: str) -> dict[str, str]:
    """Return the citations of a record in each form, as the script of the page fills them in."""
    forms = json.loads(re.search(r'id="hc-record-citation">([^<]*)<', page)[1])["forms"]["measure" if record[-1].isalpha() else "sentence"]
    return {form: text.replace("%ID%", record).replace("%PAGE%", uri.strip("/")) for form, text in forms.items()}


def of_page(page: str) -> dict[str, str]:
    """Return the citations of a page in each form, as its readers copy them."""
    names = {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "json"}
    found = re.findall(r"<dt>([^<]*)</dt><dd[^>]*><code[^>]*>(.*?)</code>", page, re.DOTALL)
    return {names[name]: html.unescape(text) for name, text in found if name in names}


@pytest.fixture(params=[*DATA, *PAGES])
def cited(request, site, pages) -> dict[str, str]:
    """What is offered for citing a data set, a page or a record."""
    uri, _, record = request.param.partition("#")
    if request.param in DATA:
        return {form: (site / uri / f"citation.{form}").read_bytes().decode() for form in ("bib", "ris", "json")}
    return of_record(pages[uri], uri, record) if record else of_page(pages[uri])


def test_ris_is_read_without_loss(cited):
    """Each work has its author as a whole, its day as RIS writes days, and its address; nothing is left over that is no field."""
    works = rispy.loads(cited["ris"])
    assert [work["authors"] for work in works] == [[author] for author in AUTHORS]
    assert [work["date"] for work in works] == [f"{day.replace('-', '/')}/" for day in DAYS]
    assert [work.get("edition") for work in works] == [VERSION, None] and all(work["urls"] and work["title"] and work["id"] for work in works)
    assert not any("unknown_tag" in work for work in works)


def test_bibtex_is_read_without_loss(cited):
    """Each author is one institution and not a person with a family name, and each entry has its year, month and address."""
    entries = parse_string(cited["bib"], "bibtex").entries.values()
    assert [[str(person) for person in entry.persons["author"]] for entry in entries] == [[f"{{{author}}}"] for author in AUTHORS]
    assert [f"{entry.fields['year']}-{entry.fields['month']}" for entry in entries] == [day[:7] for day in DAYS]
    assert all(entry.type == "misc" and entry.fields["url"] and entry.fields["title"] for entry in entries)


def test_forms_name_the_same_works(cited):
    """RIS, BibTeX and CSL-JSON give one id, title and address for each work, whichever a reader imports."""
    ris = [(work["id"], work["title"], work["urls"][0]) for work in rispy.loads(cited["ris"])]
    entries = parse_string(cited["bib"], "bibtex").entries
    assert [(key, entry.fields["title"].strip("{}"), entry.fields["url"]) for key, entry in entries.items()] == ris
    assert [(work["id"], work["title"], work["URL"]) for work in json.loads(cited["json"])] == ris


@pytest.mark.parametrize("uri", ["zh/findings/", "en/findings/"])
def test_figures_are_dated_like_the_data(pages, uri):
    """The line under a chart cites the day of the version, as all other citations do, and not the day of the build."""
    dated = {"zh": rf"\(({RELEASED})\)\[引用日期\]\. \S+#", "en": rf"\(({RELEASED[:4]})\)\. [^<]*version {re.escape(VERSION)}[^<]*#"}
    lines = re.findall(r"<[^>]*>([^<]*(?:\[引用日期\]\. |, version )[^<]*#[^<]*)<", pages[uri])
    assert lines and all(re.search(dated[uri[:2]], line) for line in lines)
