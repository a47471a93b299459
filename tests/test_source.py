"""The reader of the official text: what is a sentence, where it stands, and how the index is made of it."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from planatlas.files.load import INDEX
from planatlas.text.forms import fingerprint
from planatlas.text.source import build_index, sentences

SHARED = Path(__file__).parents[2] / "shared/source/hachang-plan-part2.txt"
official = pytest.mark.skipif(not SHARED.is_file(), reason="the official text (../shared/source) is not here")

# Invented: a province, two towns and a lake that do not exist.
TEXT = """云泽规划(节选)。此行在第一章标题之前。
第六章 作坊
两镇把造纸和制陶当作共同的营生,先立规矩,再添炉窑。
第一节 兴办作坊
造纸作坊。依托东岭的竹林,在青石坡建设手 工纸作坊。鼓励匠人互派徒弟;三年内达到 40 人。
制陶。研究合办一座龙窑的办法。
专栏 1:特色物产
竹纸:主要出自东岭,用来修补古书。
第十章 施行
两镇要记住老话:“水清,则窑火旺。”每年把结果告诉居民(含外出的人。)尚未成句的话
"""


def read(document: str) -> dict[str, str]:
    """Return the sentences of `document` by locator."""
    return {str(sentence.locator): sentence.text for sentence in sentences(document)}


def test_each_sentence_has_its_locator():
    """Chapter lead, section, box and a chapter without sections are numbered as the plan's locators say."""
    assert list(read(TEXT)) == ["6.0.1.1", "6.1.1.1", "6.1.1.2", "6.1.2.1", "6.1.box1.1.1", "10.0.1.1", "10.0.1.2"]


def test_heading_that_runs_into_its_paragraph_is_no_sentence():
    """`造纸作坊。` names the paragraph; the first sentence comes after it."""
    assert read(TEXT)["6.1.1.1"].startswith("依托东岭") and read(TEXT)["6.1.2.1"].startswith("研究合办")


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("先立规矩,再添炉窑。随后开窑。", "先立规矩,再添炉窑。"),
        ("先立规矩；再添炉窑。随后开窑。", "先立规矩；再添炉窑。"),
        ("两镇把造纸和制陶当作共同的营生并把规矩写在镇口的石碑上。随后开窑。", "两镇把造纸和制陶当作共同的营生并把规矩写在镇口的石碑上。"),
        ("先立规矩。", "先立规矩。"),
    ],
)
def test_first_sentence_is_not_taken_for_a_heading(line, first):
    """A clause with a comma or semicolon, a long one, or the only one of its line is a sentence."""
    assert read(f"第六章 作坊\n{line}")["6.0.1.1"] == first


def test_name_of_a_box_paragraph_is_no_part_of_its_sentence():
    """`竹纸:` names what the box's paragraph is about, with either colon."""
    for copy in (TEXT, TEXT.replace("竹纸:", "竹纸：").replace("专栏 1:", "专栏１：")):
        assert read(copy)["6.1.box1.1.1"] == "主要出自东岭,用来修补古书。"


def test_closing_mark_belongs_to_its_sentence():
    """A quote or bracket that closes after the full stop stays with the sentence, and what lacks a full stop is none."""
    assert read(TEXT)["10.0.1.1"].endswith("窑火旺。”") and read(TEXT)["10.0.1.2"].endswith("人。)")


def test_sentence_does_not_end_at_a_semicolon():
    """Only 。 ends a sentence."""
    assert read(TEXT)["6.1.1.2"] == "鼓励匠人互派徒弟;三年内达到 40 人。"


def test_text_before_the_first_chapter_is_passed_over():
    """A copy's headline and preface are not numbered."""
    assert not any("标题之前" in text for text in read(TEXT).values())


def _html(text: str) -> str:
    """Return `text` as a saved page, with a script, entities, inline markup and line breaks inside paragraphs."""
    lines = (line.replace("“", "&ldquo;").replace("作坊", "<b>作\n坊</b>") for line in text.splitlines())
    body = "".join(f"<p>{line}</p>\n" for line in lines)
    return f"<html><head><title>云泽</title><script>var a = '第六章 假的。';</script></head><body>{body}</body></html>"


def test_saved_page_gives_the_same_sentences():
    """Whoever saves the page instead of the text gets the same locators and fingerprints."""
    page, text = read(_html(TEXT)), read(TEXT)
    assert {at: fingerprint(found) for at, found in page.items()} == {at: fingerprint(found) for at, found in text.items()}


def test_page_that_ends_in_a_stray_ampersand_is_read_to_its_end():
    """The page of the official text ends in `&`; what stands before it is not lost."""
    assert read(f"<p>{TEXT.strip()}&".replace("\n", "<p>")) == read(TEXT)


