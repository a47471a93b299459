"""Properties beyond `test_properties`: positions point at what they name, and a check survives every kind of edit."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from planatlas.atlas.content import Content
from planatlas.files import csvtable, yamltree
from planatlas.plan.locator import Locator, sentence_of, sort_key
from planatlas.rules.listing import check
from planatlas.text.forms import fingerprint, normalise
from tests.tiny import tiny_files

# Derandomized: the same examples on every machine, so that a failure in CI is a failure at home.
repeatable = settings(max_examples=150, deadline=None, derandomize=True, database=None)
slow = settings(repeatable, max_examples=50)

FILES = tiny_files()
LINE = re.compile(r"\r\n|\r|\n")
CELLS = st.text(st.sampled_from('ab,"\n ;中\t'), max_size=6)
TABLES = st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=5))
YAML_LIKE = st.lists(st.sampled_from([*"a:[]{},\"'|>#?0~%中\n ", "- ", "&a", "*a", "!t", "---", "<<", "1.5", "no", "\ud800", "\x00", "\u2028"]), max_size=60)
WORDS = st.text("abcxyz", min_size=1, max_size=6)
VALUES = st.recursive(WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=8)
COUNTS = st.integers(1, 99)
LOCATORS = st.builds(Locator, COUNTS, st.integers(0, 99), st.integers(0, 99), COUNTS, COUNTS)
# What copies of a Chinese plan are made of: Han characters, ASCII, full-width forms, quotes, dashes.
COPIED = st.text(st.sampled_from("规划东岭松果建设年月。，；：（）《》０１２ＡＢab12,.;:()-—–“”‘’\"' \u3000\n"), max_size=40)


@repeatable
@given(YAML_LIKE.map("".join))
def test_yaml_gives_data_or_faults(text):
    """What looks like YAML gives data or faults, never both and never neither, and each fault has a place."""
    document = yamltree.parse("a.yaml", text)
    assert (document.data is None) == bool(document.faults)
    assert all(at.path == "a.yaml" and at.line > 0 and at.column > 0 for at, _, _ in document.faults)


@repeatable
@given(VALUES)
def test_yaml_marks_point_at_values(value):
    """The mark of a quoted value is its opening quote, so that a message names the right column."""
    text = _flow(value)
    document = yamltree.parse("a.yaml", text)
    assert document.data == value
    for path, at in document.marks.items():
        found = path[-2] if path[-1:] == ("",) else _reached(value, path)
        if isinstance(found, str):
            assert text[at.column - 1 :].startswith(f'"{found}"')


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}": {_flow(inner)}' for key, inner in value.items()) + "}"
    return "[" + ", ".join(map(_flow, value)) + "]" if isinstance(value, list) else f'"{value}"'


def _reached(value: object, path: yamltree.Path) -> object:
    for part in path:
        value = value[part]
    return value


def _written(rows: list[list[str]], end: str) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=end).writerows(rows)
    return out.getvalue()


@repeatable
@given(TABLES, st.sampled_from(["\n", "\r\n"]))
def test_csv_reads_what_python_writes(rows, end):
    """Tables of one column or more, with either line end, are read as Python's csv module reads them."""
    text = _written(rows, end)
    table = csvtable.parse("a.csv", text)
    assert table.broken is None
    assert [[cell.text for cell in row] for row in (table.header, *table.rows)] == list(csv.reader(io.StringIO(text, newline="")))


@repeatable
@given(TABLES, st.sampled_from(["\n", "\r\n"]))
def test_csv_positions_point_at_cells(rows, end):
    """A cell's position is its first character: the opening quote where it has one."""
    text = _written(rows, end)
    lines = LINE.split(text)
    table = csvtable.parse("a.csv", text)
    for cell in (cell for row in (table.header, *table.rows) for cell in row):
        rest = lines[cell.at.line - 1][cell.at.column - 1 :]
        assert rest.startswith('"' + LINE.split(cell.text.replace('"', '""'))[0]) or rest.split(",")[0] == cell.text


@repeatable
@given(LOCATORS, LOCATORS, st.sampled_from("abz"), st.sampled_from("abz"))
def test_measure_ids_sort_by_sentence_then_letter(first, second, letter, other):
    """Ids sort by number and not by spelling, a box after the paragraphs of its section, letters last."""

    def order(locator: Locator, mark: str) -> tuple[int | str, ...]:
        return locator.chapter, locator.section, locator.box, locator.paragraph, locator.sentence, mark

    assert (sort_key(f"{first}{letter}") < sort_key(f"{second}{other}")) == (order(first, letter) < order(second, other))
    assert sentence_of(f"{first}{letter}") == str(first)


