"""How official texts are read: what is numbered, what is doubted, which files are text."""

from __future__ import annotations

import pytest

from planatlas.text.doubts import doubts
from planatlas.text.encodings import decoded, kind_of
from planatlas.text.limits import Unusable, read_copy
from planatlas.text.source import sentences
from tests.reading import CASES, ENCODED, OTHERS, TEXT


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_sentences_are_numbered_and_doubts_told(case):
    """Headings of every form are read; what is passed over, cut or taken for a heading is told with its line, in both languages."""
    assert [str(sentence.locator) for sentence in sentences(case["text"])] == case["sentences"]
    found = doubts(case["text"])
    assert [[doubt.line, doubt.kind] for doubt in found] == case["doubts"]
    assert all(doubt.said.zh and doubt.said.en for doubt in found)


def test_doubts_show_what_they_are_about():
    """A message repeats the beginning of the line, so that it is found in a file with other line breaks."""
    (doubt,) = doubts("第一章 总则\n两镇合办作坊,先立规矩。尚未成句的话\n")
    assert doubt.said.en == "this has no full stop and is not numbered: 尚未成句的话"
    assert doubt.said.zh == "没有句号，没有编号：尚未成句的话"


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_each_encoding_is_read(data):
    """Texts in simplified and traditional characters are told apart by a mark, the page's own word, or their commonest characters."""
    assert TEXT in decoded(data)


@pytest.mark.parametrize(("kind", "data"), OTHERS.items(), ids=OTHERS)
def test_files_that_are_no_text_are_named_with_the_remedy(kind, data, tmp_path):
    """A PDF, a Word document, a picture or a web archive is not read as garbled text."""
    (tmp_path / "copy").write_bytes(data)
    assert kind_of(data) == kind
    with pytest.raises(Unusable) as told:
        read_copy(tmp_path / "copy")
    assert "文字" in told.value.zh or "文本" in told.value.zh
    assert "text" in told.value.en
