"""A copy of the official text is compared with index and records; a new edition shows what to review."""

from __future__ import annotations

from pathlib import Path

import pytest

from planatlas.text.source import build_index
from planatlas.text.verify import compare
from scripts import verify_source

SOURCE = Path(__file__).parents[2] / "shared/source/hachang-plan-part2.txt"
OLD = """前言不算。
第六章 林地
坚持护林,建设松果之乡。
第一节 松果
松果加工。在东岭建设松果加工基地。支持果农合作。推进南浦码头改造,完善冷库。
专栏 1:重点
坚果:重点发展榛子,布局在东岭。
第十章 实施
两县要定期会商。
"""


@pytest.fixture
def index():
    """The index of the invented text."""
    return build_index(OLD)


def test_same_text_agrees(index):
    """The text that the index was made from matches sentence by sentence."""
    found = compare(OLD, index)
    assert found.agrees
    assert found.matched == ("6.0.1.1", "6.1.1.1", "6.1.1.2", "6.1.1.3", "6.1.box1.1.1", "10.0.1.1")


@pytest.mark.parametrize(
    "copy",
    [
        OLD.replace("建设", "建 设").replace(",", "，"),
        OLD.replace("\n", " "),
        "<html><body>" + "".join(f"<p>{line}</p>" for line in OLD.splitlines()) + "</body></html>",
        "<html><head><script>var x = '在东岭。';</script></head><body><div>" + OLD.replace("\n", "<br>") + "</div></body></html>",
    ],
)
def test_stray_space_line_breaks_and_markup_do_not_matter(index, copy):
    """Copies differ in white space, width and markup; that is no new edition."""
    found = compare(copy, index)
    assert len(found.matched) == 6 and not found.changed and not found.missing


def test_changed_sentence_names_its_records(index):
    """A sentence with new wording is reported at its locator."""
    found = compare(OLD.replace("支持果农合作", "鼓励果农联合经营"), index)
    assert [(old, str(new.locator)) for old, new in found.changed] == [("6.1.1.2", "6.1.1.2")]
    assert found.touched == ("6.1.1.2",)


def test_dropped_sentence_is_missing_and_the_rest_moves(index):
    """A dropped sentence is missing; those after it are told to have moved, not to be new."""
    found = compare(OLD.replace("支持果农合作。", ""), index)
    assert found.missing == ("6.1.1.2",)
    assert found.moved == (("6.1.1.3", "6.1.1.2"),)
    assert not found.fresh


def test_added_sentence_is_new(index):
    """An added sentence has no counterpart in the index."""
    found = compare(OLD.replace("支持果农合作。", "支持果农合作。建设冷链。"), index)
    assert [str(sentence.locator) for sentence in found.fresh] == ["6.1.1.3"]
    assert not found.missing


def test_words_before_a_sentence_change_it(index):
    """A sentence that has grown at its beginning ends like the old one; it is changed all the same."""
    found = compare(OLD.replace("支持果农合作", "为了增收,支持果农合作"), index)
    assert [(old, new.text) for old, new in found.changed] == [("6.1.1.2", "为了增收,支持果农合作。")]
    assert "6.1.1.2" not in found.matched and not found.fresh


def test_lines_broken_elsewhere_add_no_sentence(index):
    """In a copy from a PDF file lines end inside sentences; the pieces are no new sentences."""
    for width in (9, 11):
        found = compare("\n".join(line[n : n + width] for line in OLD.splitlines() for n in range(0, len(line), width)), index)
        assert len(found.matched) == 6 and not found.missing and not found.changed and not found.fresh


@pytest.mark.parametrize("quotes", ['""', "“”", "「」"])
def test_form_of_quotes_adds_no_sentence(quotes):
    """A straight quote after a full stop does not say whether it opens or closes; either way nothing is new."""
    text = OLD.replace("两县要", "老话说了:“有林成片,则有清水长流。”两县要")
    found = compare(text.replace("“", quotes[0]).replace("”", quotes[1]), build_index(text))
    assert len(found.matched) == 7 and not found.missing and not found.fresh


def test_chapters_outside_the_index_are_passed_over(index):
    """Whoever has the whole plan, table of contents and preface included, is not told of hundreds of new sentences."""
    whole = "目录\n第一章 背景\n第六章 林地\n第十章 实施\n前言在此,先说几句。\n第一章 背景\n两县多山,宜林。今后也是。\n" + OLD
    assert compare(whole, index).agrees


def test_changed_sentence_is_known_by_its_anchors(index):
    """Where one sentence is dropped and its neighbour changed, the anchors tell which of the two is left."""
    found = compare(OLD.replace("支持果农合作。推进南浦码头改造,完善冷库。", "推进南浦码头扩建。"), index)
    assert found.missing == ("6.1.1.2",)
    assert [old for old, _ in found.changed] == ["6.1.1.3"]


def test_other_text_is_told_apart(tmp_path, root, capsys):
    """A file that is not the plan gives one plain sentence and exit code 1; a file that is not there exit code 2."""
    other = tmp_path / "other.txt"
    other.write_text("今天天气好。", encoding="utf-8")
    assert verify_source.main([str(other), "--root", str(root)]) == 1
    assert "no sentence of the plan" in capsys.readouterr().err
    assert verify_source.main([str(tmp_path / "none.txt"), "--root", str(root)]) == 2


def test_binary_file_is_refused_in_plain_words(tmp_path, root, capsys):
    """A picture by mistake is no traceback."""
    (tmp_path / "x.png").write_bytes(bytes([0x89, 0xFF, 0xFE, 0x00] * 50))
    assert verify_source.main([str(tmp_path / "x.png"), "--root", str(root), "--lang", "zh"]) in (1, 2)
    assert "Traceback" not in capsys.readouterr().err


def test_gb18030_copy_is_read(tmp_path, root, capsys):
    """Saved Chinese pages are often GB 18030."""
    (tmp_path / "gbk.txt").write_bytes("第六章 某\n某段。某句很短。".encode("gb18030"))
    verify_source.main([str(tmp_path / "gbk.txt"), "--root", str(root)])
    assert "changed 1, missing 178" in capsys.readouterr().out


@pytest.mark.skipif(not SOURCE.is_file(), reason="the official text (../shared/source) is not here")
def test_official_text_agrees_with_index_and_records(root, capsys):
    """All 179 sentences match, and no summary repeats 20 characters in a row."""
    assert verify_source.main([str(SOURCE), "--root", str(root)]) == 0, capsys.readouterr().out


@pytest.mark.skipif(not SOURCE.is_file(), reason="the official text (../shared/source) is not here")
def test_repeated_wording_is_found(root, tmp_path, capsys, atlas):
    """A text that holds one of our summaries is reported: the check on own words is able to fail."""
    summary = max((m.summary.zh for m in atlas.measures.values()), key=len)
    copy = tmp_path / "copy.txt"
    copy.write_text(SOURCE.read_text(encoding="utf-8") + f"\n补充段。{summary}\n", encoding="utf-8")
    assert verify_source.main([str(copy), "--root", str(root)]) == 1
    assert "repeats the official text" in capsys.readouterr().out
