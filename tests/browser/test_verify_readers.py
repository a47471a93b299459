"""Python and JavaScript read a copy of the text alike: what the page tells a reader is what the command tells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from planatlas.plan.index import IndexEntry
from planatlas.text.encodings import decoded
from planatlas.text.forms import fingerprint, normalise
from planatlas.text.source import build_index, sentences
from planatlas.text.verify import compare
from tests.conftest import ROOT
from tests.reading import CASES as NUMBERED
from tests.reading import ENCODED, OTHERS

SOURCE = ROOT.parent / "shared/source/hachang-plan-part2.txt"
official = pytest.mark.skipif(not SOURCE.is_file(), reason="the official text (../shared/source) is not here")
TINY = (ROOT / "tests/tiny/official.txt").read_text(encoding="utf-8")
LONGER = TINY.replace("两县要每", "两县要记住老话:“水清,则窑火旺。”两县要每")
PAGE = "<!doctype html><meta charset=utf-8><body>"
SCRIPT = """async ([documents, index]) => {
    const {compare} = await import("./js/matching.js");
    const {fingerprint, normalise, plainText, sentences} = await import("./js/source.js");
    const plain = ({locator, text}) => [locator, text];
    return Promise.all(documents.map(async document => {
        const {matched, moved, changed, missing, fresh} = await compare(plainText(document), index);
        return {normalised: normalise(document), print: await fingerprint(document),
                sentences: [...sentences(plainText(document))].map(plain),
                found: {matched, moved, changed: changed.map(([old, now]) => [old, plain(now)]), missing, fresh: fresh.map(plain)}};
    }));
}"""
# Characters whose normal form both sides know: Python's tables are older than the browser's, and lone surrogates are no text.
KNOWN = st.characters(exclude_categories=("Cs", "Cn", "Co"), exclude_characters="<").filter(lambda c: unicodedata.category(c) != "Cn")
PIECES = st.sampled_from(
    [
        *"第六七十章节专栏13:：,;；。。。｡”」\"'“‘–—-´ \u3000\n\n\n\x1c\x85\u2028\ufeffＡ１̈가",
        *TINY.splitlines(),
        *re.findall("[^。\n]*。", TINY),
        "第六章 林地\n",
        "第二章 别处\n",
    ]
)


def _entry(entry: IndexEntry) -> dict[str, object]:
    return {"locator": entry.locator, "sha256": entry.sha256, "length": entry.length, "start": entry.start, "end": entry.end}


def in_python(document: str, index: list[IndexEntry]) -> dict[str, object]:
    """Return what Python makes of `document`, in the form of `SCRIPT`."""
    found = compare(document, index)
    plain = [[str(s.locator), s.text] for s in sentences(document)]
    return {
        "sentences": plain,
        "normalised": normalise(document),
        "print": fingerprint(document),
        "found": {
            "matched": list(found.matched),
            "moved": [list(pair) for pair in found.moved],
            "missing": list(found.missing),
            "changed": [[old, [str(s.locator), s.text]] for old, s in found.changed],
            "fresh": [[str(s.locator), s.text] for s in found.fresh],
        },
    }


@pytest.fixture(scope="module")
def page(browser: Browser, serve, tmp_path_factory) -> Iterator[Page]:
    """A page of its own that can load the two modules."""
    folder: Path = tmp_path_factory.mktemp("modules")
    (folder / "js").symlink_to(ROOT / "docs/assets/js")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    found = browser.new_page()
    found.goto(serve(folder))
    yield found
    found.close()


def differences(page: Page, documents: list[str], index: list[IndexEntry]) -> list[tuple[str, str, object, object]]:
    """Return (document, what, Python's, JavaScript's) wherever the two do not agree."""
    theirs = page.evaluate(SCRIPT, [documents, [_entry(entry) for entry in index]])
    return [
        (document, key, ours, other[key])
        for document, other in zip(documents, theirs, strict=True)
        for key, ours in in_python(document, index).items()
        if ours != other[key]
    ]


def _as_page(text: str, tag: str = "p") -> str:
    return (
        "<html><head><title>x</title><script>var a='第七章';</script></head><body>"
        + "".join(f"<{tag}>{line}</{tag}>\n" for line in text.splitlines())
        + "</body></html>"
    )


CASES = {
    "the text itself": LONGER,
    "one line": LONGER.replace("\n", " "),
    "broken every eight characters": "\n".join(LONGER[n : n + 8] for n in range(0, len(LONGER), 8)),
    "stray spaces": " ".join(LONGER.replace("\n", "\n\u3000")),
    "full-width forms": LONGER.replace(",", "，").replace(":", "：").replace("3", "３"),
    "half-width full stop": LONGER.replace("。", "｡"),
    "straight quotes": LONGER.replace("“", '"').replace("”", '"'),
    "corner quotes": LONGER.replace("“", "「").replace("”", "」"),
    "changed": LONGER.replace("支持果农合作", "鼓励果农联合经营"),
    "words before a sentence": LONGER.replace("支持果农合作", "为了增收,支持果农合作"),
    "missing": LONGER.replace("支持果农合作。", ""),
    "new": LONGER.replace("支持果农合作。", "支持果农合作。建设冷链。"),
    "missing and changed": LONGER.replace("在东岭建设 松果加工基地。支持果农合作。", "支持果农合作社。"),
    "moved": LONGER.replace("第十章 实施", "第十章 实施\n坚果:重点发展榛子,布局在东岭。"),
    "order turned": "\n".join(reversed(LONGER.splitlines())),
    "other chapters too": "第五章 水\n修渠。养鱼,并护岸。\n" + LONGER,
    "table of contents": "目录\n第六章 林地\n第十章 实施\n前言在此,先说几句。\n" + LONGER,
    "twice": LONGER + LONGER,
    "page": _as_page(LONGER),
    "page of definition lists": _as_page(LONGER, "dd"),
    "page with breaks": "<body>" + LONGER.replace("\n", "<BR/>") + "&amp",
    "page with markup inside": _as_page(LONGER.replace("东岭", "<b>东<i>岭</i></b>&nbsp;").replace("“", "&ldquo;")),
    "unclosed tags": "<div>" + "".join(f"<p>{line}" for line in LONGER.splitlines()),
    "hidden parts": "<body><style>。</style><template><p>第六章</p><p>假的。</p></template>" + _as_page(LONGER)[6:],
    "no markup": LONGER + "若 a<p中 则 b。",
    "box with a huge number": LONGER.replace("专栏 1", "专栏 " + "9" * 5000),
    "box with other digits": LONGER.replace("专栏 1", "专栏 ٣"),
    "outside the basic plane": LONGER.replace("松果", "𠮷果").replace("支持", "支𠮷持"),
    "nothing": "",
    "another text": "今天天气好。明天也好。",
}


@pytest.mark.parametrize("name", CASES)
def test_both_read_alike(page: Page, name: str):
    """For each way in which copies differ, both give the same sentences, fingerprints and comparison."""
    assert differences(page, [CASES[name]], build_index(LONGER)) == []


def test_a_difference_would_be_found(page: Page):
    """The test above is able to fail: with another index on one side the results differ."""
    theirs = page.evaluate(SCRIPT, [[LONGER], [_entry(entry) for entry in build_index(LONGER)[1:]]])
    assert theirs[0]["found"] != in_python(LONGER, build_index(LONGER))["found"]


@settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(PIECES | KNOWN, max_size=25).map("".join), min_size=8, max_size=20))
def test_both_read_any_text_alike(page: Page, documents: list[str]):
    """Whatever the text, line ends, spaces and combining characters included."""
    assert differences(page, documents, build_index(LONGER)) == []


@official
def test_both_find_the_official_text(page: Page, atlas):
    """All 179 sentences of the real text are matched by both; a damaged copy of it is judged alike."""
    text = SOURCE.read_text(encoding="utf-8")
    lines = text.splitlines()
    copies = [
        text,
        " ".join(lines),
        _as_page(text),
        "\n".join(lines[:60] + lines[64:]),
        text.replace("建设", "兴建", 9),
        "\n".join(text[n : n + 30] for n in range(0, len(text), 30)),
    ]
    assert differences(page, copies, list(atlas.index)) == []
    assert [len(compare(copy, atlas.index).matched) for copy in copies[:3]] == [179, 179, 179]


READ = """async documents => {
    const {sentences} = await import("./js/source.js");
    return documents.map(document => [...sentences(document)].map(sentence => sentence.locator));
}"""
DECODED = """async files => {
    const {decoded, kindOf} = await import("./js/encodings.js");
    return files.map(bytes => { const buffer = new Uint8Array(bytes).buffer; return kindOf(buffer) ?? decoded(buffer); });
}"""


def test_browser_numbers_every_case_alike(page: Page):
    """The cases that hold Python's reader hold the browser's: chapters, sections, boxes and numbered headings of every form."""
    found = page.evaluate(READ, [case["text"] for case in NUMBERED])
    assert dict(zip((case["name"] for case in NUMBERED), found, strict=True)) == {case["name"]: case["sentences"] for case in NUMBERED}


def test_browser_decodes_every_file_alike(page: Page):
    """Encodings are told apart, and files that are no text named, as the command does."""
    found = page.evaluate(DECODED, [list(data) for data in (*ENCODED.values(), *OTHERS.values())])
    assert found == [*map(decoded, ENCODED.values()), *OTHERS]