@pytest.mark.parametrize("tag", ["dd", "blockquote", "center", "pre", "th"])
def test_each_kind_of_block_is_a_line_of_its_own(tag):
    """Headings and paragraphs do not run together, whatever elements a page is made of."""
    page = "<html><body>" + "".join(f"<{tag}>{line}</{tag}>" for line in TEXT.splitlines()) + "</body></html>"
    assert list(read(page)) == list(read(TEXT))


def test_half_width_full_stop_ends_a_sentence():
    """Normalisation makes 。 of a half-width or vertical one, so both end a sentence."""
    for stop in "｡︒":
        assert {at: fingerprint(text) for at, text in read(TEXT.replace("。", stop)).items()} == {at: fingerprint(text) for at, text in read(TEXT).items()}


def test_heading_is_none_where_its_line_breaks_off():
    """A run-in heading is left out too when the sentence after it goes on in the next line."""
    assert "造纸作坊。" not in read(TEXT.replace("青石坡", "青石\n坡")).values()


@pytest.mark.parametrize("number", ["9" * 5000, "٣", "0"])
def test_box_number_that_is_none_starts_no_box(number):
    """Only a number that a locator can hold names a box; any other line is read on, without an error."""
    assert "6.1.3.1" in read(TEXT.replace("专栏 1:", f"专栏 {number}:"))


def test_accent_is_an_apostrophe():
    """NFKC makes a space and an accent of ´, so it is folded before."""
    assert fingerprint("rock´n´roll") == fingerprint("rock'n'roll")


def test_anchors_are_unique_and_free_of_spaces():
    """Each anchor finds its own sentence and no other, in a page whose lines break elsewhere."""
    entries = build_index(TEXT)
    assert len(entries) == 7
    for entry in entries:
        for anchor in (entry.start, entry.end):
            assert 4 <= len(anchor) <= 8 and " " not in anchor
            assert TEXT.count(anchor) == 1 and anchor in read(TEXT)[entry.locator]


def test_anchors_keep_to_word_boundaries():
    """A browser matches whole words only, so an anchor begins and ends where the given boundaries allow."""

    def edges(text: str) -> set[int]:
        return set(range(0, len(text) + 1, 2))

    for entry in build_index(TEXT, edges):
        text = read(TEXT)[entry.locator]
        for anchor in (entry.start, entry.end):
            assert {text.index(anchor), text.index(anchor) + len(anchor)} <= edges(text)


def test_sentence_without_unique_anchor_is_an_error():
    """A sentence that the text repeats cannot be pointed at; it is named, not passed over."""
    with pytest.raises(ValueError, match=r"^6\.0\.2\.1: "):
        build_index("第六章 作坊\n先立规矩,再添炉窑。\n再添炉窑。\n")


def _stored(root: Path) -> list[dict[str, str]]:
    with open(root / INDEX, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@official
def test_official_text_has_its_sentences():
    """The second half has 179 sentences, so many in each chapter."""
    counts = Counter(sentence.locator.chapter for sentence in sentences(SHARED.read_text(encoding="utf-8")))
    assert counts == {6: 64, 7: 59, 8: 17, 9: 35, 10: 4}


@official
def test_index_has_the_fingerprints_of_the_official_text(root):
    """The index in the repository is that of the official text: locators, fingerprints and lengths."""
    made = [(e.locator, e.sha256, str(e.length)) for e in build_index(SHARED.read_text(encoding="utf-8"))]
    assert made == [(row["locator"], row["sha256"], row["length"]) for row in _stored(root)]


@official
def test_stored_anchors_point_at_their_sentences(root):
    """Each stored anchor stands once in the official text, inside its sentence, the first not after the last."""
    text = SHARED.read_text(encoding="utf-8")
    flat, wording = " ".join(text.split()), read(text)
    for row in _stored(root):
        sentence = " ".join(wording[row["locator"]].split())
        assert flat.count(row["start"]) == flat.count(row["end"]) == 1
        assert 0 <= sentence.index(row["start"]) <= sentence.index(row["end"])


@official
@pytest.mark.browser
def test_index_is_rebuilt_byte_for_byte(root, tmp_path):
    """With the browser's word boundaries the whole index comes out as it is stored."""
    (tmp_path / "plan").mkdir()
    env = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-m", "scripts.build_index", str(SHARED.resolve())]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    if "Chromium was not found" in done.stderr:
        pytest.skip(done.stderr.strip())
    assert done.returncode == 0, done.stderr
    assert (tmp_path / INDEX).read_bytes() == (root / INDEX).read_bytes()
