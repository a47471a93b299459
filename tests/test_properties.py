"""Properties that hold for any input: the parsers, locators and normalisation, and a check that never breaks down."""

from __future__ import annotations

import csv
import io
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from planatlas import csvtable, yamltree
from planatlas.load import Workspace
from planatlas.locator import Locator, sentence_of, sort_key
from planatlas.rules import check
from planatlas.source import fingerprint, normalise
from tests.tiny import tiny_files

# The same examples on every machine, so that a run in CI can be repeated at home.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")

TINY = tiny_files()
YAML_PIECES = ["a", "zh", ":", " ", "\n", "- ", "  ", "[", "]", "{", "}", ",", '"', "'", "|", ">", "&a", "*a", "!t", "#", "---", "?", "<<", "0", "1.5", "no", "~", "中", "%"]
yaml_like = st.lists(st.sampled_from(YAML_PIECES), max_size=60).map("".join)
counts = st.integers(1, 99)
locators = st.builds(Locator, counts, st.integers(0, 99), st.integers(0, 99), counts, counts)
# What copies of a Chinese text are made of: Han characters, ASCII, full-width forms, quotes and dashes.
han_text = st.text(st.sampled_from("规划城市东岭南浦松果码头建设年月。，；：（）《》、０１２ＡＢab12,.;:()-—–“”‘’\"' \u3000\n"), max_size=40)


@given(st.one_of(st.text(max_size=300), yaml_like))
def test_yaml_parser_never_raises(text):
    """Any text gives data or faults with a place in the file, never a traceback and never both or neither."""
    document = yamltree.parse("a.yaml", text)
    assert (document.data is None) == bool(document.faults)
    assert all(at.path == "a.yaml" and at.line > 0 and at.column > 0 for at, _, _ in document.faults)


@given(st.integers(1, 400), st.sampled_from(["[", "{a: ", "- ", "? "]))
def test_yaml_parser_survives_deep_nesting(depth, opening):
    """A file that nests without end is refused as quickly as any other."""
    assert yamltree.parse("a.yaml", opening * depth).faults or depth <= yamltree.MAX_DEPTH


@given(st.recursive(st.text(st.characters(codec="ascii", categories=["L"]), min_size=1, max_size=6),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=3), max_leaves=8))
def test_yaml_marks_point_at_values(value):
    """Each quoted scalar's mark is the place of its opening quote, so that a message names the right column."""
    text = _flow(value)
    document = yamltree.parse("a.yaml", text)
    assert document.data == value
    for path, at in document.marks.items():
        found = value
        for part in path if path[-1:] != ("",) else ():
            found = found[part]
        if isinstance(found, str) and path[-1:] != ("",):
            assert text[at.column - 1:].startswith(f'"{found}"')


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{k}": {_flow(v)}' for k, v in value.items()) + "}"
    return "[" + ", ".join(map(_flow, value)) + "]" if isinstance(value, list) else f'"{value}"'


cells = st.text(st.sampled_from('ab,"\n\r ;中\t'), max_size=6)
tables = st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=5))


def _written(rows: list[list[str]], end: str) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=end).writerows(rows)
    return out.getvalue()


@given(tables, st.sampled_from(["\n", "\r\n"]))
def test_csv_parser_reads_what_python_writes(rows, end):
    """The parser with positions reads the same cells as Python's own csv module."""
    text = _written(rows, end)
    table = csvtable.parse("a.csv", text)
    assert table.broken is None
    assert [[cell.text for cell in row] for row in (table.header, *table.rows)] == list(csv.reader(io.StringIO(text, newline="")))


@given(tables, st.sampled_from(["\n", "\r\n"]))
def test_csv_positions_point_at_cells(rows, end):
    """A cell's position is its first character, the opening quote if it has one."""
    text = _written(rows, end)
    lines = re.split(r"\r\n|\r|\n", text)
    table = csvtable.parse("a.csv", text)
    for cell in (cell for row in (table.header, *table.rows) for cell in row):
        rest = lines[cell.at.line - 1][cell.at.column - 1:]
        quoted = '"' + re.split(r"\r\n|\r|\n", cell.text.replace('"', '""'))[0]
        assert rest.startswith(quoted) or re.split(",", rest)[0] == cell.text


@given(st.text(max_size=200))
def test_csv_parser_never_raises(text):
    """Any text gives a table; what can not be read has a place."""
    table = csvtable.parse("a.csv", text)
    assert table.broken is None or table.broken.line <= len(text) + 1


