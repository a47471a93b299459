"""A first-time contributor's mistake in the real content gives exactly its message, at its place, and nothing else."""

from __future__ import annotations

import pytest

from planatlas.atlas.content import Content
from planatlas.rules.listing import check
from tests.mistakes import cases, expected, made, real_files

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_mistake_is_told_once_at_its_place(case):
    """Rule, place and both messages are those that the case lists; one mistake is not told twice, and none is a traceback."""
    files = made(case)
    assert [f.text(lang) for f in check(Content(files)) for lang in ("zh", "en")] == [f.text(lang) for f in expected(case, files) for lang in ("zh", "en")]


def test_content_is_clean():
    """The real content has no findings, so that each case above tells of its own mistake alone."""
    assert check(Content(real_files())) == []


def test_cases_are_many_and_distinct():
    """At least the twenty mistakes that the issue asks for are tried, each under a name of its own."""
    names = [case["name"] for case in CASES]
    assert len(names) >= 20 and len(set(names)) == len(names)
