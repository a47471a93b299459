"""The file that search looks through, the readings of names, and the index of names."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from planatlas.atlas.addresses import ids_of
from planatlas.data.found import sounds
from planatlas.data.pinyin import syllables
from planatlas.data.search import records
from planatlas.plan.kinds import KINDS
from planatlas.plan.rows import CityName, Development
from planatlas.site import alphabet
from planatlas.site.alphabet import sound
from planatlas.site.glossary import glossary
from planatlas.site.publication import Publication
from planatlas.site.renderer import Renderer
from planatlas.site.searching import search
from tests.identity import IDENTITY
from tests.tiny import tiny

# The English name of a city is its pinyin, but for these, whose names come from Manchu, Mongolian or older spellings.
OTHER_SPELLINGS = {
    "inner-mongolia": "nei meng gu",
    "hulunbuir": "hu lun bei er",
    "hinggan-league": "xing an meng",
    "ulanhot": "wu lan hao te",
    "harbin": "ha er bin",
    "qiqihar": "qi qi ha er",
    "hong-kong": "xiang gang",
    "macao": "ao men",
}
READINGS = IDENTITY.site.readings
BUDGET = 120_000  # bytes of the file, compressed


@pytest.fixture(scope="module")
def found(site: Path) -> list[dict]:
    """The records of the built site's file."""
    data = json.loads((site / "data/search.json").read_text(encoding="utf-8"))
    columns = {name: values for name, values in data.items() if name != "traditional"}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def test_every_record_can_be_found(atlas, found):
    """Each thing that has a page, each measure, context sentence, term and part of the plan is in the file once, with both languages, and each later fact."""
    counts = Counter(record["kind"] for record in found)
    assert {kind: counts[kind] for kind in KINDS} == {kind: len(ids_of(atlas, kind)) for kind in KINDS}
    assert (counts["measure"], counts["context"], counts["term"]) == (len(atlas.measures), len(atlas.contexts), len(atlas.glossary))
    said = {record["zh"] for record in found if record["kind"] == "fact"}
    assert {f.fact_zh for f in atlas.rows(Development) if f.project_id} <= said
    assert counts["fact"] >= len({(f.source_id, f.date) for f in atlas.rows(Development)})
    assert (counts["paragraph"], counts["section"]) == (len(atlas.paragraphs), sum(not s.is_lead for s in atlas.sections))
    assert len({record["at"] for record in found}) == len(found)
    assert [record for record in found if not record["zh"] or not record["en"]] == []


def test_every_address_exists(site: Path, found):
    """A result never leads to a missing page or anchor, in either language."""
    pages: dict[Path, str] = {}
    for lang in ("zh", "en"):
        for record in found:
            folder, _, anchor = record["at"].partition("?")[0].partition("#")
            path = site / lang / folder / "index.html"
            text = pages.setdefault(path, path.read_text(encoding="utf-8"))
            assert not anchor or f'id="{anchor}"' in text, record["at"]


def test_results_have_the_quotes_of_pages(found):
    """What a script writes of a record is set as the pages are: no English text has a plain quote or apostrophe."""
    texts = [text for record in found for text in (record["en"], *record["short"], *record["also"], *record["note"])]
    assert [text for text in texts if re.search("[\"']", text)] == []
    assert [text for text in texts if "’" in text] and [text for text in texts if "“" in text]


def test_the_file_keeps_its_budget(site: Path):
    """The first search costs a reader no more than the budget."""
    assert len(gzip.compress((site / "data/search.json").read_bytes(), 9, mtime=0)) < BUDGET