@given(locators)
def test_locator_round_trip(locator):
    """A locator is read back from its own text, also out of a measure's id."""
    assert Locator.parse(str(locator)) == locator
    assert sentence_of(f"{locator}a") == str(locator)


@given(locators, locators, st.sampled_from("abz"), st.sampled_from("abz"))
def test_measures_sort_as_the_text_runs(first, second, letter, other):
    """Ids sort by number, not by character (10 after 9), a box after its section's paragraphs, letters last."""
    def order(locator: Locator, mark: str) -> tuple[int | str, ...]:
        return locator.chapter, locator.section, locator.box, locator.paragraph, locator.sentence, mark
    assert (sort_key(f"{first}{letter}") < sort_key(f"{second}{other}")) == (order(first, letter) < order(second, other))


@given(han_text)
def test_normalise_is_idempotent(text):
    """Normalising twice is normalising once, so that a fingerprint does not depend on who normalised before."""
    assert normalise(normalise(text)) == normalise(text)


def _noisy(text: str, spaces: list[str]) -> str:
    """Return `text` as another copy might have it: full width, other quotes and dashes, white space in between."""
    wide = {ord(c): chr(ord(c) + 0xFEE0) for c in "ab12,.;:()"}
    swapped = text.translate({**wide, **str.maketrans({'"': "”", "“": '"', "'": "’", "‘": "'", "-": "—", "—": "——"})})
    return "".join(char + spaces[n % len(spaces)] for n, char in enumerate(swapped))


@given(han_text, st.lists(st.sampled_from(["", " ", "\u3000", "\n", "\u00a0"]), min_size=1, max_size=5))
def test_normalise_ignores_how_a_copy_is_set(text, spaces):
    """White space, width, the form of quotes and of dashes do not tell copies of a text apart."""
    assert normalise(_noisy(text, spaces)) == normalise(text)
    assert fingerprint(_noisy(text, spaces)) == fingerprint(text)


@given(han_text, han_text)
def test_fingerprints_are_equal_only_for_equal_text(first, second):
    """A change of wording changes the fingerprint."""
    assert (fingerprint(first) == fingerprint(second)) == (normalise(first) == normalise(second))


@given(han_text, st.data())
def test_a_lost_character_changes_the_fingerprint(text, data):
    """The loss of one character of the wording is seen."""
    bare = normalise(text)
    if bare:
        at = data.draw(st.integers(0, len(bare) - 1))
        assert (fingerprint(bare[:at] + bare[at + 1:]) == fingerprint(bare)) == (normalise(bare[:at] + bare[at + 1:]) == bare)


WORDS = ["", "\x00", "�", "[]", "{}", "{a: b}", "[1]", "5", "true", "~", "''", "harbin", "no", "6.1", "zz/zz", ",", '"', "\n", "- ", "é", "，"]
TOKEN = re.compile(rb"[\w\xe0-\xef\x80-\xbf./-]+|\"[^\"\n]*\"|\n")


@st.composite
def mutations(draw):
    """The tiny plan with one file changed: a word, a line or some bytes replaced, or the file gone."""
    files = dict(TINY)
    path = draw(st.sampled_from(sorted(files)))
    data = files[path]
    tokens = [m.span() for m in TOKEN.finditer(data)]
    start, stop = draw(st.sampled_from(tokens))
    how = draw(st.sampled_from(["word", "bytes", "lines", "gone", "moved"]))
    if how == "gone":
        del files[path]
    elif how == "moved":
        files[draw(st.sampled_from(["plan/x.yaml", "datapackages/x.csv", "datapackages/x/y.csv", "datapackages/x/datapackage.yaml", "plan/x/y.yml"]))] = files.pop(path)
    elif how == "lines":
        lines = data.split(b"\n")
        at = draw(st.integers(0, len(lines) - 1))
        files[path] = b"\n".join([*lines[:at], *lines[at + draw(st.integers(1, 4)):]])
    else:
        new = draw(st.sampled_from(WORDS)).encode() if how == "word" else draw(st.binary(max_size=4))
        files[path] = data[:start] + new + data[stop:]
    return files


@settings(max_examples=300)
@given(mutations())
def test_check_never_breaks_down(files):
    """Whatever a contributor does to a file, the check answers with findings at places in files, not with a traceback."""
    for finding in check(Workspace(files)):
        assert finding.position.line > 0 and finding.position.column > 0
        assert finding.zh and finding.en
