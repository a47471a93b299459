"""Whatever comes in, the readers of files answer with values, never with a traceback."""

from __future__ import annotations

import csv
import io
import itertools
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planatlas.atlas.content import Content
from planatlas.files import csvtable, yamltree
from planatlas.plan.locator import Locator, sort_key
from planatlas.rules.listing import check
from planatlas.text.forms import fingerprint, normalise
from planatlas.text.source import sentences
from tests.tiny import tiny_files

COUNTS = st.integers(1, 99)
LOCATORS = st.builds(Locator, COUNTS, st.integers(0, 99), st.integers(0, 9), COUNTS, COUNTS)
PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00", exclude_categories=("Cs",)), max_size=30)
FILES = tiny_files()
PATHS = st.sampled_from(sorted(FILES))
bounded = settings(max_examples=150, deadline=None, derandomize=True)
slow = settings(max_examples=40, deadline=None, derandomize=True)


@bounded
@given(st.text(max_size=300))
def test_yaml_never_raises(text):
    """Any text gives a document: its data, or the faults that say why there is none."""
    document = yamltree.parse("x.yaml", text)
    assert document.data is None or not document.faults


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "[" * 5000,
        "{a: " * 2000,
        "!!python/object/apply:os.system [ls]",
        "a: !env X",
        "--- a\n--- b\n",
        "- ? [a]\n  : b",
    ],
)
def test_yaml_bombs_are_refused(bomb):
    """Anchors, deep nesting, tags and second documents end in a fault, quickly."""
    assert yamltree.parse("x.yaml", bomb).faults


@bounded
@given(st.lists(st.lists(PLAIN, min_size=2, max_size=4), min_size=1, max_size=6))
def test_csv_agrees_with_the_standard_library(rows):
    """Cells are those that Python's csv module reads, and each position points at the cell's first character."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    text = out.getvalue()
    table = csvtable.parse("x.csv", text)
    read = [[cell.text for cell in row] for row in (table.header, *table.rows)]
    assert read == list(csv.reader(io.StringIO(text)))
    lines = text.split("\n")
    for cell in (cell for row in (table.header, *table.rows) for cell in row):
        rest = "\n".join([lines[cell.at.line - 1][cell.at.column - 1 :], *lines[cell.at.line :]])
        assert rest.startswith((cell.text, '"' + cell.text.replace('"', '""')))


@bounded
@given(st.text(max_size=200))
def test_csv_never_raises_or_hangs(text):
    """Any text gives a table, perhaps a broken one."""
    table = csvtable.parse("x.csv", text)
    assert table.broken is None or table.broken.line >= 1


@bounded
@given(LOCATORS)
def test_locator_round_trip(locator):
    """A locator reads back as it was written."""
    assert Locator.parse(str(locator)) == locator


@bounded
@given(LOCATORS, LOCATORS)
def test_measures_sort_as_the_text_does(one, other):
    """Ids sort by number, not by spelling: 6.1.2 comes before 6.1.10."""
    assert (sort_key(f"{one}a") < sort_key(f"{other}a")) == (one < other)


@bounded
@given(st.text(max_size=100))
def test_normalising_twice_changes_nothing(text):
    """Fingerprints do not depend on how often a copy was cleaned."""
    assert normalise(normalise(text)) == normalise(text)


@bounded
@given(st.text(st.sampled_from("松果加工,;。“”‘’—- \u3000\n2025"), max_size=40))
def test_fingerprint_overlooks_how_copies_differ(text):
    """Width, white space, quotes and dashes differ between copies; the fingerprint does not."""
    other = unicodedata.normalize("NFKC", text).replace("“", '"').replace("”", "„").replace("—", "–").replace(" ", "")
    assert fingerprint(text) == fingerprint(other)


@bounded
@given(st.text(st.sampled_from("第六章一节专栏1:松果加工,。 \n”<p>"), max_size=120))
def test_any_text_gives_sentences_with_unique_locators(text):
    """Whatever the file, the reader of the official text ends, and no locator comes twice in a row."""
    locators = [sentence.locator for sentence in sentences(text)]
    assert all(a != b for a, b in itertools.pairwise(locators))


@slow
@given(PATHS, st.integers(0, 4000), st.integers(0, 40), st.binary(max_size=30))
def test_check_survives_damaged_files(path, start, length, patch):
    """A file damaged anywhere gives findings with a place, or none; never a traceback."""
    data = FILES[path]
    start = min(start, len(data))
    findings = check(Content({**FILES, path: data[:start] + patch + data[start + length :]}))
    assert all(f.position.line >= 1 and f.position.column >= 1 and f.zh and f.en for f in findings)


@pytest.mark.parametrize("path", FILES)
def test_check_survives_missing_files(path):
    """A deleted file gives findings, never a traceback."""
    assert check(Content({name: data for name, data in FILES.items() if name != path})) or path in (
        "plan/glossary.yaml",
        "plan/second-coding.csv",
        "plan/coding.yaml",
    )


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "https://example.org/x.csv", "cities.csv/../../x.csv"])
def test_paths_in_descriptors_stay_inside(path):
    """A descriptor cannot make the check or the build read a file elsewhere."""
    name = "datapackages/cities/datapackage.yaml"
    findings = check(Content({**FILES, name: FILES[name].replace(b"path: cities.csv", f"path: {path}".encode())}))
    assert "package_has_descriptor" in {f.rule for f in findings}