def _set_otherwise(text: str, gaps: list[str]) -> str:
    """Return `text` as another copy might have it: full width, other quotes and dashes, white space anywhere."""
    wide = {ord(char): ord(char) + 0xFEE0 for char in "ab12,.;:()"}
    other = text.translate({**wide, **str.maketrans({'"': "”", "“": '"', "'": "’", "‘": "'", "-": "—", "—": "——"})})
    return "".join(char + gaps[number % len(gaps)] for number, char in enumerate(other))


@repeatable
@given(COPIED, st.lists(st.sampled_from(["", " ", "\u3000", "\n", "\u00a0"]), min_size=1, max_size=5))
def test_copies_set_otherwise_have_one_fingerprint(text, gaps):
    """White space anywhere, width, and the form of quotes and dashes do not tell copies of a text apart."""
    assert normalise(_set_otherwise(text, gaps)) == normalise(text)
    assert fingerprint(_set_otherwise(text, gaps)) == fingerprint(text)


@repeatable
@given(COPIED, COPIED)
def test_fingerprints_are_equal_for_equal_text_only(first, second):
    """Two texts have one fingerprint exactly when they are normalised alike."""
    assert (fingerprint(first) == fingerprint(second)) == (normalise(first) == normalise(second))


@repeatable
@given(COPIED.filter(lambda text: normalise(text)), st.data())
def test_a_changed_character_changes_the_fingerprint(text, data):
    """The exchange of one character of the wording is seen."""
    bare = normalise(text)
    at = data.draw(st.integers(0, len(bare) - 1))
    assert fingerprint(f"{bare[:at]}换{bare[at + 1 :]}") != fingerprint(bare)


@dataclass(frozen=True)
class Edit:
    """A change of one file of the tiny plan: `kind` of change, at the n-th word, line or byte, with `new` in its place."""

    path: str
    kind: str
    at: int
    new: str

    def applied(self) -> dict[str, bytes]:
        """Return the files after the edit."""
        data = FILES[self.path]
        if self.kind == "moved":
            return {**{path: d for path, d in FILES.items() if path != self.path}, self.new: data}
        return {**FILES, self.path: getattr(self, f"_{self.kind}")(data)}

    def _word(self, data: bytes) -> bytes:
        spans = [match.span() for match in re.finditer(rb"[\w\x80-\xff./-]+|\"[^\"\n]*\"|\n", data)]
        start, stop = spans[self.at % len(spans)]
        return data[:start] + self.new.encode() + data[stop:]

    def _line(self, data: bytes) -> bytes:
        lines = data.split(b"\n")
        at = self.at % len(lines)
        return b"\n".join([*lines[:at], *lines[at + 1 + self.at % 3 :]])

    def _cut(self, data: bytes) -> bytes:
        return data[: self.at % (len(data) + 1)]


NEW_WORDS = [
    "",
    "[]",
    "{}",
    "{a: b}",
    "[1]",
    "5",
    "true",
    "~",
    "no",
    "''",
    "dongling",
    "id",
    "6.1",
    "zz/zz",
    ",",
    '"',
    "\n",
    "- ",
    "string",
    "null",
    "1e400",
    "9" * 5000,
]
NEW_PATHS = [
    "plan/x.yaml",
    "plan/06-woods/x/y.yml",
    "datapackages/x.csv",
    "datapackages/x/y.csv",
    "datapackages/x/datapackage.yaml",
    "datapackages/datapackage.yaml",
]
# Descriptors, in which most is wired to something else, come up as often as all other files together.
PATHS = st.sampled_from(sorted(FILES)) | st.sampled_from([path for path in sorted(FILES) if path.endswith("datapackage.yaml")])
EDITS = st.one_of(
    st.builds(Edit, PATHS, st.just("word"), st.integers(0, 5000), st.sampled_from(NEW_WORDS)),
    st.builds(Edit, PATHS, st.sampled_from(["line", "cut"]), st.integers(0, 9000), st.just("")),
    st.builds(Edit, PATHS, st.just("moved"), st.just(0), st.sampled_from(NEW_PATHS)),
)


@slow
@given(EDITS)
def test_check_survives_any_edit(edit):
    """Whatever word, line or file a contributor changes, the check answers with findings at places in files."""
    for finding in check(Content(edit.applied())):
        assert finding.position.path.startswith(("plan/", "datapackages/")) and finding.position.line > 0 and finding.position.column > 0
        assert finding.zh and finding.en