def test_readings_of_cities_are_those_of_their_english_names(atlas):
    """No city is read wrongly, as 长岭 or 珲春 would be by the library alone."""
    for city, row in atlas.things["city"].items():
        name = row.short_zh or row.name_zh
        wanted = OTHER_SPELLINGS.get(city) or row.name_en
        plain = re.sub(r"[^a-z]", "", re.sub(r" (City|Korean Autonomous Prefecture)$", "", wanted).lower())
        assert "".join(syllables(name, READINGS)).startswith(plain), (city, syllables(name, READINGS))


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("珲春—乌兰浩特沿线", "hun chun wu lan hao te yan xian"),
        ("长吉图发展带", "chang ji tu fa zhan dai"),
        ("长客轨道客车", "chang ke gui dao ke che"),
        ("吉林西部长岭乾安高地防风固沙生态保护带", "ji lin xi bu chang ling qian an gao di fang feng gu sha sheng tai bao hu dai"),
        ("长三角", "chang san jiao"),
        ("中国制造2025", "zhong guo zhi zao 2025"),
        ("重载铁路货车", "zhong zai tie lu huo che"),
        ("绿色食品", "lv se shi pin"),
    ],
)
def test_readings_of_names(name, reading):
    """Names with characters of several readings are read as they are spoken; numbers stay, punctuation goes."""
    assert " ".join(syllables(name, READINGS)) == reading


def test_no_name_is_read_as_growing(atlas):
    """长 stands for 长春, 长岭, 长江 or long in all names, never for zhǎng: a new name that is misread is seen here."""
    names = {row.name_zh for kind in ("city", "place", "cluster", "project") for row in atlas.things[kind].values()}
    names |= {row.name for row in atlas.rows(CityName) if row.lang == "zh"}
    assert {name for name in names if "长" in name and "chang" not in syllables(name, READINGS)} == set()
    assert {name for name in names if "珲春" in name and "hun" not in syllables(name, READINGS)} == set()


def test_readings_belong_to_the_chinese_names(atlas):
    """The script finds the reading of a name by its position, so there is one for each Chinese name."""
    for record in records(atlas):
        chinese = [name for name in (record.zh, *record.short, *record.also) if re.search("[一-鿿]", name)]
        assert len(record.pinyin) in (0, len(chinese)), record


def test_abbreviations_lead_to_what_they_stand_for(atlas):
    """长吉图 is a name of its belt and stands for two cities and a prefecture."""
    named = {r.at for r in records(atlas) if "长吉图" in r.short}
    stands = {r.at for r in records(atlas) if "长吉图" in r.also}
    assert named == {"places/changjitu-belt/"}
    assert stands == {"cities/changchun/", "cities/jilin-city/", "cities/yanbian/"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_names_stand_in_alphabetical_order(pages, atlas, lang):
    """Without a script the search page lists every name once, by pinyin or A to Z."""
    body = pages[f"{lang}/search/"]
    for kind in KINDS:
        listed = re.search(rf'<h3 id="names-{ {"city": "cities"}.get(kind, kind + "s") }">.*?<dl class="hc-names">(.*?)</dl>', body, re.DOTALL)
        assert listed is not None
        names = re.findall(r"<li><a href=\"[^\"]+\">([^<]+)</a>", re.sub(r"</?span\b[^>]*>|<wbr>", "", listed.group(1)))
        sounds = [sound(name.replace("&#34;", '"').replace("&#39;", "'").replace("&amp;", "&"), lang, READINGS) for name in names]
        assert len(names) == len(ids_of(atlas, kind))
        assert sounds == sorted(sounds)


def test_no_process_but_the_first_that_sorts_reads_the_dictionary(monkeypatch):
    """Indexes are the same where sounds are known from another process, and then nothing is left to look up."""
    atlas = tiny().atlas

    def indexes(publication: Publication) -> list[str]:
        return [str(index(Renderer(publication, "zh", f"zh/{index.__name__}/"))) for index in (search, glossary)]

    plain, known = indexes(Publication(atlas)), sounds(atlas)
    monkeypatch.setattr(alphabet, "syllables", lambda name, _: pytest.fail(f"{name} is looked up"))
    assert indexes(Publication(atlas, make_sounds=lambda: known)) == plain
